// The SQL of transfers.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { CaseKind } from '@shouwang/domain/quarantine'
import type { Db, Tx } from '../platform/database.js'

export interface TransferRow {
  id: Id; caseId: Id; fromPath: ScopePath; fromKind: CaseKind; toTerritory: Id; toPath: ScopePath; toKind: CaseKind; reason: string; requestedBy: Id | null
  requestedName: string; requestedAt: Instant; accepted: boolean | null; decidedName: string | null; decidedAt: Instant | null; decision: string | null
  arrivedAt: Instant | null; toName: string
}

const columns = sql`
  x.id, x.case_id as "caseId", x.from_path as "fromPath", x.from_kind as "fromKind", x.to_territory as "toTerritory", x.to_path as "toPath",
  x.to_kind as "toKind", x.reason, x.requested_by as "requestedBy", x.requested_name as "requestedName", x.requested_at as "requestedAt", x.accepted,
  x.decided_name as "decidedName", x.decided_at as "decidedAt", x.decision, x.arrived_at as "arrivedAt",
  (select t.name from territory t where t.district = x.district and t.id = x.to_territory) as "toName"`

export const findTransfer = async (db: Db, district: DistrictCode, id: Id): Promise<TransferRow | null> => {
  const { rows } = await sql<TransferRow>`select ${columns} from quarantine_transfer x where x.district = ${district} and x.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

export const transfersOf = async (db: Db, district: DistrictCode, caseId: Id): Promise<TransferRow[]> => {
  const { rows } = await sql<TransferRow>`
    select ${columns} from quarantine_transfer x where x.district = ${district} and x.case_id = ${caseId}::uuid order by x.requested_at, x.id`.execute(db)
  return rows
}

/** Transfers on their way to these places: not decided, or accepted and not arrived. */
export const transfersTo = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[]): Promise<TransferRow[]> => {
  const { rows } = await sql<TransferRow>`
    select ${columns} from quarantine_transfer x
    where x.district = ${district} and x.to_path ^@ any(${scopes as string[]}::text[]) and x.arrived_at is null and x.accepted is not false
    order by x.requested_at limit 200`.execute(db)
  return rows
}

export interface NewTransfer {
  id: Id; caseId: Id; fromPath: ScopePath; fromKind: CaseKind; toTerritory: Id; toPath: ScopePath; toKind: CaseKind; reason: string; by: Id | null; name: string; at: Instant
}

export const insertTransfer = async (tx: Tx, district: DistrictCode, row: NewTransfer): Promise<void> => {
  await sql`
    insert into quarantine_transfer (district, id, case_id, from_path, from_kind, to_territory, to_path, to_kind, reason, requested_by, requested_name, requested_at)
    values (${district}, ${row.id}::uuid, ${row.caseId}::uuid, ${row.fromPath}, ${row.fromKind}, ${row.toTerritory}::uuid, ${row.toPath}, ${row.toKind},
      ${row.reason}, ${row.by}::uuid, ${row.name}, ${row.at}::timestamptz)`.execute(tx)
}

export const decideTransfer = async (
  tx: Tx, district: DistrictCode, id: Id, accepted: boolean, { by, name, at, words }: { by: Id | null; name: string; at: Instant; words: string | null },
): Promise<void> => {
  await sql`
    update quarantine_transfer set accepted = ${accepted}, decided_by = ${by}::uuid, decided_name = ${name}, decided_at = ${at}::timestamptz, decision = ${words}
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** The case is the receiving side's from now on; whoever looked after it there is to be named anew. */
export const arrive = async (tx: Tx, district: DistrictCode, transfer: TransferRow, at: Instant): Promise<void> => {
  await sql`update quarantine_transfer set arrived_at = ${at}::timestamptz where district = ${district} and id = ${transfer.id}::uuid`.execute(tx)
  await sql`
    update quarantine_case set path = ${transfer.toPath}, kind = ${transfer.toKind}, primary_worker = null, deputy = null
    where district = ${district} and id = ${transfer.caseId}::uuid`.execute(tx)
}
