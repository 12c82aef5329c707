// The HTTP edge: who is asking, one route per command, one writer of errors, logs, metrics, health, documentation.
import { randomUUID } from 'node:crypto'
import { parseCookie, stringifySetCookie } from 'cookie'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { TypeBoxValidatorCompiler, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastJson from 'fast-json-stringify'
import Fastify, { LogController, type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Logger } from 'pino'
import { COMMANDS, pathOf } from '@shouwang/domain/commands'
import {
  DistrictCode, Id, Instant, OutcomeSchema, ProblemError, epochOf, may, strict, type Actor, type Command, type CommandType, type Outcome, type Problem,
} from '@shouwang/domain/kernel'
import { Batch, BatchAnswer } from '@shouwang/domain/sync'
import { isOutage } from './database-errors.js'
import type { App } from './feature.js'
import type { AnyHandler } from './handler.js'
import { addLimits } from './limits.js'
import type { Metrics } from './metrics.js'
import type { Pipeline, Sender } from './pipeline.js'
import { STATUS_OF } from './problem-status.js'
import { createShedding, readClassOf, type Shedding } from './shedding.js'
import type { Soon } from './soon.js'

export const SESSION_COOKIE = 'shouwang_session'

/** Finds who holds a session token; null when it is unknown, ended or expired. */
export type ActorOf = (token: string) => Soon<Actor | null>

export interface HttpParts {
  pipeline: Pipeline
  actorOf: ActorOf
  log: Logger
  metrics: Metrics
  https?: { key: string; cert: string }
  /** False while the server is over its limits: reads are then shed, writes never. */
  isBusy(app: App): boolean
  /** How many reads may be under way; the product's own limits when it is left out. */
  shedding?: Shedding
}

const ANONYMOUS: Actor = { kind: 'anonymous', id: null, name: '', district: null, grants: [], device: null }

/** Bodies up to this size: a full batch of long passages, or a roster file. */
const BODY_LIMIT = 20 * 1024 * 1024

const ErrorAnswer = Type.Object({ problem: Type.Object({ code: Type.String() }, { additionalProperties: true }), requestId: Type.String() })

const tokenOf = (request: FastifyRequest): string | null => {
  const { authorization, cookie } = request.headers
  const bearer = authorization?.match(/^Bearer (\S+)$/)?.[1]
  // An emptied cookie is none.
  return bearer ?? ((cookie && parseCookie(cookie)[SESSION_COOKIE]) || null)
}

const senderOf = (request: FastifyRequest): Sender => ({ actor: request.actor, requestId: request.id, address: request.ip })

const sendProblem = (reply: FastifyReply, problem: Problem, requestId: string): FastifyReply => {
  if ('retryAfter' in problem) void reply.header('retry-after', problem.retryAfter)
  return reply.code(STATUS_OF[problem.code]).send({ problem, requestId })
}

interface SchemaError { instancePath: string; keyword: string; params: Record<string, unknown> }

/** The problem that an error of any origin stands for. Unknown ones are defects: logged whole, told as a request id. */
const problemOfError = (error: FastifyError, request: FastifyRequest): Problem => {
  if (error instanceof ProblemError) return error.problem
  if (error.validation) {
    const fields = (error.validation as unknown as SchemaError[]).slice(0, 20).map(({ instancePath: path, keyword, params }) => ({ path, keyword, params }))
    return { code: 'input.invalid', fields }
  }
  if (error.statusCode === 413) return { code: 'input.too-large', limit: BODY_LIMIT }
  if (error.statusCode === 429) return { code: 'auth.too-many-attempts', retryAfter: 60 }
  if (error.statusCode !== undefined && error.statusCode < 500) return { code: 'input.invalid', fields: [{ path: '', keyword: error.code }] }
  if (isOutage(error)) {
    request.log.error({ requestId: request.id, err: { message: error.message, code: error.code } }, 'database out of reach')
    return { code: 'busy', retryAfter: 5 }
  }
  request.log.error({ requestId: request.id, err: error }, 'request failed')
  return { code: 'internal', requestId: request.id }
}

/**
 * Sets or clears the cookie session that an applied command opened or ended at `at`. Staff in a browser never see their token. The cookie is given
 * an age and not a date: a desk whose clock is wrong keeps it as long.
 */
const keepSession = (reply: FastifyReply, effect: 'opens' | 'ends' | null, outcome: Outcome, secure: boolean, at: Instant): void => {
  if (outcome.outcome !== 'applied' || !effect) return
  const keep = (value: string, seconds: number): void =>
    void reply.header('set-cookie', stringifySetCookie({ name: SESSION_COOKIE, value, maxAge: seconds, path: '/', httpOnly: true, sameSite: 'strict', secure }))
  if (effect === 'ends') return keep('', 0)
  const { token, expiresAt } = outcome.result as { token: string; expiresAt: string }
  keep(token, Math.floor((epochOf(expiresAt) - epochOf(at)) / 1000))
}

const addCommandRoutes = (app: App, { pipeline, https }: HttpParts): void => {
  app.post('/api/commands', {
    config: { access: 'public' },
    schema: {
      summary: '成批提交命令 / Submit commands in a batch', tags: ['commands'], body: Batch, response: { 200: BatchAnswer, '4xx': ErrorAnswer, '5xx': ErrorAnswer },
    },
  }, async (request) => pipeline.submit(senderOf(request), request.body as Batch) as never)

  for (const command of COMMANDS) {
    const handler = pipeline.handler(command.name)
    if (handler) addCommandRoute(app, pipeline, command, handler, https !== undefined)
  }
}

/** This door's schema is the command's own. */
const CHECKED = true

/** A command's own path: one envelope without its name; a refusal has the problem's status. */
const addCommandRoute = (app: App, pipeline: Pipeline, command: CommandType, handler: AnyHandler, secure: boolean): void => {
  const envelope = Type.Object({ id: Id, district: DistrictCode, at: Instant, skewMs: Type.Optional(Type.Integer()), data: command.data }, strict)
  app.post(pathOf(command.name), {
    config: { access: command.action === null ? 'public' : 'signed-in' },
    schema: {
      summary: `${command.title.zh} / ${command.title.en}`, tags: [command.name.split('.')[0]!], operationId: command.name, body: envelope,
      response: { 200: Type.Object({ ...OutcomeSchema.properties, result: Type.Optional(command.result) }), '4xx': ErrorAnswer, '5xx': ErrorAnswer },
    },
  }, async (request, reply) => {
    // The body is this request's alone: giving it its name costs less than copying it.
    const sent = Object.assign(request.body as Omit<Command, 'name'>, { name: command.name })
    const { outcomes, receivedAt } = await pipeline.submit(senderOf(request), { sentAt: sent.at, commands: [sent] }, CHECKED)
    const outcome = outcomes[0]!
    if (outcome.outcome === 'refused') return sendProblem(reply, outcome.problem, request.id)
    keepSession(reply, handler.session?.(sent.data as never) ?? null, outcome, secure, receivedAt)
    return outcome as never
  })
}

/** Notes who asks (null: under a session that has ended) and says why they may not ask this; undefined when they may. */
const admit = (request: FastifyRequest, actor: Actor | null): ProblemError | undefined => {
  const { config: { access }, url } = request.routeOptions
  request.actor = actor ?? ANONYMOUS
  if (access === undefined || access === 'public') {
    // A batch under an ended session must be told so: the phone then opens a new one and sends again.
    return actor || url !== '/api/commands' ? undefined : new ProblemError({ code: 'auth.session-ended' })
  }
  if (!actor) return new ProblemError({ code: 'auth.session-ended' })
  if (actor.kind === 'anonymous') return new ProblemError({ code: 'auth.required' })
  return access === 'signed-in' || may(actor, access) ? undefined : new ProblemError({ code: 'auth.forbidden', action: access })
}

/** Compiled when a route is first asked or first answers: most of a start would otherwise go into routes that nobody asks for. */
const whenAsked = <Route, Run extends (value: never) => unknown>(compile: (route: Route) => Run) => (route: Route): Run => {
  let compiled: Run | undefined
  return ((value: never) => (compiled ??= compile(route))(value)) as Run
}

/** Builds the application without its features: they add their routes to what this returns, then `ready()` is called. */
export const createApp = async (parts: HttpParts): Promise<App> => {
  const { actorOf, log, metrics, https, shedding = createShedding() } = parts
  const app = Fastify({
    loggerInstance: log, genReqId: () => randomUUID(), requestIdHeader: false, bodyLimit: BODY_LIMIT,
    // A logger of its own for every request costs more than most requests: whoever logs names the request's id.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }), forceCloseConnections: 'idle',
    ...(https ? { https } : {}),
  }).withTypeProvider<TypeBoxTypeProvider>() as unknown as App
  app.setValidatorCompiler(whenAsked(TypeBoxValidatorCompiler as never))
  app.setSerializerCompiler(whenAsked(({ schema }: { schema: object }) => fastJson(schema)) as never)
  await addLimits(app)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0', info: { title: '守望 Shouwang', version: '1', description: 'Every write is a command. Lists are cut to the caller\'s territory.' },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE }, bearer: { type: 'http', scheme: 'bearer' } } },
    },
  })
  await app.register(swaggerUi, { routePrefix: '/docs' })

  app.addHook('onRoute', ({ url, method, config, schema }) => {
    // Pages, files and the documentation are public; whatever answers with data says who may call it and what it answers.
    if (!url.startsWith('/api') || method === 'HEAD') return
    if (config?.access === undefined) throw new Error(`route ${url} does not say who may call it`)
    if (schema?.response === undefined) throw new Error(`route ${url} has no response schema`)
  })
  app.decorateRequest('actor', null as unknown as Actor)
  app.decorateRequest('readClass', null)
  const leave = (request: FastifyRequest): void => {
    if (request.readClass) shedding.leave(request.readClass)
    request.readClass = null
  }
  // With a callback and not a promise: nearly always the sender is known at once, and a turn of waiting costs a passage more than the look-up.
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id)
    const { access, stream } = request.routeOptions.config
    if (request.method === 'GET' && access !== 'public' && access !== undefined && !stream) {
      const kind = readClassOf(access)
      const full = parts.isBusy(app) ? { retryAfter: 5 } : shedding.enter(kind)
      // Before anything is looked up: who is turned away has cost next to nothing.
      if (full) return void sendProblem(reply, { code: 'busy', ...full }, request.id)
      request.readClass = kind
      // Whoever asked may go away before there is an answer: then the connection's end frees the place.
      reply.raw.once('close', () => leave(request))
    }
    const token = tokenOf(request)
    const known = token === null ? ANONYMOUS : actorOf(token)
    if (known instanceof Promise) known.then((actor) => done(admit(request, actor)), done)
    else done(admit(request, known))
  })
  app.addHook('onResponse', (request, reply, done) => {
    leave(request)
    const route = request.routeOptions.url ?? 'unmatched'
    metrics.observeRequest(request.method, route, reply.statusCode, reply.elapsedTime / 1000)
    if (log.isLevelEnabled('debug')) {
      const { id: requestId, method, actor } = request
      // The pattern, not the address: a search may hold a name or a number.
      log.debug({ requestId, method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime), actor: actor?.kind }, 'request')
    }
    done()
  })
  app.setErrorHandler((error: FastifyError, request, reply) => sendProblem(reply, problemOfError(error, request), request.id))
  addCommandRoutes(app, parts)
  return app
}
