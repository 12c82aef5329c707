// Group commit: concurrent commands of one kind and district share one insert and one ledger event, and are written or refused together.
import { uuidv7 } from 'uuidv7'
import { systemActor, type Actor, type Id, type Instant, type Outcome } from '@shouwang/domain/kernel'
import { TRIES, isRetryable, violatedConstraint } from './database-errors.js'
import type { Db, Tx } from './database.js'
import type { Entry, EventContent, FactHandler, GroupHandler, GroupOutcome } from './handler.js'
import { appendEvent, writeWithEvent, type NewEvent } from './ledger.js'

/** Entries that one transaction takes at the most: one full batch of a phone, so that the next batch is decided while this one is written. */
const MAX_GROUP = 200

/** Groups of one kind on their way at once: while one waits for the disk, the next is being decided. */
const IN_FLIGHT = 2

/** So many are worth a second group beside the one on its way; fewer gather until that is back, because a group costs much the same at any size. */
const WORTH_A_SECOND = 100

export type Grouping = GroupHandler<never> | FactHandler<never>

/** What became of an entry: its outcome, or what its commit ran into. */
export type Settled = { outcome: Outcome } | { error: unknown }

interface Waiting { entry: Entry<never>; settle(settled: Settled): void }
interface Queue { handler: Grouping; waiting: Waiting[]; draining: number }

interface GroupParts {
  db: Db
  now(): Instant
  announce(district: string, n: number, id: string, command: string, event: EventContent): void
}

export interface Groups {
  /** Adds commands of one kind to the group that gathers; each is settled after the commit that holds it, never before. In their order. */
  add(handler: Grouping, entries: readonly Entry<never>[]): Promise<Settled[]>
}

const SEVERAL = systemActor('group')

/** The sender, when all are the same; otherwise the group itself: each row names its own device. */
const actorOf = (entries: readonly Entry<never>[]): Actor => {
  const first = entries[0]!.ctx.actor
  return entries.every(({ ctx }) => ctx.actor === first || (ctx.actor.id === first.id && ctx.actor.kind === first.kind)) ? first : SEVERAL
}

const outcomeOf = (id: string, n: number, { outcome, ...rest }: GroupOutcome<unknown>): Outcome =>
  (outcome === 'applied' ? { id, outcome, n, ...rest } : { id, outcome, ...rest }) as Outcome

interface Committed { n: number; event: EventContent | null; outcomes: GroupOutcome<unknown>[] }

/** How a group is written: in a transaction of several statements, or decided first and then written in one. */
const createCommit = ({ db, now, announce }: GroupParts) => {
  const eventOf = (entries: readonly Entry<never>[], id: Id, { subject, path, data }: EventContent): NewEvent => {
    const { district, name } = entries[0]!.command
    return { district, id, at: now(), actor: actorOf(entries), command: name, subject, path, data }
  }

  const inTransaction = (handler: GroupHandler<never>, entries: readonly Entry<never>[], eventId: Id): Promise<Committed> =>
    db.transaction().execute(async (tx: Tx) => {
      const { outcomes, event } = await handler.handleGroup(tx, entries, eventId)
      return { outcomes, event, n: event ? await appendEvent(tx, eventOf(entries, eventId, event)) : 0 }
    })

  const inOneStatement = async (handler: FactHandler<never>, entries: readonly Entry<never>[], eventId: Id, stored: ReadonlySet<Id>): Promise<Committed> => {
    const { outcomes, event } = await handler.decideGroup(db, entries, eventId, stored)
    return { outcomes, event, n: event ? await writeWithEvent(db, event.write, eventOf(entries, eventId, event)) : 0 }
  }

  return async (handler: Grouping, entries: readonly Entry<never>[], stored: ReadonlySet<Id>): Promise<Settled[]> => {
    const { district, name } = entries[0]!.command
    const eventId = uuidv7()
    const { n, event, outcomes } = 'decideGroup' in handler
      ? await inOneStatement(handler, entries, eventId, stored)
      : await inTransaction(handler, entries, eventId)
    if (event) announce(district, n, eventId, name, event)
    return outcomes.map((outcome, i) => ({ outcome: outcomeOf(entries[i]!.command.id, n, outcome) }))
  }
}

/** Settles every entry of a group, whatever it takes. */
const createSettle = (parts: GroupParts) => {
  const commit = createCommit(parts)

  /** Tries again what collided with another group, and what met entries that are stored already. */
  const commitAgain = async (handler: Grouping, entries: readonly Entry<never>[]): Promise<Settled[]> => {
    let stored: ReadonlySet<Id> = new Set()
    for (let tries = 1; ; tries += 1) {
      try {
        return await commit(handler, entries, stored)
      } catch (error) {
        const known = 'onceBy' in handler && violatedConstraint(error) === handler.onceBy
        if (tries === TRIES || !(known || isRetryable(error))) throw error
        if (known) stored = await handler.stored(parts.db, entries[0]!.command.district, entries.map(({ command }) => command.id))
      }
    }
  }

  /** One entry that breaks a group must not cost its neighbours anything: they are tried again, each alone. */
  const settleAll = async (handler: Grouping, entries: readonly Entry<never>[]): Promise<Settled[]> => {
    try {
      return await commitAgain(handler, entries)
    } catch (error) {
      if (entries.length === 1) return [{ error }]
      const alone: Settled[] = []
      for (const entry of entries) alone.push(...(await settleAll(handler, [entry])))
      return alone
    }
  }
  return settleAll
}

/** One queue per district and command. While a group is being committed, the next one gathers. */
export const createGroups = (parts: GroupParts): Groups => {
  const settleAll = createSettle(parts)
  const queues = new Map<string, Queue>()

  const drain = async (queue: Queue): Promise<void> => {
    while (queue.waiting.length > 0) {
      const taken = queue.waiting.splice(0, MAX_GROUP)
      const settled = await settleAll(queue.handler, taken.map(({ entry }) => entry))
      const answer = (): void => taken.forEach(({ settle }, i) => settle(settled[i]!))
      // What gathered meanwhile is sent to the database before these are answered: it need not wait for that.
      if (queue.waiting.length > 0) setImmediate(answer)
      else answer()
    }
    queue.draining -= 1
  }

  const queueOf = (handler: Grouping, { district, name }: { district: string; name: string }): Queue => {
    const key = `${district} ${name}`
    let queue = queues.get(key)
    if (!queue) queues.set(key, (queue = { handler, waiting: [], draining: 0 }))
    return queue
  }

  return {
    add: (handler, entries) =>
      new Promise((resolve) => {
        if (entries.length === 0) return resolve([])
        const queue = queueOf(handler, entries[0]!.command)
        const all: Settled[] = []
        let missing = entries.length
        entries.forEach((entry, i) => {
          const settle = (settled: Settled): void => {
            all[i] = settled
            missing -= 1
            if (missing === 0) resolve(all)
          }
          queue.waiting.push({ entry, settle })
        })
        // Gather what arrives in the same turn of the event loop before the first group leaves.
        const mayLeave = queue.draining === 0 || (queue.draining < IN_FLIGHT && queue.waiting.length >= WORTH_A_SECOND)
        if (mayLeave) {
          queue.draining += 1
          setImmediate(() => void drain(queue))
        }
      }),
  }
}
