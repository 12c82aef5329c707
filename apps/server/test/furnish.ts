// What every place of the tests has before its first line: a tree, gates, the rules of February, and a signed-in account for every role.
// Done once for a run, by commands; the places are copies of its database.
import pino from 'pino'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { createAccount, signIn } from '@shouwang/domain/auth'
import { openCheckpoints } from '@shouwang/domain/gate'
import { plusMs, type Id, type Instant, type Role } from '@shouwang/domain/kernel'
import { adoptPolicy } from '@shouwang/domain/policy'
import { addUnits, importDivision } from '@shouwang/domain/territory'
import { buildServer, type Server } from '../src/app.js'
import { openDatabase, type Database } from '../src/platform/database.js'
import { newKeyFile, openVault, type KeyFile } from '../src/platform/vault.js'
import { applied, DISTRICT, personaOver, systemOver, type Clock, type Persona } from './persona.js'

const SUB_DISTRICT = '410505009'
export const START: Instant = '2020-02-10T01:00:00.000Z'
export const PASSWORD = 'shouwang-exercise'

/** Ids of the tree: district, sub-district, its first two communities, a compound and building in the first, one in the second. */
export interface Tree {
  district: Id; subDistrict: Id; community: Id; otherCommunity: Id; compound: Id; building: Id; otherCompound: Id
  checkpoint: Id; vehicleGate: Id; road: Id; otherCheckpoint: Id
}

const unit = (territory: Id, parent: Id, kind: 'compound' | 'building' | 'road', code: string, name: string) =>
  ({ territory, parent, kind, code, name, ...(kind === 'compound' ? { compoundClass: 'A' as const } : {}) })

const buildTree = async (system: Persona, server: Server): Promise<Tree> => {
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

/** A furnished database's keys, and who and what is in it. */
export interface Furnished {
  keys: KeyFile
  ids: Tree
  accounts: Record<string, Id>
  /** The session of each account, by its login. */
  tokens: Record<StaffRole | 'nobody', string>
}

/** The server of a place, on its own database, with a clock that somebody sets. */
export const serverOf = (database: Database, databaseUrl: string, keys: KeyFile, clock: Pick<Clock, 'now'>, log = pino({ level: 'silent' }), webDir?: string): Promise<Server> => {
  const config = { host: '127.0.0.1', port: 0, lan: false, dataDir: '', databaseUrl, webDir, certificate: undefined, logLevel: 'silent' }
  return buildServer({ database, vault: openVault(keys), log, config, now: clock.now, busyDelayMs: 0 })
}

const openAccounts = async (system: Persona, anonymous: Persona, ids: Tree): Promise<Pick<Furnished, 'accounts' | 'tokens'>> => {
  const accounts: Record<string, Id> = {}
  const tokens = {} as Furnished['tokens']
  for (const login of [...Object.keys(ROLES), 'nobody'] as (keyof Furnished['tokens'])[]) {
    const account = (accounts[login] = uuidv7())
    const role = login === 'nobody' ? null : ROLES[login]
    applied(await system.send(createAccount, { account, login, name: login, password: PASSWORD, roles: role ? [{ role: role.role, territory: ids[role.at] }] : [] }))
    tokens[login] = applied(await anonymous.send(signIn, { login, password: PASSWORD })).token
  }
  return { accounts, tokens }
}

/** Furnishes a migrated, empty database: 09:00 on 10 February 2020 in China, the February rules in force for the sub-district. */
export const furnish = async (databaseUrl: string): Promise<Furnished> => {
  const database = openDatabase(databaseUrl)
  const keys = newKeyFile()
  const clock = { now: () => START }
  const server = await serverOf(database, databaseUrl, keys, clock)
  const anonymous = personaOver(server, clock, null)
  const system = systemOver(server, clock, anonymous)
  try {
    const ids = await buildTree(system, server)
    applied(await system.send(adoptPolicy, {
      adoption: uuidv7(), territory: ids.subDistrict, pack: 'gate-2020-02/1', from: START, to: plusMs(START, 60 * 86_400_000), legalBasis: '传染病防治法第四十二条',
    }))
    return { keys, ids, ...(await openAccounts(system, anonymous, ids)) }
  } finally {
    await server.app.close()
    await database.close()
  }
}
