// SQL of the traffic of a day at every gate of a district: all of it once, then only the hours in which something has happened since.
import { sql, type RawBuilder } from 'kysely'
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'

/** Traffic at a checkpoint in an hour of the day in China. Figures are persons, but `vehicles` and `offline` (passages). */
export interface HourRow {
  checkpoint: Id; hour: number; persons: number; in: number; out: number; vehicles: number; turnedBack: number; fever: number
  offline: number
}
export type Cell = Pick<HourRow, 'checkpoint' | 'hour'>
export interface Period { from: Instant; to: Instant }

const hourOf = (at: RawBuilder<unknown>) => sql`extract(hour from ${at} at time zone 'Asia/Shanghai')::int`

/** Was the passage `p` repeated by a later one before `to`? The same people were measured again: only the last word counts, as in `countShift`. */
const repeated = (to: Instant) => sql`((p.retest_of is not null or p.action <> 'admitted') and exists (
  select 1 from passage r where r.district = p.district and r.retest_of = coalesce(p.retest_of, p.id) and (r.at, r.id) > (p.at, p.id) and r.at < ${to}::timestamptz
    and not exists (select 1 from passage_correction x where x.district = r.district and x.passage = r.id)))`

/**
 * Sums over the passages `p` of `source`, corrections left out. Corrections come after their passages, so those since the period began are few
 * and are hashed once.
 */
const summed = async (db: Db, district: DistrictCode, { from, to }: Period, source: RawBuilder<unknown>): Promise<HourRow[]> => {
  const { rows } = await sql<HourRow>`
    select p.checkpoint, ${hourOf(sql`p.at`)} as hour, coalesce(sum(p.persons) filter (where not ${repeated(to)}), 0)::int as persons,
      coalesce(sum(p.persons) filter (where p.action = 'admitted' and p.direction = 'in' and not ${repeated(to)}), 0)::int as "in",
      coalesce(sum(p.persons) filter (where p.action = 'admitted' and p.direction = 'out' and not ${repeated(to)}), 0)::int as "out",
      (count(*) filter (where p.kind in ('vehicle', 'emergency') and not ${repeated(to)}))::int as vehicles,
      coalesce(sum(p.persons) filter (where p.action = 'turned-back' and not ${repeated(to)}), 0)::int as "turnedBack",
      coalesce(sum(cardinality(array_positions(p.because, 'fever-first'))) filter (where p.retest_of is null), 0)::int as fever, (count(*) filter (where p.offline))::int as offline
    from ${source}
    where p.id not in (select x.passage from passage_correction x
      where x.district = ${district} and x.at >= ${from}::timestamptz - interval '1 day')
    group by p.checkpoint, hour`.execute(db)
  return rows
}

/** The traffic of a period at every gate of a district. */
export const allTraffic = (db: Db, district: DistrictCode, period: Period): Promise<HourRow[]> =>
  summed(db, district, period, sql`checkpoint c join passage p on p.district = c.district and p.checkpoint = c.id
    and p.at >= ${period.from}::timestamptz and p.at < ${period.to}::timestamptz and c.district = ${district}`)

/** Hours of the period in which a passage was recorded, corrected or repeated by events after `after` up to `upTo`. */
const touchedCells = async (db: Db, district: DistrictCode, { from, to }: Period, after: number, upTo: number): Promise<(Cell & { start: Instant })[]> => {
  const { rows } = await sql<Cell & { start: Instant }>`
    with events as materialized (
      select id, command, subject from ledger
      where district = ${district} and n > ${after} and n <= ${upTo} and command in ('gate.record-passage', 'gate.correct-passage')
    ), fresh as materialized (
      select p.id, p.checkpoint, p.at, p.retest_of from events e join passage p on p.district = ${district} and p.event = e.id
      where e.command = 'gate.record-passage'
      union all
      select p.id, p.checkpoint, p.at, p.retest_of from events e join passage p on p.district = ${district} and p.id = e.subject::uuid
      where e.command = 'gate.correct-passage'
    ), touched as (
      select checkpoint, at from fresh
      union all
      select o.checkpoint, o.at from fresh f join passage o on o.district = ${district} and o.id = f.retest_of where f.retest_of is not null
      union all
      select o.checkpoint, o.at from fresh f join passage o on o.district = ${district} and o.retest_of = f.retest_of where f.retest_of is not null
    )
    select distinct checkpoint, ${hourOf(sql`at`)} as hour, date_trunc('hour', at) as start from touched
    where at >= ${from}::timestamptz and at < ${to}::timestamptz`.execute(db)
  return rows
}

/** What the hours that something has happened in since `after` add up to now; hours that are empty now are in `cells` alone. */
export const trafficSince = async (
  db: Db, district: DistrictCode, period: Period, after: number, upTo: number,
): Promise<{ cells: Cell[]; rows: HourRow[] }> => {
  const cells = await touchedCells(db, district, period, after, upTo)
  if (cells.length === 0) return { cells, rows: [] }
  const rows = await summed(db, district, period, sql`
    unnest(${cells.map(({ checkpoint }) => checkpoint)}::uuid[], ${cells.map(({ start }) => start)}::timestamptz[]) as cell(checkpoint, start)
    join passage p on p.district = ${district} and p.checkpoint = cell.checkpoint and p.at >= cell.start and p.at < cell.start + interval '1 hour'`)
  return { cells, rows }
}
