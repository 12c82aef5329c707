// The SQL of imports at work: their state and progress, the sealed file and rows, remembered columns, and what they brought into the register.
import { sql, type RawBuilder } from 'kysely'
import type { Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { ImportSheet, ImportState, RowOutcome } from '@shouwang/domain/people'
import type { Unit } from '@shouwang/domain/territory'
import type { Mapping, SheetSetting } from '@shouwang/domain/transfer'
import type { Db } from '../platform/database.js'

export interface ImportRow {
  id: Id; territory: Id; territoryName: string; path: ScopePath; fileName: string; kind: string; state: ImportState; listDay: string | null; mayAdd: boolean; sheets: ImportSheet[]
  places: Unit[]; counts: Record<string, number>; done: number; total: number; problem: { code: string } | null; openedAt: Instant; openedBy: string | null
  settings: Record<string, SheetSetting>; acceptedAt: Instant | null; acceptedBy: Id | null; undoneAt: Instant | null; expiresAt: Instant; made: number
}
/** A row as it is stored: everything personal in `sealed`. */
export interface StoredRow {
  n: number; sheet: number; row: number; role: string; outcome: RowOutcome; decision: string | null; findings: StoredFinding[]
  sealed: Buffer; person: Id | null; household: Id | null
}
export interface StoredFinding { level: string; code: string; field: string | null; column: string }

const columns = sql`
  i.id, i.territory, t.name as "territoryName", t.path, i.file_name as "fileName", i.kind, i.state, i.list_day as "listDay", i.may_add as "mayAdd",
  i.sheets, i.settings, i.places, i.counts, i.done, i.total,
  i.problem, i.opened_at as "openedAt", a.name as "openedBy", i.accepted_at as "acceptedAt", i.accepted_by as "acceptedBy", i.undone_at as "undoneAt",
  i.expires_at as "expiresAt", (select count(*) from import_made m where m.district = i.district and m.import = i.id)::int as made
  from import i join territory t on t.district = i.district and t.id = i.territory
  left join account a on a.district = i.district and a.id = i.opened_by`

const within = (scopes: readonly ScopePath[]): RawBuilder<unknown> =>
  scopes.length === 0 ? sql`false` : sql`(${sql.join(scopes.map((scope) => sql`t.path ^@ ${scope}::text`), sql` or `)})`

export const findImport = async (db: Db, district: string, id: Id): Promise<ImportRow | undefined> => {
  const { rows } = await sql<ImportRow>`select ${columns} where i.district = ${district} and i.id = ${id}::uuid`.execute(db)
  return rows[0]
}

export const listImports = async (db: Db, district: string, scopes: readonly ScopePath[], limit: number, offset: number): Promise<ImportRow[]> => {
  const { rows } = await sql<ImportRow>`
    select ${columns} where i.district = ${district} and ${within(scopes)} and i.state <> 'discarded'
    order by i.opened_at desc, i.id desc limit ${limit} offset ${offset}`.execute(db)
  return rows
}

export interface NewImport { id: Id; territory: Id; fileName: string; digest: string; listDay: string | null; mayAdd: boolean; by: Id | null; at: Instant; expiresAt: Instant }

export const insertImport = async (db: Db, district: string, { id, territory, fileName, digest, listDay, mayAdd, by, at, expiresAt }: NewImport): Promise<void> => {
  await sql`
    insert into import (district, id, territory, file_name, file_digest, state, list_day, may_add, opened_at, opened_by, expires_at)
    values (${district}, ${id}::uuid, ${territory}::uuid, ${fileName}, ${digest}, 'reading', ${listDay}::date, ${mayAdd},
      ${at}::timestamptz, ${by}::uuid, ${expiresAt}::timestamptz)`.execute(db)
}

export interface ImportChange {
  state?: ImportState; kind?: string; listDay?: string; sheets?: ImportSheet[]; settings?: Record<string, SheetSetting>; places?: Unit[]
  counts?: Record<string, number>; done?: number; total?: number
  problem?: object | null; acceptedAt?: Instant; acceptedBy?: Id | null; undoneAt?: Instant
}

/** Changes what is given and leaves the rest. */
export const changeImport = async (db: Db, district: string, id: Id, change: ImportChange): Promise<void> => {
  const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))
  await sql`
    update import set
      state = coalesce(${change.state ?? null}, state), kind = coalesce(${change.kind ?? null}, kind), list_day = coalesce(${change.listDay ?? null}::date, list_day),
      sheets = coalesce(${json(change.sheets)}::jsonb, sheets), settings = coalesce(${json(change.settings)}::jsonb, settings),
      places = coalesce(${json(change.places)}::jsonb, places), counts = coalesce(${json(change.counts)}::jsonb, counts),
      done = coalesce(${change.done ?? null}::int, done), total = coalesce(${change.total ?? null}::int, total),
      problem = case when ${change.problem === undefined} then problem else ${json(change.problem ?? null)}::jsonb end,
      accepted_at = coalesce(${change.acceptedAt ?? null}::timestamptz, accepted_at), accepted_by = coalesce(${change.acceptedBy ?? null}::uuid, accepted_by),
      undone_at = coalesce(${change.undoneAt ?? null}::timestamptz, undone_at)
    where district = ${district} and id = ${id}::uuid`.execute(db)
}

/** Takes the work on an import for `until`, or goes on with it; false: somebody else is at it. */
export const claimImport = async (db: Db, district: string, id: Id, worker: Id, now: Instant, until: Instant): Promise<boolean> => {
  const { rows } = await sql<{ id: Id }>`
    update import set worker = ${worker}::uuid, worker_until = ${until}::timestamptz
    where district = ${district} and id = ${id}::uuid and (worker = ${worker}::uuid or worker is null or worker_until < ${now}::timestamptz)
    returning id`.execute(db)
  return rows.length > 0
}

/** Imports that were left in the middle of work: their worker has not been heard of. */
export const leftImports = async (db: Db, now: Instant): Promise<{ district: string; id: Id }[]> => {
  const { rows } = await sql<{ district: string; id: Id }>`
    select district, id from import where state in ('reading', 'accepting') and (worker_until is null or worker_until < ${now}::timestamptz)`.execute(db)
  return rows
}

export const saveFile = async (db: Db, district: string, id: Id, sealed: Buffer): Promise<void> => {
  await sql`insert into import_file (district, import, sealed) values (${district}, ${id}::uuid, ${sealed}::bytea) on conflict do nothing`.execute(db)
}
export const loadFile = async (db: Db, district: string, id: Id): Promise<Buffer | undefined> => {
  const { rows } = await sql<{ sealed: Buffer }>`select sealed from import_file where district = ${district} and import = ${id}::uuid`.execute(db)
  return rows[0]?.sealed
}

export const clearRows = async (db: Db, district: string, id: Id): Promise<void> => {
  await sql`delete from import_row where district = ${district} and import = ${id}::uuid`.execute(db)
}
/** Deletes the rows and the file of an import: what is left says that there was one, and nothing of whom. */
export const clearWork = async (db: Db, district: string, id: Id): Promise<void> => {
  await clearRows(db, district, id)
  await sql`delete from import_file where district = ${district} and import = ${id}::uuid`.execute(db)
}

export const insertRows = async (db: Db, district: string, id: Id, rows: readonly StoredRow[]): Promise<void> => {
  const of = <K extends keyof StoredRow>(key: K): StoredRow[K][] => rows.map((row) => row[key])
  await sql`
    insert into import_row (district, import, n, sheet, row, role, outcome, findings, sealed, person, household)
    select ${district}, ${id}::uuid, t.* from unnest(${of('n')}::int[], ${of('sheet')}::int[], ${of('row')}::int[], ${of('role')}::text[], ${of('outcome')}::text[],
      ${of('findings').map((list) => JSON.stringify(list))}::jsonb[], ${of('sealed')}::bytea[], ${of('person')}::uuid[], ${of('household')}::uuid[]) as t`.execute(db)
}

const rowColumns = sql`n, sheet, row, role, outcome, decision, findings, sealed, person, household`
const wanted = (outcome: RowOutcome | null): RawBuilder<unknown> => (outcome === null ? sql`outcome <> 'skipped'` : sql`outcome = ${outcome}`)

export const pageOfRows = async (db: Db, district: string, id: Id, outcome: RowOutcome | null, limit: number, offset: number): Promise<StoredRow[]> => {
  const { rows } = await sql<StoredRow>`
    select ${rowColumns} from import_row where district = ${district} and import = ${id}::uuid and ${wanted(outcome)} order by n limit ${limit} offset ${offset}`.execute(db)
  return rows
}
export const countRows = async (db: Db, district: string, id: Id, outcome: RowOutcome | null): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from import_row where district = ${district}
    and import = ${id}::uuid and ${wanted(outcome)}`.execute(db)
  return rows[0]!.count
}

/** Rows after `after` that accepting takes: new and changed ones, and those that somebody decided to take. */
export const rowsToAccept = async (db: Db, district: string, id: Id, after: number, limit: number): Promise<StoredRow[]> => {
  const { rows } = await sql<StoredRow>`
    select ${rowColumns} from import_row
    where district = ${district} and import = ${id}::uuid and n > ${after} and (outcome in ('new', 'changed') or (outcome = 'needs-person' and decision = 'take'))
    order by n limit ${limit}`.execute(db)
  return rows
}
export const countToAccept = async (db: Db, district: string, id: Id): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from import_row where district = ${district} and import = ${id}::uuid
    and (outcome in ('new', 'changed') or (outcome = 'needs-person' and decision = 'take'))`.execute(db)
  return rows[0]!.count
}

export const decideRows = async (db: Db, district: string, id: Id, numbers: readonly number[], decision: string): Promise<void> => {
  await sql`
    update import_row set decision = ${decision} where district = ${district} and import = ${id}::uuid and n = any(${numbers as number[]}::int[])
    and outcome = 'needs-person' and (${decision} = 'leave' or household is not null)`.execute(db)
}

/** Rows that the register refused when they were to be brought in. */
export const refuseRows = async (db: Db, district: string, id: Id, numbers: readonly number[], code: string): Promise<void> => {
  const findings = JSON.stringify([{ level: 'error', code, field: null, column: '' }])
  await sql`
    update import_row set outcome = 'refused', findings = findings || ${findings}::jsonb
    where district = ${district} and import = ${id}::uuid and n = any(${numbers as number[]}::int[])`.execute(db)
}

export const rememberMapping = async (db: Db, district: string, layout: string, mapping: Mapping, at: Instant, by: Id | null): Promise<void> => {
  await sql`
    insert into import_mapping (district, layout, mapping, at, by_actor) values (${district}, ${layout}, ${JSON.stringify(mapping)}::jsonb, ${at}::timestamptz, ${by}::uuid)
    on conflict (district, layout) do update set mapping = excluded.mapping, at = excluded.at, by_actor = excluded.by_actor`.execute(db)
}
export const findMappings = async (db: Db, district: string, layouts: readonly string[]): Promise<Map<string, Mapping>> => {
  const { rows } = await sql<{ layout: string; mapping: Mapping }>`
    select layout, mapping from import_mapping where district = ${district} and layout = any(${layouts as string[]}::text[])`.execute(db)
  return new Map(rows.map(({ layout, mapping }) => [layout, mapping]))
}
