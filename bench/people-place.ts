// A district for the bench of people: the real tree of places made through commands, an office and a community secretary to ask with.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { createAccount } from '@shouwang/domain/auth'
import { instantOf, systemActor, type CommandType, type DataOf, type Id, type Outcome } from '@shouwang/domain/kernel'
import { addUnits, importDivision } from '@shouwang/domain/territory'
import { buildServer } from '../apps/server/src/app.js'
import { openBackend } from '../apps/server/src/backend.js'
import { configOf } from './machine.js'
import { DISTRICT } from './place.js'

const SYSTEM = systemActor('bench')
export const PASSWORD = 'shouwang-exercise'
const UNITS_A_COMMAND = 1000

export interface PeoplePlace { buildings: Id[]; subDistrict: Id; community: Id }

/** Households behind the doors of one building. */
export const DOORS_A_BUILDING = 60
const BUILDINGS_A_COMPOUND = 8

/** Makes the district with room for so many households. */
export async function makePeoplePlace(dir: string, url: string, households: number): Promise<PeoplePlace> {
  const config = configOf(dir, url)
  const backend = await openBackend(config)
  const server = await buildServer({ ...backend, config })
  const send = async <C extends CommandType>(command: C, list: readonly DataOf<C>[]): Promise<Outcome[]> => {
    const at = instantOf(Date.now())
    const commands = list.map((data) => ({ id: uuidv7(), name: command.name, district: DISTRICT, at, data }))
    const { outcomes } = await server.services.submit({ actor: SYSTEM, requestId: uuidv7(), address: 'bench' }, { sentAt: at, commands })
    const failed = outcomes.find(({ outcome }) => outcome !== 'applied')
    if (failed) throw new Error(`${command.name}: ${JSON.stringify(failed)}`)
    return outcomes
  }
  try {
    await send(importDivision, [{ divisionCode: DISTRICT, exercise: true }])
    const { rows } = await sql<{ id: Id; code: string; kind: string; parent: Id }>`
      select id, code, kind, parent from territory where district = ${DISTRICT} order by code`.execute(server.services.db)
    const communities = rows.filter(({ kind }) => kind === 'community' || kind === 'village')
    const root = rows.find(({ kind }) => kind === 'district')!.id
    const compounds = Math.ceil(households / (DOORS_A_BUILDING * BUILDINGS_A_COMPOUND))
    const units = Array.from({ length: compounds }, (_, i) => {
      const community = communities[i % communities.length]!
      const compound = uuidv7()
      const code = `${community.code}-C${String(Math.floor(i / communities.length) + 1).padStart(3, '0')}`
      const buildings = Array.from({ length: BUILDINGS_A_COMPOUND }, (_unused, b) =>
        ({ territory: uuidv7(), parent: compound, kind: 'building' as const, code: `${code}-B${String(b + 1).padStart(2, '0')}`, name: `${b + 1}号楼` }))
      return [{ territory: compound, parent: community.id, kind: 'compound' as const, code, name: `安康苑${i + 1}期`, compoundClass: 'A' as const }, ...buildings]
    }).flat()
    for (let from = 0; from < units.length; from += UNITS_A_COMMAND) await send(addUnits, [{ within: root, units: units.slice(from, from + UNITS_A_COMMAND) }])
    const account = (login: string, role: 'office' | 'health-office' | 'secretary', territory: Id) =>
      ({ account: uuidv7(), login, name: login, password: PASSWORD, roles: [{ role, territory }] })
    const community = communities[0]!
    await send(createAccount, [account('bench-office', 'office', root), account('bench-health', 'health-office', root), account('bench-secretary', 'secretary', community.id)])
    return { buildings: units.filter(({ kind }) => kind === 'building').map(({ territory }) => territory), subDistrict: community.parent, community: community.id }
  } finally {
    await server.app.close()
    await backend.stop()
  }
}
