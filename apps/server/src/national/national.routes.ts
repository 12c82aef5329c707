// Apply, verify, correct in the words of GB/T 38963-2020: translated, then sent through the one pipeline like everything else.
import Type from 'typebox'
import { DistrictCode, Id, Instant, OutcomeSchema, ProblemError, strict, type Command, type Outcome } from '@shouwang/domain/kernel'
import { applicationOf, correctionOf, NATIONAL_ELEMENTS, NATIONAL_SERVICES, NOT_VERIFIED, verificationOf } from '@shouwang/domain/national'
import { requestPass } from '@shouwang/domain/pass'
import { fileAppeal } from '@shouwang/domain/status'
import type { FastifyRequest } from 'fastify'
import { uuidv7 } from 'uuidv7'
import { verifyToken } from '../pass/index.js'
import type { App, Services } from '../platform/feature.js'

const Words = Type.Object({ zh: Type.String(), en: Type.String() })
const Model = Type.Object({
  elements: Type.Array(Type.Object({
    key: Type.String(), group: Type.String(), name: Words, standard: Type.String(), mark: Type.String(), held: Type.String(), ours: Type.String(),
  })),
  services: Type.Array(Type.Object({
    key: Type.String(), name: Words, standard: Type.String(), mark: Type.String(), through: Type.Union([Type.String(), Type.Null()]), ours: Type.String(),
  })),
  notVerified: Type.Array(Type.String()),
})
const Verification = Type.Object({
  result: Type.String(), issuer: Type.Union([DistrictCode, Type.Null()]), validTo: Type.Union([Instant, Type.Null()]),
})
const Application = Type.Object({ request: Id, household: Id, person: Id, from: Instant, to: Instant }, strict)
const Correction = Type.Object({ appeal: Id, person: Id, statement: Type.String({ minLength: 2, maxLength: 1000 }) }, strict)

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

  app.post('/api/national/verify', {
    config: { access: 'pass.verify' },
    schema: {
      summary: '核验(国标接口) / Code verification', tags: ['national'], body: Type.Object({ text: Type.String({ maxLength: 5000 }) }, strict), response: { 200: Verification },
    },
  }, async ({ actor, body }) => {
    const at = now()
    return verificationOf(await verifyToken(db, actor.district!, (body as { text: string }).text, at), at)
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
