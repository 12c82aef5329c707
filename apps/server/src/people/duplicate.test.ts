// Finding people who may be the same, on real PostgreSQL: by number, phone, sound and birth date, sound and door.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { identityCheck, registerHousehold, type Member } from '@shouwang/domain/people'
import { applied, DISTRICT, openPlace, type Place } from '../../test/harness.js'
import { candidatesFor, type Probe } from './index.js'

let place: Place
const numberOf = (day: string, order: string): string => `410599${day}${order}${identityCheck(`410599${day}${order}`)}`

const settle = async (door: string, members: Partial<Member>[]): Promise<string[]> => {
  const people = members.map((more) => ({ person: uuidv7(), name: '某某', documentKind: 'none' as const, sex: 'unknown' as const, ...more }))
  applied(await place.as.office.send(registerHousehold, { household: uuidv7(), territory: place.ids.building, door, tenure: 'owner', members: people }))
  return people.map(({ person }) => person)
}
const find = async (...probes: Probe[]) => {
  const { db, vault } = place.server.services
  return candidatesFor(db, vault, DISTRICT, probes)
}

beforeAll(async () => { place = await openPlace() })
afterAll(() => place.close())

describe('somebody who is entered again is found', () => {
  it('by the number, in its old form and under traditional characters too', async () => {
    const number = numberOf('19791127', '989')
    const [person] = await settle('1-0101', [{ name: '孙龙伟', documentKind: 'resident-id', documentNo: number }])
    const [found] = await find({ name: '孫龍偉', documentNo: number })
    expect(found).toMatchObject([{ person, verdict: 'certain', reasons: [{ code: 'same-number' }, { code: 'same-name' }] }])
  })

  it('by phone and name without a number; neighbours who share the phone are not', async () => {
    const [person] = await settle('1-0102', [{ name: '李芳', phone: '17800000975' }, { name: '王强', phone: '17800000975' }])
    const [found] = await find({ name: '李方', phone: '17800000975' })
    expect(found).toMatchObject([{ person, verdict: 'probable' }])
  })

  it('by birth date and the sound of the name', async () => {
    const [person] = await settle('1-0103', [{ name: '武义国', birthDate: '1948-08-09' }])
    const [found] = await find({ name: '武义国', birthDate: '1948-08-09' }, )
    expect(found!.map((each) => each.person)).toEqual([person])
  })

  it('by the same door, and the own record is never its own duplicate', async () => {
    const at = { territory: place.ids.building, door: '1-0104' }
    const [person] = await settle('1-0104', [{ name: '陈静' }])
    const probe: Probe = { name: '陈静', address: '安康苑1号楼1-0104', at }
    expect((await find(probe))[0]).toMatchObject([{ person, verdict: 'probable' }])
    expect((await find({ ...probe, person: person! }))[0]).toEqual([])
  })

  it('and a number that stands under another name is shown, not taken for the same person', async () => {
    const number = numberOf('19800101', '123')
    const [person] = await settle('1-0105', [{ name: '郭煜涵', documentKind: 'resident-id', documentNo: number }])
    const [found] = await find({ name: '宋磊杰', documentNo: number })
    expect(found).toMatchObject([{ person, verdict: 'different', reasons: [{ code: 'number-conflict' }, { code: 'names-differ' }] }])
  })
})

describe('many at once', () => {
  it('come back in their order, each with their own', async () => {
    const homes = await Promise.all(['2-0101', '2-0102', '2-0103'].map((door, i) => settle(door, [{ name: `周吴${'甲乙丙'[i]}`, phone: `1390000100${i}` }])))
    const probes = homes.flatMap((_, i): Probe[] => [{ name: `周吴${'甲乙丙'[i]}`, phone: `1390000100${i}` }, { name: '无人知', phone: '13900009999' }])
    const found = await find(...probes)
    expect(found.map((each) => each.map(({ person }) => person))).toEqual(homes.flatMap(([person]) => [[person], []]))
  })

  it('even none, or nothing known', async () => {
    expect(await find()).toEqual([])
    expect(await find({ name: '' }, { name: '张' })).toEqual([[], []])
  })
})
