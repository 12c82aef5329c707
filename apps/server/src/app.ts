// Puts the server together: pipeline, sessions, routes of every feature, ledger reads, health, the built web app.
import underPressure from '@fastify/under-pressure'
import type { Logger } from 'pino'
import { sql } from 'kysely'
import Type from 'typebox'
import { instantOf, type Instant } from '@shouwang/domain/kernel'
import type { Batch, BatchAnswer } from '@shouwang/domain/sync'
import { createSessions } from './auth/index.js'
import { FEATURES } from './features.js'
import type { Config } from './platform/config.js'
import type { Database } from './platform/database.js'
import type { App, Services } from './platform/feature.js'
import { createApp } from './platform/http.js'
import { createMetrics } from './platform/metrics.js'
import { createPipeline, type Pipeline, type Sender } from './platform/pipeline.js'
import { ledgerRoutes } from './platform/ledger.routes.js'
import type { Tls } from './platform/tls.js'
import { trustRoutes } from './platform/trust/routes.js'
import { serveWeb } from './platform/web.js'
import type { Vault } from './platform/vault.js'
import { noteContact, syncRoutes } from './sync/index.js'
import { verifyDistrict } from './verify.js'

export interface ServerParts {
  database: Database
  vault: Vault
  log: Logger
  config: Config
  /** The server's clock; tests set it. */
  now?(): Instant
  https?: Tls
  /** Event-loop delay in milliseconds above which reads are shed; 0 sheds none: a test machine may be busy with other tests. */
  busyDelayMs?: number
}

export interface Server { app: App; services: Services }

/** Above this reads are shed; commands never are, because phones would only send them again. */
const BUSY_DELAY_MS = 1_000
/** What a start itself takes says nothing about the load: from two looks of a second each on, the delay is the requests' own. */
const STARTED_MS = 3_000

const healthRoutes = (app: App, { db }: Services, metricsText: () => Promise<string>): void => {
  const Health = Type.Object({ status: Type.String() })
  app.get('/healthz', { config: { access: 'public' }, schema: { summary: 'Process lives', tags: ['operations'], response: { 200: Health } } }, async () => ({ status: 'ok' }))
  const readiness = { summary: 'Database answers', tags: ['operations'], response: { 200: Health, 503: Health } }
  app.get('/readyz', { config: { access: 'public' }, schema: readiness }, async (_request, reply) => {
    try {
      await sql`select 1`.execute(db)
      return { status: 'ready' }
    } catch {
      return reply.code(503).send({ status: 'database out of reach' })
    }
  })
  app.get('/metrics', { config: { access: 'public' }, schema: { summary: 'Prometheus metrics', tags: ['operations'], produces: ['text/plain'] } }, async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(await metricsText()))
  app.get('/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, async () => app.swagger())
}

/** Features hear of refusals before the sender does. What they run into is logged: the sender's answer is true all the same. */
const tellRefused = async (services: Services, { actor }: Sender, { commands }: Batch, { outcomes }: BatchAnswer): Promise<void> => {
  for (const { name, refused } of FEATURES) {
    await refused?.(services, actor, commands, outcomes).catch((err: unknown) => services.log.error({ err, feature: name }, 'refusal not noted'))
  }
}

/** The machine's clock. Many ask within one millisecond: its text is made once. */
const createClock = (): (() => Instant) => {
  let at = 0
  let text = ''
  return () => {
    const now = Date.now()
    if (now !== at) text = instantOf((at = now))
    return text
  }
}

/** Builds the whole server, ready to listen or to be injected into. */
export const buildServer = async ({ database, vault, log, config, now = createClock(), https, busyDelayMs = BUSY_DELAY_MS }: ServerParts): Promise<Server> => {
  const { db } = database
  const metrics = createMetrics()
  const pipeline = createPipeline({
    db, vault, log, now, handlers: FEATURES.flatMap(({ handlers }) => handlers),
    constraints: Object.assign({}, ...FEATURES.map(({ constraints }) => constraints ?? {})),
    onOutcome: metrics.countCommand,
  })
  const services: Services = { db, vault, log, config, now, submit: pipeline.submit, live: pipeline.live }
  /** A phone that says how much still waits on it is heard of, beside what it sends. */
  const submit: Pipeline['submit'] = async (sender, batch, checked) => {
    const answer = await pipeline.submit(sender, batch, checked)
    const { actor } = sender
    if (batch.waiting !== undefined && actor.kind === 'device') await noteContact(db, actor.district!, actor.id!, answer.receivedAt, batch.waiting, answer.skewMs)
    if (answer.outcomes.some(({ outcome }) => outcome === 'refused')) await tellRefused(services, sender, batch, answer)
    return answer
  }
  const sessions = createSessions({ db, now, live: pipeline.live })
  let readyAt = Number.POSITIVE_INFINITY
  const app = await createApp({
    pipeline: { ...pipeline, submit }, log, metrics, actorOf: sessions.actorOf,
    isBusy: (self) => performance.now() - readyAt > STARTED_MS && self.isUnderPressure(),
    ...(https ? { https: { key: https.key, cert: https.cert } } : {}),
  })
  await app.register(underPressure, { maxEventLoopDelay: busyDelayMs, pressureHandler: () => undefined })
  for (const feature of FEATURES) feature.routes?.(app, services)
  syncRoutes(app, services, Object.assign({}, ...FEATURES.map(({ changes }) => changes ?? {})))
  ledgerRoutes(app, services, (district) => verifyDistrict(db, district))
  healthRoutes(app, services, metrics.text)
  trustRoutes(app, https)
  if (config.webDir) await serveWeb(app, config.webDir)
  await app.ready()
  readyAt = performance.now()
  return { app, services }
}
