// SQL of sessions: of staff, phones and household cards.
import { sql } from 'kysely'
import type { DistrictCode, Grant, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'
import { grantsChangeAt, grantsInForce } from './grant.queries.js'

export type SessionKind = 'staff' | 'device' | 'household'

export const insertSession = async (
  tx: Tx,
  district: DistrictCode,
  session: { digest: Buffer; kind: SessionKind; subject: Id; now: Instant; expiresAt: Instant },
): Promise<void> => {
  await sql`
    insert into session (district, token_digest, kind, subject, created_at, expires_at)
    values (${district}, ${session.digest}, ${session.kind}, ${session.subject}::uuid, ${session.now}::timestamptz, ${session.expiresAt}::timestamptz)`.execute(
    tx,
  )
}

export interface LiveSession {
  kind: SessionKind
  subject: Id
  createdAt: Instant
  expiresAt: Instant
  name: string
  /** Scope of a phone or a household; null for staff. */
  path: ScopePath | null
  /** The grid that a phone serves; null for gates' phones and everybody else. */
  grid: Id | null
  /** Of staff their own, of a grid's phone those of the account that holds it. */
  grants: Grant[]
  /** Level 3 grids inside a grid over which staff hold a role: what lies in them is theirs as well. */
  grids: { id: Id; path: ScopePath }[]
  /** When the grants next change by themselves; null: they do not. */
  changesAt: Instant | null
}

/** The session of a household's card: asked by hundreds in a second on the first morning of a rule, so nothing is looked up that only others have. */
const findHouseholdSession = async (db: Db, district: DistrictCode, digest: Buffer, now: Instant): Promise<LiveSession | 'of-others' | null> => {
  const { rows } = await sql<Pick<LiveSession, 'kind' | 'subject' | 'createdAt' | 'expiresAt'> & { name: string | null; path: ScopePath | null }>`/* prepared find_card */
    select s.kind, s.subject, s.created_at as "createdAt", s.expires_at as "expiresAt", w.door as name, w.path
    from session s
    left join household h on s.kind = 'household' and h.district = s.district and h.id = s.subject
    left join dwelling w on w.district = h.district and w.id = h.dwelling
    where s.district = ${district} and s.token_digest = ${digest} and s.ended_at is null and s.expires_at > ${now}::timestamptz`.execute(db)
  const found = rows[0]
  if (!found) return null
  if (found.kind !== 'household') return 'of-others'
  return found.name === null ? null : { ...found, name: found.name, grid: null, grants: [], grids: [], changesAt: null }
}

/**
 * The session behind a token digest with its holder and the roles in force at `now`. Null when it is
 * unknown, ended or expired, when the account is closed, or the phone revoked.
 */
export const findSession = async (db: Db, district: DistrictCode, digest: Buffer, now: Instant): Promise<LiveSession | null> => {
  const card = await findHouseholdSession(db, district, digest, now)
  if (card !== 'of-others') return card
  const { rows } = await sql<LiveSession>`/* prepared find_session */
    select s.kind, s.subject, s.created_at as "createdAt", s.expires_at as "expiresAt", coalesce(d.name, a.name, w.door) as name,
      coalesce(d.path, w.path) as path, d.territory as grid,
      array(select distinct jsonb_build_object('id', g.id, 'path', g.path) from role_assignment r
        join territory t on t.district = r.district and t.id = r.territory and t.kind in ('grid-2', 'grid-3')
        join territory g on g.district = t.district and g.path ^@ t.path and g.kind = 'grid-3' and g.retired_at is null
        where s.kind = 'staff' and r.district = s.district and r.account = a.id) as grids,
      ${grantsInForce(sql`s.district`, sql`a.id`, now)} as grants, ${grantsChangeAt(sql`s.district`, sql`a.id`, now)} as "changesAt"
    from session s
    left join device d on s.kind = 'device' and d.district = s.district and d.id = s.subject and d.revoked_at is null
    left join account a on a.district = s.district and a.id = case when s.kind = 'staff' then s.subject else d.account end and a.closed_at is null
    left join household h on s.kind = 'household' and h.district = s.district and h.id = s.subject
    left join dwelling w on w.district = h.district and w.id = h.dwelling
    where s.district = ${district} and s.token_digest = ${digest} and s.ended_at is null and s.expires_at > ${now}::timestamptz
      and coalesce(a.id, d.id, w.id) is not null`.execute(db)
  return rows[0] ?? null
}

/** Moves the end of a session; a session that was ended meanwhile stays ended. */
export const prolongSession = async (db: Db, district: DistrictCode, digest: Buffer, expiresAt: Instant): Promise<void> => {
  await sql`update session set expires_at = ${expiresAt}::timestamptz
    where district = ${district} and token_digest = ${digest} and ended_at is null`.execute(db)
}

/** Ends the one session with this token digest. */
export const endSession = async (tx: Tx, district: DistrictCode, digest: Buffer, now: Instant): Promise<number> => {
  const { rows } = await sql`update session set ended_at = ${now}::timestamptz
    where district = ${district} and token_digest = ${digest} and ended_at is null returning kind`.execute(tx)
  return rows.length
}

/** Ends every session of an account, a phone or a household, but for the one to keep. Returns how many. */
export const endSessionsOf = async (tx: Tx, district: DistrictCode, subject: Id, now: Instant, keep?: Buffer): Promise<number> => {
  const { rows } = await sql`update session set ended_at = ${now}::timestamptz
    where district = ${district} and subject = ${subject}::uuid and ended_at is null and token_digest is distinct from ${keep ?? null}::bytea
    returning kind`.execute(tx)
  return rows.length
}

export interface SessionPlaces {
  districtName: string
  exercise: boolean
  secondFactor: boolean
  expiresAt: Instant
  places: { scope: ScopePath; territory: Id; territoryName: string }[]
  /** Emergencies that the account declared and that have not been ended. */
  glasses: { id: Id; until: Instant }[]
}

/** What `GET /api/auth/session` adds to the actor: names of the district and of the places of its grants. */
export const sessionPlaces = async (
  db: Db,
  district: DistrictCode,
  digest: Buffer,
  account: Id | null,
  scopes: readonly ScopePath[],
): Promise<SessionPlaces | null> => {
  const { rows } = await sql<SessionPlaces>`
    select d.name as "districtName", d.exercise, s.expires_at as "expiresAt",
      coalesce((select totp_enabled from account a where a.district = d.district and a.id = ${account}::uuid), false) as "secondFactor",
      array(select jsonb_build_object('scope', t.path, 'territory', t.id, 'territoryName', t.name) from territory t
            where t.district = d.district and t.path = any(${scopes as ScopePath[]}::text[])) as places,
      array(select jsonb_build_object('id', g.id, 'until', to_char(g.until_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) from break_glass g
            where g.district = d.district and g.account = ${account}::uuid and g.ended_at is null) as glasses
    from district d join session s on s.district = d.district and s.token_digest = ${digest}
    where d.district = ${district}`.execute(db)
  return rows[0] ?? null
}
