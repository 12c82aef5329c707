// SQL of policy adoptions.
import { sql } from 'kysely'
import { GATE_PACKS, type PolicyInForce } from '@shouwang/domain/policy'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

export interface AdoptionRow { id: Id; path: ScopePath; pack: string; from_at: Instant; to_at: Instant; legal_basis: string; territory_name: string }

const toPolicy = ({ id, pack, from_at: from, to_at: to }: AdoptionRow): PolicyInForce[] => {
  const gate = GATE_PACKS[pack]
  return gate ? [{ adoption: id, from, to, gate }] : []
}

/** Policies adopted over the territory at `path` or above it that have not ended at `at`, nearest first, then latest first. */
export const policiesOver = async (db: Db, district: DistrictCode, path: ScopePath, at: Instant): Promise<PolicyInForce[]> => {
  const { rows } = await sql<AdoptionRow>`
    select id, path, pack, from_at, to_at, legal_basis, '' as territory_name from policy_adoption
    where district = ${district} and ${path} ^@ path and to_at > ${at}::timestamptz
    order by length(path) desc, from_at desc`.execute(db)
  return rows.flatMap(toPolicy)
}

/** Adoptions inside any of the scopes, or above them: what a console shows. Ended ones too. */
export const listAdoptions = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[]): Promise<AdoptionRow[]> => {
  const { rows } = await sql<AdoptionRow>`
    select a.id, a.path, a.pack, a.from_at, a.to_at, a.legal_basis, t.name as territory_name
    from policy_adoption a join territory t on t.district = a.district and t.id = a.territory
    where a.district = ${district}
      and exists (select 1 from unnest(${scopes as string[]}::text[]) as s(scope) where a.path ^@ s.scope or s.scope ^@ a.path)
    order by a.from_at desc`.execute(db)
  return rows
}

export const insertAdoption = async (
  tx: Tx, district: DistrictCode, row: { id: Id; territory: Id; path: ScopePath; pack: string; from: Instant; to: Instant; legalBasis: string },
): Promise<void> => {
  await sql`insert into policy_adoption (district, id, territory, path, pack, from_at, to_at, legal_basis)
    values (${district}, ${row.id}::uuid, ${row.territory}::uuid, ${row.path}, ${row.pack}, ${row.from}::timestamptz, ${row.to}::timestamptz, ${row.legalBasis})`.execute(tx)
}

/** Where an adoption applies; null when there is none. */
export const adoptionPath = async (db: Db, district: DistrictCode, id: Id): Promise<ScopePath | null> => {
  const { rows } = await sql<{ path: ScopePath }>`select path from policy_adoption where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0]?.path ?? null
}

/** Ends an adoption at `at`, or at its beginning when it has not begun; never later than planned. */
export const endAdoption = async (tx: Tx, district: DistrictCode, id: Id, at: Instant): Promise<void> => {
  await sql`update policy_adoption set to_at = greatest(least(to_at, ${at}::timestamptz), from_at + interval '1 millisecond')
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** Ends every adoption that depends on an order, as `endAdoption` does. Returns where, so that the gates there learn it. */
export const endAdoptionsByOrder = async (tx: Tx, district: DistrictCode, order: Id, at: Instant): Promise<{ id: Id; path: ScopePath }[]> => {
  const { rows } = await sql<{ id: Id; path: ScopePath }>`
    update policy_adoption set to_at = greatest(least(to_at, ${at}::timestamptz), from_at + interval '1 millisecond')
    where district = ${district} and measure_order = ${order}::uuid and to_at > ${at}::timestamptz
    returning id, path`.execute(tx)
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}
