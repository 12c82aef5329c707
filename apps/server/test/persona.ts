// Somebody who can send commands and read: through HTTP as they would, or as the system does.
import { uuidv7 } from 'uuidv7'
import { systemActor, type Command, type CommandType, type DataOf, type Instant, type Outcome, type ResultOf } from '@shouwang/domain/kernel'
import type { Server } from '../src/app.js'

/** 相台街道, Yindu district: the division of the exercise. */
export const DISTRICT = '410505'

export interface Clock { now(): Instant; set(at: Instant): void; advance(ms: number): void }

const SYSTEM = systemActor('test')

export interface Answer { status: number; body: any; headers: Record<string, unknown> }

/** Somebody who can send commands and read, through HTTP, as they would. */
export interface Persona {
  token: string | null
  send<C extends CommandType>(command: C, data: DataOf<C>, envelope?: Partial<Command>): Promise<Outcome<ResultOf<C>>>
  sendBatch(commands: Command[], sentAt?: Instant): Promise<Outcome[]>
  get(url: string): Promise<Answer>
  post(url: string, payload: unknown): Promise<Answer>
}

export const envelopeOf = (name: string, data: unknown, at: Instant, more: Partial<Command> = {}): Command => ({ id: uuidv7(), name, district: DISTRICT, at, data, ...more })

export const personaOver = (server: Server, clock: Pick<Clock, 'now'>, token: string | null): Persona => {
  const headers = token ? { authorization: `Bearer ${token}` } : {}
  const inject = async (method: 'GET' | 'POST', url: string, payload?: unknown): Promise<Answer> => {
    const response = await server.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload: payload as object }) })
    const isJson = String(response.headers['content-type'] ?? '').includes('json')
    return { status: response.statusCode, body: isJson ? response.json() : response.body, headers: response.headers }
  }
  const sendBatch = async (commands: Command[], sentAt = clock.now()): Promise<Outcome[]> => {
    const { status, body } = await inject('POST', '/api/commands', { sentAt, commands })
    if (status !== 200) return commands.map(({ id }) => ({ id, outcome: 'refused', problem: body.problem }))
    return body.outcomes
  }
  return {
    token, sendBatch,
    send: async (command, data, envelope) => (await sendBatch([envelopeOf(command.name, data, clock.now(), envelope)], envelope?.at ?? clock.now()))[0] as never,
    get: (url) => inject('GET', url),
    post: (url, payload) => inject('POST', url, payload),
  }
}

export const systemOver = (server: Server, clock: Pick<Clock, 'now'>, anonymous: Persona): Persona => {
  const sendBatch = async (commands: Command[], sentAt = clock.now()): Promise<Outcome[]> =>
    (await server.services.submit({ actor: SYSTEM, requestId: uuidv7(), address: 'test' }, { sentAt, commands })).outcomes
  return {
    ...anonymous, sendBatch,
    send: async (command, data, envelope) => (await sendBatch([envelopeOf(command.name, data, clock.now(), envelope)]))[0] as never,
  }
}

/** The outcome's result, or a failing test that says what was refused. */
export const applied = <R>(outcome: Outcome<R>): R => {
  if (outcome.outcome !== 'applied') throw new Error(`expected applied, got ${JSON.stringify(outcome)}`)
  return outcome.result as R
}
