// SQL of readiness checklists: templates with versions, and runs.
import { sql } from 'kysely'
import type { ChecklistItem, ChecklistsView } from '@shouwang/domain/gate'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Replica } from '@shouwang/domain/sync'
import type { Static } from 'typebox'
import type { Db, Tx } from '../platform/database.js'

type Item = Static<typeof ChecklistItem>

/** The latest version of a template and where it stands, with the template locked until the transaction ends. */
export const lockTemplate = async (tx: Tx, district: DistrictCode, template: Id): Promise<{ version: number; path: ScopePath } | null> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`checklist ${district} ${template}`}, 0))`.execute(tx)
  const { rows } = await sql<{ version: number; path: ScopePath }>`
    select version, path from checklist_template
    where district = ${district} and id = ${template}::uuid order by version desc limit 1`.execute(tx)
  return rows[0] ?? null
}

export const insertTemplate = async (
  tx: Tx, district: DistrictCode,
  row: { template: Id; version: number; territory: Id; path: ScopePath; name: string; items: readonly Item[]; savedAt: Instant },
): Promise<void> => {
  await sql`
    insert into checklist_template (district, id, version, territory, path, name, items, saved_at)
    values (${district}, ${row.template}::uuid, ${row.version}, ${row.territory}::uuid, ${row.path}, ${row.name},
      ${JSON.stringify(row.items)}::jsonb, ${row.savedAt}::timestamptz)`.execute(tx)
}

/** The checklist of a gate at `path`: the latest version of the nearest template above it; of two equally near, the one saved last. */
export const loadChecklistFor = async (db: Db, district: DistrictCode, path: ScopePath): Promise<Replica['checklist']> => {
  const { rows } = await sql<NonNullable<Replica['checklist']>>`
    select id as template, version, name, items from checklist_template
    where district = ${district} and ${path} ^@ path order by length(path) desc, saved_at desc, version desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** The items of one version of a template; null when it is not known. */
export const loadItems = async (db: Db, district: DistrictCode, template: Id, version: number): Promise<Item[] | null> => {
  const { rows } = await sql<{ items: Item[] }>`
    select items from checklist_template where district = ${district} and id = ${template}::uuid and version = ${version}`.execute(db)
  return rows[0]?.items ?? null
}

/** Stores a run; false when its id is there already. */
export const insertRun = async (
  tx: Tx, district: DistrictCode,
  run: { id: Id; checkpoint: Id; template: Id; version: number; results: readonly unknown[]; failed: number; device: Id | null; at: Instant },
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into checklist_run (district, id, checkpoint, template, version, results, failed, device, at)
    values (${district}, ${run.id}::uuid, ${run.checkpoint}::uuid, ${run.template}::uuid, ${run.version},
      ${JSON.stringify(run.results)}::jsonb, ${run.failed}, ${run.device}::uuid, ${run.at}::timestamptz)
    on conflict (district, id) do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}

/** The latest version of each template inside `scopes` or above them, nearest to the top first. */
export const listTemplates = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[]): Promise<ChecklistsView['templates']> => {
  const { rows } = await sql<ChecklistsView['templates'][number]>`
    select distinct on (k.path, k.id) k.id as template, k.version, k.name, k.territory, t.name as "territoryName", k.path,
      k.items, k.saved_at as "savedAt"
    from checklist_template k join territory t on t.district = k.district and t.id = k.territory
    where k.district = ${district}
      and exists (select 1 from unnest(${scopes as ScopePath[]}::text[]) as s(scope) where k.path ^@ s.scope or s.scope ^@ k.path)
    order by k.path, k.id, k.version desc`.execute(db)
  return rows
}

/** The latest runs at checkpoints inside `scopes`. */
export const listRuns = async (
  db: Db, district: DistrictCode, scopes: readonly ScopePath[], checkpoint: Id | null,
): Promise<ChecklistsView['runs']> => {
  const { rows } = await sql<ChecklistsView['runs'][number]>`
    select r.id as run, r.checkpoint, c.name as "checkpointName", r.template, r.version, coalesce(k.name, '') as name,
      r.at, r.failed, r.results
    from checklist_run r join checkpoint c on c.district = r.district and c.id = r.checkpoint
    left join checklist_template k on k.district = r.district and k.id = r.template and k.version = r.version
    where r.district = ${district} and c.path ^@ any(${scopes as ScopePath[]}::text[])
      and (${checkpoint}::uuid is null or r.checkpoint = ${checkpoint}::uuid)
    order by r.at desc, r.id limit 200`.execute(db)
  return rows
}
