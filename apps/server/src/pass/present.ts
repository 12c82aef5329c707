// How a pass and a request look to staff and to their household: fields listed one by one, names masked.
import type { Id, Instant } from '@shouwang/domain/kernel'
import type { OwnPass, PassKind, PassRequestView, PassSheetEntry, PassView } from '@shouwang/domain/pass'
import { maskName } from '@shouwang/domain/people'
import type { Vault } from '../platform/vault.js'
import { holderOf } from './holder.js'
import type { RequestRow } from './request.queries.js'

/** A pass with its door, as the queries return it. `name` and what `holder` seals leave only masked, a plate as it stands on the car. */
export interface PassRow {
  id: Id; person: Id | null; number: string; kind: PassKind; name: string | null; holder: Buffer | null; door: string; compoundName: string
  buildingName: string; household: Id | null; validFrom: Instant; validTo: Instant; suspendedAt: Instant | null; revokedAt: Instant | null; token: string
}

/** The state of a pass at `now`: revoked for good, ended by date, suspended for a while, or active. */
export const stateOf = (pass: Pick<PassRow, 'revokedAt' | 'suspendedAt' | 'validTo'>, now: Instant): PassView['state'] => {
  if (pass.revokedAt !== null) return 'revoked'
  if (pass.validTo <= now) return 'expired'
  return pass.suspendedAt === null ? 'active' : 'suspended'
}

/** The holder in one line: the masked name, else the plate of a car; the organisation behind it. */
const holderLine = (vault: Vault, row: Pick<PassRow, 'name' | 'holder'>): string => {
  const { name, plate, organisation } = holderOf(vault, row.holder)
  const who = row.name ?? name
  return [...(plate ? [plate] : []), ...(who ? [maskName(who)] : []), ...(organisation ? [organisation] : [])].join(' ')
}

export const presentPass = (vault: Vault, row: PassRow, now: Instant): PassView => ({
  id: row.id, number: row.number, kind: row.kind, holder: holderLine(vault, row), door: row.door, compoundName: row.compoundName,
  buildingName: row.buildingName, household: row.household, validFrom: row.validFrom, validTo: row.validTo, state: stateOf(row, now),
})

/** With its printed token: for paper only. */
export const presentEntry = (vault: Vault, row: PassRow, now: Instant): PassSheetEntry => ({ ...presentPass(vault, row, now), token: row.token })

/** With the token that was made for the asking phone: what is printed is not told to a phone. */
export const presentOwn = (vault: Vault, row: PassRow, now: Instant, tokens: ReadonlyMap<Id, string>): OwnPass =>
  ({ ...presentPass(vault, row, now), token: tokens.get(row.id) ?? null })

/** A request, with the masked name of whom it is for. */
export const presentRequest = (vault: Vault, row: RequestRow): PassRequestView => {
  const { name, organisation, plate, note } = holderOf(vault, row.sealed)
  const who = row.name ?? name
  return {
    id: row.id, kind: row.kind, household: row.household, door: row.door ?? '', placeName: row.placeName, person: row.person,
    holder: who ? maskName(who) : '', organisation: organisation ?? null, plate: plate ?? null, note: note ?? null, channel: row.channel,
    validFrom: row.validFrom, validTo: row.validTo, askedAt: row.askedAt, state: row.decision ?? 'open', decidedAt: row.decidedAt, reason: row.reason,
  }
}
