// The SQL that other features ask of quarantine: who is in an open case, and who was at a moment.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'

/** An open case as other features need it: where, what kind, from when to when, by which rule, and who looks after it. */
export interface ActiveCase {
  id: Id
  person: Id
  household: Id | null
  kind: 'home' | 'central' | 'monitoring'
  state: 'proposed' | 'active' | 'ended'
  path: ScopePath
  basis: string
  basisAt: Instant
  rule: string
  startsAt: Instant
  endsAt: Instant
  endedAt: Instant | null
  primaryWorker: Id | null
  deputy: Id | null
  doctor: Id | null
}

const columns = sql`
  c.id, c.person, c.household, c.kind, c.state, c.path, c.basis, c.basis_at as "basisAt", c.rule, c.starts_at as "startsAt", c.ends_at as "endsAt",
  c.ended_at as "endedAt", c.primary_worker as "primaryWorker", c.deputy, c.doctor`

/** The open (active, not merely proposed) cases of these people; at most one each. One whose end has passed is open until it is released. */
export const activeCases = async (db: Db, district: DistrictCode, persons: readonly Id[]): Promise<ActiveCase[]> => {
  const { rows } = await sql<ActiveCase>`
    select ${columns} from quarantine_case c
    where c.district = ${district} and c.person = any(${persons as Id[]}::uuid[]) and c.state = 'active'`.execute(db)
  return rows
}

/** One case by its id, whatever has become of it; null when it is unknown. */
export const findCase = async (db: Db, district: DistrictCode, id: Id): Promise<ActiveCase | null> => {
  const { rows } = await sql<ActiveCase>`select ${columns} from quarantine_case c where c.district = ${district} and c.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}
