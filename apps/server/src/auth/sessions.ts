// Who holds a token: looked up once, remembered for two seconds, forgotten at once when sessions, phones or roles change.
import type { EventEmitter } from 'node:events'
import { CHANGES_RIGHTS } from '@shouwang/domain/auth'
import {
  epochOf, instantOf, isWithin, mayAt, plusMs, rightsOf, shippedRights, type Action, type Actor, type DistrictCode, type Grant, type Id,
  type Instant, type Rights, type ScopePath,
} from '@shouwang/domain/kernel'
import { scopesOfGrid } from '../territory/index.js'
import type { Db, Tx } from '../platform/database.js'
import type { Announcement } from '../platform/pipeline.js'
import type { Soon } from '../platform/soon.js'
import { digestOfToken, districtOfToken, newToken } from './token.js'
import { findSession, insertSession, prolongSession, type LiveSession } from './session.queries.js'

const HOUR_MS = 3_600_000

/** A session of staff ends after twelve quiet hours (one shift), and after seven days in any case. */
const STAFF_IDLE_MS = 12 * HOUR_MS
export const STAFF_ABSOLUTE_MS = 7 * 24 * HOUR_MS
/** How long a session lasts when it is opened. A phone opens its next one with its key; household cards are the pass feature's. */
const LIFETIME_MS = { staff: STAFF_IDLE_MS, device: 12 * HOUR_MS }
/** The end of a staff session moves in steps, so that reading does not write each time. */
const PROLONG_STEP_MS = 15 * 60_000

const REMEMBERED_MS = 2000
const MOST_REMEMBERED = 20_000

/** Opens a session and returns its token: the only moment at which it is known. Ends after the lifetime of its kind. */
export const openSession = async (
  tx: Tx, session: { district: DistrictCode; kind: keyof typeof LIFETIME_MS; subject: Id; now: Instant },
): Promise<{ token: string; expiresAt: Instant }> => {
  const token = newToken(session.district)
  const expiresAt = plusMs(session.now, LIFETIME_MS[session.kind])
  await insertSession(tx, session.district, { digest: digestOfToken(token), kind: session.kind, subject: session.subject, now: session.now, expiresAt })
  return { token, expiresAt }
}

/** What a grid's phone may do that nobody does by hand. */
const OF_THE_PHONE: readonly Action[] = ['sync.grid']

/** What a phone's role and its holder's own roles at the grid both hold. */
const rightsOfGridPhone = (holder: readonly Grant[], path: ScopePath): Rights => {
  const held = holder.filter(({ scope }) => isWithin(path, scope)).map(rightsOf)
  const { actions, fields, purposes } = shippedRights('grid-device')
  return {
    actions: actions.filter((action) => OF_THE_PHONE.includes(action) || held.some((one) => one.actions.includes(action))),
    fields: fields.filter((field) => held.some((one) => one.fields.includes(field))),
    purposes: purposes.filter((purpose) => held.some((one) => one.purposes.includes(purpose))),
  }
}

/**
 * A grid's phone may work its grid exactly as long and as far as the account that holds it may: what is taken from one, an
 * action, a class of fields or a purpose, is taken from the other. An emergency stays with whoever declared it.
 */
const grantsOfGridPhone = async (db: Db, district: DistrictCode, session: LiveSession, grid: Id, path: ScopePath): Promise<Grant[]> => {
  const { subject: id, name } = session
  const grants = session.grants.filter(({ breakGlass }) => breakGlass === undefined)
  if (!mayAt({ kind: 'staff', id, name, district, grants, device: null }, 'grid.work', path)) return []
  const rights = rightsOfGridPhone(grants, path)
  return (await scopesOfGrid(db, district, grid, path)).map((scope) => ({ role: 'grid-device', scope, rights }))
}

/** Roles over a grid, or over the grid of grids above it, hold for the places that are assigned to it: those lie elsewhere in the tree. */
const grantsThroughGrids = async (db: Db, district: DistrictCode, { grants, grids }: LiveSession): Promise<Grant[]> => {
  const through: Grant[] = []
  for (const grid of grids) {
    const over = grants.filter(({ scope }) => isWithin(grid.path, scope))
    if (over.length === 0) continue
    const scopes = (await scopesOfGrid(db, district, grid.id, grid.path)).filter((scope) => scope !== grid.path)
    through.push(...over.flatMap((grant) => scopes.filter((scope) => !isWithin(scope, grant.scope)).map((scope) => ({ ...grant, scope, through: grid.path }))))
  }
  return [...grants, ...through]
}

/** What a session may do: staff what their roles say, a phone and a household card what their post or door says. */
const grantsOfSession = async (db: Db, district: DistrictCode, session: LiveSession): Promise<Grant[]> => {
  const { kind, path, grid } = session
  if (kind === 'staff' || path === null) return session.grids.length === 0 ? session.grants : grantsThroughGrids(db, district, session)
  return grid === null ? [{ role: kind, scope: path }] : grantsOfGridPhone(db, district, session, grid, path)
}

/** The actor that a session stands for. */
const actorOfSession = async (db: Db, district: DistrictCode, digest: Buffer, session: LiveSession): Promise<Actor> => {
  const { kind, subject, name } = session
  const grants = await grantsOfSession(db, district, session)
  return { kind, id: subject, name, district, grants, device: kind === 'device' ? subject : null, session: digest.toString('hex') }
}

/** The later end that a quiet staff session deserves now; null while the present one is late enough. */
const prolonged = (session: LiveSession, now: Instant): Instant | null => {
  if (session.kind !== 'staff') return null
  const end = Math.min(epochOf(now) + STAFF_IDLE_MS, epochOf(session.createdAt) + STAFF_ABSOLUTE_MS)
  return end - epochOf(session.expiresAt) >= PROLONG_STEP_MS ? instantOf(end) : null
}

export interface Sessions {
  /** Who holds this token; null when its session is unknown, ended or expired. */
  actorOf(token: string): Soon<Actor | null>
  /** Forgets what is remembered: the next request of each token is looked up. */
  forget(): void
}

interface Remembered { actor: Soon<Actor | null>; at: number; expiresAt: Instant }

export interface SessionParts { db: Db; now(): Instant; live: EventEmitter<{ event: [Announcement] }> }

/** Sessions over a database. Another server process learns of an ended session within two seconds, this one at once. */
export const createSessions = ({ db, now, live }: SessionParts): Sessions => {
  let remembered = new Map<string, Remembered>()

  const look = async (token: string, district: DistrictCode, entry: Remembered): Promise<Actor | null> => {
    const digest = digestOfToken(token)
    const at = now()
    const session = await findSession(db, district, digest, at)
    if (!session) return null
    const later = prolonged(session, at)
    if (later) await prolongSession(db, district, digest, later)
    const ends = later ?? session.expiresAt
    // What ends by itself, a deputy's week or an emergency's three hours, ends on the second.
    entry.expiresAt = session.changesAt !== null && session.changesAt < ends ? session.changesAt : ends
    return actorOfSession(db, district, digest, session)
  }

  const remember = (token: string, district: DistrictCode, at: Instant): Remembered => {
    const map = remembered
    if (map.size >= MOST_REMEMBERED) map.clear()
    const entry: Remembered = { actor: null, at: epochOf(at), expiresAt: plusMs(at, REMEMBERED_MS) }
    const looking = look(token, district, entry)
    entry.actor = looking
    // Strangers' tokens are not remembered (they would fill the memory), nor are outages.
    looking.then((actor) => (actor ? (entry.actor = actor) : map.delete(token)), () => map.delete(token))
    map.set(token, entry)
    return entry
  }

  const forget = (): void => {
    // A new map: lookups under way answer whoever asked, and are not remembered.
    remembered = new Map()
  }

  live.on('event', ({ command }) => {
    if (CHANGES_RIGHTS.has(command) || command === 'pass.revoke') forget()
  })

  return {
    actorOf(token) {
      const district = districtOfToken(token)
      if (district === null) return null
      const at = now()
      const known = remembered.get(token)
      const age = known ? epochOf(at) - known.at : Infinity
      const entry = known && age >= 0 && age < REMEMBERED_MS && at < known.expiresAt ? known : remember(token, district, at)
      return entry.actor
    },
    forget,
  }
}
