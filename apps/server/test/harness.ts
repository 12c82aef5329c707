// A place to test in: a real database, a running server, a set clock, and the fixed personas.
import { generateKeyPairSync, sign } from 'node:crypto'
import { sql } from 'kysely'
import pino, { type Logger } from 'pino'
import { uuidv7 } from 'uuidv7'
import { enrolDevice, inviteDevice, openDeviceSession, createAccount, signIn, deviceSessionText } from '@shouwang/domain/auth'
import { openCheckpoints } from '@shouwang/domain/gate'
import {
  systemActor, plusMs, type Command, type CommandType, type DataOf, type Id, type Instant, type Outcome, type ResultOf, type Role,
} from '@shouwang/domain/kernel'
import { registerHousehold } from '@shouwang/domain/people'
import { adoptPolicy } from '@shouwang/domain/policy'
import { addUnits, importDivision } from '@shouwang/domain/territory'
import { buildServer, type Server } from '../src/app.js'
import { openDatabase, type Database } from '../src/platform/database.js'
import { newKeyFile, openVault } from '../src/platform/vault.js'
import { cloneDatabase } from './database.js'

/** 相台街道, Yindu district: the division of the exercise. */
export const DISTRICT = '410505'
export const SUB_DISTRICT = '410505009'
export const START: Instant = '2020-02-10T01:00:00.000Z'
export const PASSWORD = 'shouwang-exercise'

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

export interface DevicePersona extends Persona { device: Id; checkpoint: Id; reopen(): Promise<string> }

export interface Place {
  server: Server
  database: Database
  clock: { now(): Instant; set(at: Instant): void; advance(ms: number): void }
  /** Ids of the tree: district, sub-district, its first two communities, a compound and building in the first, one in the second. */
  ids: {
    district: Id; subDistrict: Id; community: Id; otherCommunity: Id; compound: Id; building: Id; otherCompound: Id
    checkpoint: Id; vehicleGate: Id; road: Id; otherCheckpoint: Id
  }
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

const envelopeOf = (name: string, data: unknown, at: Instant, more: Partial<Command> = {}): Command => ({ id: uuidv7(), name, district: DISTRICT, at, data, ...more })

const personaOver = (server: Server, clock: Place['clock'], token: string | null): Persona => {
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

const systemOver = (server: Server, clock: Place['clock'], anonymous: Persona): Persona => {
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

const unit = (territory: Id, parent: Id, kind: 'compound' | 'building' | 'road', code: string, name: string) =>
  ({ territory, parent, kind, code, name, ...(kind === 'compound' ? { compoundClass: 'A' as const } : {}) })

const buildTree = async (system: Persona, server: Server): Promise<Place['ids']> => {
  const { root } = applied(await system.send(importDivision, { divisionCode: SUB_DISTRICT, exercise: true }))
  const { rows } = await sql<{ id: Id; kind: string; code: string }>`
    select id, kind, code from territory where district = ${DISTRICT} order by code`.execute(server.services.db)
  const communities = rows.filter(({ kind }) => kind === 'community' || kind === 'village')
  const district = rows.find(({ kind }) => kind === 'district')!.id
  const [community, otherCommunity] = [communities[0]!.id, communities[1]!.id]
  const ids = {
    district, subDistrict: root, community, otherCommunity,
    compound: uuidv7(), building: uuidv7(), otherCompound: uuidv7(), checkpoint: uuidv7(), vehicleGate: uuidv7(), road: uuidv7(), otherCheckpoint: uuidv7(),
  }
  const roadSite = uuidv7()
  applied(await system.send(addUnits, {
    within: root,
    units: [
      unit(ids.compound, community, 'compound', `${communities[0]!.code}-C001`, '安康苑'), unit(ids.building, ids.compound, 'building', `${communities[0]!.code}-C001-B01`, '1号楼'),
      unit(ids.otherCompound, otherCommunity, 'compound', `${communities[1]!.code}-C001`, '和平里'), unit(roadSite, root, 'road', `${SUB_DISTRICT}000-R001`, '城北路'),
    ],
  }))
  const gate = (checkpoint: Id, territory: Id, kind: 'compound-gate' | 'road', name: string, vehicles: boolean) =>
    ({ checkpoint, territory, kind, name, vehicles, equipment: { thermometers: 1, loudspeakers: 1 } })
  applied(await system.send(openCheckpoints, {
    within: root,
    checkpoints: [
      gate(ids.checkpoint, ids.compound, 'compound-gate', '安康苑东门', false), gate(ids.vehicleGate, ids.compound, 'compound-gate', '安康苑西门', true),
      gate(ids.road, roadSite, 'road', '城北路卡点', true), gate(ids.otherCheckpoint, ids.otherCompound, 'compound-gate', '和平里南门', true),
    ],
  }))
  return ids
}

/** Roles that an account is given, each with a persona of its name. */
export type StaffRole = Exclude<Role, 'device' | 'grid-device' | 'household' | 'break-glass'>

/** Where each persona serves: every role of staff has one. */
export const ROLES: Record<StaffRole, { role: Role; at: 'district' | 'subDistrict' | 'community' | 'compound' }> = {
  'area-leader': { role: 'area-leader', at: 'subDistrict' }, 'grid-head': { role: 'grid-head', at: 'community' },
  'grid-worker': { role: 'grid-worker', at: 'compound' },
  commander: { role: 'commander', at: 'district' }, office: { role: 'office', at: 'subDistrict' }, secretary: { role: 'secretary', at: 'community' },
  guard: { role: 'guard', at: 'subDistrict' }, doctor: { role: 'doctor', at: 'subDistrict' },
  'health-office': { role: 'health-office', at: 'district' }, 'site-manager': { role: 'site-manager', at: 'subDistrict' }, hospital: { role: 'hospital', at: 'district' },
  auditor: { role: 'auditor', at: 'district' }, steward: { role: 'steward', at: 'district' },
}

/** Opens a place at 09:00 on 10 February 2020 in China, with the February rules in force for the sub-district. */
export const openPlace = async (log: Logger = pino({ level: 'silent' })): Promise<Place> => {
  const testDatabase = await cloneDatabase()
  const database = openDatabase(testDatabase.url)
  let time = START
  const clock = { now: () => time, set: (at: Instant) => void (time = at), advance: (ms: number) => void (time = plusMs(time, ms)) }
  const config = { host: '127.0.0.1', port: 0, lan: false, dataDir: '', databaseUrl: testDatabase.url, webDir: undefined, certificate: undefined, logLevel: 'silent' }
  const server = await buildServer({ database, vault: openVault(newKeyFile()), log, config, now: clock.now, busyDelayMs: 0 })
  const anonymous = personaOver(server, clock, null)
  const system = systemOver(server, clock, anonymous)
  const ids = await buildTree(system, server)
  applied(await system.send(adoptPolicy, {
    adoption: uuidv7(), territory: ids.subDistrict, pack: 'gate-2020-02/1', from: START, to: plusMs(START, 60 * 86_400_000), legalBasis: '传染病防治法第四十二条',
  }))

  const accounts: Record<string, Id> = {}
  const signInAs = async (login: string): Promise<Persona> =>
    personaOver(server, clock, applied(await anonymous.send(signIn, { login, password: PASSWORD })).token)
  const staff = async (login: StaffRole | 'nobody'): Promise<Persona> => {
    const account = (accounts[login] = uuidv7())
    const role = login === 'nobody' ? null : ROLES[login]
    applied(await system.send(createAccount, { account, login, name: login, password: PASSWORD, roles: role ? [{ role: role.role, territory: ids[role.at] }] : [] }))
    return signInAs(login)
  }
  const as = {} as Place['as']
  for (const login of [...Object.keys(ROLES), 'nobody'] as (keyof Place['as'])[]) as[login] = await staff(login)

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
  return { server, database, clock, ids, system, anonymous, as, accounts, enrol, enrolGrid, signIn: signInAs, settle, close, persona: (token) => personaOver(server, clock, token) }
}
