// The SQL of making exercises: passes to revoke, and who can sign in.
import { sql } from 'kysely'
import type { Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'

/** The first passes of a compound, by number. */
export const firstPasses = async (db: Db, district: string, compound: Id, limit: number): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select id from pass where district = ${district} and compound = ${compound}::uuid and revoked_at is null order by number limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** One person of each of the first households of some compounds, by pass number. */
export const firstPeople = async (db: Db, district: string, compounds: readonly Id[], limit: number): Promise<Id[]> => {
  const { rows } = await sql<{ person: Id }>`
    select person from (
      select distinct on (p.household) p.person, p.number from pass p
      where p.district = ${district} and p.compound = any(${compounds as Id[]}::uuid[]) and p.revoked_at is null and p.kind = 'resident'
      order by p.household, p.number) one
    order by number limit ${limit}`.execute(db)
  return rows.map(({ person }) => person)
}

/** Code of a compound in a division that is none of `own`; undefined when there is no other. */
export const findOtherCompound = async (db: Db, divisionCode: string, own: readonly Id[]): Promise<string | undefined> => {
  const { rows } = await sql<{ code: string }>`
    select code from territory
    where district = ${divisionCode.slice(0, 6)} and kind = 'compound' and code ^@ ${divisionCode}::text and id <> all(${own as Id[]}::uuid[])
    limit 1`.execute(db)
  return rows[0]?.code
}

export interface SignIn { district: string; districtName: string; login: string; name: string; role: string; territoryName: string; path: ScopePath }

/** Accounts of exercises with the places they are for, oldest exercise first. */
export const listSignIns = async (db: Db, logins: readonly string[]): Promise<SignIn[]> => {
  const { rows } = await sql<SignIn>`
    select d.district, d.name as "districtName", a.login, a.name, r.role, t.name as "territoryName", r.path
    from district d
    join account a on a.district = d.district and a.closed_at is null and a.login = any(${logins as string[]}::text[])
    join role_assignment r on r.district = a.district and r.account = a.id and r.to_at is null
    join territory t on t.district = r.district and t.id = r.territory
    where d.exercise order by d.created_at, length(r.path), a.login`.execute(db)
  return rows
}

export interface Post { district: string; checkpoint: Id; checkpointName: string; household: Id; cardOpenedAt: Instant }

/** Of each exercise one compound gate behind which people hold passes, and one household there whose card is open. */
export const findPosts = async (db: Db): Promise<Post[]> => {
  const { rows } = await sql<Post>`
    select distinct on (d.district) d.district, c.id as checkpoint, c.name as "checkpointName", s.subject as household, s.created_at as "cardOpenedAt"
    from district d
    join checkpoint c on c.district = d.district and c.kind = 'compound-gate' and c.closed_at is null
    join pass p on p.district = c.district and p.compound_path = c.path and p.revoked_at is null
    join session s on s.district = p.district and s.subject = p.household and s.kind = 'household' and s.ended_at is null
    where d.exercise order by d.district, c.id, s.created_at, s.subject`.execute(db)
  return rows
}

/** The grid worker of each exercise, with the grid that they look after. */
export const findGridWorkers = async (db: Db): Promise<{ district: string; territory: Id; name: string; login: string }[]> => {
  const { rows } = await sql<{ district: string; territory: Id; name: string; login: string }>`
    select distinct on (r.district) r.district, r.territory, t.name, a.login
    from role_assignment r
    join district d on d.district = r.district and d.exercise
    join account a on a.district = r.district and a.id = r.account and a.closed_at is null
    join territory t on t.district = r.district and t.id = r.territory
    where r.role = 'grid-worker' and r.to_at is null order by r.district, a.login`.execute(db)
  return rows
}
