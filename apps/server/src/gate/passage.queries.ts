// SQL of passages: what the server knows when it decides again, and the one multi-row insert.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { CheckpointKind } from '@shouwang/domain/gate'
import type { Db, Tx } from '../platform/database.js'

export interface CheckpointFacts { id: Id; path: ScopePath; kind: CheckpointKind; codes: string[] }

/** Checkpoints by id, with the codes of their territory, all above it, and those it was made of: a pass is for this gate if its scope names one. */
export const loadCheckpoints = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<Map<Id, CheckpointFacts>> => {
  const { rows } = await sql<{ id: Id; path: ScopePath; kind: CheckpointKind; before: string[] }>`
    select c.id, c.path, c.kind,
      array(select o.code from territory_successor s join territory o on o.district = s.district and o.id = s.territory
            where s.district = c.district and s.successor = c.territory) as before
    from checkpoint c where c.district = ${district} and c.id = any(${ids as Id[]}::uuid[])`.execute(db)
  return new Map(rows.map(({ before, ...row }) => [row.id, { ...row, codes: [...codesOf(row.path), ...before] }]))
}

/** `/410505/410505009000/` → its codes, from the district down. */
export const codesOf = (path: ScopePath): string[] => path.split('/').filter((code) => code !== '')

export interface PassRow {
  id: Id; scope: string[]; valid_from: Instant; valid_to: Instant; revoked_at: Instant | null; suspended_at: Instant | null; quarantined: boolean
}

export const loadPasses = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<Map<Id, PassRow>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<PassRow>`
    select id, scope, valid_from, valid_to, revoked_at, suspended_at, quarantined from pass
    where district = ${district} and id = any(${ids as Id[]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Which of these doors exist inside their compounds, as `path door`. */
export const loadDoors = async (db: Db, district: DistrictCode, wanted: readonly { path: ScopePath; door: string }[]): Promise<Set<string>> => {
  if (wanted.length === 0) return new Set()
  const { rows } = await sql<{ path: ScopePath; door: string }>`
    select distinct w.path, w.door from unnest(${wanted.map((w) => w.path)}::text[], ${wanted.map((w) => w.door)}::text[]) as w(path, door)
    join dwelling d on d.district = ${district} and d.door = w.door and d.path ^@ w.path`.execute(db)
  return new Set(rows.map(({ path, door }) => `${path} ${door}`))
}

export interface PassageRow {
  id: Id; checkpoint: Id; path: ScopePath; at: Instant; deviceAt: Instant; receivedAt: Instant; skewMs: number
  device: Id | null; shift: Id | null; staff: string | null; direction: string; kind: string; pass: Id | null
  persons: number; outOfProvince: number; tenths: number | null; action: string
  verdict: string; because: string[]; serverVerdict: string; serverBecause: string[]; review: 'agreed' | 'open'
  offline: boolean; channel: string; detail: string; sealed: Buffer | null; digest: Buffer
}

const column = <K extends keyof PassageRow>(rows: readonly PassageRow[], key: K): PassageRow[K][] => rows.map((row) => row[key])
// The driver writes arrays of buffers slowly and arrays of arrays not at all: hex text and joined codes travel faster.
const hex = (values: (Buffer | null)[]): (string | null)[] => values.map((value) => value && value.toString('hex'))
const joined = (values: string[][]): string[] => values.map((codes) => codes.join(' '))

/** Inserts passages that are not there yet; returns the ids that were new. A passage sent twice is stored once. */
export const insertPassages = async (tx: Tx, district: DistrictCode, event: Id, rows: readonly PassageRow[]): Promise<Set<Id>> => {
  const { rows: inserted } = await sql<{ id: Id }>`
    insert into passage (district, event, id, checkpoint, path, at, device_at, received_at, skew_ms, device, shift, staff, direction, kind, pass,
      persons, out_of_province, tenths, action, verdict, because, server_verdict, server_because, review, offline, channel, detail, sealed, digest)
    select ${district}, ${event}::uuid, id, checkpoint, path, at, device_at, received_at, skew_ms, device, shift, staff, direction, kind, pass,
      persons, out_of_province, tenths, action, verdict, string_to_array(because, ' '), server_verdict, string_to_array(server_because, ' '),
      review, offline, channel, detail, decode(sealed, 'hex'), decode(digest, 'hex')
    from unnest(${column(rows, 'id')}::uuid[], ${column(rows, 'checkpoint')}::uuid[], ${column(rows, 'path')}::text[], ${column(rows, 'at')}::timestamptz[],
      ${column(rows, 'deviceAt')}::timestamptz[], ${column(rows, 'receivedAt')}::timestamptz[], ${column(rows, 'skewMs')}::int[], ${column(rows, 'device')}::uuid[],
      ${column(rows, 'shift')}::uuid[], ${column(rows, 'staff')}::text[], ${column(rows, 'direction')}::text[], ${column(rows, 'kind')}::text[],
      ${column(rows, 'pass')}::uuid[], ${column(rows, 'persons')}::smallint[], ${column(rows, 'outOfProvince')}::smallint[], ${column(rows, 'tenths')}::smallint[],
      ${column(rows, 'action')}::text[], ${column(rows, 'verdict')}::text[], ${joined(column(rows, 'because'))}::text[], ${column(rows, 'serverVerdict')}::text[],
      ${joined(column(rows, 'serverBecause'))}::text[], ${column(rows, 'review')}::text[], ${column(rows, 'offline')}::boolean[], ${column(rows, 'channel')}::text[],
      ${column(rows, 'detail')}::jsonb[], ${hex(column(rows, 'sealed'))}::text[], ${hex(column(rows, 'digest'))}::text[])
      as row(id, checkpoint, path, at, device_at, received_at, skew_ms, device, shift, staff, direction, kind, pass, persons, out_of_province, tenths,
        action, verdict, because, server_verdict, server_because, review, offline, channel, detail, sealed, digest)
    on conflict (district, id) do nothing
    returning id`.execute(tx)
  return new Set(inserted.map(({ id }) => id))
}

export interface Crossing { pass: Id; inside: boolean; at: Instant; checkpoint: Id }

/** Keeps the latest crossing of each pass. One row per pass, sorted, so that two groups never wait on each other. */
export const upsertPresence = async (tx: Tx, district: DistrictCode, crossings: readonly Crossing[]): Promise<void> => {
  if (crossings.length === 0) return
  await sql`
    insert into presence (district, pass, inside, since, checkpoint)
    select ${district}, * from unnest(${crossings.map((c) => c.pass)}::uuid[], ${crossings.map((c) => c.inside)}::boolean[],
      ${crossings.map((c) => c.at)}::timestamptz[], ${crossings.map((c) => c.checkpoint)}::uuid[])
    on conflict (district, pass) do update set inside = excluded.inside, since = excluded.since, checkpoint = excluded.checkpoint
    where presence.since <= excluded.since`.execute(tx)
}

/** How long a path is trusted without a look: when a compound is moved in the tree, its checkpoints follow within this time. */
const PATH_GOOD_MS = 5_000
const knownPaths = new WeakMap<Db, Map<Id, { path: Promise<ScopePath | null>; until: number }>>()

/** Where a checkpoint stands; null when there is none. Commands that ask together share one look-up; what was not found is asked again. */
export const checkpointPath = (db: Db, district: DistrictCode, id: Id): Promise<ScopePath | null> => {
  let known = knownPaths.get(db)
  if (!known) knownPaths.set(db, (known = new Map()))
  const asked = known.get(id)
  if (asked && performance.now() < asked.until) return asked.path
  const looking = loadCheckpoints(db, district, [id]).then((found) => found.get(id)?.path ?? null)
  known.set(id, { path: looking, until: performance.now() + PATH_GOOD_MS })
  const forget = (path: ScopePath | null): void => {
    if (path === null) known.delete(id)
  }
  looking.then(forget, () => forget(null))
  return looking
}

/** A page of a group's passages as they are stored, in the order of their ids. */
export const readGroup = async (db: Db, district: DistrictCode, event: Id): Promise<PassageRow[]> => {
  const { rows } = await sql<PassageRow>`
    select id, checkpoint, path, at, device_at as "deviceAt", received_at as "receivedAt", skew_ms as "skewMs", device, shift, staff, direction, kind, pass,
      persons, out_of_province as "outOfProvince", tenths, action, verdict, because, server_verdict as "serverVerdict", server_because as "serverBecause",
      review, offline, channel, detail, sealed, digest
    from passage where district = ${district} and event = ${event}::uuid order by id`.execute(db)
  return rows
}

/** Every group of passages that the ledger holds, in order: its event's id and number, and the digest that it vouches for. */
export const listGroups = async (db: Db, district: DistrictCode, after: number, limit: number): Promise<{ n: number; id: Id; count: number; digest: string }[]> => {
  const { rows } = await sql<{ n: number; id: Id; count: number; digest: string }>`
    select n, id, (data->>'count')::int as count, data->>'digest' as digest from ledger
    where district = ${district} and n > ${after} and command = 'gate.record-passage' and data is not null order by n limit ${limit}`.execute(db)
  return rows
}
