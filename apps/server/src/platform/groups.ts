// Group commit: concurrent commands of one kind and district share one transaction, one insert and one ledger event.
import { uuidv7 } from 'uuidv7'
import { systemActor, type Actor, type Instant, type Outcome } from '@shouwang/domain/kernel'
import type { Db, Tx } from './database.js'
import type { Entry, EventContent, GroupHandler, GroupOutcome } from './handler.js'
import { appendEvent } from './ledger.js'

/** Entries that one transaction takes at the most: one full batch of a phone, so that the next batch is decided while this one is written. */
const MAX_GROUP = 200

/** Groups of one kind on their way at once: while one waits for the disk, the next is being decided. */
const IN_FLIGHT = 3

interface Waiting { entry: Entry<never>; settle(outcome: Outcome): void; fail(error: unknown): void }
interface Queue { handler: GroupHandler<never>; waiting: Waiting[]; draining: number }

interface GroupParts {
  db: Db
  now(): Instant
  announce(district: string, n: number, id: string, command: string, event: EventContent): void
}

export interface Groups {
  /** Adds a command to its group; resolves after the commit that holds it, never before. */
  add(handler: GroupHandler<never>, entry: Entry<never>): Promise<Outcome>
}

const SEVERAL = systemActor('group')

/** The sender, when all are the same; otherwise the group itself: each row names its own device. */
const actorOf = (entries: readonly Entry<never>[]): Actor => {
  const first = entries[0]!.ctx.actor
  return entries.every(({ ctx }) => ctx.actor.id === first.id && ctx.actor.kind === first.kind) ? first : SEVERAL
}

const outcomeOf = (id: string, n: number, { outcome, ...rest }: GroupOutcome<unknown>): Outcome =>
  (outcome === 'applied' ? { id, outcome, n, ...rest } : { id, outcome, ...rest }) as Outcome

/** One queue per district and command. While a group is being committed, the next one gathers. */
export const createGroups = ({ db, now, announce }: GroupParts): Groups => {
  const queues = new Map<string, Queue>()

  const commit = async (handler: GroupHandler<never>, entries: readonly Entry<never>[]): Promise<Outcome[]> => {
    const { district, name } = entries[0]!.command
    const eventId = uuidv7()
    let event: EventContent | null = null
    let n = 0
    const outcomes = await db.transaction().execute(async (tx: Tx) => {
      const handled = await handler.handleGroup(tx, entries, eventId)
      event = handled.event
      if (event) n = await appendEvent(tx, { district, id: eventId, at: now(), actor: actorOf(entries), command: name, ...handled.event! })
      return handled.outcomes
    })
    if (event) announce(district, n, eventId, name, event)
    return outcomes.map((outcome, i) => outcomeOf(entries[i]!.command.id, n, outcome))
  }

  /** One entry that breaks a group must not cost its neighbours anything: they are tried again, each alone. */
  const settleAlone = async (handler: GroupHandler<never>, taken: Waiting[]): Promise<void> => {
    for (const { entry, settle, fail } of taken) {
      await commit(handler, [entry]).then(([outcome]) => settle(outcome!), fail)
    }
  }

  const drain = async (queue: Queue): Promise<void> => {
    while (queue.waiting.length > 0) {
      const taken = queue.waiting.splice(0, MAX_GROUP)
      try {
        const outcomes = await commit(queue.handler, taken.map(({ entry }) => entry))
        taken.forEach(({ settle }, i) => settle(outcomes[i]!))
      } catch (error) {
        if (taken.length === 1) taken[0]!.fail(error)
        else await settleAlone(queue.handler, taken)
      }
    }
    queue.draining -= 1
  }

  return {
    add: (handler, entry) =>
      new Promise<Outcome>((settle, fail) => {
        const key = `${entry.command.district} ${entry.command.name}`
        let queue = queues.get(key)
        if (!queue) queues.set(key, (queue = { handler, waiting: [], draining: 0 }))
        queue.waiting.push({ entry, settle, fail })
        // Gather what arrives in the same turn of the event loop before the first group leaves.
        if (queue.draining < IN_FLIGHT) {
          queue.draining += 1
          const started = queue
          setImmediate(() => void drain(started))
        }
      }),
  }
}
