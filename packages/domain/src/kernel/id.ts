// Identifiers: UUIDs made where the fact is made, and the six-digit code of the district that owns every row.
import Type from 'typebox'

/** A UUID, version 7 by convention: made on the device or by the server's own command, never by the database. */
export const Id = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
  description: 'UUIDv7, lower case',
})
export type Id = string

/** Six-digit county-level division code: the tenant that a row, a transaction and a ledger belong to. */
export const DistrictCode = Type.String({ pattern: '^[1-9][0-9]{5}$', description: 'six-digit county code' })
export type DistrictCode = string

/** A place in the tree as `/410505/410505009/…/`: prefix order is containment. See `isWithin`. */
export type ScopePath = string

/** Does the territory at `inner` lie in (or equal) the territory at `outer`? */
export const isWithin = (inner: ScopePath, outer: ScopePath): boolean => inner.startsWith(outer)
