// What commands of the command line work with: the same database and pipeline as `serve`, without listening.
import { systemActor, type Actor, type Command, type CommandType, type DataOf, type Outcome, type ResultOf } from '@shouwang/domain/kernel'
import { ProblemError } from '@shouwang/domain/kernel'
import { uuidv7 } from 'uuidv7'
import { buildServer } from '../app.js'
import { openBackend, type Backend } from '../backend.js'
import type { Config } from '../platform/config.js'
import type { Services } from '../platform/feature.js'

/** The command line acts as the system: whoever can run it can read the database anyway, and the ledger says so. */
export const SYSTEM = systemActor('cli')

export interface CliSession { services: Services; backend: Backend }

/** Opens the database (joining a server that runs), does `work`, and closes everything again, whatever happened. */
export async function withSession<T>(config: Config, work: (session: CliSession) => Promise<T>): Promise<T> {
  const backend = await openBackend(config)
  try {
    const { app, services } = await buildServer({ ...backend, config })
    try {
      return await work({ services, backend })
    } finally {
      await app.close()
    }
  } finally {
    await backend.stop()
  }
}

/** Sends one command and returns its result; throws its problem when it is refused. */
export async function sendAs<C extends CommandType>(services: Services, actor: Actor, type: C, district: string, data: DataOf<C>): Promise<ResultOf<C>> {
  const at = services.now()
  const command: Command = { id: uuidv7(), name: type.name, district, at, data }
  const { outcomes } = await services.submit({ actor, requestId: 'cli', address: 'local' }, { sentAt: at, commands: [command] })
  const outcome = outcomes[0] as Outcome<ResultOf<C>>
  if (outcome.outcome === 'refused') throw new ProblemError(outcome.problem)
  if (outcome.outcome === 'deferred') throw new Error(`${type.name}: ${outcome.waitingFor}`)
  return outcome.result as ResultOf<C>
}
