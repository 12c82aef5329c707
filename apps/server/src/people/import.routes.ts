// Imports through the door: a file in, progress and preview out, the refused rows as a file. What changes anything is a command.
import { createHash } from 'node:crypto'
import multipart from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { uuidv7 } from 'uuidv7'
import { Id, ProblemError, mayAt, refuse, scopesFor, strict, type Actor } from '@shouwang/domain/kernel'
import { IMPORT_ROWS_A_PAGE, ImportList, ImportRowPage, ImportTop, ImportView, RowOutcome, maskDocument, maskPhone, openImport, type ImportRowView } from '@shouwang/domain/people'
import type { App, Services } from '../platform/feature.js'
import { releaseList } from '../platform/watermark.js'
import { XLSX_TYPE, openSheets } from '../transfer/index.js'
import { refusedSheet } from './import-refused.js'
import { openFileBytes, openRowContent, sealFile } from './import-sealed.js'
import { topOf } from './import-top.js'
import { acceptWork, readImport } from './import-work.js'
import { countRows, findImport, listImports, loadFile, pageOfRows, saveFile, type ImportRow, type StoredRow } from './import.queries.js'

const MAX_FILE = 32 * 2 ** 20
const IMPORTS_A_PAGE = 20
const REFUSED_AT_MOST = 20_000
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const Workbook = Type.Unsafe<Buffer>({ type: 'string', format: 'binary' })
const OneImport = Type.Object({ id: Id }, strict)

interface Upload { territory: string; day: string; fileName: string; bytes: Uint8Array }

async function readForm(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) refuse({ code: 'transfer.unreadable', reason: 'no-file' })
  const fields: Record<string, string> = {}
  let file: { name: string; bytes: Uint8Array } | undefined
  for await (const part of request.parts()) {
    if (part.type === 'file') file = { name: part.filename, bytes: await part.toBuffer() }
    else fields[part.fieldname] = String(part.value)
  }
  const { territory = '', day = '' } = fields
  if (!UUID.test(territory)) refuse({ code: 'input.invalid', fields: [{ path: '/territory', keyword: 'pattern' }] })
  if (!file) return refuse({ code: 'transfer.unreadable', reason: 'no-file' })
  return { territory, day, fileName: file.name.slice(-200) || '名单', bytes: file.bytes }
}

const present = ({ territoryName, places, path: _, mayAdd: _mayAdd, acceptedBy: _by, settings: _settings, ...row }: ImportRow): ImportView =>
  ({ ...row, territoryName, places: places.length })

/** What was read from a row, in the order of its fields, numbers and phones masked. */
function maskedValues(values: Record<string, unknown>): Record<string, unknown> {
  const masked: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(values)) {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) continue
    masked[field] = field === 'doc_no' ? maskDocument(String(value)) : field === 'phones' ? (value as string[]).map(maskPhone)
      : /phone/.test(field) ? maskPhone(String(value)) : value
  }
  return masked
}

const presentRow = ({ vault }: Services, { sheets }: ImportRow, row: StoredRow): ImportRowView => {
  const { values, others } = openRowContent(vault, row)
  const { n, sheet, row: number, role, outcome, decision, findings } = row
  // Rows that it may be the same as are named; people of the register are only counted: who they are is read on their own page.
  const rows = others.filter((other) => !UUID.test(other))
  return {
    n, sheet: sheets[sheet]?.name ?? '', row: number, role, outcome, decision, problems: findings, normalised: maskedValues(values), others: rows,
  }
}

async function ownImport({ db }: Services, actor: Actor, id: string): Promise<ImportRow> {
  const row = (await findImport(db, actor.district!, id)) ?? refuse({ code: 'people.import-unknown', id })
  return mayAt(actor, 'people.import', row.path) ? row : refuse({ code: 'auth.out-of-scope', action: 'people.import' })
}

/** Opens an import through the command of that name, keeps the file sealed, and starts reading beside the request. */
async function open(services: Services, request: FastifyRequest): Promise<{ id: string }> {
  const { territory, day, fileName, bytes } = await readForm(request)
  await openSheets(bytes)
  const { actor } = request
  const [district, id, at] = [actor.district!, uuidv7(), services.now()]
  const digest = createHash('sha256').update(bytes).digest('hex')
  const data = { import: id, territory, fileName, digest, ...(/^\d{4}-\d{2}-\d{2}$/.test(day) ? { listDay: day } : {}) }
  const sender = { actor, requestId: request.id, address: request.ip }
  const { outcomes: [outcome] } = await services.submit(sender, { sentAt: at, commands: [{ id: uuidv7(), name: openImport.name, district, at, data }] })
  if (outcome?.outcome === 'refused') throw new ProblemError(outcome.problem)
  await saveFile(services.db, district, id, sealFile(services.vault, bytes))
  void readImport(services, district, id)
  return { id }
}

/** Adds the routes in a scope of their own: only they take files. */
export function importRoutes(app: App, services: Services): void {
  const { db, vault, now } = services
  const work = (id: string, district: string, request?: FastifyRequest): void => {
    void readImport(services, district, id)
    void acceptWork(services, district, id, request && { actor: request.actor, requestId: request.id, address: request.ip })
  }
  services.live.on('event', ({ command, district, subject }) => {
    if (command === 'people.map-import' || command === 'people.accept-import') work(subject, district)
  })

  app.register(async (scope) => {
    await scope.register(multipart, { limits: { fileSize: MAX_FILE, files: 1, fields: 5 } })
    const routes = scope as unknown as App
    const config = { access: 'people.import' } as const

    routes.post('/api/people/imports', {
      config, schema: { tags: ['people'], consumes: ['multipart/form-data'], summary: '上传名单 / Open an import with a file', response: { 200: Type.Object({ id: Id }) } },
    }, (request) => open(services, request))

    routes.get('/api/people/imports', {
      config, schema: { tags: ['people'], summary: '导入记录 / Imports',
        querystring: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })) },
        strict), response: { 200: ImportList } },
    }, async ({ actor, query: { page = 0 } }) => {
      const rows = await listImports(db, actor.district!, scopesFor(actor, 'people.import'), IMPORTS_A_PAGE + 1, page * IMPORTS_A_PAGE)
      return { imports: rows.slice(0, IMPORTS_A_PAGE).map(present), page, more: rows.length > IMPORTS_A_PAGE }
    })

    routes.get('/api/people/imports/:id', {
      config, schema: { tags: ['people'], summary: '一次导入 / One import with its progress', params: OneImport, response: { 200: ImportView } },
    }, async ({ actor, params }) => present(await ownImport(services, actor, params.id)))

    routes.get('/api/people/imports/:id/top', {
      config, schema: { tags: ['people'], summary: '文件开头的几行 / The first rows of the file, numbers cut short', params: OneImport, response: { 200: ImportTop } },
    }, async ({ actor, params }) => {
      const row = await ownImport(services, actor, params.id)
      const sealed = (await loadFile(db, actor.district!, row.id)) ?? refuse({ code: 'people.import-state', state: row.state })
      return { sheets: await topOf(openFileBytes(vault, sealed)) }
    })

    routes.get('/api/people/imports/:id/rows', {
      config,
      schema: {
        tags: ['people'], summary: '导入预览 / Rows of a preview, masked', params: OneImport,
        querystring: Type.Object({ outcome: Type.Optional(RowOutcome),
          page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) }, strict), response: { 200: ImportRowPage },
      },
    }, async ({ actor, params, query: { outcome = null, page = 1 } }) => {
      const row = await ownImport(services, actor, params.id)
      const rows = await pageOfRows(db, actor.district!, row.id, outcome, IMPORT_ROWS_A_PAGE, (page - 1) * IMPORT_ROWS_A_PAGE)
      return { rows: rows.map((one) => presentRow(services, row, one)), page, total: await countRows(db, actor.district!, row.id, outcome) }
    })

    routes.get('/api/people/imports/:id/refused', {
      config, schema: { tags: ['people'], summary: '下载退回的行(留痕) / Refused rows with reasons, as .xlsx; the reading is recorded', params: OneImport, response: { 200: Workbook } },
    }, async ({ actor, params }, reply) => {
      const row = await ownImport(services, actor, params.id)
      const rows = await pageOfRows(db, actor.district!, row.id, 'refused', REFUSED_AT_MOST, 0)
      const reading = { action: 'people.import', subject: row.territory, path: row.path, purpose: 'registration', reason: '退回的行', count: rows.length } as const
      const mark = await releaseList(db, actor, reading, now())
      const file = await refusedSheet(rows.map((stored) => ({ stored, content: openRowContent(vault, stored) })), row.sheets, mark.text)
      return reply.type(XLSX_TYPE).header('content-disposition', "attachment; filename*=UTF-8''%E9%80%80%E5%9B%9E%E8%A1%8C.xlsx").send(file)
    })
  })
}
