// Imports of lists of people: opened with a file, previewed, accepted, undone. Commands and what the console reads.
import Type, { type Static } from 'typebox'
import { Day, Id, Instant, defineCommand, strict } from '../kernel/index.js'

/** What accepting an import does with a row. `needs-person`: somebody decides first; `skipped`: no record (sub-total, footer, empty dwelling). */
export const RowOutcome = Type.Union([
  Type.Literal('new'), Type.Literal('same'), Type.Literal('changed'), Type.Literal('needs-person'), Type.Literal('refused'), Type.Literal('skipped'),
])
export type RowOutcome = Static<typeof RowOutcome>
export const ROW_OUTCOMES: readonly RowOutcome[] = ['new', 'changed', 'needs-person', 'refused', 'same', 'skipped']

/** `reading` and `accepting` and `undoing` are at work; `stopped`: could not be read, see its problem. */
export const ImportState = Type.Union([
  Type.Literal('reading'), Type.Literal('preview'), Type.Literal('accepting'), Type.Literal('done'), Type.Literal('undoing'), Type.Literal('undone'),
  Type.Literal('stopped'), Type.Literal('discarded'),
])
export type ImportState = Static<typeof ImportState>

const FileName = Type.String({ minLength: 1, maxLength: 200 })

/** Opens an import of a file into a place. The file itself comes with the upload; its digest is kept in the ledger. */
export const openImport = defineCommand({
  name: 'people.open-import', title: { zh: '新建导入', en: 'Open an import' }, nature: 'request', action: 'people.import',
  data: Type.Object({
    import: Id, territory: Id, fileName: FileName, digest: Type.String({ pattern: '^[0-9a-f]{64}$' }), listDay: Type.Optional(Day),
  }, strict),
})

/**
 * Says by hand what the columns of a sheet hold (`''`: not used), and where its headings stand (`headingRow` as the spreadsheet counts; 0: it has
 * none); the rows are read again, and the next file with these headings is read so.
 */
export const mapImport = defineCommand({
  name: 'people.map-import', title: { zh: '设置导入列', en: 'Set the columns of an import' }, nature: 'request', action: 'people.import',
  data: Type.Object({
    import: Id, sheet: Type.String({ maxLength: 100 }), headingRow: Type.Optional(Type.Integer({ minimum: 0, maximum: 15 })),
    columns: Type.Record(Type.String({ pattern: '^[0-9]{1,3}$' }), Type.String({ maxLength: 30 })),
  }, strict),
})

/** Decides about rows that need a person: take them as they stand, or leave them out. */
export const decideImportRows = defineCommand({
  name: 'people.decide-import-rows', title: { zh: '处理待确认行', en: 'Decide rows of an import' }, nature: 'request', action: 'people.import',
  data: Type.Object({
    import: Id, rows: Type.Array(Type.Integer({ minimum: 0 }), { minItems: 1, maxItems: 1000 }), decision: Type.Union([Type.Literal('take'), Type.Literal('leave')]),
  }, strict),
})

/** Accepts an import as it was previewed. Its rows go into the register by the same commands as everything else, tagged with the import. */
export const acceptImport = defineCommand({
  name: 'people.accept-import', title: { zh: '确认导入', en: 'Accept an import' }, nature: 'request', action: 'people.import',
  data: Type.Object({ import: Id }, strict),
})

/** Puts an import away that was not accepted: its rows and its file are deleted. */
export const discardImport = defineCommand({
  name: 'people.discard-import', title: { zh: '放弃导入', en: 'Discard an import' }, nature: 'request', action: 'people.import',
  data: Type.Object({ import: Id }, strict),
})

/**
 * Takes back up to 2,000 people whom only this import brought and whom nobody changed since; `restored` have the phone again that it replaced,
 * `left` are still to come, `kept` stay.
 */
export const undoImport = defineCommand({
  name: 'people.undo-import', title: { zh: '撤销导入', en: 'Undo an import' }, nature: 'request', action: 'people.import',
  data: Type.Object({ import: Id }, strict),
  result: Type.Object({ removed: Type.Integer(), restored: Type.Integer(), kept: Type.Integer(), left: Type.Integer() }),
})

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

export const ImportColumn = Type.Object({ column: Type.Integer(), heading: Type.String(), field: orNull(Type.String()), hidden: Type.Boolean() })
/** `headingRow`: where the headings were found; 0: the sheet has none; null: none were recognised. */
export const ImportSheet = Type.Object({
  name: Type.String(), role: Type.String(), kind: Type.String(), headingRow: Type.Optional(orNull(Type.Integer())), columns: Type.Array(ImportColumn),
})
export type ImportSheet = Static<typeof ImportSheet>

/** One import as its list and its workbench show it. `made`: people that it brought into the register; `kept`: those whom undoing left. */
export const ImportView = Type.Object({
  id: Id, territory: Id, territoryName: Type.String(), fileName: Type.String(), kind: Type.String(), state: ImportState, listDay: orNull(Day),
  sheets: Type.Array(ImportSheet), counts: Type.Record(Type.String(), Type.Integer()), places: Type.Integer(), done: Type.Integer(), total: Type.Integer(),
  problem: orNull(Type.Object({ code: Type.String() }, { additionalProperties: true })), openedAt: Instant, openedBy: orNull(Type.String()),
  acceptedAt: orNull(Instant), undoneAt: orNull(Instant), expiresAt: Instant, made: Type.Integer(),
})
export type ImportView = Static<typeof ImportView>
export const ImportList = Type.Object({ imports: Type.Array(ImportView), page: Type.Integer(), more: Type.Boolean() })
export type ImportList = Static<typeof ImportList>

/** The first rows of a file, sheet by sheet, long numbers cut short: for pointing at the headings. */
export const ImportTop = Type.Object({
  sheets: Type.Array(Type.Object({ name: Type.String(), rows: Type.Array(Type.Object({ row: Type.Integer(), cells: Type.Array(Type.String()) })) })),
})
export type ImportTop = Static<typeof ImportTop>

/** What was found out about a cell: `column` as its heading says, `field` what it holds. */
export const RowProblem = Type.Object({ column: Type.String(), code: Type.String(), level: Type.String(), field: orNull(Type.String()) })
export type RowProblem = Static<typeof RowProblem>

/** One row of a preview. `normalised` is masked on the console; `others`: rows or people that it may be the same as. */
export const ImportRowView = Type.Object({
  n: Type.Integer(), sheet: Type.String(), row: Type.Integer(), role: Type.String(), outcome: RowOutcome, decision: orNull(Type.String()),
  problems: Type.Array(RowProblem), normalised: Type.Record(Type.String(), Type.Unknown()), others: Type.Array(Type.String()),
})
export type ImportRowView = Static<typeof ImportRowView>
export const IMPORT_ROWS_A_PAGE = 50
export const ImportRowPage = Type.Object({ rows: Type.Array(ImportRowView), page: Type.Integer(), total: Type.Integer() })
export type ImportRowPage = Static<typeof ImportRowPage>

export const importCommands = [openImport, mapImport, decideImportRows, acceptImport, discardImport, undoImport] as const
