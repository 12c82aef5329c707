// SQL of corrections: a fact that is to be taken back, and the two people who decide it.
import { sql } from 'kysely'
import type { CorrectionReason, EvidenceKind } from '@shouwang/domain/status'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

/** A fact with the person whom it is about, and where they live. */
export interface FactWithPerson {
  id: Id; person: Id; path: ScopePath; kind: EvidenceKind; from: Instant; endedAt: Instant | null; recordedBy: Id | null; takenBack: boolean; openCorrection: Id | null
}

export const findFact = async (db: Db, district: DistrictCode, id: Id): Promise<FactWithPerson | null> => {
  const { rows } = await sql<FactWithPerson>`
    select e.id, e.person, coalesce(p.path, ${`/${district}/`}) as path, e.kind, e.from_at as "from", e.ended_at as "endedAt", e.recorded_by as "recordedBy",
      exists (select 1 from status_evidence b where b.district = e.district and b.about = e.id) as "takenBack",
      (select c.id from status_correction c where c.district = e.district and c.evidence = e.id and c.decided_at is null limit 1) as "openCorrection"
    from status_evidence e join person p on p.district = e.district and p.id = e.person
    where e.district = ${district} and e.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

export interface NewCorrection {
  id: Id; person: Id; evidence: Id; appeal: Id | null; path: ScopePath; reason: CorrectionReason; document: string; note: string | null
  by: Id | null; byName: string; office: string; health: boolean; at: Instant
}

export const insertCorrection = async (tx: Tx, district: DistrictCode, row: NewCorrection): Promise<void> => {
  await sql`
    insert into status_correction (district, id, person, evidence, appeal, path, reason, document, note, proposed_by, proposed_name, proposed_office,
      proposed_health, proposed_at)
    values (${district}, ${row.id}::uuid, ${row.person}::uuid, ${row.evidence}::uuid, ${row.appeal}::uuid, ${row.path}, ${row.reason}, ${row.document},
      ${row.note}, ${row.by}::uuid, ${row.byName}, ${row.office}, ${row.health}, ${row.at}::timestamptz)`.execute(tx)
}

export interface CorrectionRow {
  id: Id; person: Id; evidence: Id; appeal: Id | null; path: ScopePath; reason: CorrectionReason; document: string; note: string | null
  proposedBy: Id | null; proposedName: string; proposedOffice: string; proposedHealth: boolean; proposedAt: Instant
  decidedName: string | null; decidedAt: Instant | null; approved: boolean | null
}

const columns = sql`
  c.id, c.person, c.evidence, c.appeal, c.path, c.reason, c.document, c.note, c.proposed_by as "proposedBy", c.proposed_name as "proposedName",
  c.proposed_office as "proposedOffice", c.proposed_health as "proposedHealth", c.proposed_at as "proposedAt", c.decided_name as "decidedName",
  c.decided_at as "decidedAt", c.approved`

export const findCorrection = async (db: Db, district: DistrictCode, id: Id): Promise<CorrectionRow | null> => {
  const { rows } = await sql<CorrectionRow>`select ${columns} from status_correction c where c.district = ${district} and c.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

/** The same, held until the transaction ends. */
export const lockCorrection = async (tx: Tx, district: DistrictCode, id: Id): Promise<CorrectionRow | null> => {
  await sql`select 1 from status_correction where district = ${district} and id = ${id}::uuid for update`.execute(tx)
  return findCorrection(tx, district, id)
}

export const setCorrectionDecided = async (
  tx: Tx, district: DistrictCode, id: Id, by: { account: Id | null; name: string; office: string; at: Instant; approved: boolean; note: string | null },
): Promise<void> => {
  await sql`
    update status_correction set decided_by = ${by.account}::uuid, decided_name = ${by.name}, decided_office = ${by.office}, decided_at = ${by.at}::timestamptz,
      approved = ${by.approved}, decided_note = ${by.note} where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export interface ListedCorrection extends CorrectionRow { name: string; kind: EvidenceKind; place: string | null }

/** Corrections of people in the scopes: those that wait first, then the latest. */
export const listCorrections = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[], limit: number): Promise<ListedCorrection[]> => {
  const { rows } = await sql<ListedCorrection>`
    select ${columns}, p.name, e.kind, t.name as place
    from status_correction c
    join person p on p.district = c.district and p.id = c.person
    join status_evidence e on e.district = c.district and e.id = c.evidence
    left join territory t on t.district = p.district and t.path = p.path
    where c.district = ${district} and c.path ^@ any(${scopes as string[]}::text[])
    order by c.decided_at is not null, c.proposed_at desc, c.id limit ${limit}`.execute(db)
  return rows
}

/** How the corrections that one appeal asked for stand. */
export const correctionsOfAppeal = async (db: Db, district: DistrictCode, appeal: Id): Promise<{ open: number; approved: number }> => {
  const { rows } = await sql<{ open: number; approved: number }>`
    select count(*) filter (where decided_at is null)::int as open, count(*) filter (where approved)::int as approved
    from status_correction where district = ${district} and appeal = ${appeal}::uuid`.execute(db)
  return rows[0]!
}
