// SQL of posters: posted, taken down, listed with counts of nobody in particular.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { PosterDirection, VenueKind } from '@shouwang/domain/place'
import type { Db, Tx } from '../platform/database.js'

export interface StoredCode {
  code: Id; venue: Id; territory: Id; path: ScopePath; name: string; kind: VenueKind; direction: PosterDirection; lon: number | null; lat: number | null
  postedAt: Instant; revokedAt: Instant | null; revokedReason: string | null; text: string
}

const columns = sql`
  p.id as code, p.venue, p.territory, p.path, p.name, p.kind, p.direction, p.lon, p.lat, p.posted_at as "postedAt", p.revoked_at as "revokedAt",
  p.revoked_reason as "revokedReason", p.token as text`

export const findCode = async (db: Db, district: DistrictCode, code: Id): Promise<StoredCode | null> => {
  const { rows } = await sql<StoredCode>`select ${columns} from place_code p where p.district = ${district} and p.id = ${code}::uuid`.execute(db)
  return rows[0] ?? null
}

export interface NewCode {
  code: Id; venue: Id; territory: Id; path: ScopePath; name: string; kind: VenueKind; direction: PosterDirection; at: readonly [number, number] | null
  keyId: string; text: string
}

/** Posts a code; those of the venue that it stands in for come down. */
export const insertCode = async (tx: Tx, district: DistrictCode, one: NewCode, now: Instant): Promise<void> => {
  await sql`
    update place_code set revoked_at = ${now}::timestamptz, revoked_reason = 'replaced'
    where district = ${district} and venue = ${one.venue}::uuid and revoked_at is null
      and (direction = ${one.direction} or direction = 'both' or ${one.direction} = 'both')`.execute(tx)
  await sql`
    insert into place_code (district, id, venue, territory, path, name, kind, direction, lon, lat, key_id, token, posted_at)
    values (${district}, ${one.code}::uuid, ${one.venue}::uuid, ${one.territory}::uuid, ${one.path}, ${one.name}, ${one.kind}, ${one.direction},
      ${one.at?.[0] ?? null}, ${one.at?.[1] ?? null}, ${one.keyId}, ${one.text}, ${now}::timestamptz)`.execute(tx)
}

/** Where the posters of a venue hang; null for a venue that has none yet. */
export const venuePath = async (db: Db, district: DistrictCode, venue: Id): Promise<ScopePath | null> => {
  const { rows } = await sql<{ path: ScopePath }>`select path from place_code where district = ${district} and venue = ${venue}::uuid limit 1`.execute(db)
  return rows[0]?.path ?? null
}

export const takeDown = async (tx: Tx, district: DistrictCode, code: Id, reason: string, at: Instant): Promise<void> => {
  await sql`
    update place_code set revoked_at = ${at}::timestamptz, revoked_reason = ${reason} where district = ${district} and id = ${code}::uuid`.execute(tx)
}

export interface ListedCode extends StoredCode { territoryName: string; today: number; inside: number; remote: number; hanging: PosterDirection[] }

/** Posters of a place with how often they were scanned since `since`: counts, nobody's. */
export const listCodes = async (
  db: Db, district: DistrictCode, wanted: { scopes: readonly ScopePath[]; path: ScopePath | null; past: boolean; q: string | null }, since: Instant, limit: number, offset: number,
): Promise<ListedCode[]> => {
  const { rows } = await sql<ListedCode>`
    select ${columns}, t.name as "territoryName", coalesce(s.today, 0)::int as today, coalesce(s.inside, 0)::int as inside, coalesce(s.remote, 0)::int as remote,
      array(select distinct v.direction from place_code v where v.district = p.district and v.venue = p.venue and v.revoked_at is null) as hanging
    from place_code p
    join territory t on t.district = p.district and t.id = p.territory
    left join lateral (
      select count(*) filter (where x.direction = 'in' and x.remote is null and not x.repeated) as today, count(*) filter (where x.remote is not null) as remote,
        count(*) filter (where x.direction = 'in' and x.remote is null and not x.repeated and x.closed_at is null) as inside
      from place_scan x where x.district = p.district and x.code = p.id and x.at >= ${since}::timestamptz
    ) s on true
    where p.district = ${district} and p.path ^@ any(${wanted.scopes as ScopePath[]}::text[]) and (${wanted.path}::text is null or p.path ^@ ${wanted.path})
      and (${wanted.past} or p.revoked_at is null) and (${wanted.q}::text is null or strpos(p.name, ${wanted.q}) > 0)
    order by p.revoked_at is not null, p.posted_at desc, p.id limit ${limit} offset ${offset}`.execute(db)
  return rows
}
