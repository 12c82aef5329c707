// Boundaries as GeoJSON (RFC 7946): read from a file, checked, and matched to places by code, never by name (C01).
import Type, { type Static } from 'typebox'
import { Id, defineCommand, strict } from '../kernel/index.js'
import { readUnitCode, type UnitCodeReading } from './unit-code.js'
import { polygonsOverlap, ringFault, type Polygon, type Position, type Ring, type RingFault } from './polygon.js'

export const LonLat = Type.Array(Type.Number(), { minItems: 2, maxItems: 2, description: 'longitude, latitude; degrees, WGS 84' })

/** A boundary as it is kept: always a MultiPolygon. */
export const Boundary = Type.Object({
  type: Type.Literal('MultiPolygon'),
  coordinates: Type.Array(Type.Array(Type.Array(LonLat, { maxItems: 5000 }), { minItems: 1, maxItems: 100 }), { minItems: 1, maxItems: 100 }),
}, strict)
export interface Boundary { type: 'MultiPolygon'; coordinates: Polygon[] }

/** Limits of one boundary and of one file. */
export const BOUNDARY_LIMITS = { positions: 5000, features: 2000, bytes: 20_000_000 } as const

export type BoundaryFault =
  | RingFault | 'not-a-polygon' | 'no-coordinates' | 'too-many-positions' | 'out-of-range'
  /** Latitude stands before longitude: it would lie in China the other way round. */
  | 'swapped'
  /** Metres of some projection, not degrees. */
  | 'not-degrees'

/** Draws, changes or takes away (null) the boundaries of places. L3 grids may not overlap. */
export const setBoundaries = defineCommand({
  name: 'territory.set-boundaries',
  title: { zh: '划定边界', en: 'Set boundaries' },
  nature: 'request',
  action: 'territory.manage',
  data: Type.Object({
    within: Id,
    boundaries: Type.Array(Type.Object({ territory: Id, boundary: Type.Union([Boundary, Type.Null()]) }, strict), { minItems: 1, maxItems: 200 }),
  }, strict),
})

/** Puts checkpoints and entrances on the map, or takes them off it (null). */
export const placePoints = defineCommand({
  name: 'territory.place-points',
  title: { zh: '地图标点', en: 'Place points' },
  nature: 'request',
  action: 'territory.manage',
  data: Type.Object({
    within: Id,
    points: Type.Array(Type.Object({
      subject: Id, kind: Type.Union([Type.Literal('checkpoint'), Type.Literal('entrance')]), at: Type.Union([LonLat, Type.Null()]),
    }, strict), { minItems: 1, maxItems: 1000 }),
  }, strict),
})

const isPosition = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length >= 2 && value.length <= 4 && value.every((part) => typeof part === 'number' && Number.isFinite(part))

/** Somewhere in China, generously. */
const inChina = ([lon, lat]: Position): boolean => lon >= 73 && lon <= 136 && lat >= 3 && lat <= 54

/** What is wrong with a position, or null. */
export function positionFault([lon, lat]: Position): BoundaryFault | null {
  if (!inChina([lon, lat]) && inChina([lat, lon])) return 'swapped'
  if (Math.abs(lon) > 1000 || Math.abs(lat) > 1000) return 'not-degrees'
  return Math.abs(lon) > 180 || Math.abs(lat) > 90 ? 'out-of-range' : null
}

/** The faults of a boundary, each once; empty when it can be kept. */
export function boundaryFaults({ coordinates }: Boundary): BoundaryFault[] {
  const rings = coordinates.flat()
  const positions = rings.flat()
  if (positions.length === 0) return ['no-coordinates']
  if (positions.length > BOUNDARY_LIMITS.positions) return ['too-many-positions']
  const strange = positions.map(positionFault).find((fault) => fault !== null)
  if (strange) return [strange]
  return [...new Set(rings.map(ringFault).filter((fault) => fault !== null))]
}

/** Do two boundaries cover common ground? */
export const boundariesOverlap = (a: Boundary, b: Boundary): boolean =>
  a.coordinates.some((one) => b.coordinates.some((other) => polygonsOverlap(one, other)))

/** A GeoJSON geometry as a boundary; heights are left out. Null when it is neither Polygon nor MultiPolygon. */
function readGeometry(geometry: unknown): Boundary | null {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown }
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null
  if (!Array.isArray(polygons)) return null
  const read: Polygon[] = []
  for (const polygon of polygons) {
    if (!Array.isArray(polygon)) return null
    const rings: Ring[] = []
    for (const ring of polygon) {
      if (!Array.isArray(ring) || !ring.every(isPosition)) return null
      rings.push(ring.map(([lon, lat]): Position => [lon!, lat!]))
    }
    read.push(rings)
  }
  return { type: 'MultiPolygon', coordinates: read }
}

const CODE_KEYS = ['code', 'CODE', 'Code', 'adcode', '代码', '编码', '区划代码', '网格编码', 'id', 'ID']
const NAME_KEYS = ['name', 'NAME', 'Name', '名称', '网格名称']

const textOf = (properties: Record<string, unknown>, keys: readonly string[]): string => {
  const value = keys.map((key) => properties[key]).find((one) => typeof one === 'string' || typeof one === 'number')
  return value === undefined ? '' : String(value)
}

/** One feature of a file: what it says it is, what it looks like, and why it cannot be used. */
export interface ReadFeature { at: number; name: string; code: UnitCodeReading; boundary: Boundary | null; faults: BoundaryFault[] }

export type FileFault = 'too-large' | 'not-json' | 'not-geojson' | 'no-features' | 'too-many-features' | 'other-coordinates'
export type BoundaryFile = { ok: true; features: ReadFeature[] } | { ok: false; fault: FileFault }

const featuresOf = (json: unknown): unknown[] | null => {
  const { type, features } = (json ?? {}) as { type?: unknown; features?: unknown }
  if (type === 'FeatureCollection' && Array.isArray(features)) return features
  return type === 'Feature' ? [json] : null
}

/** RFC 7946 knows WGS 84 only; older files name another system in `crs`. */
const otherCoordinates = (json: unknown): boolean => {
  const name = (json as { crs?: { properties?: { name?: unknown } } }).crs?.properties?.name
  return typeof name === 'string' && !/CRS84|4326|4490/.test(name)
}

/** Reads a file of boundaries. Every feature is answered for; nothing is repaired silently. */
export function readBoundaryFile(text: string): BoundaryFile {
  if (text.length > BOUNDARY_LIMITS.bytes) return { ok: false, fault: 'too-large' }
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return { ok: false, fault: 'not-json' }
  }
  const features = featuresOf(json)
  if (!features) return { ok: false, fault: 'not-geojson' }
  if (features.length === 0) return { ok: false, fault: 'no-features' }
  if (features.length > BOUNDARY_LIMITS.features) return { ok: false, fault: 'too-many-features' }
  if (otherCoordinates(json)) return { ok: false, fault: 'other-coordinates' }
  return { ok: true, features: features.map((feature, at) => {
    const { geometry, properties } = (feature ?? {}) as { geometry?: unknown; properties?: Record<string, unknown> | null }
    const boundary = readGeometry(geometry)
    const faults: BoundaryFault[] = boundary ? boundaryFaults(boundary) : ['not-a-polygon']
    return { at, name: textOf(properties ?? {}, NAME_KEYS), code: readUnitCode(textOf(properties ?? {}, CODE_KEYS)), boundary, faults }
  }) }
}

/** Answer of `GET /api/territory/map`: one layer of places inside a place, with what the map colours them by. */
export const MapUnit = Type.Object({
  id: Id, code: Type.String(), name: Type.String(), kind: Type.String(), boundary: Type.Union([Boundary, Type.Null()]),
  households: Type.Integer(), heads: Type.Integer(), load: Type.Union([Type.Literal('none'), Type.Literal('within'), Type.Literal('over')]),
  blind: Type.Array(Type.String()),
})
export interface MapUnit extends Omit<Static<typeof MapUnit>, 'boundary'> { boundary: Boundary | null }
export const MapPoint = Type.Object({ subject: Id, kind: Type.String(), name: Type.String(), state: Type.String(), lon: Type.Number(), lat: Type.Number() })
export type MapPoint = Static<typeof MapPoint>

export const mapCommands = [setBoundaries, placePoints] as const
