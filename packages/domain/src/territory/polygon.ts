// Plane geometry of boundaries: faults of a polygon, and whether two overlap. Degrees are taken as a plane; neighbours share borders.

/** Longitude, latitude in degrees, WGS 84. */
export type Position = [number, number]
export type Ring = Position[]
export type Polygon = Ring[]

export type RingFault = 'ring-open' | 'ring-short' | 'crosses-itself' | 'no-area'

/** Closer than this (about 20 cm) counts as touching: borders drawn twice never agree to the last digit. */
const TOUCH = 2e-6

const cross = (o: Position, a: Position, b: Position): number => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])
const same = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1]

/** Distance of `p` from the line through `a` and `b`, with a sign for its side. */
const offLine = (a: Position, b: Position, p: Position): number => cross(a, b, p) / (Math.hypot(b[0] - a[0], b[1] - a[1]) || 1)

const boxesApart = (a: Position, b: Position, c: Position, d: Position): boolean =>
  Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.max(c[0], d[0]) < Math.min(a[0], b[0])
  || Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1])

/** Do the edges a–b and c–d cross, each end clearly on its own side? */
function cleanCross(a: Position, b: Position, c: Position, d: Position, touch: number): boolean {
  if (boxesApart(a, b, c, d)) return false
  const [c1, d1, a1, b1] = [offLine(a, b, c), offLine(a, b, d), offLine(c, d, a), offLine(c, d, b)]
  return Math.min(Math.abs(c1), Math.abs(d1), Math.abs(a1), Math.abs(b1)) > touch && c1 > 0 !== d1 > 0 && a1 > 0 !== b1 > 0
}

/** Do a–b and c–d meet anywhere, be it in one point? */
function meet(a: Position, b: Position, c: Position, d: Position): boolean {
  if (boxesApart(a, b, c, d)) return false
  return cross(a, b, c) * cross(a, b, d) <= 0 && cross(c, d, a) * cross(c, d, b) <= 0
}

/** Twice the signed area of a ring. */
const doubleArea = (ring: Ring): number => ring.slice(0, -1).reduce((sum, [x, y], at) => sum + x * ring[at + 1]![1] - ring[at + 1]![0] * y, 0)

/** Do two edges of a ring that are no neighbours meet, or does one turn back over its neighbour? */
function crossesItself(ring: Ring): boolean {
  const edges = ring.length - 1
  for (let i = 0; i < edges; i++) {
    for (let j = i + 1; j < edges; j++) {
      const neighbours = j === i + 1 || (i === 0 && j === edges - 1)
      const [a, b, c, d] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!]
      if (neighbours ? turnsBack(j === i + 1 ? [a, b, d] : [c, d, b]) : meet(a, b, c, d)) return true
    }
  }
  return false
}

/** Does the way a–b–c go back over itself at b? */
const turnsBack = ([a, b, c]: [Position, Position, Position]): boolean =>
  cross(a, b, c) === 0 && (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) < 0

/** The first fault of a ring, or null. A ring begins and ends with the same position and has at least four. */
export function ringFault(ring: Ring): RingFault | null {
  if (ring.length < 4) return 'ring-short'
  if (!same(ring[0]!, ring.at(-1)!)) return 'ring-open'
  const steps = ring.filter((position, at) => at === 0 || !same(position, ring[at - 1]!))
  if (steps.length < 4) return 'ring-short'
  if (crossesItself(steps)) return 'crosses-itself'
  return Math.abs(doubleArea(steps)) < TOUCH * TOUCH ? 'no-area' : null
}

const inRing = ([x, y]: Position, ring: Ring): boolean => {
  let inside = false
  for (let at = 0; at < ring.length - 1; at++) {
    const [x1, y1] = ring[at]!
    const [x2, y2] = ring[at + 1]!
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

/** Does a position lie in a polygon, holes left out? */
export const isInside = (position: Position, polygon: Polygon): boolean =>
  polygon.length > 0 && inRing(position, polygon[0]!) && !polygon.slice(1).some((hole) => inRing(position, hole))

const distanceToEdge = (p: Position, a: Position, b: Position): number => {
  const length = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length))
  return Math.hypot(p[0] - a[0] - along * (b[0] - a[0]), p[1] - a[1] - along * (b[1] - a[1]))
}

const clearlyInside = (position: Position, polygon: Polygon): boolean =>
  isInside(position, polygon) && polygon.every((ring) => ring.slice(0, -1).every((from, at) => distanceToEdge(position, from, ring[at + 1]!) > TOUCH))

/** Some position inside a polygon: in the middle of its widest stretch at half height; also where a label stands. */
export function pointInside(polygon: Polygon): Position {
  const heights = [...new Set(polygon[0]!.map(([, y]) => y))].sort((a, b) => a - b)
  const middle = Math.max(0, Math.floor((heights.length - 1) / 2))
  const y = (heights[middle]! + (heights[middle + 1] ?? heights[middle]!)) / 2
  const cuts = polygon.flatMap((ring) => ring.slice(0, -1).flatMap(([x1, y1], at) => {
    const [x2, y2] = ring[at + 1]!
    return y1 > y !== y2 > y ? [x1 + ((x2 - x1) * (y - y1)) / (y2 - y1)] : []
  })).sort((a, b) => a - b)
  let best: [number, number] = [polygon[0]![0]![0], 0]
  for (let at = 0; at + 1 < cuts.length; at += 2) {
    const width = cuts[at + 1]! - cuts[at]!
    if (width > best[1]) best = [cuts[at]! + width / 2, width]
  }
  return [best[0], y]
}

/** Positions that lie in the other polygon when the two overlap: corners, middles of edges, one inside. */
const samples = (polygon: Polygon): Position[] => [
  pointInside(polygon),
  ...polygon[0]!.slice(0, -1).flatMap((from, at): Position[] => [from, [(from[0] + polygon[0]![at + 1]![0]) / 2, (from[1] + polygon[0]![at + 1]![1]) / 2]]),
]

const edgesOf = (polygon: Polygon): [Position, Position][] =>
  polygon.flatMap((ring) => ring.slice(0, -1).map((from, at): [Position, Position] => [from, ring[at + 1]!]))

const boxOf = (polygon: Polygon): [number, number, number, number] => [
  Math.min(...polygon[0]!.map(([x]) => x)), Math.min(...polygon[0]!.map(([, y]) => y)),
  Math.max(...polygon[0]!.map(([x]) => x)), Math.max(...polygon[0]!.map(([, y]) => y)),
]

/** Do two polygons without faults cover common ground? Sharing a border or a corner is not overlapping. */
export function polygonsOverlap(a: Polygon, b: Polygon): boolean {
  const [boxA, boxB] = [boxOf(a), boxOf(b)]
  if (boxA[2] <= boxB[0] || boxB[2] <= boxA[0] || boxA[3] <= boxB[1] || boxB[3] <= boxA[1]) return false
  if (samples(a).some((position) => clearlyInside(position, b)) || samples(b).some((position) => clearlyInside(position, a))) return true
  const others = edgesOf(b)
  return edgesOf(a).some(([from, to]) => others.some(([c, d]) => cleanCross(from, to, c, d, TOUCH)))
}
