// Draws a made-up landscape: areas side by side in proportion to their people, turned and slanted so that no map looks like graph paper. Pure.
import type { Boundary, Position } from '@shouwang/domain/territory'
import type { Chance } from './chance.js'

/** A part of the unit square, before it is put somewhere on the globe. */
export interface Patch { x: number; y: number; width: number; height: number }

export const WHOLE: Patch = { x: 0, y: 0, width: 1, height: 1 }

/** Cuts a patch into parts in proportion to weights, along its longer side, half of the weight on each side of every cut. */
export function cut(patch: Patch, weights: readonly number[]): Patch[] {
  if (weights.length <= 1) return [patch]
  const total = weights.reduce((a, b) => a + b, 0)
  let [half, sum] = [0, 0]
  while (half < weights.length - 1 && (half === 0 || sum + weights[half]! / 2 < total / 2)) sum += weights[half++]!
  const share = total === 0 ? 0.5 : Math.min(0.9, Math.max(0.1, sum / total))
  const upright = patch.width >= patch.height
  const first = upright ? { ...patch, width: patch.width * share } : { ...patch, height: patch.height * share }
  const second = upright
    ? { ...patch, x: patch.x + first.width, width: patch.width - first.width }
    : { ...patch, y: patch.y + first.height, height: patch.height - first.height }
  return [...cut(first, weights.slice(0, half)), ...cut(second, weights.slice(half))]
}

/** A patch without its outermost `share` on every side: lanes between compounds. */
export const inset = ({ x, y, width, height }: Patch, share: number): Patch =>
  ({ x: x + width * share, y: y + height * share, width: width * (1 - 2 * share), height: height * (1 - 2 * share) })

/** Puts a point of the unit square on the globe. Straight lines stay straight, so areas that share a border still do. */
export type Placing = (x: number, y: number) => Position

/** About where provinces lie, by the first two digits of their codes: longitude, latitude of the seat of government. */
const PROVINCES: Readonly<Record<string, Position>> = {
  11: [116.4, 39.9], 12: [117.2, 39.1], 13: [114.5, 38.0], 14: [112.5, 37.9], 15: [111.7, 40.8], 21: [123.4, 41.8], 22: [125.3, 43.9], 23: [126.6, 45.8],
  31: [121.5, 31.2], 32: [118.8, 32.1], 33: [120.2, 30.3], 34: [117.3, 31.9], 35: [119.3, 26.1], 36: [115.9, 28.7], 37: [117.0, 36.7], 41: [113.7, 34.8],
  42: [114.3, 30.6], 43: [113.0, 28.2], 44: [113.3, 23.1], 45: [108.4, 22.8], 46: [110.3, 20.0], 50: [106.6, 29.6], 51: [104.1, 30.7], 52: [106.7, 26.6],
  53: [102.7, 25.0], 54: [91.1, 29.7], 61: [108.9, 34.3], 62: [103.8, 36.1], 63: [101.8, 36.6], 64: [106.3, 38.5], 65: [87.6, 43.8],
}
/** Anyang, where the sources are from. */
const CITIES: Readonly<Record<string, Position>> = { 4105: [114.33, 36.1] }

/** People on a square kilometre of such places. */
const DENSITY = 6_000
const KM_PER_DEGREE = 111.3

const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

/** Where and how a division of so many people lies: near its city or province, turned and slanted by chance. */
export function placing(chance: Chance, divisionCode: string, people: number): Placing {
  const [lon, lat] = CITIES[divisionCode.slice(0, 4)] ?? PROVINCES[divisionCode.slice(0, 2)] ?? [113, 35]
  const side = Math.sqrt(Math.max(people, 500) / DENSITY) / KM_PER_DEGREE
  const apart = divisionCode.length === 6 ? 0 : 0.2
  const [shiftX, shiftY] = [(chance.whole(-100, 100) / 100) * apart, (chance.whole(-100, 100) / 100) * apart]
  const turn = (chance.whole(-20, 20) * Math.PI) / 180
  const [slantX, slantY] = [chance.whole(5, 25) / 100, chance.whole(-20, -5) / 100]
  return (x, y) => {
    // A projective map: what is farther is smaller, lines stay lines.
    const w = 1 + slantX * (x - 0.5) + slantY * (y - 0.5)
    const [u, v] = [(x - 0.5) / w, (y - 0.5) / w]
    const east = u * Math.cos(turn) - v * Math.sin(turn)
    const north = u * Math.sin(turn) + v * Math.cos(turn)
    return [rounded(lon + shiftX + (east * side) / Math.cos((lat * Math.PI) / 180)), rounded(lat + shiftY + north * side)]
  }
}

/** The boundary of a patch. */
export function boundaryOf({ x, y, width, height }: Patch, place: Placing): Boundary {
  const corners = [place(x, y), place(x + width, y), place(x + width, y + height), place(x, y + height)]
  return { type: 'MultiPolygon', coordinates: [[[...corners, corners[0]!]]] }
}

/** Middle of the east, south, west and north side of a patch, in this order. */
export function sidesOf({ x, y, width, height }: Patch, place: Placing): Position[] {
  return [place(x + width, y + height / 2), place(x + width / 2, y), place(x, y + height / 2), place(x + width / 2, y + height)]
}
