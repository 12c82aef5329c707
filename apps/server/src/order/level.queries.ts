// The SQL of response levels and strategy scenarios.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { LevelStage, ScenarioView } from '@shouwang/domain/order'
import type { Db, Tx } from '../platform/database.js'

/** The stage that stands over exactly this place; locked until the transaction ends. */
export const standingAt = async (tx: Tx, district: DistrictCode, territory: Id): Promise<{ id: Id; response: Id } | undefined> => {
  const { rows } = await sql<{ id: Id; response: Id }>`
    select id, response from response_level where district = ${district} and territory = ${territory}::uuid and to_at is null for update`.execute(tx)
  return rows[0]
}

export const insertStage = async (
  tx: Tx, district: DistrictCode,
  row: { id: Id; response: Id; territory: Id; path: ScopePath; level: number; authority: string; legalBasis: string; from: Instant },
): Promise<void> => {
  await sql`
    insert into response_level (district, id, response, territory, path, level, authority, legal_basis, from_at)
    values (${district}, ${row.id}::uuid, ${row.response}::uuid, ${row.territory}::uuid, ${row.path}, ${row.level}, ${row.authority}, ${row.legalBasis},
            ${row.from}::timestamptz)`.execute(tx)
}

export const endStage = async (
  tx: Tx, district: DistrictCode, id: Id, end: { at: Instant; by: 'changed' | 'stood-down'; reason: string | null },
): Promise<void> => {
  await sql`
    update response_level set to_at = ${end.at}::timestamptz, ended_by = ${end.by}, end_reason = ${end.reason}
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** Orders signed under a response that have not ended at `at`: those in force and those that have not begun. Locked. */
export const ordersUnder = async (tx: Tx, district: DistrictCode, response: Id, at: Instant): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select id from measure_order where district = ${district} and response = ${response}::uuid and ends_at > ${at}::timestamptz
    order by id for update`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Stages that stand in the scopes or above them, and with `past` those that ended, latest first. */
export const listStages = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[], past: boolean, at: Instant): Promise<LevelStage[]> => {
  const { rows } = await sql<LevelStage>`
    select l.id as stage, l.response, l.territory, t.name as "territoryName", l.level, l.authority, l.legal_basis as "legalBasis", l.from_at as "from",
           l.to_at as "to", l.ended_by as "endedBy", l.end_reason as "endReason",
           (select count(*)::int from measure_order o where o.district = l.district and o.response = l.response and o.ends_at > ${at}::timestamptz
              and l.to_at is null) as orders
    from response_level l join territory t on t.district = l.district and t.id = l.territory
    where l.district = ${district} and (${past} or l.to_at is null)
      and exists (select 1 from unnest(${scopes as string[]}::text[]) as s(scope) where l.path ^@ s.scope or s.scope ^@ l.path)
    order by (l.to_at is null) desc, l.from_at desc limit 200`.execute(db)
  return rows
}

/** Ends the scenario that stands over exactly this place, if one does. */
export const endScenario = async (tx: Tx, district: DistrictCode, territory: Id, at: Instant): Promise<void> => {
  await sql`
    update strategy_scenario set to_at = ${at}::timestamptz where district = ${district} and territory = ${territory}::uuid and to_at is null`.execute(tx)
}

export const insertScenario = async (
  tx: Tx, district: DistrictCode, row: { id: Id; territory: Id; path: ScopePath; value: number; reason: string; from: Instant },
): Promise<void> => {
  await sql`
    insert into strategy_scenario (district, id, territory, path, scenario, reason, from_at)
    values (${district}, ${row.id}::uuid, ${row.territory}::uuid, ${row.path}, ${row.value}, ${row.reason}, ${row.from}::timestamptz)`.execute(tx)
}

export const listScenarios = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[], past: boolean): Promise<ScenarioView[]> => {
  const { rows } = await sql<ScenarioView>`
    select s.id as scenario, s.territory, t.name as "territoryName", s.scenario as value, s.reason, s.from_at as "from", s.to_at as "to"
    from strategy_scenario s join territory t on t.district = s.district and t.id = s.territory
    where s.district = ${district} and (${past} or s.to_at is null)
      and exists (select 1 from unnest(${scopes as string[]}::text[]) as x(scope) where s.path ^@ x.scope or x.scope ^@ s.path)
    order by (s.to_at is null) desc, s.from_at desc limit 200`.execute(db)
  return rows
}
