// SQL of passages: what the server knows when it decides again, and the one multi-row insert.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { CheckpointKind } from '@shouwang/domain/gate'
import type { PassKind } from '@shouwang/domain/pass'
import type { Db } from '../platform/database.js'
import type { GroupWrite } from '../platform/handler.js'

export interface CheckpointFacts { id: Id; path: ScopePath; kind: CheckpointKind; codes: string[] }

/** A checkpoint with the codes of its territory, all above it, and those it was made of: a pass is for this gate if its scope names one. */
export const loadCheckpoint = async (db: Db, district: DistrictCode, id: Id): Promise<CheckpointFacts | null> => {
  const { rows } = await sql<{ id: Id; path: ScopePath; kind: CheckpointKind; before: string[] }>`
    select c.id, c.path, c.kind,
      array(select o.code from territory_successor s join territory o on o.district = s.district and o.id = s.territory
            where s.district = c.district and s.successor = c.territory) as before
    from checkpoint c where c.district = ${district} and c.id = ${id}::uuid`.execute(db)
  if (!rows[0]) return null
  const { before, ...row } = rows[0]
  return { ...row, codes: [...codesOf(row.path), ...before] }
}

/** `/410505/410505009000/` → its codes, from the district down. */
export const codesOf = (path: ScopePath): string[] => path.split('/').filter((code) => code !== '')

export interface PassRow {
  id: Id; kind: PassKind; scope: string[]; valid_from: Instant; valid_to: Instant; revoked_at: Instant | null; suspended_at: Instant | null; held: boolean
  household: Id | null; quota_trips: number | null; quota_days: number | null
}

export interface WantedDoor { path: ScopePath; door: string }
type FactRow = (PassRow & { path: null }) | (WantedDoor & { id: null })

/** What the server knows of a group's passes, by id, and which of its doors exist inside their compounds, as `path door`: one round trip for both. */
export const loadPassesAndDoors = async (
  db: Db, district: DistrictCode, ids: readonly Id[], wanted: readonly WantedDoor[],
): Promise<{ passes: Map<Id, PassRow>; doors: Set<string> }> => {
  const passes = new Map<Id, PassRow>()
  const doors = new Set<string>()
  const { rows } = await sql<FactRow>`/* prepared gate.passes-and-doors */
    select id, kind, scope, valid_from, valid_to, revoked_at, suspended_at, held, household, quota_trips, quota_days, null as path, null as door from pass
    where district = ${district} and id = any(${ids as Id[]}::uuid[])
    union all
    select distinct null::uuid, null::text, null::text[], null::timestamptz, null::timestamptz, null::timestamptz, null::timestamptz,
      false, null::uuid, null::smallint, null::smallint, w.path, w.door
    from unnest(${wanted.map((w) => w.path)}::text[], ${wanted.map((w) => w.door)}::text[]) as w(path, door)
    join dwelling d on d.district = ${district} and d.door = w.door and d.path ^@ w.path`.execute(db)
  for (const row of rows) {
    if (row.path !== null) doors.add(`${row.path} ${row.door}`)
    else passes.set(row.id, row)
  }
  return { passes, doors }
}

export interface PassageRow {
  id: Id; checkpoint: Id; path: ScopePath; at: Instant; deviceAt: Instant; receivedAt: Instant; skewMs: number
  device: Id | null; shift: Id | null; staff: string | null; direction: string; kind: string; pass: Id | null
  /** The passage whose reading it repeats. It stands in `detail`, and so in the digest. */
  retestOf?: Id | null
  persons: number; outOfProvince: number; tenths: number | null; action: string
  verdict: string; because: string[]; serverVerdict: string; serverBecause: string[]; review: 'agreed' | 'open'
  offline: boolean; channel: string; detail: string; sealed: Buffer | null
  /** In hex. */
  digest: string
}

/** A live proof that a passage was recorded for, with the phone that saw it. */
export interface Proof { pass: Id; provedAt: number; device: Id | null }

/** Stored passages for these live proofs, of somebody on foot or in a vehicle. */
export const loadProofs = async (db: Db, district: DistrictCode, proofs: readonly Omit<Proof, 'device'>[]): Promise<Proof[]> => {
  if (proofs.length === 0) return []
  const { rows } = await sql<Proof>`
    with w as (
      select * from unnest(${proofs.map(({ pass }) => pass)}::uuid[], ${proofs.map(({ provedAt }) => String(provedAt))}::text[]) as w(pass, "provedAt")
    )
    select w.pass, w."provedAt"::int8::float8 as "provedAt", p.device from w
    join passage p on p.district = ${district} and p.pass = w.pass and p.detail -> 'subject' ->> 'provedAt' = w."provedAt"
    union all
    select w.pass, w."provedAt"::int8::float8, p.device from w
    join passage p on p.district = ${district} and jsonb_path_exists(p.detail, '$.subject.occupants[*].provedAt')
      and p.detail -> 'subject' -> 'occupants' @> jsonb_build_array(jsonb_build_object('pass', w.pass, 'provedAt', w."provedAt"::int8))`.execute(db)
  return rows
}

/** Which of these passages are stored already. */
export const storedPassages = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<Set<Id>> => {
  const { rows } = await sql<{ id: Id }>`select id from passage where district = ${district} and id = any(${ids as Id[]}::uuid[])`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

export interface Crossing { pass: Id; inside: boolean; at: Instant; checkpoint: Id }

/** An array as PostgreSQL reads it, of values that need no quotes: ids, instants, numbers, words of a schema. Much faster than the driver's own. */
const plain = <T>(rows: readonly T[], value: (row: T) => string | number | boolean | null): string => {
  let text = ''
  for (const row of rows) text += `${text === '' ? '{' : ','}${value(row) ?? 'NULL'}`
  return text === '' ? '{}' : `${text}}`
}

const hexOf = (bytes: Buffer | null): string | null => bytes && bytes.toString('hex')

/**
 * The rows of a group and the latest crossing of each pass, as expressions with parameters. A passage that is there already breaks the constraint
 * `passage_pkey`. Crossings come sorted by pass, so that two groups never wait on each other.
 */
const TABLES = `passages as (
    insert into passage (district, event, id, checkpoint, path, at, device_at, received_at, skew_ms, device, shift, staff, direction, kind, pass,
      persons, out_of_province, tenths, action, verdict, because, server_verdict, server_because, review, offline, channel, detail, sealed, digest,
      retest_of)
    select $1::text, $2::uuid, id, checkpoint, path, at, device_at, received_at, skew_ms, device, shift, staff, direction, kind, pass,
      persons, out_of_province, tenths, action, verdict, string_to_array(because, ' '), server_verdict, string_to_array(server_because, ' '),
      review, offline, channel, detail, decode(sealed, 'hex'), decode(digest, 'hex'), retest_of
    from rows from (unnest($3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::timestamptz[], $9::int[], $10::uuid[], $11::uuid[],
      $12::text[], $13::text[], $14::text[], $15::uuid[], $16::smallint[], $17::smallint[], $18::smallint[], $19::text[], $20::text[], $21::text[],
      $22::text[], $23::text[], $24::text[], $25::boolean[], $26::text[], $27::text[], $28::text[], $34::uuid[]), jsonb_array_elements($29::jsonb))
      as row(id, checkpoint, path, at, device_at, received_at, skew_ms, device, shift, staff, direction, kind, pass, persons, out_of_province, tenths,
        action, verdict, because, server_verdict, server_because, review, offline, channel, sealed, digest, retest_of, detail)
    returning 1
  ), crossings as (
    insert into presence (district, pass, inside, since, checkpoint)
    select $1, * from unnest($30::uuid[], $31::boolean[], $32::timestamptz[], $33::uuid[])
    on conflict (district, pass) do update set inside = excluded.inside, since = excluded.since, checkpoint = excluded.checkpoint
    where presence.since <= excluded.since
    returning 1
  )`

/** The leave to go out that a passage made use of. */
export interface UsedOuting { outing: Id; passage: Id; at: Instant }

/** Somebody of a household went out, where outings are counted. */
export interface Trip { passage: Id; household: Id; at: Instant; receivedAt: Instant }

/** Only in groups in which somebody who is held went out with leave: the rest keeps its one prepared statement. */
const USED_OUTINGS = `, used_outings as (
    update pass_outing o set used_at = u.at, used_by = u.passage
    from unnest($35::uuid[], $36::uuid[], $37::timestamptz[]) as u(outing, passage, at)
    where o.district = $1 and o.outing = u.outing and (o.used_at is null or o.used_at > u.at)
    returning 1
  )`
/** Only in groups in which outings are counted. */
const COUNTED_TRIPS = `, counted_trips as (
    insert into pass_trip (district, passage, household, at, received_at)
    select $1, * from unnest($38::uuid[], $39::uuid[], $40::timestamptz[], $41::timestamptz[])
    on conflict do nothing
    returning 1
  )`
/** What some groups write beside their passages: both statements stand in one text, so that there are two texts and no more. */
const WITH_MORE = TABLES + USED_OUTINGS + COUNTED_TRIPS

const hasMore = (used: readonly UsedOuting[], trips: readonly Trip[]): boolean => used.length > 0 || trips.length > 0

/** What a group of passages writes. */
export const writePassages = (
  district: DistrictCode, event: Id, rows: readonly PassageRow[], crossings: readonly Crossing[], used: readonly UsedOuting[], trips: readonly Trip[],
): GroupWrite => ({
  tables: hasMore(used, trips) ? WITH_MORE : TABLES,
  names: ['passages', 'crossings', ...(hasMore(used, trips) ? ['used_outings', 'counted_trips'] : [])],
  values: [
    district, event,
    plain(rows, (r) => r.id), plain(rows, (r) => r.checkpoint), plain(rows, (r) => r.path), plain(rows, (r) => r.at), plain(rows, (r) => r.deviceAt),
    plain(rows, (r) => r.receivedAt), plain(rows, (r) => r.skewMs), plain(rows, (r) => r.device), plain(rows, (r) => r.shift),
    rows.map((r) => r.staff), plain(rows, (r) => r.direction), plain(rows, (r) => r.kind), plain(rows, (r) => r.pass), plain(rows, (r) => r.persons),
    plain(rows, (r) => r.outOfProvince), plain(rows, (r) => r.tenths), plain(rows, (r) => r.action), plain(rows, (r) => r.verdict),
    rows.map((r) => r.because.join(' ')), plain(rows, (r) => r.serverVerdict), rows.map((r) => r.serverBecause.join(' ')), plain(rows, (r) => r.review),
    plain(rows, (r) => r.offline), plain(rows, (r) => r.channel), plain(rows, (r) => hexOf(r.sealed)), plain(rows, (r) => r.digest),
    `[${rows.map((r) => r.detail).join(',')}]`,
    plain(crossings, (c) => c.pass), plain(crossings, (c) => c.inside), plain(crossings, (c) => c.at), plain(crossings, (c) => c.checkpoint),
    plain(rows, (r) => r.retestOf ?? null),
    ...(hasMore(used, trips)
      ? [
        plain(used, (u) => u.outing), plain(used, (u) => u.passage), plain(used, (u) => u.at),
        plain(trips, (t) => t.passage), plain(trips, (t) => t.household), plain(trips, (t) => t.at), plain(trips, (t) => t.receivedAt),
      ]
      : []),
  ],
})

/** A page of a group's passages as they are stored, in the order of their ids. */
export const readGroup = async (db: Db, district: DistrictCode, event: Id): Promise<PassageRow[]> => {
  const { rows } = await sql<PassageRow>`
    select id, checkpoint, path, at, device_at as "deviceAt", received_at as "receivedAt", skew_ms as "skewMs", device, shift, staff, direction, kind, pass,
      persons, out_of_province as "outOfProvince", tenths, action, verdict, because, server_verdict as "serverVerdict", server_because as "serverBecause",
      review, offline, channel, detail, sealed, encode(digest, 'hex') as digest
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
