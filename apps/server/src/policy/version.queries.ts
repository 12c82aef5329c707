// SQL of local rule packs: their versions, who signed them, and which dry runs belong to them.
import { sql } from 'kysely'
import { wholePack, type RulePack } from '@shouwang/domain/policy'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

export interface VersionRow {
  id: Id; territory: Id; path: ScopePath; name: string; version: number; basedOn: string; document: RulePack; digest: string; revision: number
  from: Instant; to: Instant; savedAt: Instant; signedAt: Instant | null
}

const columns = sql`
  v.id, v.territory, v.path, v.name, v.version, v.based_on as "basedOn", v.document, v.digest, v.revision, v.from_at as "from", v.to_at as "to",
  v.saved_at as "savedAt", v.signed_at as "signedAt"`

const whole = <R extends VersionRow>(row: R): R => ({ ...row, document: wholePack(row.document) })

export const findVersion = async (db: Db, district: DistrictCode, id: Id): Promise<VersionRow | null> => {
  const { rows } = await sql<VersionRow>`select ${columns} from policy_version v where v.district = ${district} and v.id = ${id}::uuid`.execute(db)
  return rows[0] ? whole(rows[0]) : null
}

/** A version, locked against other writers until the transaction ends. */
export const lockVersion = async (tx: Tx, district: DistrictCode, id: Id): Promise<VersionRow | null> => {
  const { rows } = await sql<VersionRow>`
    select ${columns} from policy_version v where v.district = ${district} and v.id = ${id}::uuid for no key update`.execute(tx)
  return rows[0] ? whole(rows[0]) : null
}

export const findByNumber = async (db: Db, district: DistrictCode, name: string, version: number): Promise<VersionRow | null> => {
  const { rows } = await sql<VersionRow>`
    select ${columns} from policy_version v where v.district = ${district} and v.name = ${name} and v.version = ${version}`.execute(db)
  return rows[0] ? whole(rows[0]) : null
}

/** The last number given under a name, and to whom the name belongs; null for a new name. */
export const lastOfName = async (tx: Tx, district: DistrictCode, name: string): Promise<{ version: number; territory: Id } | null> => {
  const { rows } = await sql<{ version: number; territory: Id }>`
    select version, territory from policy_version where district = ${district} and name = ${name} order by version desc limit 1`.execute(tx)
  return rows[0] ?? null
}

export interface SavedVersion extends Omit<VersionRow, 'signedAt'> { savedBy: Id | null }

export const insertVersion = async (tx: Tx, district: DistrictCode, row: SavedVersion): Promise<void> => {
  await sql`
    insert into policy_version (district, id, territory, path, name, version, based_on, document, digest, revision, from_at, to_at, saved_by, saved_at)
    values (${district}, ${row.id}::uuid, ${row.territory}::uuid, ${row.path}, ${row.name}, ${row.version}, ${row.basedOn},
      ${JSON.stringify(row.document)}::jsonb, ${row.digest}, ${row.revision}, ${row.from}::timestamptz, ${row.to}::timestamptz,
      ${row.savedBy}::uuid, ${row.savedAt}::timestamptz)`.execute(tx)
}

export const updateVersion = async (tx: Tx, district: DistrictCode, row: SavedVersion): Promise<void> => {
  await sql`
    update policy_version set based_on = ${row.basedOn}, document = ${JSON.stringify(row.document)}::jsonb, digest = ${row.digest},
      revision = ${row.revision}, from_at = ${row.from}::timestamptz, to_at = ${row.to}::timestamptz, saved_by = ${row.savedBy}::uuid,
      saved_at = ${row.savedAt}::timestamptz
    where district = ${district} and id = ${row.id}::uuid`.execute(tx)
}

/** The accounts that signed this revision, in order. */
export const signersOf = async (tx: Tx, district: DistrictCode, draft: Id, revision: number): Promise<Id[]> => {
  const { rows } = await sql<{ account: Id }>`
    select account from policy_signature where district = ${district} and draft = ${draft}::uuid and revision = ${revision} order by at, account`.execute(tx)
  return rows.map(({ account }) => account)
}

export const insertSignature = async (
  tx: Tx, district: DistrictCode, row: { draft: Id; revision: number; account: Id; trial: Id; at: Instant },
): Promise<void> => {
  await sql`
    insert into policy_signature (district, draft, revision, account, trial, at)
    values (${district}, ${row.draft}::uuid, ${row.revision}, ${row.account}::uuid, ${row.trial}::uuid, ${row.at}::timestamptz)`.execute(tx)
}

export const setSigned = async (tx: Tx, district: DistrictCode, draft: Id, at: Instant): Promise<void> => {
  await sql`update policy_version set signed_at = ${at}::timestamptz where district = ${district} and id = ${draft}::uuid`.execute(tx)
}

export interface SignatureRow { account: Id; name: string; at: Instant; trial: Id }
export interface ListedVersion extends VersionRow { territoryName: string; savedBy: string; signatures: SignatureRow[]; trial: Id | null }

/** Versions of the scopes and of the territories above them, with the signatures and the latest dry run of their present revision. */
export const listVersions = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[]): Promise<ListedVersion[]> => {
  const { rows } = await sql<ListedVersion>`
    select ${columns}, t.name as "territoryName", coalesce(s.name, '') as "savedBy",
      (select r.id from policy_trial r where r.district = v.district and r.draft = v.id and r.revision = v.revision order by r.made_at desc, r.id desc limit 1) as trial,
      coalesce((select jsonb_agg(jsonb_build_object('account', g.account, 'name', coalesce(n.name, ''), 'trial', g.trial,
          'at', to_char(g.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by g.at, g.account)
        from policy_signature g left join account n on n.district = g.district and n.id = g.account
        where g.district = v.district and g.draft = v.id and g.revision = v.revision), '[]'::jsonb) as signatures
    from policy_version v
    join territory t on t.district = v.district and t.id = v.territory
    left join account s on s.district = v.district and s.id = v.saved_by
    where v.district = ${district}
      and exists (select 1 from unnest(${scopes as string[]}::text[]) as s(scope) where v.path ^@ s.scope or s.scope ^@ v.path)
    order by v.name, v.version desc`.execute(db)
  return rows.map(whole)
}
