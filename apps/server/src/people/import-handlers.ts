// Handlers of imports: opening, setting columns, deciding rows, accepting, discarding. The long work itself runs beside them.
import { mayAt, plusMs, refuse, type Id, type ScopePath } from '@shouwang/domain/kernel'
import * as commands from '@shouwang/domain/people'
import type { ImportState } from '@shouwang/domain/people'
import { FIELDS, headAt, type Mapping } from '@shouwang/domain/transfer'
import type { Db, Tx } from '../platform/database.js'
import { defineHandler } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import { openFileBytes } from './import-sealed.js'
import { layoutDigest, openWithSettings } from './import-settings.js'
import { changeImport, clearWork, decideRows, findImport, insertImport, loadFile, rememberMapping, type ImportRow } from './import.queries.js'

/** How long work on a list is kept before it is deleted with its rows and its file. */
const KEPT_MS = 30 * 86_400_000

const importOf = async (db: Db, district: string, id: Id): Promise<ImportRow> =>
  (await findImport(db, district, id)) ?? refuse({ code: 'people.import-unknown', id })

const locate = async (db: Db, { district }: { district: string }, data: { import: Id }): Promise<ScopePath> => (await importOf(db, district, data.import)).path

/** The import, when it is in one of the states in which this can be done. */
async function inState(tx: Tx, district: string, id: Id, ...states: ImportState[]): Promise<ImportRow> {
  const row = await importOf(tx, district, id)
  return states.includes(row.state) ? row : refuse({ code: 'people.import-state', state: row.state })
}

export const openImport = defineHandler({
  command: commands.openImport,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.territory),
  async handle(tx, ctx, { data }) {
    const path = await pathOfTerritory(tx, ctx.district, data.territory)
    await insertImport(tx, ctx.district, {
      id: data.import, territory: data.territory, fileName: data.fileName, digest: data.digest, listDay: data.listDay ?? null,
      mayAdd: mayAt(ctx.actor, 'territory.manage', path), by: ctx.actor.id, at: ctx.now, expiresAt: plusMs(ctx.now, KEPT_MS),
    })
    return { subject: data.import, path, data: { digest: data.digest } }
  },
})

export const mapImport = defineHandler({
  command: commands.mapImport, locate,
  async handle(tx, ctx, { data }) {
    const row = await inState(tx, ctx.district, data.import, 'preview', 'stopped')
    if (row.acceptedAt) refuse({ code: 'people.import-state', state: row.state })
    const bytes = openFileBytes(ctx.vault, (await loadFile(tx, ctx.district, data.import))!)
    const { file, applied } = await openWithSettings({ db: tx, now: () => ctx.now }, ctx.district, bytes, row.listDay, row.settings)
    const at = file.plans.findIndex(({ name }) => name === data.sheet)
    const plan = file.plans[at] ?? refuse({ code: 'transfer.column-missing', column: data.sheet })
    const before = applied[data.sheet]
    const headingRow = data.headingRow ?? before?.headingRow ?? null
    const head = headingRow === null ? plan.head : headAt(file.tops[at]!, file.sheets[at]!.hiddenColumns, headingRow)
    if (!head) return refuse({ code: 'transfer.column-missing', column: '姓名' })
    // Columns are corrected one after the other: what was set before stays, unless other headings were pointed at.
    const mapping: Mapping = headingRow === (before?.headingRow ?? null) ? { ...before?.mapping } : {}
    for (const [column, field] of Object.entries(data.columns)) mapping[column] = (FIELDS as readonly string[]).includes(field) ? (field as Mapping[string]) : null
    if (headingRow !== 0) await rememberMapping(tx, ctx.district, layoutDigest(head.columns), mapping, ctx.now, ctx.actor.id)
    const settings = { ...row.settings, [data.sheet]: { headingRow, mapping } }
    await changeImport(tx, ctx.district, data.import, { state: 'reading', done: 0, problem: null, settings })
    return { subject: data.import, path: row.path, data: { columns: Object.keys(mapping).length } }
  },
})

export const decideImportRows = defineHandler({
  command: commands.decideImportRows, locate,
  async handle(tx, ctx, { data }) {
    const { path } = await inState(tx, ctx.district, data.import, 'preview')
    await decideRows(tx, ctx.district, data.import, data.rows, data.decision)
    return { subject: data.import, path, data: { decision: data.decision, rows: data.rows.length } }
  },
})

export const acceptImport = defineHandler({
  command: commands.acceptImport, locate,
  async handle(tx, ctx, { data }) {
    const row = await inState(tx, ctx.district, data.import, 'preview', 'stopped')
    if (row.state === 'stopped' && !row.acceptedAt) refuse({ code: 'people.import-state', state: row.state })
    await changeImport(tx, ctx.district, data.import, { state: 'accepting', done: 0, problem: null, acceptedAt: ctx.now, acceptedBy: ctx.actor.id })
    const { new: fresh = 0, changed = 0 } = row.counts
    return { subject: data.import, path: row.path, data: { new: fresh, changed, places: row.places.length } }
  },
})

export const discardImport = defineHandler({
  command: commands.discardImport, locate,
  async handle(tx, ctx, { data }) {
    const row = await inState(tx, ctx.district, data.import, 'preview', 'stopped')
    if (row.acceptedAt) refuse({ code: 'people.import-state', state: row.state })
    await clearWork(tx, ctx.district, data.import)
    await changeImport(tx, ctx.district, data.import, { state: 'discarded' })
    return { subject: data.import, path: row.path, data: {} }
  },
})
