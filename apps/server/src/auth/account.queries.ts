// SQL of accounts and their roles.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { AccountView } from '@shouwang/domain/auth'
import type { Db, Tx } from '../platform/database.js'

export interface AccountRow {
  id: Id
  login: string
  passwordHash: string
  totpSealed: Buffer | null
  totpEnabled: boolean
  totpLastStep: number | null
  closedAt: Instant | null
}

const COLUMNS = sql`id, login, password_hash as "passwordHash", totp_sealed as "totpSealed", totp_enabled as "totpEnabled",
  totp_last_step as "totpLastStep", closed_at as "closedAt"`

/** The account with this login; null when there is none. */
export const accountByLogin = async (db: Db, district: DistrictCode, login: string): Promise<AccountRow | null> => {
  const { rows } = await sql<AccountRow>`select ${COLUMNS} from account where district = ${district} and login = ${login}`.execute(db)
  return rows[0] ?? null
}

/** The account with this id, locked until the transaction ends; null when there is none. */
export const lockAccount = async (tx: Tx, district: DistrictCode, id: Id): Promise<AccountRow | null> => {
  const { rows } = await sql<AccountRow>`select ${COLUMNS} from account where district = ${district} and id = ${id}::uuid for update`.execute(tx)
  return rows[0] ?? null
}

/** Adds an account; false when its login or its id is taken. */
export const insertAccount = async (
  tx: Tx, district: DistrictCode, account: { id: Id; login: string; name: string; passwordHash: string }, now: Instant,
): Promise<boolean> => {
  const { rows } = await sql`
    insert into account (district, id, login, name, password_hash, created_at)
    values (${district}, ${account.id}::uuid, ${account.login}, ${account.name}, ${account.passwordHash}, ${now}::timestamptz)
    on conflict do nothing returning id`.execute(tx)
  return rows.length === 1
}

export interface NewRole { id: Id; role: string; territory: Id; path: ScopePath; deputyFor?: Id | null; to?: Instant | null }

/** Gives an account a role over a territory from `from`. */
export const insertRole = async (tx: Tx, district: DistrictCode, account: Id, role: NewRole, from: Instant): Promise<void> => {
  await sql`
    insert into role_assignment (district, id, account, role, territory, path, from_at, to_at, deputy_for)
    values (${district}, ${role.id}::uuid, ${account}::uuid, ${role.role}, ${role.territory}::uuid, ${role.path}, ${from}::timestamptz,
            ${role.to ?? null}::timestamptz, ${role.deputyFor ?? null}::uuid)`.execute(tx)
}

/** Whether there is such an account and it is open. */
export const isOpenAccount = async (db: Db, district: DistrictCode, account: Id): Promise<boolean> => {
  const { rows } = await sql`select 1 from account where district = ${district} and id = ${account}::uuid and closed_at is null`.execute(db)
  return rows.length === 1
}

/** Where territories lie; those that are unknown or no longer valid are left out. */
export const pathsOfTerritories = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<Map<Id, ScopePath>> => {
  const { rows } = await sql<{ id: Id; path: ScopePath }>`
    select id, path from territory where district = ${district} and id = any(${ids as Id[]}::uuid[]) and retired_at is null`.execute(db)
  return new Map(rows.map(({ id, path }) => [id, path]))
}

/** Where an account's present and coming roles lie; null when there is no such account. */
export const pathsOfAccount = async (db: Db, district: DistrictCode, account: Id, now: Instant): Promise<ScopePath[] | null> => {
  const { rows } = await sql<{ paths: ScopePath[] }>`
    select array(select distinct path from role_assignment r where r.district = a.district and r.account = a.id
      and (r.to_at is null or r.to_at > ${now}::timestamptz)) as paths
    from account a where a.district = ${district} and a.id = ${account}::uuid`.execute(db)
  return rows[0]?.paths ?? null
}

/** Closes an account and ends its roles; the first closing counts. */
export const endAccount = async (tx: Tx, district: DistrictCode, account: Id, now: Instant): Promise<void> => {
  await sql`update account set closed_at = coalesce(closed_at, ${now}::timestamptz) where district = ${district} and id = ${account}::uuid`.execute(tx)
  await sql`update role_assignment set to_at = greatest(from_at, ${now}::timestamptz)
    where district = ${district} and account = ${account}::uuid and (to_at is null or to_at > ${now}::timestamptz)`.execute(tx)
}

export const setPassword = async (tx: Tx, district: DistrictCode, account: Id, passwordHash: string): Promise<void> => {
  await sql`update account set password_hash = ${passwordHash} where district = ${district} and id = ${account}::uuid`.execute(tx)
}

export const setSecondFactor = async (
  tx: Tx, district: DistrictCode, account: Id, factor: { sealed: Buffer | null; enabled: boolean; lastStep: number | null },
): Promise<void> => {
  await sql`update account set totp_sealed = ${factor.sealed}::bytea, totp_enabled = ${factor.enabled}, totp_last_step = ${factor.lastStep}::bigint
    where district = ${district} and id = ${account}::uuid`.execute(tx)
}

/** Uses up a code's time step; false when another sign-in was faster. */
export const useStep = async (tx: Tx, district: DistrictCode, account: Id, step: number): Promise<boolean> => {
  const { rows } = await sql`
    update account set totp_last_step = ${step}::bigint
    where district = ${district} and id = ${account}::uuid and (totp_last_step is null or totp_last_step < ${step}::bigint) returning id`.execute(tx)
  return rows.length === 1
}

const ISO = sql.raw(`'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`)

/**
 * Accounts with a role inside `scopes`, present or coming (of closed accounts: their last ones); those without any role are
 * the whole district's.
 */
export const listAccounts = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[], now: Instant): Promise<AccountView[]> => {
  const { rows } = await sql<AccountView>`
    select a.id, a.login, a.name, a.closed_at is not null as closed, a.totp_enabled as "secondFactor",
      coalesce(jsonb_agg(jsonb_build_object('assignment', r.id, 'role', r.role, 'territory', r.territory, 'territoryName', t.name, 'path', r.path,
        'from', to_char(r.from_at at time zone 'UTC', ${ISO}), 'to', to_char(r.to_at at time zone 'UTC', ${ISO}), 'deputyFor', p.name)
        order by r.path, r.role, r.from_at) filter (where r.account is not null), '[]') as roles
    from account a
    left join role_assignment r on r.district = a.district and r.account = a.id
      and (r.to_at is null or r.to_at > ${now}::timestamptz or r.to_at = a.closed_at)
    left join territory t on t.district = r.district and t.id = r.territory
    left join account p on p.district = r.district and p.id = r.deputy_for
    where a.district = ${district}
    group by a.district, a.id
    having bool_or(coalesce(r.path, ${`/${district}/`}) ^@ any(${scopes as ScopePath[]}::text[]))
    order by a.closed_at is not null, a.login`.execute(db)
  return rows
}
