// What a feature gives the pipeline: a handler per command.
import type { Actor, Command, CommandType, DataOf, DistrictCode, Id, Instant, Problem, ResultOf, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from './database.js'
import type { Soon } from './soon.js'
import type { Vault } from './vault.js'

/** Everything about the moment and the sender that a handler may use; built once at the edge. */
export interface Ctx {
  actor: Actor
  district: DistrictCode
  /** The server's clock when the command arrived. */
  now: Instant
  requestId: string
  /** Server clock minus the clock on which the command was dated, in milliseconds. */
  skewMs: number
  /** Where the request came from, for limits on attempts; never stored. */
  address: string
  vault: Vault
  newId(): Id
}

/** What a command leaves in the ledger: ids and counts, no personal data. */
export interface EventContent {
  subject: string
  path: ScopePath
  data: Record<string, unknown>
}

export interface Handled<Result> extends EventContent {
  result?: Result
  /** True: the result is a secret, not kept and not repeated to a sender who asks again. */
  secret?: boolean
}

export interface Deferred { deferred: string }

/** One command of a group, with the context of its own sender. */
export interface Entry<C extends CommandType> { ctx: Ctx; command: Command<DataOf<C>> }

/** What became of one command of a group. */
export type GroupOutcome<Result> =
  | { outcome: 'applied' | 'duplicate'; result?: Result }
  | { outcome: 'refused'; problem: Problem }
  | { outcome: 'deferred'; waitingFor: string }

/** A group's outcomes, in the order of its entries, and the one event that covers what was new; null when nothing was. */
export interface GroupHandled<Result> { outcomes: GroupOutcome<Result>[]; event: EventContent | null }

interface Common<C extends CommandType> {
  command: C
  /** Where the command acts: the pipeline checks the sender's right there. Refuses what does not exist. Left out where a credential or `auth.self` is the right. */
  locate?(db: Db, ctx: Ctx, data: DataOf<C>): Soon<ScopePath>
  /** Says whether an applied outcome opens or ends the sender's cookie session. */
  session?(data: DataOf<C>): 'opens' | 'ends' | null
}

/** Runs one command in its own transaction: loads, decides, writes. Refuses by throwing a ProblemError. */
export interface SingleHandler<C extends CommandType> extends Common<C> {
  handle(tx: Tx, ctx: Ctx, command: Command<DataOf<C>>): Promise<Handled<ResultOf<C>> | Deferred>
}

/** Runs many commands of one district in one transaction with one event: for high-volume facts. Never throws for one bad entry. */
export interface GroupHandler<C extends CommandType> extends Common<C> {
  handleGroup(tx: Tx, entries: readonly Entry<C>[], eventId: Id): Promise<GroupHandled<ResultOf<C>>>
}

/** The writes of a group as common table expressions, `name as (insert …)`, joined by commas, with parameters $1 to $n; `names` lists them. */
export interface GroupWrite { tables: string; names: readonly string[]; values: readonly unknown[] }

/** What a group decided: outcomes in the order of its entries, and what is to be written; null when nothing is new. */
export interface GroupDecided<Result> { outcomes: GroupOutcome<Result>[]; event: (EventContent & { write: GroupWrite }) | null }

/**
 * The fastest way in, for facts that arrive by the thousand: decides with reads alone; its rows and its event are then one statement, which is a
 * transaction of its own. No entry is looked up beforehand: the constraint `onceBy` tells when one is there already, and then `stored` says which.
 */
export interface FactHandler<C extends CommandType> extends Common<C> {
  onceBy: string
  stored(db: Db, district: DistrictCode, ids: readonly Id[]): Promise<Set<Id>>
  /** Entries in `stored`, and the second of two with one id, are duplicates: decided, not written. */
  decideGroup(db: Db, entries: readonly Entry<C>[], eventId: Id, stored: ReadonlySet<Id>): Promise<GroupDecided<ResultOf<C>>>
}

// The registry holds handlers of every command type side by side; each is called only with data that its own schema let through.
export type AnyHandler = SingleHandler<any> | GroupHandler<any> | FactHandler<any>

export const defineHandler = <C extends CommandType>(handler: SingleHandler<C>): SingleHandler<C> => handler
export const defineGroupHandler = <C extends CommandType>(handler: GroupHandler<C>): GroupHandler<C> => handler
export const defineFactHandler = <C extends CommandType>(handler: FactHandler<C>): FactHandler<C> => handler
