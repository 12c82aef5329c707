// The SQL of chains, holders and enterprises.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { ChainData, HolderView, LeaveReason, Slot } from '@shouwang/domain/responsibility'
import type { Db, Tx } from '../platform/database.js'

export interface ChainRow { id: Id; territory: Id; path: ScopePath; key: string; name: ChainData['name']; slots: Slot[] }

const chainColumns = sql`c.id, c.territory, c.path, c.key, c.name, c.slots`

/** Chains by id that are not closed, locked against a second assignment at the same moment. */
export const lockChains = async (tx: Tx, district: DistrictCode, ids: readonly Id[]): Promise<ChainRow[]> => {
  const { rows } = await sql<ChainRow>`
    select ${chainColumns} from chain_type c
    where c.district = ${district} and c.id = any(${ids as Id[]}::uuid[]) and c.closed_at is null order by c.id for update`.execute(tx)
  return rows
}

/** A chain, closed or not, locked. */
export const lockChain = async (tx: Tx, district: DistrictCode, id: Id): Promise<(ChainRow & { closed: boolean }) | undefined> => {
  const { rows } = await sql<ChainRow & { closed: boolean }>`
    select ${chainColumns}, c.closed_at is not null as closed from chain_type c
    where c.district = ${district} and c.id = ${id}::uuid for update`.execute(tx)
  return rows[0]
}

export const chainPath = async (db: Db, district: DistrictCode, id: Id): Promise<ScopePath | undefined> => {
  const { rows } = await sql<{ path: ScopePath }>`select path from chain_type where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0]?.path
}

export const upsertChain = async (tx: Tx, district: DistrictCode, row: Omit<ChainRow, 'slots'> & { slots: readonly Slot[]; at: Instant }): Promise<void> => {
  await sql`
    insert into chain_type (district, id, territory, path, key, name, slots, saved_at)
    values (${district}, ${row.id}::uuid, ${row.territory}::uuid, ${row.path}, ${row.key}, ${JSON.stringify(row.name)}::jsonb,
            ${JSON.stringify(row.slots)}::jsonb, ${row.at}::timestamptz)
    on conflict on constraint chain_type_pkey do update set
      key = excluded.key, name = excluded.name, slots = excluded.slots, saved_at = excluded.saved_at, closed_at = null`.execute(tx)
}

export const closeChainRow = async (tx: Tx, district: DistrictCode, id: Id, at: Instant): Promise<void> => {
  await sql`update chain_type set closed_at = ${at}::timestamptz where district = ${district} and id = ${id}::uuid and closed_at is null`.execute(tx)
}

/** How many links of a chain are open in each slot. */
export const openBySlot = async (db: Db, district: DistrictCode, chain: Id, at: Instant): Promise<Map<string, number>> => {
  const { rows } = await sql<{ slot: string; links: number }>`
    select slot, count(*)::int as links from responsibility_link
    where district = ${district} and chain = ${chain}::uuid and (to_at is null or to_at > ${at}::timestamptz) group by slot`.execute(db)
  return new Map(rows.map(({ slot, links }) => [slot, links]))
}

export interface ListedChain extends ChainRow { territoryName: string; links: number; holders: number }

/** Chains that are not closed, over any of the scopes or inside them, with what is open of them there. */
export const listChains = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[], at: Instant): Promise<ListedChain[]> => {
  const { rows } = await sql<ListedChain>`
    select ${chainColumns}, t.name as "territoryName", count(l.id)::int as links, count(distinct l.holder)::int as holders
    from chain_type c
    join territory t on t.district = c.district and t.id = c.territory
    left join responsibility_link l on l.district = c.district and l.chain = c.id and (l.to_at is null or l.to_at > ${at}::timestamptz)
      and l.path ^@ any(${scopes as string[]}::text[])
    where c.district = ${district} and c.closed_at is null
      and exists (select 1 from unnest(${scopes as string[]}::text[]) as s(scope) where c.path ^@ s.scope or s.scope ^@ c.path)
    group by c.district, c.id, t.name order by c.key, c.id`.execute(db)
  return rows
}

export interface HolderRow { id: Id; territory: Id; path: ScopePath; name: string; leftAt: Instant | null }

/** Holders with the moment since which they serve no more: they left, or their account was closed. */
export const findHolders = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<HolderRow[]> => {
  const { rows } = await sql<HolderRow>`
    select h.id, h.territory, h.path, h.name, least(h.left_at, a.closed_at) as "leftAt"
    from holder h left join account a on a.district = h.district and a.id = h.account
    where h.district = ${district} and h.id = any(${ids as Id[]}::uuid[])`.execute(db)
  return rows
}

export interface NewHolderRow {
  id: Id; territory: Id; path: ScopePath; name: string; organisation: string; duty: string; phone: Buffer | null; account: Id | null
}

/** Stores holders in one statement; one who is there already is brought up to date. */
export const upsertHolders = async (tx: Tx, district: DistrictCode, rows: readonly NewHolderRow[], at: Instant): Promise<void> => {
  const of = <K extends keyof NewHolderRow>(key: K): NewHolderRow[K][] => rows.map((row) => row[key])
  await sql`
    insert into holder (district, id, territory, path, name, organisation, duty, phone_sealed, account, registered_at)
    select ${district}, t.*, ${at}::timestamptz
    from unnest(${of('id')}::uuid[], ${of('territory')}::uuid[], ${of('path')}::text[], ${of('name')}::text[], ${of('organisation')}::text[],
                ${of('duty')}::text[], ${of('phone')}::bytea[], ${of('account')}::uuid[]) as t
    on conflict on constraint holder_pkey do update set
      name = excluded.name, organisation = excluded.organisation, duty = excluded.duty, account = excluded.account,
      phone_sealed = coalesce(excluded.phone_sealed, holder.phone_sealed)`.execute(tx)
}

export const markLeft = async (tx: Tx, district: DistrictCode, id: Id, why: LeaveReason, at: Instant): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update holder set left_at = ${at}::timestamptz, left_why = ${why}
    where district = ${district} and id = ${id}::uuid and left_at is null`.execute(tx)
  return Number(numAffectedRows ?? 0) > 0
}

export interface ListedHolder extends Omit<HolderView, 'phone'> { phoneSealed: Buffer | null; path: ScopePath }

/** Holders of the scopes and of the places above them, by name; `q`: a part of the name or organisation. A page of 50 and one more. */
export const listHolders = async (
  db: Db, district: DistrictCode, scopes: readonly ScopePath[], filter: { q: string; left: boolean; page: number }, at: Instant,
): Promise<ListedHolder[]> => {
  const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`
  const open = sql`(l.to_at is null or l.to_at > ${at}::timestamptz)`
  const { rows } = await sql<ListedHolder>`
    select h.id as holder, h.territory, h.path, t.name as "territoryName", h.name, h.organisation, h.duty, h.phone_sealed as "phoneSealed",
      least(h.left_at, a.closed_at) as "leftAt", coalesce(h.left_why, case when a.closed_at is not null then 'account-closed' end) as "leftWhy",
      (select count(*)::int from responsibility_link l where l.district = h.district and l.holder = h.id and ${open}) as links,
      (select count(*)::int from responsibility_link l where l.district = h.district and l.deputy = h.id and ${open}) as deputyships,
      (select count(*)::int from appointment p where p.district = h.district and p.holder = h.id
         and (p.to_at is null or p.to_at > ${at}::timestamptz)) as posts
    from holder h
    join territory t on t.district = h.district and t.id = h.territory
    left join account a on a.district = h.district and a.id = h.account
    where h.district = ${district} and (h.name like ${like} or h.organisation like ${like})
      and (${filter.left} or least(h.left_at, a.closed_at) is null or least(h.left_at, a.closed_at) > ${at}::timestamptz)
      and exists (select 1 from unnest(${scopes as string[]}::text[]) as s(scope) where h.path ^@ s.scope or s.scope ^@ h.path)
    order by h.name, h.id limit 51 offset ${filter.page * 50}`.execute(db)
  return rows
}

export interface NewEnterprise { id: Id; territory: Id; path: ScopePath; name: string }

/** Stores enterprises in one statement; returns how many were new. */
export const insertEnterprises = async (tx: Tx, district: DistrictCode, rows: readonly NewEnterprise[], at: Instant): Promise<number> => {
  const { numAffectedRows } = await sql`
    insert into enterprise (district, id, territory, path, name, registered_at)
    select ${district}, t.*, ${at}::timestamptz
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ territory }) => territory)}::uuid[], ${rows.map(({ path }) => path)}::text[],
                ${rows.map(({ name }) => name)}::text[]) as t
    on conflict on constraint enterprise_pkey do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export interface PlaceRow { id: Id; path: ScopePath; retired: boolean }

export const findPlaces = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<PlaceRow[]> => {
  const { rows } = await sql<PlaceRow>`
    select id, path, retired_at is not null as retired from territory where district = ${district} and id = any(${ids as Id[]}::uuid[])`.execute(db)
  return rows
}
