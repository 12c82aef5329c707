// A place to measure in, made through the same commands as a real one: four compounds with two gates each, households, passes, enrolled phones.
import { generateKeyPairSync, sign } from 'node:crypto'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { deviceSessionText, enrolDevice, inviteDevice, openDeviceSession } from '@shouwang/domain/auth'
import { openCheckpoints } from '@shouwang/domain/gate'
import {
  systemActor, instantOf, plusMs, type Actor, type CommandType, type DataOf, type Id, type Outcome, type ResultOf,
} from '@shouwang/domain/kernel'
import { issuePasses } from '@shouwang/domain/pass'
import { registerHousehold } from '@shouwang/domain/people'
import { adoptPolicy } from '@shouwang/domain/policy'
import { addUnits, importDivision } from '@shouwang/domain/territory'
import { buildServer, type Server } from '../apps/server/src/app.js'
import { openBackend } from '../apps/server/src/backend.js'
import type { Config } from '../apps/server/src/platform/config.js'

export const DISTRICT = '410505'
const COMPOUNDS = 4
const HOUSEHOLDS = 60
const DAY = 86_400_000

export interface Gate { checkpoint: Id; compound: Id; device: Id; token: string; passes: Id[] }
export interface BenchPlace {
  gates: Gate[]
  /** Enrols one more phone at the first gate. */
  code: string
}

const SYSTEM = systemActor('bench')
const NOBODY: Actor = { kind: 'anonymous', id: null, name: '', district: null, grants: [], device: null }

type Send = <C extends CommandType>(actor: Actor, command: C, data: DataOf<C>) => Promise<ResultOf<C>>

const sender = ({ services }: Server): Send => async (actor, command, data) => {
  const at = instantOf(Date.now())
  const commands = [{ id: uuidv7(), name: command.name, district: DISTRICT, at, data }]
  const { outcomes } = await services.submit({ actor, requestId: uuidv7(), address: 'bench' }, { sentAt: at, commands })
  const outcome = outcomes[0] as Outcome<ResultOf<typeof command>>
  if (outcome.outcome !== 'applied') throw new Error(`${command.name}: ${JSON.stringify(outcome)}`)
  return outcome.result as never
}

/** All at once: households that arrive together are registered together. */
async function settle(send: Send, building: Id): Promise<void> {
  await Promise.all(Array.from({ length: HOUSEHOLDS }, (_, i) => {
    const members = ['户主', '家人'].map((name) => ({ person: uuidv7(), name, documentKind: 'none' as const, sex: 'unknown' as const }))
    return send(SYSTEM, registerHousehold, { household: uuidv7(), territory: building, door: `1-${101 + i}`, tenure: 'owner', members })
  }))
}

async function enrol(send: Send, server: Server, checkpoint: Id): Promise<{ device: Id; token: string }> {
  const device = uuidv7()
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' }) as { kty: 'EC'; crv: 'P-256'; x: string; y: string }
  const { code } = await send(SYSTEM, inviteDevice, { invite: uuidv7(), checkpoint, name: 'bench' })
  await send(NOBODY, enrolDevice, { device, code, publicKey: { kty, crv, x, y } })
  const { challenge } = (await server.app.inject('/api/auth/challenge')).json() as { challenge: string }
  const signature = sign('sha256', Buffer.from(deviceSessionText(DISTRICT, device, challenge)), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  const { token } = await send(NOBODY, openDeviceSession, { device, challenge, signature: signature.toString('base64url') })
  return { device, token }
}

interface Site { compound: Id; building: Id; checkpoints: [Id, Id] }

async function build(send: Send, server: Server): Promise<Site[]> {
  const { root } = await send(SYSTEM, importDivision, { divisionCode: '410505009', exercise: true })
  const { rows } = await sql<{ id: Id; code: string }>`
    select id, code from territory where kind in ('community', 'village') order by code limit ${COMPOUNDS}`.execute(server.services.db)
  const sites = rows.map((row): Site & { parent: typeof row } => ({ parent: row, compound: uuidv7(), building: uuidv7(), checkpoints: [uuidv7(), uuidv7()] }))
  const units = sites.flatMap(({ parent, compound, building }) => [
    { territory: compound, parent: parent.id, kind: 'compound' as const, code: `${parent.code}-C001`, name: '安康苑', compoundClass: 'A' as const },
    { territory: building, parent: compound, kind: 'building' as const, code: `${parent.code}-C001-B01`, name: '1号楼' },
  ])
  await send(SYSTEM, addUnits, { within: root, units })
  const checkpoints = sites.flatMap(({ compound, checkpoints: ids }) => ids.map((checkpoint, i) => (
    { checkpoint, territory: compound, kind: 'compound-gate' as const, name: i ? '西门' : '东门', vehicles: true, equipment: { thermometers: 1, loudspeakers: 1 } })))
  await send(SYSTEM, openCheckpoints, { within: root, checkpoints })
  const from = instantOf(Date.now() - DAY)
  await send(SYSTEM, adoptPolicy, {
    adoption: uuidv7(), territory: root, pack: 'gate-2020-02/1', from, to: plusMs(from, 60 * DAY), legalBasis: '传染病防治法第四十二条',
  })
  return sites
}

/** Makes the place in an empty database, through the command pipeline, in this process. */
export async function makePlace(config: Config): Promise<BenchPlace> {
  const backend = await openBackend(config)
  const server = await buildServer({ ...backend, config })
  const send = sender(server)
  try {
    const gates: Gate[] = []
    for (const { compound, building, checkpoints } of await build(send, server)) {
      await settle(send, building)
      const validFrom = instantOf(Date.now() - DAY)
      await send(SYSTEM, issuePasses, { territory: compound, validFrom, validTo: plusMs(validFrom, 30 * DAY) })
      const { rows } = await sql<{ id: Id }>`select id from pass where compound = ${compound}::uuid`.execute(server.services.db)
      for (const checkpoint of checkpoints) {
        gates.push({ checkpoint, compound, passes: rows.map((row) => row.id), ...(await enrol(send, server, checkpoint)) })
      }
    }
    const { code } = await send(SYSTEM, inviteDevice, { invite: uuidv7(), checkpoint: gates[0]!.checkpoint, name: 'browser' })
    return { gates, code }
  } finally {
    await server.app.close()
    await backend.stop()
  }
}
