// SQL of policy adoptions.
import { sql } from 'kysely'
import { gatePolicyOf, shippedPack, wholePack, type PolicyInForce, type RulePack } from '@shouwang/domain/policy'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

export interface AdoptionRow {
  id: Id; territory: Id; path: ScopePath; pack: string; from_at: Instant; to_at: Instant; legal_basis: string; territory_name: string; measure_order: Id | null
}

export interface LayerRow { adoption: Id; territory: Id; territoryName: string; path: ScopePath; from: Instant; to: Instant; pack: RulePack }
interface StoredLayer extends Omit<LayerRow, 'pack'> { version: string; document: RulePack | null }

/** A pack that ships stands in the domain, a local one in its row. */
const toLayer = ({ version, document, ...rest }: StoredLayer): LayerRow[] => {
  const pack = shippedPack(version) ?? (document && wholePack(document))
  return pack ? [{ ...rest, pack }] : []
}

const layers = sql`
  select a.id as adoption, a.territory, t.name as "territoryName", a.path, a.from_at as "from", a.to_at as "to", a.pack as version, v.document
  from policy_adoption a
  join territory t on t.district = a.district and t.id = a.territory
  left join policy_version v on v.district = a.district and v.signed_at is not null and a.pack = v.name || '/' || v.version`

/** Packs adopted over the territory at `path` or above it that have not ended at `at`, nearest first, then latest first. */
export const packsOver = async (db: Db, district: DistrictCode, path: ScopePath, at: Instant): Promise<LayerRow[]> => {
  const { rows } = await sql<StoredLayer>`
    ${layers} where a.district = ${district} and ${path} ^@ a.path and a.to_at > ${at}::timestamptz
    order by length(a.path) desc, a.from_at desc, a.id desc`.execute(db)
  return rows.flatMap(toLayer)
}

/** Packs adopted over the territory, above it and inside it that have not ended at `at`: from these the policies of all its gates follow. */
export const packsAround = async (db: Db, district: DistrictCode, path: ScopePath, at: Instant): Promise<LayerRow[]> => {
  const { rows } = await sql<StoredLayer>`
    ${layers} where a.district = ${district} and (${path} ^@ a.path or a.path ^@ ${path}) and a.to_at > ${at}::timestamptz
    order by length(a.path) desc, a.from_at desc, a.id desc`.execute(db)
  return rows.flatMap(toLayer)
}

/** The gate's part of an adopted pack, as phones hold it. */
export const toPolicy = ({ adoption, territory, from, to, pack }: LayerRow): PolicyInForce => ({ adoption, territory, from, to, gate: gatePolicyOf(pack) })

/** Policies adopted over the territory at `path` or above it that have not ended at `at`, nearest first, then latest first. */
export const policiesOver = async (db: Db, district: DistrictCode, path: ScopePath, at: Instant): Promise<PolicyInForce[]> =>
  (await packsOver(db, district, path, at)).map(toPolicy)

/** Adoptions inside any of the scopes, or above them: what a console shows. Ended ones too. */
export const listAdoptions = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[]): Promise<AdoptionRow[]> => {
  const { rows } = await sql<AdoptionRow>`
    select a.id, a.territory, a.path, a.pack, a.from_at, a.to_at, a.legal_basis, t.name as territory_name, a.measure_order
    from policy_adoption a join territory t on t.district = a.district and t.id = a.territory
    where a.district = ${district}
      and exists (select 1 from unnest(${scopes as string[]}::text[]) as s(scope) where a.path ^@ s.scope or s.scope ^@ a.path)
    order by a.from_at desc, a.id desc`.execute(db)
  return rows
}

export interface NewAdoption {
  id: Id; territory: Id; path: ScopePath; pack: string; from: Instant; to: Instant; legalBasis: string; measureOrder?: Id | undefined
}

export const insertAdoption = async (tx: Tx, district: DistrictCode, row: NewAdoption): Promise<void> => {
  await sql`insert into policy_adoption (district, id, territory, path, pack, from_at, to_at, legal_basis, measure_order)
    values (${district}, ${row.id}::uuid, ${row.territory}::uuid, ${row.path}, ${row.pack}, ${row.from}::timestamptz, ${row.to}::timestamptz,
      ${row.legalBasis}, ${row.measureOrder ?? null}::uuid)`.execute(tx)
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

/** When a signed order ends, held against changes until the end of the transaction; null where there is none, or none that is signed. */
export const lockOrderEnd = async (tx: Tx, district: DistrictCode, order: Id): Promise<Instant | null> => {
  const { rows } = await sql<{ ends_at: Instant | null }>`
    select ends_at from measure_order where district = ${district} and id = ${order}::uuid and signed_at is not null for share`.execute(tx)
  return rows[0]?.ends_at ?? null
}

/** Is the district one of exercises? */
export const isExercise = async (db: Db, district: DistrictCode): Promise<boolean> => {
  const { rows } = await sql<{ exercise: boolean }>`select exercise from district where district = ${district}`.execute(db)
  return rows[0]?.exercise ?? false
}
