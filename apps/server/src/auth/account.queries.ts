// SQL of accounts and their roles.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, Role, ScopePath } from '@shouwang/domain/kernel'
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

/** Gives an account a role over a territory, or opens it again. */
export const insertRole = async (
  tx: Tx, district: DistrictCode, account: Id, role: { role: Role; territory: Id; path: ScopePath }, now: Instant,
): Promise<void> => {
  await sql`
    insert into role_assignment (district, account, role, territory, path, from_at)
    values (${district}, ${account}::uuid, ${role.role}, ${role.territory}::uuid, ${role.path}, ${now}::timestamptz)
    on conflict (district, account, role, territory) do update set to_at = null, from_at = excluded.from_at`.execute(tx)
}

/** Where territories lie; those that are unknown or no longer valid are left out. */
export const pathsOfTerritories = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<Map<Id, ScopePath>> => {
  const { rows } = await sql<{ id: Id; path: ScopePath }>`
    select id, path from territory where district = ${district} and id = any(${ids as Id[]}::uuid[]) and retired_at is null`.execute(db)
  return new Map(rows.map(({ id, path }) => [id, path]))
}

/** Where an account's present roles lie; null when there is no such account. */
export const pathsOfAccount = async (db: Db, district: DistrictCode, account: Id): Promise<ScopePath[] | null> => {
  const { rows } = await sql<{ paths: ScopePath[] }>`
    select array(select distinct path from role_assignment r where r.district = a.district and r.account = a.id and r.to_at is null) as paths
    from account a where a.district = ${district} and a.id = ${account}::uuid`.execute(db)
  return rows[0]?.paths ?? null
}

/** Closes an account and ends its roles; the first closing counts. */
export const endAccount = async (tx: Tx, district: DistrictCode, account: Id, now: Instant): Promise<void> => {
  await sql`update account set closed_at = coalesce(closed_at, ${now}::timestamptz) where district = ${district} and id = ${account}::uuid`.execute(tx)
  await sql`update role_assignment set to_at = ${now}::timestamptz
    where district = ${district} and account = ${account}::uuid and to_at is null`.execute(tx)
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

/** Accounts with a role inside `scopes`; those without any role are the whole district's. */
export const listAccounts = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[]): Promise<AccountView[]> => {
  const { rows } = await sql<AccountView>`
    select a.id, a.login, a.name, a.closed_at is not null as closed, a.totp_enabled as "secondFactor",
      coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'territory', r.territory, 'territoryName', t.name, 'path', r.path)
        order by r.path, r.role) filter (where r.account is not null), '[]') as roles
    from account a
    left join role_assignment r on r.district = a.district and r.account = a.id and (r.to_at is null or r.to_at = a.closed_at)
    left join territory t on t.district = r.district and t.id = r.territory
    where a.district = ${district}
    group by a.district, a.id
    having bool_or(coalesce(r.path, ${`/${district}/`}) ^@ any(${scopes as ScopePath[]}::text[]))
    order by a.closed_at is not null, a.login`.execute(db)
  return rows
}
