// The SQL of extensions and appeals.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { StoredExtension } from '@shouwang/domain/quarantine'
import type { Db, Tx } from '../platform/database.js'

export interface ExtensionRow extends StoredExtension {
  caseId: Id; note: Buffer | null; evidence: Id | null; requestedName: string; requestedAt: Instant; decidedName: string | null; decidedAt: Instant | null; decision: string | null
}

const columns = sql`
  id, case_id as "caseId", reason, days, note, evidence, requested_by as "requestedBy", requested_name as "requestedName", requested_at as "requestedAt",
  approved, decided_by as "decidedBy", decided_name as "decidedName", decided_at as "decidedAt", decision, served_at as "servedAt", withdrawn_at as "withdrawnAt"`

export const extensionsOf = async (db: Db, district: DistrictCode, caseId: Id): Promise<ExtensionRow[]> => {
  const { rows } = await sql<ExtensionRow>`
    select ${columns} from quarantine_extension where district = ${district} and case_id = ${caseId}::uuid order by requested_at, id`.execute(db)
  return rows
}

export const findExtension = async (db: Db, district: DistrictCode, id: Id): Promise<ExtensionRow | null> => {
  const { rows } = await sql<ExtensionRow>`select ${columns} from quarantine_extension where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

export interface NewExtension {
  id: Id; caseId: Id; reason: string; days: number; note: Buffer | null; evidence: Id | null; by: Id | null; name: string; at: Instant
}

export const insertExtension = async (tx: Tx, district: DistrictCode, row: NewExtension): Promise<void> => {
  await sql`
    insert into quarantine_extension (district, id, case_id, reason, days, note, evidence, requested_by, requested_name, requested_at)
    values (${district}, ${row.id}::uuid, ${row.caseId}::uuid, ${row.reason}, ${row.days}, ${row.note}, ${row.evidence}::uuid, ${row.by}::uuid, ${row.name},
      ${row.at}::timestamptz)`.execute(tx)
}

export interface Decision { by: Id | null; name: string; at: Instant; words: string }

export const decideExtension = async (tx: Tx, district: DistrictCode, id: Id, approved: boolean, { by, name, at, words }: Decision): Promise<void> => {
  await sql`
    update quarantine_extension set approved = ${approved}, decided_by = ${by}::uuid, decided_name = ${name}, decided_at = ${at}::timestamptz, decision = ${words}
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const serveExtension = async (tx: Tx, district: DistrictCode, id: Id, servedAt: Instant): Promise<void> => {
  await sql`
    update quarantine_extension set served_at = least(served_at, ${servedAt}::timestamptz) where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const withdrawExtension = async (tx: Tx, district: DistrictCode, id: Id, at: Instant): Promise<void> => {
  await sql`update quarantine_extension set withdrawn_at = ${at}::timestamptz where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export interface AppealRow {
  id: Id; caseId: Id; extension: Id | null; path: ScopePath; grounds: Buffer; askedAt: Instant; dueAt: Instant; granted: boolean | null; decidedName: string | null
  decidedAt: Instant | null; decision: string | null
}

const appealColumns = sql`
  id, case_id as "caseId", extension, path, grounds, asked_at as "askedAt", due_at as "dueAt", granted, decided_name as "decidedName",
  decided_at as "decidedAt", decision`

export const appealsOf = async (db: Db, district: DistrictCode, caseId: Id): Promise<AppealRow[]> => {
  const { rows } = await sql<AppealRow>`
    select ${appealColumns} from quarantine_appeal where district = ${district} and case_id = ${caseId}::uuid order by asked_at, id`.execute(db)
  return rows
}

export const findAppeal = async (db: Db, district: DistrictCode, id: Id): Promise<AppealRow | null> => {
  const { rows } = await sql<AppealRow>`select ${appealColumns} from quarantine_appeal where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

export interface NewAppeal { id: Id; caseId: Id; extension: Id | null; path: ScopePath; grounds: Buffer; kind: string; by: Id | null; at: Instant; dueAt: Instant }

export const insertAppeal = async (tx: Tx, district: DistrictCode, row: NewAppeal): Promise<void> => {
  await sql`
    insert into quarantine_appeal (district, id, case_id, extension, path, grounds, asked_kind, asked_by, asked_at, due_at)
    values (${district}, ${row.id}::uuid, ${row.caseId}::uuid, ${row.extension}::uuid, ${row.path}, ${row.grounds}, ${row.kind}, ${row.by}::uuid,
      ${row.at}::timestamptz, ${row.dueAt}::timestamptz)`.execute(tx)
}

export const decideAppeal = async (tx: Tx, district: DistrictCode, id: Id, granted: boolean, { by, name, at, words }: Decision): Promise<void> => {
  await sql`
    update quarantine_appeal set granted = ${granted}, decided_by = ${by}::uuid, decided_name = ${name}, decided_at = ${at}::timestamptz, decision = ${words}
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}
