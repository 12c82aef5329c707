// A place to test in: a real database, a running server, a set clock, and the fixed personas.
import { generateKeyPairSync, sign } from 'node:crypto'
import pino, { type Logger } from 'pino'
import { uuidv7 } from 'uuidv7'
import { inject } from 'vitest'
import { enrolDevice, inviteDevice, openDeviceSession, signIn, deviceSessionText } from '@shouwang/domain/auth'
import { plusMs, type Id, type Instant } from '@shouwang/domain/kernel'
import { registerHousehold } from '@shouwang/domain/people'
import type { Server } from '../src/app.js'
import { openDatabase, type Database } from '../src/platform/database.js'
import { cloneDatabase } from './database.js'
import { PASSWORD, serverOf, START, type StaffRole, type Tree } from './furnish.js'
import { applied, DISTRICT, envelopeOf, personaOver, systemOver, type Clock, type Persona } from './persona.js'

export { PASSWORD, ROLES, START, type StaffRole } from './furnish.js'
export { applied, DISTRICT, type Answer, type Persona } from './persona.js'

export interface DevicePersona extends Persona { device: Id; checkpoint: Id; reopen(): Promise<string> }

export interface Place {
  server: Server
  database: Database
  clock: Clock
  ids: Tree
  system: Persona
  anonymous: Persona
  as: Record<StaffRole | 'nobody', Persona>
  accounts: Record<string, Id>
  enrol(checkpoint: Id): Promise<DevicePersona>
  /** Enrols a phone for the grid `territory`, held by the account with this login. */
  enrolGrid(territory: Id, worker: string): Promise<DevicePersona>
  /** Whoever holds this token: a household by the code of its card, for one. */
  persona(token: string): Persona
  /** Signs an account in with the password of the place. */
  signIn(login: string): Promise<Persona>
  /** Registers `count` households of two at doors 1-0101 … of the building; returns them. */
  settle(building: Id, count: number): Promise<{ household: Id; door: string; people: Id[] }[]>
  close(): Promise<void>
}

/** Opens a furnished place of one's own, at 09:00 on 10 February 2020 in China. `webDir`: serves a built web app too. */
export const openPlace = async (log: Logger = pino({ level: 'silent' }), webDir?: string): Promise<Place> => {
  const { name, keys, ids, accounts, tokens } = inject('furnished')
  const testDatabase = await cloneDatabase(name)
  const database = openDatabase(testDatabase.url)
  let time = START
  const clock = { now: () => time, set: (at: Instant) => void (time = at), advance: (ms: number) => void (time = plusMs(time, ms)) }
  const server = await serverOf(database, testDatabase.url, keys, clock, log, webDir)
  const anonymous = personaOver(server, clock, null)
  const system = systemOver(server, clock, anonymous)
  const as = Object.fromEntries(Object.entries(tokens).map(([login, token]) => [login, personaOver(server, clock, token)])) as Place['as']
  const signInAs = async (login: string): Promise<Persona> =>
    personaOver(server, clock, applied(await anonymous.send(signIn, { login, password: PASSWORD })).token)

  const enrolFor = async (post: { checkpoint: Id } | { territory: Id; worker: string }): Promise<DevicePersona> => {
    const device = uuidv7()
    const checkpoint = 'checkpoint' in post ? post.checkpoint : post.territory
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { kty, crv, x, y } = publicKey.export({ format: 'jwk' }) as { kty: 'EC'; crv: 'P-256'; x: string; y: string }
    const { code } = applied(await system.send(inviteDevice, { invite: uuidv7(), ...post, name: '测试手机' }))
    const app = 'checkpoint' in post ? 'gate' : 'grid'
    applied(await anonymous.send(enrolDevice, { device, code, publicKey: { kty, crv, x, y }, post: app }))
    const reopen = async (): Promise<string> => {
      const { challenge } = (await anonymous.get('/api/auth/challenge')).body as { challenge: string }
      const signature = sign('sha256', Buffer.from(deviceSessionText(DISTRICT, device, challenge)), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
      return applied(await anonymous.send(openDeviceSession, { device, challenge, signature })).token
    }
    return { ...personaOver(server, clock, await reopen()), device, checkpoint, reopen }
  }
  const enrol = (checkpoint: Id): Promise<DevicePersona> => enrolFor({ checkpoint })
  const enrolGrid = (territory: Id, worker: string): Promise<DevicePersona> => enrolFor({ territory, worker })

  const settle: Place['settle'] = async (building, count) => {
    const homes = Array.from({ length: count }, (_, i) => ({ household: uuidv7(), door: `1-${String(101 + i).padStart(4, '0')}`, people: [uuidv7(), uuidv7()] }))
    const outcomes = await system.sendBatch(homes.map(({ household, door, people }) =>
      envelopeOf(registerHousehold.name, {
        household, territory: building, door, tenure: 'owner',
        members: people.map((person, i) => ({ person, name: i === 0 ? '赵试' : '钱演', documentKind: 'none', sex: 'unknown' })),
      }, clock.now())))
    outcomes.forEach(applied)
    return homes
  }

  const close = async (): Promise<void> => {
    await server.app.close()
    await database.close()
    await testDatabase.drop()
  }
  const persona = (token: string | null) => personaOver(server, clock, token)
  return { server, database, clock, ids, system, anonymous, as, accounts: { ...accounts }, enrol, enrolGrid, signIn: signInAs, settle, close, persona }
}
