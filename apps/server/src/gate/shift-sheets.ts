// Shift sheets for the console, each held against the rules that were in force at its post when it began.
import { postLacks, type ShiftView } from '@shouwang/domain/gate'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { rulesEverywhere } from '../policy/index.js'
import { listShifts } from './shift.queries.js'

/** Shifts at checkpoints in any of `scopes`, newest first, with what they were short of. */
export const readShiftSheets = async (
  db: Db, district: DistrictCode, scopes: readonly ScopePath[], filter: { checkpoint?: Id; from?: Instant; to?: Instant },
): Promise<ShiftView[]> => {
  const rows = await listShifts(db, district, scopes, filter)
  const earliest = rows.reduce((first, { beganAt }) => (beganAt < first ? beganAt : first), rows[0]?.beganAt ?? '')
  const rulesOf = rows.length === 0 ? null : await rulesEverywhere(db, district, earliest)
  return rows.map(({ path, kind, village, ...shift }) => {
    const facts = {
      kind, village, heads: new Set(shift.staff.map(({ number }) => number)).size, duties: shift.staff.map(({ duty }) => duty),
      disinfections: shift.endedAt === null ? null : shift.disinfections,
    }
    return { ...shift, lacks: postLacks(facts, rulesOf!(path, shift.beganAt).post) }
  })
}
