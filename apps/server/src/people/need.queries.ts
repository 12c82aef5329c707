// The SQL of support needs: who needs what, when somebody was last called on, who is due.
import { sql, type RawBuilder } from 'kysely'
import { refuse, type Day, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import type { ContactOutcome, NeedKind, NeedState } from '@shouwang/domain/people'
import type { Db, Tx } from '../platform/database.js'
import { homePlace } from './home-place.queries.js'

export interface NewNeed { id: Id; person: Id; path: ScopePath; kind: NeedKind; planSealed: Buffer | null; contactEvery: number; nextContact: Day }

/** False: the person has an open need of this kind already. */
export const insertNeed = async (tx: Tx, district: string, row: NewNeed, at: Instant): Promise<boolean> => {
  const { rows } = await sql`
    insert into support_need (district, id, person, path, kind, state, plan_sealed, contact_every, next_contact, opened_at)
    values (${district}, ${row.id}::uuid, ${row.person}::uuid, ${row.path}, ${row.kind}, 'open', ${row.planSealed}, ${row.contactEvery},
            ${row.nextContact}::date, ${at}::timestamptz)
    on conflict (district, person, kind) where closed_at is null do nothing returning id`.execute(tx)
  return rows.length > 0
}

export interface NeedPlace { person: Id; path: ScopePath; kind: NeedKind; state: NeedState; contactEvery: number }

/** A need with its state. Refuses an unknown one. */
export const findNeed = async (db: Db, district: string, id: Id): Promise<NeedPlace> => {
  const { rows } = await sql<NeedPlace>`
    select person, path, kind, state, contact_every as "contactEvery" from support_need
    where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0] ?? refuse({ code: 'people.need-unknown', id })
}

export const insertContact = async (
  tx: Tx, district: string, row: { id: Id; need: Id; by: Id | null; outcome: ContactOutcome }, at: Instant,
): Promise<void> => {
  await sql`
    insert into support_contact (district, id, need, at, by_actor, outcome)
    values (${district}, ${row.id}::uuid, ${row.need}::uuid, ${at}::timestamptz, ${row.by}::uuid, ${row.outcome})`.execute(tx)
}

/** Sets when somebody is due next; who was reached counts as served. */
export const setContact = async (tx: Tx, district: string, need: Id, reached: boolean, next: Day, at: Instant): Promise<void> => {
  await sql`
    update support_need set next_contact = ${next}::date, last_contact = case when ${reached} then ${at}::timestamptz else last_contact end,
      state = case when ${reached} then 'served' else state end
    where district = ${district} and id = ${need}::uuid`.execute(tx)
}

export const setClosed = async (tx: Tx, district: string, need: Id, at: Instant): Promise<void> => {
  await sql`
    update support_need set state = 'closed', closed_at = ${at}::timestamptz, next_contact = null
    where district = ${district} and id = ${need}::uuid`.execute(tx)
}

export interface NeedRow {
  id: Id; person: Id; kind: NeedKind; state: NeedState; planSealed: Buffer | null; contactEvery: number; lastContact: Instant | null
  nextContact: Day | null; openedAt: Instant; closedAt: Instant | null
  name: string; birthDate: Day | null; path: ScopePath; door: string | null; household: Id | null; phoneSealed: Buffer | null; place: string | null
}

const columns = sql`
  n.id, n.person, n.kind, n.state, n.plan_sealed as "planSealed", n.contact_every as "contactEvery", n.last_contact as "lastContact",
  n.next_contact as "nextContact", n.opened_at as "openedAt", n.closed_at as "closedAt",
  p.name, p.birth_date as "birthDate", n.path, p.door, p.household, p.phone_sealed as "phoneSealed",
  ${homePlace} as place`

export const listNeedsOf = async (db: Db, district: string, people: readonly Id[]): Promise<NeedRow[]> => {
  const { rows } = await sql<NeedRow>`
    select ${columns} from support_need n join person p on p.district = n.district and p.id = n.person
    where n.district = ${district} and n.person = any(${people as Id[]}::uuid[]) order by n.closed_at nulls first, n.opened_at limit 200`.execute(db)
  return rows
}

const within = (scopes: readonly ScopePath[]): RawBuilder<unknown> =>
  scopes.length === 0 ? sql`false` : sql`(${sql.join(scopes.map((scope) => sql`n.path ^@ ${scope}::text`), sql` or `)})`

/** Open needs whose next contact is on `day` or before, the longest overdue first; without a day all that are open. */
export const listNeeds = async (
  db: Db, district: string, scopes: readonly ScopePath[], due: Day | null, kind: NeedKind | null, limit: number, offset: number,
): Promise<NeedRow[]> => {
  const { rows } = await sql<NeedRow>`
    select ${columns} from support_need n join person p on p.district = n.district and p.id = n.person
    where n.district = ${district} and n.closed_at is null and ${within(scopes)}
      and (${due}::date is null or n.next_contact <= ${due}::date) and (${kind}::text is null or n.kind = ${kind})
    order by n.next_contact, n.id limit ${limit} offset ${offset}`.execute(db)
  return rows
}

export const countNeeds = async (
  db: Db, district: string, scopes: readonly ScopePath[], due: Day | null, kind: NeedKind | null,
): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from support_need n
    where n.district = ${district} and n.closed_at is null and ${within(scopes)}
      and (${due}::date is null or n.next_contact <= ${due}::date) and (${kind}::text is null or n.kind = ${kind})`.execute(db)
  return rows[0]!.count
}
