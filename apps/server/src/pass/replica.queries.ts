// SQL of what a gate's phone holds of passes: its own compound's, without names, and the district's revocations.
import { sql, type RawBuilder } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import { packRevoked, writeRevocationList, type RevocationList } from '@shouwang/domain/pass'
import type { ReplicaPass } from '@shouwang/domain/sync'
import type { Db } from '../platform/database.js'

/** Posts that serve a whole district or sub-district (a motorway exit, a station) hold no pass list: they would hold everybody's. */
const SMALLEST_DEPTH = 3

/** Passes of the compound that the gate stands at or in; of every compound inside the territory of a mobile post. */
export const atGate = (path: ScopePath): RawBuilder<unknown> =>
  path.split('/').length - 2 >= SMALLEST_DEPTH ? sql`(p.compound_path ^@ ${path} or ${path} ^@ p.compound_path)` : sql`false`

/** Doors (`d`) behind the gate. */
export const behindGate = (path: ScopePath): RawBuilder<unknown> =>
  path.split('/').length - 2 >= SMALLEST_DEPTH ? sql`d.path ^@ ${path}` : sql`false`

const columns = sql`
  p.id as pass, p.number, p.kind, coalesce(d.door, '') as door, coalesce(b.id, p.compound) as building,
  case when b.id is null or b.id = p.compound then '' else b.name end as "buildingName",
  p.valid_from as "validFrom", p.valid_to as "validTo", p.suspended_at is not null as suspended, p.household,
  case when p.quota_trips is not null then jsonb_build_object('trips', p.quota_trips, 'days', p.quota_days) end as quota`

const tables = sql`
  pass p
  left join household h on h.district = p.district and h.id = p.household
  left join dwelling d on d.district = h.district and d.id = h.dwelling
  left join territory b on b.district = d.district and b.id = d.territory`

/**
 * The latest pass of each person of the gate's compound, ended ones too, and revoked ones as long as they would still be good:
 * so a typed number is told "expired" or "revoked" and not "unknown".
 */
export const listReplicaPasses = async (db: Db, district: DistrictCode, checkpointPath: ScopePath, now: Instant): Promise<ReplicaPass[]> => {
  const revokedItself = sql`case when p.revoked_at is not null then p.id end`
  const { rows } = await sql<ReplicaPass>`
    select distinct on (coalesce(p.person, p.id), p.kind, p.compound, ${revokedItself}) ${columns} from ${tables}
    where p.district = ${district} and (p.revoked_at is null or p.valid_to > ${now}::timestamptz) and ${atGate(checkpointPath)}
    order by coalesce(p.person, p.id), p.kind, p.compound, ${revokedItself}, p.valid_to desc`.execute(db)
  return rows
}

/** The best pass of a person that names one of these territories: one that counts before one that is revoked, the one that ends last. */
export const passOpening = async (db: Db, district: DistrictCode, person: Id, codes: readonly string[]): Promise<ReplicaPass | null> => {
  const { rows } = await sql<ReplicaPass>`
    select ${columns} from ${tables}
    where p.district = ${district} and p.person = ${person}::uuid and p.scope && ${codes as string[]}::text[]
    order by p.revoked_at is not null, p.valid_to desc, p.id limit 1`.execute(db)
  return rows[0] ?? null
}

/** Passes issued at that moment, as far as the gate may see them. */
export const replicaPassesIssuedAt = async (db: Db, district: DistrictCode, checkpointPath: ScopePath, at: Instant): Promise<ReplicaPass[]> => {
  const { rows } = await sql<ReplicaPass>`
    select ${columns} from ${tables}
    where p.district = ${district} and p.issued_at = ${at}::timestamptz and p.revoked_at is null and ${atGate(checkpointPath)} order by p.number`.execute(db)
  return rows
}

/** Is this pass one that the gate's phone holds? */
export const isPassAtGate = async (db: Db, district: DistrictCode, checkpointPath: ScopePath, pass: Id): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from pass p where p.district = ${district} and p.id = ${pass}::uuid and ${atGate(checkpointPath)}`.execute(db)
  return rows.length > 0
}

/** Passes of the whole district that are revoked and would still be good by date: a signature alone cannot tell. */
export const listRevocations = async (db: Db, district: DistrictCode, now: Instant): Promise<RevocationList[]> => {
  const { rows } = await sql<{ keyId: string; ids: Id[] }>`
    select coalesce(key_id, '') as "keyId", array_agg(id) as ids from pass
    where district = ${district} and revoked_at is not null and valid_to > ${now}::timestamptz group by 1 order by 1`.execute(db)
  return rows.map(({ keyId, ids }) => writeRevocationList(keyId, packRevoked(ids)))
}

/** Of these passes, by key, those that are revoked and would still be good by date. */
export const revocationsOf = async (db: Db, district: DistrictCode, passes: readonly Id[], now: Instant): Promise<RevocationList[]> => {
  const { rows } = await sql<{ keyId: string; ids: Id[] }>`
    select coalesce(key_id, '') as "keyId", array_agg(id) as ids from pass
    where district = ${district} and id = any(${passes as Id[]}::uuid[]) and revoked_at is not null and valid_to > ${now}::timestamptz
    group by 1 order by 1`.execute(db)
  return rows.map(({ keyId, ids }) => writeRevocationList(keyId, packRevoked(ids)))
}

/** Passes of the gate's own compound whose holders are in quarantine: no gate holds that of anybody else's. */
export const listQuarantinedPasses = async (db: Db, district: DistrictCode, checkpointPath: ScopePath, now: Instant): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select p.id from pass p where p.district = ${district} and p.quarantined and p.revoked_at is null and p.valid_to > ${now}::timestamptz
      and ${atGate(checkpointPath)} order by p.id`.execute(db)
  return rows.map(({ id }) => id)
}

/** The doors behind a gate, for people without any code. */
export const listDoors = async (
  db: Db, district: DistrictCode, checkpointPath: ScopePath,
): Promise<{ door: string; building: Id; buildingName: string }[]> => {
  const { rows } = await sql<{ door: string; building: Id; buildingName: string }>`
    select d.door, b.id as building, case when b.kind = 'building' then b.name else '' end as "buildingName"
    from dwelling d join territory b on b.district = d.district and b.id = d.territory
    where d.district = ${district} and ${behindGate(checkpointPath)} order by b.code, d.door`.execute(db)
  return rows
}
