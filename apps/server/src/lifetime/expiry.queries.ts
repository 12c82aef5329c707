// The SQL of expiry: for every class of record which rows are due, and how a portion of them is deleted with all that hangs on it.
import { sql, type RawBuilder } from 'kysely'
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { LifetimeCode } from '@shouwang/domain/lifetime'
import type { Db, Tx } from '../platform/database.js'

/** Rows of `table` with alias `x` that are due: `where` says which, given the moment before which everything is due. */
interface Rule {
  table: string
  key: string
  where(cutoff: Instant): RawBuilder<unknown>
  /** Rows of other tables that belong to a due row, by column; deleted first. */
  with?: readonly { table: string; column: string }[]
}

const before = (column: string) => (cutoff: Instant): RawBuilder<unknown> => sql`${sql.ref(`x.${column}`)} <= ${cutoff}::timestamptz`

/** Time on duty: nobody is on duty for a day, so what was begun and never ended was forgotten. */
const begunAndOver = (cutoff: Instant): RawBuilder<unknown> => sql`coalesce(x.ended_at, x.began_at + interval '1 day') <= ${cutoff}::timestamptz`

/** What belongs to a quarantine case and goes with it, in an order that their references allow. */
const OF_A_CASE = [
  'quarantine_watch', 'quarantine_notice', 'quarantine_reading', 'quarantine_visit', 'quarantine_review', 'quarantine_help', 'quarantine_appeal',
  'quarantine_extension', 'quarantine_transfer',
] as const

/** Classes whose rows are deleted one by one. Passages go by ledger events and people by households: see below. */
const RULES: Record<Exclude<LifetimeCode, 'passage' | 'person'>, Rule> = {
  fever: { table: 'fever', key: 'id', where: (cutoff) => sql`x.step = 'closed' and x.changed_at <= ${cutoff}::timestamptz`, with: [{ table: 'fever_step', column: 'fever' }] },
  'fever-event': {
    table: 'fever_event', key: 'id', where: before('closed_at'),
    with: [{ table: 'fever_event_step', column: 'event' }, { table: 'fever_referral', column: 'event' }],
  },
  outing: {
    table: 'outing', key: 'id', where: (cutoff) => sql`coalesce(x.ended_at, x.to_at) <= ${cutoff}::timestamptz`,
    with: [{ table: 'outing_leg', column: 'outing' }, { table: 'outing_escort', column: 'outing' }, { table: 'outing_decision', column: 'outing' }],
  },
  anomaly: {
    table: 'anomaly', key: 'id', where: before('closed_at'),
    with: [{ table: 'anomaly_signal', column: 'anomaly' }, { table: 'anomaly_contact', column: 'anomaly' }, { table: 'anomaly_step', column: 'anomaly' }],
  },
  'anomaly-signal': { table: 'anomaly_signal', key: 'id', where: (cutoff) => sql`x.anomaly is null and x.received_at <= ${cutoff}::timestamptz` },
  'site-stay': { table: 'quarantine_placement', key: 'id', where: before('ended_at') },
  // A flag that nobody cleared ends with its case.
  wellbeing: {
    table: 'quarantine_wellbeing', key: 'id',
    where: (cutoff) => sql`coalesce(x.cleared_at, (select c.ended_at from quarantine_case c where c.district = x.district and c.id = x.case_id)) <= ${cutoff}::timestamptz`,
  },
  'site-staff': { table: 'quarantine_site_staff', key: 'id', where: before('until_at') },
  quarantine: {
    table: 'quarantine_case', key: 'id',
    // What hangs on a case has a lifetime of its own, and goes first.
    where: (cutoff) => sql`x.ended_at <= ${cutoff}::timestamptz
      and not exists (select 1 from outing o where o.district = x.district and o.quarantine_case = x.id)
      and not exists (select 1 from quarantine_placement p where p.district = x.district and p.case_id = x.id)
      and not exists (select 1 from quarantine_wellbeing f where f.district = x.district and f.case_id = x.id)`,
    with: OF_A_CASE.map((table) => ({ table, column: 'case_id' })),
  },
  'quarantine-list': { table: 'quarantine_batch', key: 'id', where: before('finished_at'), with: [{ table: 'quarantine_batch_row', column: 'batch' }] },
  shift: { table: 'shift', key: 'id', where: begunAndOver },
  visit: { table: 'grid_visit', key: 'id', where: before('at') },
  visitor: { table: 'visit', key: 'id', where: (cutoff) => sql`coalesce(x.left_at, x.entered_at, x.arrive_by) <= ${cutoff}::timestamptz` },
  'place-scan': { table: 'place_scan', key: 'id', where: before('at') },
  'place-opening': { table: 'place_opening', key: 'id', where: before('opened_at') },
  'gate-drill': { table: 'gate_drill', key: 'id', where: before('began_at') },
  round: { table: 'grid_round', key: 'id', where: begunAndOver },
  pass: {
    table: 'pass', key: 'id', where: (cutoff) => sql`least(x.valid_to, x.revoked_at) <= ${cutoff}::timestamptz`,
    with: [{ table: 'presence', column: 'pass' }, { table: 'pass_bound', column: 'pass' }],
  },
  'pass-request': { table: 'pass_request', key: 'id', where: before('decided_at') },
  'pass-phone': { table: 'pass_phone', key: 'id', where: before('ended_at'), with: [{ table: 'pass_bound', column: 'phone' }] },
  trip: { table: 'pass_trip', key: 'passage', where: before('received_at') },
  hold: { table: 'pass_hold', key: 'source', where: (cutoff) => sql`least(x.until_at, x.ended_at) <= ${cutoff}::timestamptz` },
  'outing-leave': { table: 'pass_outing', key: 'outing', where: before('to_at') },
  status: { table: 'health_status', key: 'person', where: before('ends_at') },
  'status-correction': { table: 'status_correction', key: 'id', where: before('decided_at') },
  'status-appeal': {
    table: 'status_appeal', key: 'id',
    where: (cutoff) => sql`x.closed_at <= ${cutoff}::timestamptz and not exists (select 1 from status_correction c where c.district = x.district and c.appeal = x.id)`,
  },
  // No fact counts for more than sixty days: what is twice as old explains nothing any more. What points at a fact goes first.
  'status-evidence': {
    table: 'status_evidence', key: 'id',
    where: (cutoff) => sql`coalesce(x.ended_at, x.until_at, x.from_at + interval '60 days') <= ${cutoff}::timestamptz
      and not exists (select 1 from status_evidence b where b.district = x.district and b.about = x.id)
      and not exists (select 1 from status_correction c where c.district = x.district and c.evidence = x.id)`,
  },
  'status-change': {
    table: 'status_change', key: 'id',
    where: (cutoff) => sql`x.decided_at <= ${cutoff}::timestamptz and not exists (select 1 from status_evidence e where e.district = x.district and e.change = x.id)
      and not exists (select 1 from quarantine_case q where q.district = x.district and q.change = x.id)`,
    with: [{ table: 'status_run', column: 'change' }],
  },
  'status-attempt': { table: 'status_attempt', key: 'id', where: before('at') },
  absence: { table: 'absence', key: 'id', where: before('ended_at') },
  'support-need': { table: 'support_need', key: 'id', where: before('closed_at'), with: [{ table: 'support_contact', column: 'need' }] },
  'tenancy-report': { table: 'tenancy_report', key: 'id', where: before('reported_at') },
  correction: { table: 'person_correction', key: 'id', where: before('at') },
  merge: { table: 'person_merge', key: 'id', where: (cutoff) => sql`coalesce(x.undone_at, x.merged_at) <= ${cutoff}::timestamptz` },
  import: { table: 'import', key: 'id', where: before('expires_at') },
  session: { table: 'session', key: 'token_digest', where: (cutoff) => sql`least(x.expires_at, x.ended_at) <= ${cutoff}::timestamptz` },
  invite: { table: 'device_invite', key: 'id', where: before('expires_at') },
  responsibility: { table: 'responsibility_link', key: 'id', where: before('to_at') },
  'break-glass': {
    table: 'break_glass', key: 'id',
    where: (cutoff) => sql`coalesce(x.ended_at, x.until_at) <= ${cutoff}::timestamptz
      and not exists (select 1 from read_log l where l.district = x.district and l.break_glass = x.id)`,
  },
  'read-log': { table: 'read_log', key: 'id', where: before('at') },
}

/** Somebody whose last residency ended before, with the records that were merged into them. Nobody who never lived here. */
const movedAway = (district: string, cutoff: Instant): RawBuilder<unknown> => sql`
  person p where p.district = ${district} and p.household is null and p.merged_into is null
    and (select max(coalesce(r.to_at, 'infinity'::timestamptz)) from residency r where r.district = p.district and r.person = p.id) <= ${cutoff}::timestamptz`

const oldEvents = (district: string, cutoff: Instant): RawBuilder<unknown> => sql`
  ledger l where l.district = ${district} and l.command = 'gate.record-passage' and l.data is not null and l.at <= ${cutoff}::timestamptz`

const dueRows = (code: LifetimeCode, district: string, cutoff: Instant): RawBuilder<unknown> => {
  if (code === 'passage') return sql`passage x where x.district = ${district} and x.received_at <= ${cutoff}::timestamptz`
  if (code === 'person') return movedAway(district, cutoff)
  const rule = RULES[code]
  return sql`${sql.table(rule.table)} x where x.district = ${district} and ${rule.where(cutoff)}`
}

/** How many rows of a class are due. */
export const countDue = async (db: Db, district: DistrictCode, code: LifetimeCode, cutoff: Instant): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${dueRows(code, district, cutoff)}`.execute(db)
  return rows[0]!.count
}

/** Deletes up to `limit` due rows of a class with what hangs on them. Returns how many of the class itself. */
export const deleteDue = async (tx: Tx, district: DistrictCode, code: Exclude<LifetimeCode, 'passage' | 'person'>, cutoff: Instant, limit: number): Promise<number> => {
  const { table, key, with: hanging = [] } = RULES[code]
  const { rows } = await sql<{ key: Id | Buffer }>`
    select ${sql.ref(`x.${key}`)} as key from ${dueRows(code, district, cutoff)} limit ${limit} for update`.execute(tx)
  if (rows.length === 0) return 0
  const keys = rows.map((row) => row.key)
  const type = key === 'token_digest' ? sql`bytea[]` : sql`uuid[]`
  for (const each of hanging) {
    await sql`delete from ${sql.table(each.table)} where district = ${district} and ${sql.ref(each.column)} = any(${keys}::${type})`.execute(tx)
  }
  await sql`delete from ${sql.table(table)} where district = ${district} and ${sql.ref(key)} = any(${keys}::${type})`.execute(tx)
  return rows.length
}

/** Deletes the passages of up to `limit` old ledger events. Returns the events, whose data is to be erased, and how many passages they held. */
export const deletePassages = async (tx: Tx, district: DistrictCode, cutoff: Instant, limit: number): Promise<{ events: number[]; passages: number }> => {
  const { rows } = await sql<{ n: number; id: Id }>`select l.n, l.id from ${oldEvents(district, cutoff)} order by l.n limit ${limit}`.execute(tx)
  if (rows.length === 0) return { events: [], passages: 0 }
  const { rows: gone } = await sql<{ id: Id }>`
    delete from passage where district = ${district} and event = any(${rows.map(({ id }) => id)}::uuid[]) returning id`.execute(tx)
  const ids = gone.map(({ id }) => id)
  for (const table of ['passage_correction', 'passage_review']) {
    await sql`delete from ${sql.table(table)} where district = ${district} and passage = any(${ids}::uuid[])`.execute(tx)
  }
  return { events: rows.map(({ n }) => n), passages: ids.length }
}

/** Tables whose rows go with a person, before the person. */
const OF_A_PERSON = [
  { table: 'support_contact', where: sql`need in (select id from support_need where district = x.district and person = any(gone.ids))` },
  ...['support_need', 'absence', 'person_correction', 'residency'].map((table) => ({ table, where: sql`person = any(gone.ids)` })),
  { table: 'place_opening', where: sql`person = any(gone.ids)` },
  { table: 'person_merge', where: sql`(survivor = any(gone.ids) or merged = any(gone.ids))` },
  { table: 'presence', where: sql`pass in (select id from pass where district = x.district and person = any(gone.ids))` },
  { table: 'pass_bound', where: sql`pass in (select id from pass where district = x.district and person = any(gone.ids))` },
  ...['pass_hold', 'pass_outing', 'pass_request', 'pass'].map((table) => ({ table, where: sql`person = any(gone.ids)` })),
  ...['outing_leg', 'outing_escort', 'outing_decision'].map((table) => (
    { table, where: sql`outing in (select id from outing where district = x.district and person = any(gone.ids))` })),
  ...['fever_event_step', 'fever_referral'].map((table) => (
    { table, where: sql`event in (select id from fever_event where district = x.district and person = any(gone.ids))` })),
  ...['outing', 'fever_event'].map((table) => ({ table, where: sql`person = any(gone.ids)` })),
  ...['anomaly_signal', 'anomaly_contact', 'anomaly_step'].map((table) => (
    { table, where: sql`anomaly in (select id from anomaly where district = x.district and person = any(gone.ids))` })),
  ...['anomaly_signal', 'anomaly'].map((table) => ({ table, where: sql`person = any(gone.ids)` })),
  ...['quarantine_placement', 'quarantine_wellbeing'].map((table) => (
    { table, where: sql`case_id in (select id from quarantine_case where district = x.district and person = any(gone.ids))` })),
  ...OF_A_CASE.map((table) => (
    { table, where: sql`case_id in (select id from quarantine_case where district = x.district and person = any(gone.ids))` })),
  ...['quarantine_case', 'quarantine_batch_row'].map((table) => ({ table, where: sql`person = any(gone.ids)` })),
  ...['health_status', 'status_correction', 'status_appeal', 'status_evidence'].map((table) => ({ table, where: sql`person = any(gone.ids)` })),
  { table: 'responsibility_link', where: sql`subject_kind = 'person' and subject = any(gone.ids)` },
]

/** Forgets up to `limit` people who moved away, with everything that is known of them. Returns how many. */
export const deletePeople = async (tx: Tx, district: DistrictCode, cutoff: Instant, limit: number): Promise<number> => {
  const { rows } = await sql<{ id: Id }>`
    with due as (select p.id from ${movedAway(district, cutoff)} limit ${limit})
    select id from due union select m.id from person m join due on m.merged_into = due.id where m.district = ${district}`.execute(tx)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  for (const { table, where } of OF_A_PERSON) {
    await sql`delete from ${sql.table(table)} x using (select ${ids}::uuid[] as ids) as gone where x.district = ${district} and ${where}`.execute(tx)
  }
  for (const [table, column] of [['landlord', 'person'], ['person', 'guardian']] as const) {
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = null where district = ${district} and ${sql.ref(column)} = any(${ids}::uuid[])`.execute(tx)
  }
  await sql`delete from person where district = ${district} and id = any(${ids}::uuid[])`.execute(tx)
  return ids.length
}

export interface RunRow { id: Id; day: string; beganAt: Instant; endedAt: Instant | null; deleted: Record<string, number>; erased: number }

/** Adds what was deleted to the report of a run, which is opened by its first portion and ended by its last. */
export const addToRun = async (
  tx: Tx, district: DistrictCode, run: { id: Id; day: string; deleted: Record<string, number>; erased: number; ended: boolean }, at: Instant,
): Promise<void> => {
  const { rows } = await sql<{ deleted: Record<string, number> }>`
    select deleted from lifetime_run where district = ${district} and id = ${run.id}::uuid for update`.execute(tx)
  const total: Record<string, number> = { ...rows[0]?.deleted }
  for (const [code, count] of Object.entries(run.deleted)) total[code] = (total[code] ?? 0) + count
  await sql`
    insert into lifetime_run (district, id, day, began_at, ended_at, deleted, erased)
    values (${district}, ${run.id}::uuid, ${run.day}::date, ${at}::timestamptz, ${run.ended ? at : null}::timestamptz, ${JSON.stringify(total)}::jsonb, ${run.erased})
    on conflict (district, id) do update set deleted = excluded.deleted, erased = lifetime_run.erased + excluded.erased, ended_at = excluded.ended_at`.execute(tx)
}

export const listRuns = async (db: Db, district: DistrictCode, limit: number): Promise<RunRow[]> => {
  const { rows } = await sql<RunRow>`
    select id, day, began_at as "beganAt", ended_at as "endedAt", deleted, erased from lifetime_run
    where district = ${district} order by began_at desc, id desc limit ${limit}`.execute(db)
  return rows
}

/** Districts that are not frozen, with the last night whose expiry ended. */
export const lastRuns = async (db: Db): Promise<{ district: DistrictCode; lastNight: string | null }[]> => {
  const { rows } = await sql<{ district: string; lastNight: string | null }>`
    select h.district, (select max(day) from lifetime_run r where r.district = h.district and r.ended_at is not null) as "lastNight"
    from ledger_head h where h.frozen_at is null order by h.district`.execute(db)
  return rows
}
