// The one way to write: parse, authorise, load, decide, write, append one ledger event, answer.
import { EventEmitter } from 'node:events'
import { Compile } from 'typebox/compile'
import type { TSchema } from 'typebox'
import { uuidv7 } from 'uuidv7'
import type { Logger } from 'pino'
import { sql } from 'kysely'
import {
  ProblemError, may, mayAt, type Actor, type Command, type FieldProblem, type Instant, type Outcome, type Problem, type ScopePath,
} from '@shouwang/domain/kernel'
import type { Batch, BatchAnswer } from '@shouwang/domain/sync'
import type { Db, Tx } from './database.js'
import type { AnyHandler, Ctx, Entry, EventContent, Handled, SingleHandler } from './handler.js'
import { appendEvent } from './ledger.js'
import { createGroups, type Grouping } from './groups.js'
import { whenThere, type Soon } from './soon.js'
import type { Vault } from './vault.js'
import { TRIES, isOutage, isRetryable, problemOfConstraint, violatedConstraint, type ConstraintProblems } from './database-errors.js'

/** A ledger event as it is announced inside this process once it is committed. */
export interface Announcement { district: string; n: number; id: string; command: string; path: ScopePath; subject: string }

export interface PipelineParts {
  db: Db
  vault: Vault
  log: Logger
  now(): Instant
  handlers: readonly AnyHandler[]
  constraints: ConstraintProblems
  onOutcome?(command: string, outcome: Outcome['outcome']): void
}

export interface Sender { actor: Actor; requestId: string; address: string }

export interface Pipeline {
  /**
   * Runs a batch: one outcome per command, in order. A bad command never blocks its neighbours. Throws only when the database is out of reach.
   * `checked`: the door has held each command's data against its schema already.
   */
  submit(sender: Sender, batch: Batch, checked?: boolean): Promise<BatchAnswer>
  /** `event`: every committed ledger event of this process. */
  live: EventEmitter<{ event: [Announcement] }>
  handler(name: string): AnyHandler | undefined
}

interface Registered { handler: AnyHandler; check(data: unknown): FieldProblem[] | null }

const MAX_FIELDS = 20

const compileCheck = (schema: TSchema): Registered['check'] => {
  const compiled = Compile(schema)
  return (data) =>
    compiled.Check(data)
      ? null
      : [...compiled.Errors(data)].slice(0, MAX_FIELDS).map(({ instancePath, keyword, params }) => ({ path: instancePath, keyword, params: params as Record<string, unknown> }))
}

const isGroup = (handler: AnyHandler): handler is Grouping => 'handleGroup' in handler || 'decideGroup' in handler

/** The contexts of a batch: one serves all neighbours that differ in nothing of it. */
class Contexts {
  #last: Ctx | null = null
  #sender: Sender
  #now: Instant
  #skewMs: number
  #vault: Vault

  constructor(sender: Sender, now: Instant, skewMs: number, vault: Vault) {
    this.#sender = sender
    this.#now = now
    this.#skewMs = skewMs
    this.#vault = vault
  }

  of({ district, skewMs = this.#skewMs }: Command): Ctx {
    if (this.#last?.district !== district || this.#last.skewMs !== skewMs) {
      const { actor, requestId, address } = this.#sender
      this.#last = { actor, requestId, address, district, now: this.#now, skewMs, vault: this.#vault, newId: uuidv7 }
    }
    return this.#last
  }
}

/** Builds the pipeline over the handlers of every feature. Throws at start when two handlers claim one command. */
export const createPipeline = ({ db, vault, log, now, handlers, constraints, onOutcome }: PipelineParts): Pipeline => {
  const registry = new Map<string, Registered>()
  for (const handler of handlers) {
    if (registry.has(handler.command.name)) throw new Error(`two handlers for ${handler.command.name}`)
    registry.set(handler.command.name, { handler, check: compileCheck(handler.command.data) })
  }
  const live = new EventEmitter<{ event: [Announcement] }>()
  live.setMaxListeners(0)

  const announce = (district: string, n: number, id: string, command: string, event: EventContent): void => {
    live.emit('event', { district, n, id, command, path: event.path, subject: event.subject })
  }

  /** Role, district and territory, checked in this one place for every command. */
  const authorise = (handler: AnyHandler, ctx: Ctx, command: Command): Soon<void> => {
    const { action } = handler.command
    if (action === null) return
    if (ctx.actor.kind === 'anonymous') throw new ProblemError({ code: 'auth.required' })
    if (ctx.actor.kind !== 'system' && ctx.actor.district !== command.district) throw new ProblemError({ code: 'auth.wrong-district' })
    if (!may(ctx.actor, action)) throw new ProblemError({ code: 'auth.forbidden', action })
    if (!handler.locate) {
      if (action !== 'auth.self' && ctx.actor.kind !== 'system' && !mayAt(ctx.actor, action, `/${command.district}/`)) throw new ProblemError({ code: 'auth.out-of-scope', action })
      return
    }
    return whenThere(handler.locate(db, ctx, command.data as never), (path) => {
      if (!mayAt(ctx.actor, action, path)) throw new ProblemError({ code: 'auth.out-of-scope', action })
    })
  }

  const storedOutcome = async (handle: Db, command: Command): Promise<Outcome | null> => {
    const { rows } = await sql<{ result: unknown }>`
      select data->'result' as result from ledger where district = ${command.district} and id = ${command.id}::uuid`.execute(handle)
    if (rows.length === 0) return null
    const result = rows[0]?.result
    return result == null ? { id: command.id, outcome: 'duplicate' } : { id: command.id, outcome: 'duplicate', result }
  }

  const runSingle = async (handler: SingleHandler<never>, ctx: Ctx, command: Command): Promise<Outcome> => {
    let content: Handled<unknown> | undefined
    const outcome = await db.transaction().execute(async (tx: Tx): Promise<Outcome> => {
      const handled = await handler.handle(tx, ctx, command as never)
      if ('deferred' in handled) return { id: command.id, outcome: 'deferred', waitingFor: handled.deferred }
      content = handled
      const { subject, path, data, result, secret } = content
      const kept = result === undefined || secret ? data : { ...data, result }
      const n = await appendEvent(tx, { district: command.district, id: command.id, at: ctx.now, actor: ctx.actor, command: command.name, subject, path, data: kept })
      return result === undefined ? { id: command.id, outcome: 'applied', n } : { id: command.id, outcome: 'applied', n, result }
    })
    if (content && outcome.outcome === 'applied') announce(command.district, outcome.n, command.id, command.name, content)
    return outcome
  }

  const groups = createGroups({ db, now, announce })

  const attempt = async (handler: SingleHandler<never>, ctx: Ctx, command: Command): Promise<Outcome> => {
    await authorise(handler, ctx, command)
    const stored = await storedOutcome(db, command)
    if (stored) return stored
    try {
      return await runSingle(handler, ctx, command)
    } catch (error) {
      // A twin of this command may have been committed while this one was being decided: then this is the repeat, whatever it ran into.
      const twin = isOutage(error) ? null : await storedOutcome(db, command)
      if (twin) return twin
      throw error
    }
  }

  /** Turns whatever went wrong with one command into its outcome. Defects keep a fact on the device: they are ours to mend. */
  const outcomeOfError = async (error: unknown, handler: AnyHandler, ctx: Ctx, command: Command): Promise<Outcome> => {
    if (error instanceof ProblemError) return { id: command.id, outcome: 'refused', problem: error.problem }
    if (isOutage(error)) throw error
    const constraint = violatedConstraint(error)
    const problem = constraint ? problemOfConstraint(constraints, constraint, command.data) : null
    if (problem) return { id: command.id, outcome: 'refused', problem }
    log.error({ err: error, command: command.name, requestId: ctx.requestId }, 'command failed')
    return handler.command.nature === 'fact'
      ? { id: command.id, outcome: 'deferred', waitingFor: `internal:${ctx.requestId}` }
      : { id: command.id, outcome: 'refused', problem: { code: 'internal', requestId: ctx.requestId } }
  }

  const refused = (id: string, problem: Problem): Outcome => ({ id, outcome: 'refused', problem })

  /** Why a command cannot even be tried; null when it can. */
  const unfit = (command: Command, checked: boolean): Outcome | null => {
    const registered = registry.get(command.name)
    if (!registered) return refused(command.id, { code: 'input.unknown-command', command: command.name })
    const fields = checked ? null : registered.check(command.data)
    return fields ? refused(command.id, { code: 'input.invalid', fields }) : null
  }

  const run = async (handler: SingleHandler<never>, ctx: Ctx, command: Command): Promise<Outcome> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt(handler, ctx, command)
      } catch (error) {
        if (!(isRetryable(error) && tries < TRIES)) return outcomeOfError(error, handler, ctx, command)
      }
    }
  }

  /** Why a command may not join its group; null when it may. */
  const barred = (handler: Grouping, ctx: Ctx, command: Command, checked: boolean): Soon<Outcome | null> => {
    const no = unfit(command, checked)
    if (no) return no
    const because = (error: unknown): Promise<Outcome> => outcomeOfError(error, handler, ctx, command)
    try {
      const allowed = authorise(handler, ctx, command)
      return allowed instanceof Promise ? allowed.then(() => null, because) : null
    } catch (error) {
      return because(error)
    }
  }

  /** Neighbours that group: each is checked for itself, and all that may go in go in together. */
  const runGroup = async (handler: Grouping, contexts: Contexts, commands: readonly Command[], checked: boolean): Promise<Outcome[]> => {
    const outcomes: Outcome[] = []
    const entries: Entry<never>[] = []
    const places: number[] = []
    for (let i = 0; i < commands.length; i += 1) {
      const command = commands[i]!
      const ctx = contexts.of(command)
      const barring = barred(handler, ctx, command, checked)
      const no = barring instanceof Promise ? await barring : barring
      if (no) outcomes[i] = no
      else places[entries.push({ ctx, command: command as never }) - 1] = i
    }
    const all = await groups.add(handler, entries)
    for (let k = 0; k < all.length; k += 1) {
      const settled = all[k]!
      const { ctx, command } = entries[k]!
      outcomes[places[k]!] = 'outcome' in settled ? settled.outcome : await outcomeOfError(settled.error, handler, ctx, command)
    }
    return outcomes
  }

  /** Commands run in order; neighbours of one name and district that group run together. */
  const submit = async (sender: Sender, batch: Batch, checked = false): Promise<BatchAnswer> => {
    const receivedAt = now()
    const skewMs = Date.parse(receivedAt) - Date.parse(batch.sentAt)
    const contexts = new Contexts(sender, receivedAt, skewMs, vault)
    const { commands } = batch
    let outcomes: Outcome[] = []
    for (let i = 0; i < commands.length; ) {
      const first = commands[i]!
      const handler = registry.get(first.name)?.handler
      if (handler && isGroup(handler)) {
        let end = i + 1
        while (end < commands.length && commands[end]!.name === first.name && commands[end]!.district === first.district) end += 1
        outcomes = outcomes.concat(await runGroup(handler, contexts, commands.slice(i, end), checked))
        i = end
      } else {
        outcomes.push(unfit(first, checked) ?? (await run(handler as SingleHandler<never>, contexts.of(first), first)))
        i += 1
      }
    }
    if (onOutcome) for (let i = 0; i < commands.length; i += 1) onOutcome(registry.has(commands[i]!.name) ? commands[i]!.name : 'unknown', outcomes[i]!.outcome)
    return { receivedAt, skewMs, outcomes }
  }

  return { submit, live, handler: (name) => registry.get(name)?.handler }
}
