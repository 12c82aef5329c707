// What a feature contributes to the server, and what the server offers to every feature.
import type { EventEmitter } from 'node:events'
import type { FastifyBaseLogger, FastifyInstance, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from 'fastify'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { Logger } from 'pino'
import type { Action, Actor, Command, DistrictCode, Id, Instant, Outcome, ScopePath } from '@shouwang/domain/kernel'
import type { Batch, BatchAnswer, Change } from '@shouwang/domain/sync'
import type { Config } from './config.js'
import type { ConstraintProblems } from './database-errors.js'
import type { Db } from './database.js'
import type { AnyHandler } from './handler.js'
import type { LedgerEvent } from './ledger.js'
import type { Announcement, Sender } from './pipeline.js'
import type { ReadClass } from './shedding.js'
import type { Vault } from './vault.js'

export type App = FastifyInstance<RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression, FastifyBaseLogger, TypeBoxTypeProvider>

/** Who may call a route: anybody, anybody signed in, or who may do an action somewhere. Lists are then cut to their scopes. */
export type Access = 'public' | 'signed-in' | Action

declare module 'fastify' {
  /** `stream`: an answer that stays open; it is never counted as a read under way. */
  interface FastifyContextConfig { access?: Access; stream?: true }
  interface FastifyRequest { actor: Actor; readClass: ReadClass | null }
}

export interface Services {
  db: Db
  vault: Vault
  log: Logger
  config: Config
  now(): Instant
  submit(sender: Sender, batch: Batch): Promise<BatchAnswer>
  live: EventEmitter<{ event: [Announcement] }>
}

/** The device that pulls changes: its district, its checkpoint and the territory that it serves. */
export interface DeviceScope { district: string; device: Id; checkpoint: Id; path: ScopePath }

/** Turns a ledger event into what a gate's phone should learn of it: nothing, when it lies outside the phone's scope. */
export type ChangeReader = (db: Db, event: LedgerEvent, scope: DeviceScope) => Promise<Change[]>

/** Work that the server does by itself. `run` is called every so often and decides from the database whether anything is due: a restart loses nothing. */
export interface Job { name: string; everyMs: number; run(services: Services): Promise<unknown> }

export interface Feature {
  name: string
  handlers: readonly AnyHandler[]
  constraints?: ConstraintProblems
  routes?(app: App, services: Services): void
  /** Work that the server does by itself while it serves. */
  jobs?: readonly Job[]
  /** By command name. */
  changes?: Record<string, ChangeReader>
  /** Hears of a batch that came in through the door, with what became of each command, before the sender does: for refusals that must not go unnoticed. */
  refused?(services: Services, actor: Actor, commands: readonly Command[], outcomes: readonly Outcome[]): Promise<void>
  /** Checks that rows which a grouped event vouches for still say it; the event's number when they do not. */
  firstAltered?(db: Db, district: DistrictCode): Promise<number | null>
}
