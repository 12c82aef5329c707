// How a pass looks to staff and to its household: fields listed one by one, the name masked.
import type { Id, Instant } from '@shouwang/domain/kernel'
import type { PassKind, PassSheetEntry, PassView } from '@shouwang/domain/pass'
import { maskName } from '@shouwang/domain/people'

/** A pass with its door, as the queries return it. `name` leaves only masked. */
export interface PassRow {
  id: Id; person: Id; number: string; kind: PassKind; name: string; door: string; compoundName: string; buildingName: string; household: Id
  validFrom: Instant; validTo: Instant; suspendedAt: Instant | null; revokedAt: Instant | null; token: string
}

/** The state of a pass at `now`: revoked for good, ended by date, suspended for a while, or active. */
export const stateOf = (pass: Pick<PassRow, 'revokedAt' | 'suspendedAt' | 'validTo'>, now: Instant): PassView['state'] => {
  if (pass.revokedAt !== null) return 'revoked'
  if (pass.validTo <= now) return 'expired'
  return pass.suspendedAt === null ? 'active' : 'suspended'
}

export const presentPass = (row: PassRow, now: Instant): PassView => ({
  id: row.id, number: row.number, kind: row.kind, holder: maskName(row.name), door: row.door, compoundName: row.compoundName,
  buildingName: row.buildingName, household: row.household, validFrom: row.validFrom, validTo: row.validTo, state: stateOf(row, now),
})

/** With its token: for paper and for the household's own page only. */
export const presentEntry = (row: PassRow, now: Instant): PassSheetEntry => ({ ...presentPass(row, now), token: row.token })
