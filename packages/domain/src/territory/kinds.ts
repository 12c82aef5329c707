// The kinds of places, and which may stand in which (capability C01; seed rows S0-12, S1-06, S3-02, S4-01).
import Type, { type Static } from 'typebox'

export const TerritoryKind = Type.Union([
  Type.Literal('district'), Type.Literal('war-zone'), Type.Literal('sub-district'), Type.Literal('township'),
  Type.Literal('community'), Type.Literal('village'), Type.Literal('natural-village'), Type.Literal('factory-area'), Type.Literal('school'),
  Type.Literal('grid-2'), Type.Literal('grid-3'), Type.Literal('compound'), Type.Literal('courtyard'), Type.Literal('tower'),
  Type.Literal('building'), Type.Literal('unit'), Type.Literal('road'),
])
export type TerritoryKind = Static<typeof TerritoryKind>

const STREETS: readonly TerritoryKind[] = ['sub-district', 'township']
const COMMUNITIES: readonly TerritoryKind[] = ['community', 'village']
const GRIDS: readonly TerritoryKind[] = ['grid-2', 'grid-3']

/**
 * For each kind, the kinds that it may stand in. A district is the root and stands in none. A war zone bundles streets; where it is one
 * street with a commander (S3-02), the street stands where it did and responsibility says who commands it.
 */
export const PARENT_KINDS: Record<TerritoryKind, readonly TerritoryKind[]> = {
  'district': [],
  'war-zone': ['district'],
  'sub-district': ['district', 'war-zone'],
  'township': ['district', 'war-zone'],
  'community': STREETS,
  'village': STREETS,
  'natural-village': COMMUNITIES,
  'factory-area': ['district', ...STREETS, ...COMMUNITIES],
  'school': ['district', ...STREETS, ...COMMUNITIES, 'factory-area'],
  'grid-2': [...STREETS, ...COMMUNITIES, 'factory-area'],
  'grid-3': [...COMMUNITIES, 'natural-village', 'factory-area', 'grid-2'],
  'compound': [...COMMUNITIES, 'natural-village', 'factory-area', ...GRIDS],
  'courtyard': [...COMMUNITIES, 'natural-village', 'factory-area', ...GRIDS],
  'tower': [...COMMUNITIES, 'factory-area', 'compound', ...GRIDS],
  'building': ['compound', 'courtyard', ...COMMUNITIES, 'natural-village', 'factory-area', 'school', ...GRIDS],
  'unit': ['building', 'tower'],
  'road': ['district', 'war-zone', ...STREETS, ...COMMUNITIES, 'compound'],
}

/** Kinds that carry official codes of the national table. */
export const OFFICIAL_KINDS: readonly TerritoryKind[] = [...STREETS, ...COMMUNITIES]

/** Kinds that have a class: places behind whose gates people live. */
export const CLASSED_KINDS: readonly TerritoryKind[] = ['compound', 'courtyard']

/** Kinds behind which there may be doors of dwellings. */
export const DOOR_KINDS: readonly TerritoryKind[] = ['compound', 'courtyard', 'natural-village', 'factory-area', 'school', 'tower', 'building', 'unit']

/** Kinds that are put into an L3 grid; everything inside them goes with them. */
export const GRIDDED_KINDS: readonly TerritoryKind[] = ['compound', 'courtyard', 'natural-village', 'tower', 'building', 'unit']

/** Kinds that may have entrances: also lanes, whose barriers stand in the way of fire engines (S1-14). */
export const ENTRANCE_KINDS: readonly TerritoryKind[] = ['compound', 'courtyard', 'natural-village', 'factory-area', 'school', 'tower', 'road']

/** A: managed, B: unmanaged, C: many tenants (C01; seed rows S1-12, S1-13, S1-15). */
export const CompoundClass = Type.Union([Type.Literal('A'), Type.Literal('B'), Type.Literal('C')])
export type CompoundClass = Static<typeof CompoundClass>
