// Sending a roster: preview, the refused rows as a file, and acceptance. Stateless: the file comes with every request.
import multipart from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { refuse } from '@shouwang/domain/kernel'
import { RosterAccepted, RosterPreview } from '@shouwang/domain/people'
import { XLSX_TYPE } from '../transfer/index.js'
import type { App, Services } from '../platform/feature.js'
import { acceptRoster } from './accept-roster.js'
import { explainInWords } from './roster-reasons.js'
import { readRosterFor, refusedRows, type RosterRequest } from './roster.js'

const MAX_FILE = 16 * 2 ** 20
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const Workbook = Type.Unsafe<Buffer>({ type: 'string', format: 'binary' })

/** The parts of the form: `file`, `territory`, and for acceptance `fingerprint`. */
async function readForm(request: FastifyRequest): Promise<RosterRequest & { fingerprint: string }> {
  if (!request.isMultipart()) refuse({ code: 'transfer.unreadable', reason: 'no-file' })
  const fields: Record<string, string> = {}
  let bytes: Uint8Array | undefined
  for await (const part of request.parts()) {
    if (part.type === 'file') bytes = await part.toBuffer()
    else fields[part.fieldname] = String(part.value)
  }
  const { territory = '', fingerprint = '' } = fields
  if (!UUID.test(territory)) refuse({ code: 'input.invalid', fields: [{ path: '/territory', keyword: 'pattern' }] })
  const { actor } = request
  return { actor, district: actor.district!, territory, fingerprint, bytes: bytes ?? refuse({ code: 'transfer.unreadable', reason: 'no-file' }) }
}

/** Adds the routes in a scope of their own: only they take files. */
export function rosterRoutes(app: App, services: Services): void {
  app.register(async (scope) => {
    await scope.register(multipart, { limits: { fileSize: MAX_FILE, files: 1, fields: 5 } })
    const routes = scope as unknown as App
    const config = { access: 'people.manage' } as const
    const form = { tags: ['people'], consumes: ['multipart/form-data'] }

    routes.post('/api/people/roster/preview', {
      config, schema: { ...form, summary: '名册预览 / Preview a roster: what each row would do', response: { 200: RosterPreview } },
    }, async (request) => (await readRosterFor(services, await readForm(request))).preview)

    routes.post('/api/people/roster/refused', {
      config, schema: { ...form, summary: '下载退回的行 / The refused rows with reasons, as .xlsx', response: { 200: Workbook } },
    }, async (request, reply) => {
      const file = await refusedRows(await readRosterFor(services, await readForm(request)), explainInWords)
      return reply.type(XLSX_TYPE).header('content-disposition', "attachment; filename*=UTF-8''%E9%80%80%E5%9B%9E%E8%A1%8C.xlsx").send(file)
    })

    routes.post('/api/people/roster/accept', {
      config, schema: { ...form, summary: '确认导入名册 / Accept a previewed roster', response: { 200: RosterAccepted } },
    }, async (request) =>
      acceptRoster(services, await readForm(request), { actor: request.actor, requestId: request.id, address: request.ip }))
  })
}
