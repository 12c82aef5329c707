// The SQL of a stand-down: counts that stay, portions that are deleted, events whose data is erased, the state of it all.
import { sql } from 'kysely'
import { refuse, type DistrictCode, type Id, type Instant } from '@shouwang/domain/kernel'
import type { Certificate } from '@shouwang/domain/lifetime'
import type { Db, Tx } from '../platform/database.js'
import type { CountStep, DeleteStep, ScrubStep } from './stand-down.steps.js'

export interface StandDownRow {
  id: Id; state: 'proposed' | 'withdrawn' | 'confirmed' | 'done'; reason: string; legalBasis: string; proposedAt: Instant; proposedBy: Id
  proposerName: string; confirmedAt: Instant | null; confirmedBy: Id | null; confirmerName: string | null; step: number; deleted: Record<string, number>
  erased: number; total: number | null; doneAt: Instant | null; certificate: Certificate | null
}

const columns = sql`
  s.id, s.state, s.reason, s.legal_basis as "legalBasis", s.proposed_at as "proposedAt", s.proposed_by as "proposedBy", p.name as "proposerName",
  s.confirmed_at as "confirmedAt", s.confirmed_by as "confirmedBy", c.name as "confirmerName", s.step, s.deleted, s.erased, s.total,
  s.done_at as "doneAt", s.certificate
  from stand_down s
  left join account p on p.district = s.district and p.id = s.proposed_by
  left join account c on c.district = s.district and c.id = s.confirmed_by`

/** The stand-down that is proposed, under way or done; undefined when there is none. */
export const currentStandDown = async (db: Db, district: DistrictCode): Promise<StandDownRow | undefined> => {
  const { rows } = await sql<StandDownRow>`select ${columns} where s.district = ${district} and s.state <> 'withdrawn'`.execute(db)
  return rows[0]
}

/** A stand-down, its row locked until the transaction ends. Refuses an unknown one. */
export const lockStandDown = async (tx: Tx, district: DistrictCode, id: Id): Promise<StandDownRow> => {
  const { rows } = await sql<StandDownRow>`select ${columns} where s.district = ${district} and s.id = ${id}::uuid for update of s`.execute(tx)
  return rows[0] ?? refuse({ code: 'lifetime.stand-down-unknown', id })
}

export const nameOfDistrict = async (db: Db, district: DistrictCode): Promise<{ name: string; frozenAt: Instant | null }> => {
  const { rows } = await sql<{ name: string; frozenAt: Instant | null }>`
    select d.name, h.frozen_at as "frozenAt" from district d join ledger_head h on h.district = d.district where d.district = ${district}`.execute(db)
  return rows[0]!
}

export const insertProposal = async (
  tx: Tx, district: DistrictCode, row: { id: Id; reason: string; legalBasis: string; by: Id }, at: Instant,
): Promise<void> => {
  await sql`
    insert into stand_down (district, id, state, reason, legal_basis, proposed_at, proposed_by)
    values (${district}, ${row.id}::uuid, 'proposed', ${row.reason}, ${row.legalBasis}, ${at}::timestamptz, ${row.by}::uuid)`.execute(tx)
}

export const withdraw = async (tx: Tx, district: DistrictCode, id: Id): Promise<void> => {
  await sql`update stand_down set state = 'withdrawn' where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** From here on nothing is written in the district but its stand-down. */
export const confirmAndFreeze = async (tx: Tx, district: DistrictCode, id: Id, by: Id, total: number, at: Instant): Promise<void> => {
  await sql`
    update stand_down set state = 'confirmed', confirmed_at = ${at}::timestamptz, confirmed_by = ${by}::uuid, total = ${total}
    where district = ${district} and id = ${id}::uuid`.execute(tx)
  await sql`update ledger_head set frozen_at = ${at}::timestamptz where district = ${district}`.execute(tx)
}

export const saveProgress = async (
  tx: Tx, district: DistrictCode, id: Id, progress: { step: number; deleted: Record<string, number>; erased: number },
): Promise<void> => {
  await sql`
    update stand_down set step = ${progress.step}, deleted = ${JSON.stringify(progress.deleted)}::jsonb, erased = ${progress.erased}
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const saveCertificate = async (tx: Tx, district: DistrictCode, id: Id, certificate: Certificate, at: Instant): Promise<void> => {
  await sql`
    update stand_down set state = 'done', done_at = ${at}::timestamptz, certificate = ${JSON.stringify(certificate)}::jsonb
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

const whereOf = ({ where }: DeleteStep) => (where === undefined ? sql`true` : sql.raw(where))

export const countRows = async (db: Db, district: DistrictCode, step: DeleteStep): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${sql.table(step.table)} where district = ${district} and ${whereOf(step)}`.execute(db)
  return rows[0]!.count
}

/** Deletes up to `limit` rows; returns how many. */
export const deletePortion = async (tx: Tx, district: DistrictCode, step: DeleteStep, limit: number): Promise<number> => {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(step.table)} where ctid = any(array(
      select ctid from ${sql.table(step.table)} where district = ${district} and ${whereOf(step)} limit ${limit}))`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Empties columns that name people in rows that stay; returns how many rows. */
export const scrubPortion = async (tx: Tx, district: DistrictCode, { table, columns: emptied }: ScrubStep, limit: number): Promise<number> => {
  const filled = sql.join(emptied.map((column) => sql`${sql.ref(column)} is not null`), sql` or `)
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} set ${sql.join(emptied.map((column) => sql`${sql.ref(column)} = null`))} where ctid = any(array(
      select ctid from ${sql.table(table)} where district = ${district} and (${filled}) limit ${limit}))`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

const china = (column: string) => sql`(${sql.ref(column)} at time zone 'Asia/Shanghai')::date`

/** Counts per day and territory, before the rows behind them go. Fevers are counted for the district alone: one fever in one yard is somebody. */
export const keepCounts = async (tx: Tx, district: DistrictCode, { what }: CountStep, at: Instant): Promise<void> => {
  const whole = `/${district}/`
  const counted = {
    passages: sql`select path, ${china('at')}, 'passages-' || direction, sum(persons) from passage where district = ${district} and action = 'admitted' group by 1, 2, 3`,
    'turned-away': sql`select path, ${china('at')}, 'turned-away', sum(persons) from passage where district = ${district} and action <> 'admitted' group by 1, 2`,
    fevers: sql`select ${whole}, ${china('began_at')}, 'fevers', count(*) from fever where district = ${district} group by 2`,
    visits: sql`select path, ${china('at')}, 'visits', count(*) from grid_visit where district = ${district} group by 1, 2`,
    residents: sql`select path, (${at}::timestamptz at time zone 'Asia/Shanghai')::date, 'residents', count(*) from person
      where district = ${district} and path is not null group by 1`,
    households: sql`select d.path, (${at}::timestamptz at time zone 'Asia/Shanghai')::date, 'households', count(*) from household h
      join dwelling d on d.district = h.district and d.id = h.dwelling where h.district = ${district} group by 1`,
  }[what]
  await sql`
    insert into daily_count (district, path, day, what, count)
    select ${district}, c.* from (${counted}) as c(path, day, what, count)
    on conflict (district, path, day, what) do update set count = excluded.count`.execute(tx)
}

/** Events that tell about people and still have their data. */
export const eventsToErase = async (db: Db, district: DistrictCode, features: readonly string[], limit: number): Promise<number[]> => {
  const { rows } = await sql<{ n: number }>`
    select n from ledger where district = ${district} and data is not null and split_part(command, '.', 1) = any(${features as string[]}::text[])
    order by n limit ${limit}`.execute(db)
  return rows.map(({ n }) => n)
}

export const ledgerHead = async (db: Db, district: DistrictCode): Promise<{ n: number; hash: Buffer }> => {
  const { rows } = await sql<{ n: number; hash: Buffer }>`select n, hash from ledger_head where district = ${district}`.execute(db)
  return rows[0]!
}

export interface CountRow { path: string; day: string; what: string; count: number }

/** Every count that stays, in one order. */
export const allCounts = async (db: Db, district: DistrictCode): Promise<CountRow[]> => {
  const { rows } = await sql<CountRow>`
    select path, day, what, count from daily_count where district = ${district} order by path collate "C", day, what collate "C"`.execute(db)
  return rows
}

export const listCounts = async (db: Db, district: DistrictCode, limit: number): Promise<(CountRow & { place: string })[]> => {
  const { rows } = await sql<CountRow & { place: string }>`
    select c.path, coalesce(case when t.kind in ('building', 'unit') then u.name || ' ' else '' end || t.name, d.name) as place, c.day, c.what, c.count from daily_count c
    join district d on d.district = c.district
    left join territory t on t.district = c.district and t.path = c.path
    left join territory u on u.district = t.district and u.id = t.parent
    where c.district = ${district} order by c.day desc, c.path, c.what limit ${limit}`.execute(db)
  return rows
}

export const countCounts = async (db: Db, district: DistrictCode): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from daily_count where district = ${district}`.execute(db)
  return rows[0]!.count
}

/** What the ledger says of a stand-down: the number and data of the event that ended it. */
export const eventOfCertificate = async (db: Db, district: DistrictCode, standDown: Id): Promise<{ n: number; manifestHash: string | null } | undefined> => {
  const { rows } = await sql<{ n: number; manifestHash: string | null }>`
    select n, data->>'manifestHash' as "manifestHash" from ledger
    where district = ${district} and command = 'lifetime.continue-stand-down' and subject = ${standDown} order by n desc limit 1`.execute(db)
  return rows[0]
}

/** Stand-downs that are confirmed and not done yet, of every district. */
export const openStandDowns = async (db: Db): Promise<{ district: DistrictCode; id: Id }[]> => {
  const { rows } = await sql<{ district: string; id: Id }>`select district, id from stand_down where state = 'confirmed' order by district`.execute(db)
  return rows
}
