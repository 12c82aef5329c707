// SQL of the phones that show a household's passes, and of the passes as they are made for each.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { PassKind } from '@shouwang/domain/pass'
import type { Db, Tx } from '../platform/database.js'

/** Stores a phone of a household, or counts it again; false when the id is another household's. */
export const upsertPhone = async (tx: Tx, district: DistrictCode, phone: { id: Id; household: Id; x: string; y: string }, now: Instant): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into pass_phone (district, id, household, x, y, bound_at)
    values (${district}, ${phone.id}::uuid, ${phone.household}::uuid, ${phone.x}, ${phone.y}, ${now}::timestamptz)
    on conflict (district, id) do update set ended_at = null, bound_at = excluded.bound_at
    where pass_phone.household = excluded.household and pass_phone.x = excluded.x and pass_phone.y = excluded.y`.execute(tx)
  return numAffectedRows === 1n
}

/** Ends the household's phones beyond the latest `most`: a lost phone drops out by itself. */
export const endOldPhones = async (tx: Tx, district: DistrictCode, household: Id, most: number, now: Instant): Promise<void> => {
  await sql`
    with old as (
      select id from pass_phone where district = ${district} and household = ${household}::uuid and ended_at is null
      order by bound_at desc, id offset ${most}),
    gone as (delete from pass_bound where district = ${district} and phone in (select id from old))
    update pass_phone set ended_at = ${now}::timestamptz where district = ${district} and id in (select id from old)`.execute(tx)
}

export interface Unbound { id: Id; kind: PassKind; scope: string[]; keyId: string; issuedAt: Instant; validFrom: Instant; validTo: Instant }

/** The household's passes that can still be used and are not made for this phone yet. */
export const unboundPasses = async (tx: Tx, district: DistrictCode, household: Id, phone: Id, now: Instant): Promise<Unbound[]> => {
  const { rows } = await sql<Unbound>`
    select p.id, p.kind, p.scope, p.key_id as "keyId", p.issued_at as "issuedAt", p.valid_from as "validFrom", p.valid_to as "validTo" from pass p
    where p.district = ${district} and p.household = ${household}::uuid and p.revoked_at is null and p.valid_to > ${now}::timestamptz and p.key_id is not null
      and not exists (select 1 from pass_bound b where b.district = p.district and b.phone = ${phone}::uuid and b.pass = p.id)
    order by p.id`.execute(tx)
  return rows
}

export const insertBound = async (tx: Tx, district: DistrictCode, phone: Id, rows: readonly { pass: Id; token: string }[]): Promise<void> => {
  await sql`
    insert into pass_bound (district, phone, pass, token)
    select ${district}, ${phone}::uuid, row.* from unnest(${rows.map(({ pass }) => pass)}::uuid[], ${rows.map(({ token }) => token)}::text[]) as row(pass, token)`.execute(tx)
}

/** The tokens made for a phone of this household, by pass. */
export const tokensForPhone = async (db: Db, district: DistrictCode, household: Id, phone: Id): Promise<Map<Id, string>> => {
  const { rows } = await sql<{ pass: Id; token: string }>`
    select b.pass, b.token from pass_phone f join pass_bound b on b.district = f.district and b.phone = f.id
    where f.district = ${district} and f.id = ${phone}::uuid and f.household = ${household}::uuid and f.ended_at is null`.execute(db)
  return new Map(rows.map(({ pass, token }) => [pass, token]))
}
