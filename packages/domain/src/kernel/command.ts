// Commands: the only way to write. A command is a named, schema-checked message with an id made where it was made.
import Type, { type Static, type TSchema } from 'typebox'
import { DistrictCode, Id } from './id.js'
import { Instant } from './instant.js'
import type { Action } from './actor.js'
import type { Problem } from './problem.js'

/**
 * One kind of command.
 * `nature`: a fact happened and is never refused when it is well formed; a request may be refused.
 * `action`: the permission that it needs at its territory; null when its own credential is the permission (sign-in, enrolment).
 */
export interface CommandType<Name extends string = string, Data extends TSchema = TSchema, Result extends TSchema = TSchema> {
  name: Name
  title: { zh: string; en: string }
  nature: 'fact' | 'request'
  action: Action | null
  data: Data
  result: Result
}

/** Declares a command. `result` is what an applied outcome carries back; most carry nothing. */
export const defineCommand = <Name extends string, Data extends TSchema, Result extends TSchema = ReturnType<typeof Type.Null>>(
  type: Omit<CommandType<Name, Data, Result>, 'result'> & { result?: Result },
): CommandType<Name, Data, Result> => ({ ...type, result: type.result ?? (Type.Null() as unknown as Result) })

export const strict = { additionalProperties: false } as const

/** The envelope of every command. `at` is the clock of the device it was made on; `skewMs` is how far that clock is known to lag the server's. */
export const CommandEnvelope = Type.Object(
  {
    id: Id,
    name: Type.String({ maxLength: 60 }),
    district: DistrictCode,
    at: Instant,
    skewMs: Type.Optional(Type.Integer({ description: 'server clock minus device clock, as last known when the command was made' })),
    data: Type.Unknown(),
  },
  strict,
)
/** A command on its way: what `CommandEnvelope` describes, with its data typed by the caller. */
export interface Command<Data = unknown> {
  id: Id
  name: string
  district: DistrictCode
  at: Instant
  skewMs?: number
  data: Data
}

export type DataOf<C extends CommandType> = Static<C['data']>
export type ResultOf<C extends CommandType> = Static<C['result']>

/** What became of one command. `deferred`: something it refers to has not arrived yet; send it again later. */
export type Outcome<Result = unknown> =
  | { id: Id; outcome: 'applied'; n: number; result?: Result }
  | { id: Id; outcome: 'duplicate'; result?: Result }
  | { id: Id; outcome: 'refused'; problem: Problem }
  | { id: Id; outcome: 'deferred'; waitingFor: string }

export const OutcomeSchema = Type.Object({
  id: Id,
  outcome: Type.Union([Type.Literal('applied'), Type.Literal('duplicate'), Type.Literal('refused'), Type.Literal('deferred')]),
  n: Type.Optional(Type.Integer({ description: 'number of the ledger event that holds it' })),
  result: Type.Optional(Type.Unknown()),
  problem: Type.Optional(Type.Object({ code: Type.String() }, { additionalProperties: true })),
  waitingFor: Type.Optional(Type.String()),
})
