// Apply, verify, correct in the words of GB/T 38963-2020: translated, then sent through the one pipeline like everything else.
import Type from 'typebox'
import {
  dayInChina, DistrictCode, Id, Instant, OutcomeSchema, ProblemError, Purpose, refuse, strict, type Actor, type Command, type Outcome,
} from '@shouwang/domain/kernel'
import { applicationOf, correctionOf, NATIONAL_ELEMENTS, NATIONAL_SERVICES, NOT_VERIFIED, toNational, verificationOf } from '@shouwang/domain/national'
import { requestPass } from '@shouwang/domain/pass'
import { isMinor, maskDocument, maskName, maskPhone } from '@shouwang/domain/people'
import { fileAppeal } from '@shouwang/domain/status'
import type { FastifyRequest } from 'fastify'
import { uuidv7 } from 'uuidv7'
import { verifyToken } from '../pass/index.js'
import { openDocument, openPhone } from '../people/index.js'
import type { App, Services } from '../platform/feature.js'
import { readPersonal } from '../platform/read-log.js'
import { recordOf, withdrawnAt } from './record.queries.js'

const Words = Type.Object({ zh: Type.String(), en: Type.String() })
const Model = Type.Object({
  elements: Type.Array(Type.Object({
    key: Type.String(), group: Type.String(), name: Words, standard: Type.String(), mark: Type.String(), held: Type.String(), ours: Words,
  })),
  services: Type.Array(Type.Object({
    key: Type.String(), name: Words, standard: Type.String(), mark: Type.String(), through: Type.Union([Type.String(), Type.Null()]), ours: Words,
  })),
  notVerified: Type.Array(Words),
})
const Verification = Type.Object({
  result: Type.String(), issuer: Type.Union([DistrictCode, Type.Null()]), validTo: Type.Union([Instant, Type.Null()]),
})
const Application = Type.Object({ request: Id, household: Id, person: Id, from: Instant, to: Instant }, strict)
const Correction = Type.Object({ appeal: Id, person: Id, statement: Type.String({ minLength: 2, maxLength: 1000 }) }, strict)

const Record = Type.Object({
  person: Id, at: Instant, elements: Type.Array(Type.Object({ key: Type.String(), value: Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]) })),
})

/** One person's record for an office that says what for, on record: the name masked, numbers cut to their ends, nothing that is never stored. */
const readRecord = async ({ db, vault, now }: Services, actor: Actor, person: Id, { purpose, reason }: { purpose?: Purpose; reason: string }) => {
  const at = now()
  const row = (await recordOf(db, actor.district!, person, at)) ?? refuse({ code: 'people.unknown', id: person })
  const under14 = isMinor(row.birthDate, dayInChina(at))
  const reading = { action: 'status.read', kind: 'person', subject: person, path: row.path, purpose, reason, under14 } as const
  const { health } = await readPersonal(db, actor, reading, at)
  if (!health) refuse({ code: 'auth.forbidden', action: 'status.read' })
  const [documentNo, phone] = [openDocument(vault, row.document), openPhone(vault, row.phone)]
  const record = toNational({
    ...row, name: maskName(row.name), documentNo: documentNo && maskDocument(documentNo), phone: phone && maskPhone(phone), district: actor.district!,
  })
  return { person, at, elements: Object.entries(record).map(([key, value]) => ({ key, value })) }
}

/** Sends one command for whoever asked. Throws its problem when it is refused. */
const submitFor = async ({ submit, now }: Services, request: FastifyRequest, name: string, data: unknown): Promise<Outcome> => {
  const { actor, id: requestId, ip: address } = request
  const at = now()
  const command: Command = { id: uuidv7(), name, district: actor.district ?? '', at, data }
  const outcome = (await submit({ actor, requestId, address }, { sentAt: at, commands: [command] })).outcomes[0]!
  if (outcome.outcome === 'refused') throw new ProblemError(outcome.problem)
  return outcome
}

export const nationalRoutes = (app: App, services: Services): void => {
  const { db, now } = services

  app.get('/api/national/model', {
    config: { access: 'signed-in' },
    schema: { summary: '国家标准对照 / Elements and services of GB/T 38961–38963, with how sure each is', tags: ['national'], response: { 200: Model } },
  }, async () => ({ elements: [...NATIONAL_ELEMENTS], services: [...NATIONAL_SERVICES], notVerified: [...NOT_VERIFIED] }))

  app.get('/api/national/person/:person', {
    config: { access: 'status.read' },
    schema: {
      summary: '健康信息(国标数据元,留痕) / One person in the elements of GB/T 38962; the reading is recorded', tags: ['national'],
      params: Type.Object({ person: Id }, strict), response: { 200: Record },
      querystring: Type.Object({ purpose: Type.Optional(Purpose), reason: Type.String({ minLength: 2, maxLength: 100 }) }, strict),
    },
  }, async ({ actor, params, query }) => readRecord(services, actor, params.person, query as { purpose?: Purpose; reason: string }))

  app.post('/api/national/verify', {
    config: { access: 'pass.verify' },
    schema: {
      summary: '核验(国标接口) / Code verification', tags: ['national'], body: Type.Object({ text: Type.String({ maxLength: 5000 }) }, strict), response: { 200: Verification },
    },
  }, async ({ actor, body }) => {
    const at = now()
    const proof = await verifyToken(db, actor.district!, (body as { text: string }).text, at)
    return verificationOf(proof, at, proof.claims ? await withdrawnAt(db, actor.district!, proof.claims.pass, at) : null)
  })

  app.post('/api/national/apply', {
    config: { access: 'pass.request' },
    schema: { summary: '申领(国标接口) / Application for a code', tags: ['national'], body: Application, response: { 200: OutcomeSchema } },
  }, async (request) => submitFor(services, request, requestPass.name, applicationOf(request.body as Parameters<typeof applicationOf>[0])) as never)

  app.post('/api/national/correct', {
    config: { access: 'status.appeal' },
    schema: { summary: '信息更正(国标接口) / Information correction', tags: ['national'], body: Correction, response: { 200: OutcomeSchema } },
  }, async (request) => submitFor(services, request, fileAppeal.name, correctionOf(request.body as Parameters<typeof correctionOf>[0])) as never)
}
