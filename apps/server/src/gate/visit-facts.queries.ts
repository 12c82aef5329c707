// What the server knows of the registrations that visitors came with and of the doors that they go to, when it decides a passage again.
import { sql } from 'kysely'
import type { Direction, Hold, RegistrationFacts, VisitorSubject } from '@shouwang/domain/gate'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import { holdsBehind, type PlaceDoor } from '../pass/index.js'
import type { Db } from '../platform/database.js'

export interface VisitRow {
  id: Id; relation: string; sameCounty: boolean; from: 'home' | 'gate' | 'desk'; arriveBy: Instant; cancelledAt: Instant | null; enteredAt: Instant | null
  mustLeaveBy: Instant | null; leftAt: Instant | null
}

/** Registrations by id; those that are not known are left out. */
export const loadVisits = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<Map<Id, VisitRow>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<VisitRow>`
    select id, relation, same_county as "sameCounty", registered_from as "from", arrive_by as "arriveBy", cancelled_at as "cancelledAt",
      entered_at as "enteredAt", must_leave_by as "mustLeaveBy", left_at as "leftAt"
    from visit where district = ${district} and id = any(${ids as Id[]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** What a registration was when the visitor stood at the gate at `at`; what happened after that moment does not count. */
export const registrationOf = (row: VisitRow, direction: Direction, at: Instant): RegistrationFacts => {
  const before = (moment: Instant | null): boolean => moment !== null && moment < at
  if (direction === 'out') return row.mustLeaveBy !== null && row.mustLeaveBy < at ? 'overdue' : 'inside'
  if (before(row.leftAt)) return 'used'
  if (before(row.enteredAt)) return 'inside'
  if (before(row.cancelledAt)) return 'cancelled'
  return at > row.arriveBy ? 'expired' : 'open'
}

/** The door that a visitor goes to, behind the gate where they stand. */
export const doorOfHost = ({ hostDoor, building }: VisitorSubject, { path }: { path: ScopePath }): PlaceDoor => ({ path, door: hostDoor, building: building ?? null })

export const hostKey = ({ path, door, building }: PlaceDoor): string => `${path} ${building ?? ''} ${door}`

/** What holds people behind the doors that visitors go to, by `hostKey`. */
export type HostHolds = ReadonlyMap<string, Hold[]>

export const loadHostHolds = async (db: Db, district: DistrictCode, doors: readonly PlaceDoor[]): Promise<HostHolds> => {
  const found = new Map<string, Hold[]>()
  for (const { nth, ...hold } of await holdsBehind(db, district, doors)) {
    const key = hostKey(doors[nth]!)
    found.set(key, [...(found.get(key) ?? []), hold])
  }
  return found
}
