// Where a place on the globe is on the sheet of the map: a frame of degrees, its zoom, and the way there and back. Pure.
import type { Boundary, Position } from '@shouwang/domain/territory'

/** A window of degrees. */
export interface Frame { west: number; south: number; east: number; north: number }

export const SHEET_WIDTH = 1000

const SMALLEST = 0.0008

/** The frame that holds all positions with a little room around; null without any. */
export function frameOf(positions: readonly Position[]): Frame | null {
  if (positions.length === 0) return null
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lon, lat] of positions) {
    west = Math.min(west, lon)
    east = Math.max(east, lon)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  const [roomX, roomY] = [Math.max((east - west) * 0.05, SMALLEST / 2), Math.max((north - south) * 0.05, SMALLEST / 2)]
  return { west: west - roomX, south: south - roomY, east: east + roomX, north: north + roomY }
}

export const positionsOf = (boundary: Boundary | null): Position[] => boundary?.coordinates.flat(2) ?? []

/** The frame `factor` times as wide around its middle, or around `at`. */
export function zoomed({ west, south, east, north }: Frame, factor: number, at?: Position): Frame {
  const [x, y] = at ?? [(west + east) / 2, (south + north) / 2]
  const [w, h] = [((east - west) * factor) / 2, ((north - south) * factor) / 2]
  return { west: x - w, south: y - h, east: x + w, north: y + h }
}

/** The frame moved by shares of its own size. */
export function moved({ west, south, east, north }: Frame, byX: number, byY: number): Frame {
  const [dx, dy] = [(east - west) * byX, (north - south) * byY]
  return { west: west + dx, south: south + dy, east: east + dx, north: north + dy }
}

export interface Sheet { height: number; toSheet(position: Position): [number, number]; toGlobe(x: number, y: number): Position; metres: number }

/** The sheet of a frame: 1,000 units wide, as high as degrees of latitude and longitude are long here. `metres`: across the sheet. */
export function sheetOf(frame: Frame): Sheet {
  const shrink = Math.cos((((frame.south + frame.north) / 2) * Math.PI) / 180)
  const perUnit = ((frame.east - frame.west) * shrink) / SHEET_WIDTH
  const height = Math.min(1400, Math.max(300, (frame.north - frame.south) / perUnit))
  const middle = (frame.south + frame.north) / 2
  return {
    height,
    metres: (frame.east - frame.west) * shrink * 111_320,
    toSheet: ([lon, lat]) => [((lon - frame.west) * shrink) / perUnit, height / 2 - (lat - middle) / perUnit],
    toGlobe: (x, y) => [rounded(frame.west + (x * perUnit) / shrink), rounded(middle - (y - height / 2) * perUnit)],
  }
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** A round number of metres for a scale bar: about a fifth of the sheet. */
export function scaleMetres(metres: number): number {
  const wanted = metres / 5
  const power = 10 ** Math.floor(Math.log10(wanted))
  return ([5, 2, 1].find((step) => step * power <= wanted) ?? 1) * power
}

/** Positions that somebody typed, one a line: `114.3, 36.1`; full-width digits and commas are fine. `bad`: numbers of the lines that are none. */
export function readPositions(text: string): { positions: Position[]; bad: number[] } {
  const lines = text.normalize('NFKC').split('\n').map((line) => line.replace(/[、;]/g, ',').trim())
  const positions: Position[] = []
  const bad: number[] = []
  for (const [at, line] of lines.entries()) {
    if (line === '') continue
    const match = /^(-?[0-9]{1,3}(?:\.[0-9]+)?)\s*[, ]\s*(-?[0-9]{1,3}(?:\.[0-9]+)?)$/.exec(line)
    if (match) positions.push([Number(match[1]), Number(match[2])])
    else bad.push(at + 1)
  }
  return { positions, bad }
}

export const typedPositions = (positions: readonly Position[]): string => positions.map(([lon, lat]) => `${lon}, ${lat}`).join('\n')
