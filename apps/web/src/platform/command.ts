// Sending commands from shells that are online: one envelope, one outcome.
import type { Command, CommandType, DataOf, Outcome, ResultOf } from '@shouwang/domain/kernel'
import { ApiProblem, post, type RequestOptions } from './api.js'
import { commandPath, makeCommand } from './envelope.js'
import { currentDistrict } from './session.js'

export { deviceNow, newId } from './envelope.js'

/**
 * Sends an envelope that was made earlier, as it is: sending it again after a lost answer is harmless.
 * A problem with the whole request (not signed in, invalid input) comes back as a refused outcome too. Throws Unreachable.
 */
export const deliverCommand = async <R>(command: Command, options: RequestOptions = {}): Promise<Outcome<R>> => {
  const { name, ...envelope } = command
  try {
    return await post<Outcome<R>>(commandPath(name), envelope, options)
  } catch (error) {
    if (error instanceof ApiProblem) return { id: command.id, outcome: 'refused', problem: error.problem }
    throw error
  }
}

export interface SendOptions extends RequestOptions {
  /** The tenant it acts in. Default: that of the signed-in person. */
  district?: string
}

/**
 * Makes a command and sends it. For shells that need the network anyway; the gate's phone uses its outbox instead.
 * A refusal is an outcome, not an error (see `appliedResult`). Throws Unreachable, and ApiProblem `auth.required` when nobody is signed in.
 */
export const sendCommand = async <C extends CommandType>(
  type: C,
  data: DataOf<C>,
  options: SendOptions = {},
): Promise<Outcome<ResultOf<C>>> => {
  const district = options.district ?? (await currentDistrict())
  return deliverCommand<ResultOf<C>>(makeCommand(type.name, district, data), options)
}

/** The result of an outcome that must have been applied (now or before). Throws ApiProblem when it was refused or must wait. */
export const appliedResult = <R>(outcome: Outcome<R>): R | undefined => {
  if (outcome.outcome === 'refused') throw new ApiProblem(outcome.problem, 409)
  if (outcome.outcome === 'deferred') throw new ApiProblem({ code: 'busy', retryAfter: 5 }, 503)
  return outcome.result
}
