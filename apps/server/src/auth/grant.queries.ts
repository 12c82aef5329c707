// SQL of rights: roles in force with what the district made of them, declared emergencies, role definitions, who still manages accounts.
import { sql, type RawBuilder } from 'kysely'
import type { RoleDefinition } from '@shouwang/domain/auth'
import type { Action, DistrictCode, FieldClass, Grant, Id, Instant, Purpose, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

const RIGHTS = sql`case when d.name is null then '{}'::jsonb
  else jsonb_build_object('rights', jsonb_build_object('actions', d.actions, 'fields', d.fields, 'purposes', d.purposes)) end`

/**
 * An array of the grants that an account has at `now`: its roles, with the district's own definition where there is one, and
 * the emergencies that it declared. `district` and `account` are columns of the statement around it.
 */
export const grantsInForce = (district: RawBuilder<unknown>, account: RawBuilder<unknown>, now: Instant): RawBuilder<unknown> => sql`array(
  select held.grant_of from (
    select r.path, r.role, jsonb_build_object('role', r.role, 'scope', r.path) || ${RIGHTS} as grant_of
    from role_assignment r left join role_definition d on d.district = r.district and d.name = r.role
    where r.district = ${district} and r.account = ${account} and r.from_at <= ${now}::timestamptz and (r.to_at is null or r.to_at > ${now}::timestamptz)
    union all
    select g.path, 'break-glass', jsonb_build_object('role', 'break-glass', 'scope', g.path, 'breakGlass', g.id)
    from break_glass g
    where g.district = ${district} and g.account = ${account} and g.until_at > ${now}::timestamptz and g.ended_at is null
  ) held order by held.path, held.role)`

/** The next moment at which an account's grants change by themselves: a role begins or ends, an emergency is over; null when none will. */
export const grantsChangeAt = (district: RawBuilder<unknown>, account: RawBuilder<unknown>, now: Instant): RawBuilder<unknown> => sql`(
  select min(moment) from (
    select unnest(array[r.from_at, r.to_at]) as moment from role_assignment r where r.district = ${district} and r.account = ${account}
    union all
    select g.until_at from break_glass g where g.district = ${district} and g.account = ${account} and g.ended_at is null
  ) moments where moment > ${now}::timestamptz)`

interface RoleRow { name: string; zh: string; en: string; actions: Action[]; fields: FieldClass[]; purposes: Purpose[] }

/** The district's own role definitions. */
export const listOwnRoles = async (db: Db, district: DistrictCode): Promise<RoleDefinition[]> => {
  const { rows } = await sql<RoleRow>`
    select name, title_zh as zh, title_en as en, actions, fields, purposes from role_definition where district = ${district} order by name`.execute(db)
  return rows.map(({ zh, en, ...role }) => ({ ...role, title: { zh, en } }))
}

export const upsertRole = async (tx: Tx, district: DistrictCode, role: RoleDefinition, now: Instant): Promise<void> => {
  await sql`
    insert into role_definition (district, name, title_zh, title_en, actions, fields, purposes, saved_at)
    values (${district}, ${role.name}, ${role.title.zh}, ${role.title.en}, ${role.actions}::text[], ${role.fields}::text[], ${role.purposes}::text[],
            ${now}::timestamptz)
    on conflict (district, name) do update set title_zh = excluded.title_zh, title_en = excluded.title_en, actions = excluded.actions,
      fields = excluded.fields, purposes = excluded.purposes, saved_at = excluded.saved_at`.execute(tx)
}

/** Forgets the district's own definition: the shipped one counts again. */
export const deleteRole = async (tx: Tx, district: DistrictCode, name: string): Promise<void> => {
  await sql`delete from role_definition where district = ${district} and name = ${name}`.execute(tx)
}

/** How many open accounts hold each role now. */
export const countHolders = async (db: Db, district: DistrictCode, now: Instant): Promise<Map<string, number>> => {
  const { rows } = await sql<{ role: string; holders: number }>`
    select r.role, count(distinct r.account)::int as holders from role_assignment r
    join account a on a.district = r.district and a.id = r.account and a.closed_at is null
    where r.district = ${district} and r.from_at <= ${now}::timestamptz and (r.to_at is null or r.to_at > ${now}::timestamptz)
    group by r.role`.execute(db)
  return new Map(rows.map(({ role, holders }) => [role, holders]))
}

/** Whether an open account has the role now, will have it, or waits for it. */
export const isRoleHeld = async (db: Db, district: DistrictCode, role: string, now: Instant): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from account a where a.district = ${district} and a.closed_at is null and (
      exists (select 1 from role_assignment r where r.district = a.district and r.account = a.id and r.role = ${role} and (r.to_at is null or r.to_at > ${now}::timestamptz))
      or exists (select 1 from role_proposal p where p.district = a.district and p.account = a.id and p.role = ${role} and p.decided_at is null)) limit 1`.execute(db)
  return rows.length > 0
}

/** One change of a district's rights at a time: who counts the remaining stewards sees what the others did. Held until the transaction ends. */
export const lockRights = async (tx: Tx, district: DistrictCode): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rights:${district}`}, 0))`.execute(tx)
}

/** The roles over the whole district that open accounts hold at `now` without an end. */
export const standingGrants = async (tx: Tx, district: DistrictCode, now: Instant): Promise<Grant[]> => {
  const { rows } = await sql<{ held: Grant }>`
    select jsonb_build_object('role', r.role, 'scope', r.path) || ${RIGHTS} as held
    from role_assignment r
    join account a on a.district = r.district and a.id = r.account and a.closed_at is null
    left join role_definition d on d.district = r.district and d.name = r.role
    where r.district = ${district} and r.path = ${`/${district}/`} and r.to_at is null and r.from_at <= ${now}::timestamptz`.execute(tx)
  return rows.map(({ held }) => held)
}

export interface Assignment { id: Id; account: Id; role: string; path: ScopePath; to: Instant | null }

/** One role of an account, locked; null when there is none with this id. */
export const lockAssignment = async (tx: Db, district: DistrictCode, id: Id): Promise<Assignment | null> => {
  const { rows } = await sql<Assignment>`
    select id, account, role, path, to_at as "to" from role_assignment where district = ${district} and id = ${id}::uuid for update`.execute(tx)
  return rows[0] ?? null
}

/** Whether an account has the role there at some moment between `from` and `to` (null: without an end). */
export const holdsBetween = async (
  db: Db, district: DistrictCode, held: { account: Id; role: string; territory: Id }, from: Instant, to: Instant | null,
): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from role_assignment
    where district = ${district} and account = ${held.account}::uuid and role = ${held.role} and territory = ${held.territory}::uuid
      and from_at < coalesce(${to}::timestamptz, 'infinity') and coalesce(to_at, 'infinity') > ${from}::timestamptz limit 1`.execute(db)
  return rows.length > 0
}

/** Ends one role: now, or before it began. */
export const endAssignment = async (tx: Tx, district: DistrictCode, id: Id, now: Instant): Promise<void> => {
  await sql`update role_assignment set to_at = greatest(from_at, ${now}::timestamptz)
    where district = ${district} and id = ${id}::uuid and (to_at is null or to_at > ${now}::timestamptz)`.execute(tx)
}
