// Headquarters' live picture on real PostgreSQL.
import { uuidv7 } from 'uuidv7'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  correctPassage, handOver, recordFeverStep, recordPassage, signOn, countShift, type GateDecision, type PassageData, type PassageView, type Situation,
} from '@shouwang/domain/gate'
import { plusMs, startOfDayInChina, type Id, type Instant } from '@shouwang/domain/kernel'
import { revokeDevice } from '@shouwang/domain/auth'
import { revokePasses } from '@shouwang/domain/pass'
import { applied, openPlace, START, type DevicePersona, type Persona, type Place } from '../../test/harness.js'
import { createTrafficReader } from './shared-traffic.js'
import { dayPeriod } from './situation.js'
import { FEVER, byPass, car, command, passage, read, residentsWithPasses } from '../../test/passages.js'

const HOUR = 3_600_000
let place: Place
let phone: DevicePersona
let road: DevicePersona
let passes: Id[]
beforeAll(async () => {
  place = await openPlace()
  passes = await residentsWithPasses(place, 3)
  phone = await place.enrol(place.ids.checkpoint)
  road = await place.enrol(place.ids.road)
})
afterAll(() => place?.close())
afterEach(() => place.clock.set(START))

const picture = (who: Persona = place.as.commander, query = ''): Promise<Situation> => read(who, `/api/gate/situation${query}`)
const gateOf = (situation: Situation, checkpoint: Id) => situation.gates.find((gate) => gate.checkpoint === checkpoint)
/** Sent at `at`, or now when that is past: a passage that waited on the phone. */
const sendAt = async (who: DevicePersona, name: string, data: unknown, at: Instant): Promise<Id> => {
  place.clock.set(at > START ? at : START)
  const id = uuidv7()
  applied((await who.sendBatch([{ ...command(name, data, at, id), skewMs: 0 }]))[0]!)
  return id
}
const recordAt = (who: DevicePersona, at: Instant, more: Partial<PassageData> = {}): Promise<Id> =>
  sendAt(who, recordPassage.name, passage(who.checkpoint, more), at)
const begin = async (who: DevicePersona, duties: ('registrar' | 'police' | 'health')[], at: Instant): Promise<Id> => {
  const shift = uuidv7()
  await sendAt(who, signOn.name, { shift, checkpoint: who.checkpoint, staff: duties.map((duty) => ({ number: `n-${duty}`, duty })) }, at)
  return shift
}

describe('headquarters', () => {
  it('counts persons by gate and hour of the day in China, what was done with them, and the fevers', async () => {
    const day = '2020-02-08'
    const midnight = startOfDayInChina(day)
    await recordAt(phone, midnight)
    await recordAt(phone, plusMs(midnight, HOUR - 1), { direction: 'out' })
    await recordAt(phone, plusMs(midnight, HOUR))
    await recordAt(phone, plusMs(midnight, 8 * HOUR), { action: 'referred', decision: FEVER, offline: true })
    await recordAt(road, plusMs(midnight, 23 * HOUR), { subject: car({ count: 4, outOfProvince: 4 }), action: 'turned-back', temperature: undefined })
    await recordAt(road, plusMs(midnight, 24 * HOUR - 1), { subject: { kind: 'count', persons: 20, outOfProvince: 2 }, temperature: undefined })
    await recordAt(road, plusMs(midnight, 24 * HOUR), { subject: { kind: 'count', persons: 99, outOfProvince: 0 }, temperature: undefined })
    const situation = await picture(place.as.commander, `?day=${day}`)
    expect(situation.totals).toMatchObject({ in: 22, out: 1, persons: 28, vehicles: 1, turnedBack: 4, fever: 1, offline: 1 })
    const hours = (filled: Record<number, number>): number[] => Array.from({ length: 24 }, (_, hour) => filled[hour] ?? 0)
    expect(gateOf(situation, phone.checkpoint)).toMatchObject({ name: '安康苑东门', territoryName: '安康苑', hours: hours({ 0: 2, 1: 1, 8: 1 }), fever: 1 })
    expect(gateOf(situation, road.checkpoint)).toMatchObject({ hours: hours({ 23: 24 }), turnedBack: 4, in: 20 })
    expect(situation.day).toBe(day)
  })

  it('sees until when a confirmed fever has to be reported, that it is late, and what is late first', async () => {
    const fevers = [uuidv7(), uuidv7()]
    const confirmedAt = [START, plusMs(START, 60_000)]
    const step = async (k: number, name: string, at: Instant) =>
      sendAt(phone, recordFeverStep.name, { fever: fevers[k]!, checkpoint: phone.checkpoint, passage: uuidv7(), step: name }, at)
    for (const k of [0, 1]) for (const name of ['first', 'resting', 'confirmed']) await step(k, name, confirmedAt[k]!)
    const reports = async (at: Instant) => {
      place.clock.set(at)
      const { fevers: open } = await picture()
      return open.filter(({ fever }) => fevers.includes(fever)).map(({ fever, report }) => `${fevers.indexOf(fever)} ${report?.state}`)
    }
    const limit = plusMs(START, 600_000)
    expect(await reports(limit)).toEqual(['1 running', '0 running'])
    expect(await reports(plusMs(limit, 1))).toEqual(['0 late', '1 running'])
    await step(0, 'doctor-called', plusMs(limit, 2))
    await step(1, 'doctor-called', plusMs(limit, 2))
    expect((await reports(plusMs(limit, 3))).sort()).toEqual(['0 told-late', '1 told'])
    for (const k of [0, 1]) for (const name of ['referred', 'closed']) await step(k, name, plusMs(limit, 4))
  })

  it('sees the same whether it looked all the time or looks for the first time: late passages, corrections and people measured again included', async () => {
    const day = '2020-02-07'
    const midnight = startOfDayInChina(day)
    const looked = () => picture(place.as.commander, `?day=${day}`)
    await recordAt(phone, plusMs(midnight, 9 * HOUR))
    await looked()
    const family = car({ count: 4, outOfProvince: 0 })
    const first = await recordAt(road, plusMs(midnight, 10 * HOUR), { subject: family, action: 'referred', decision: FEVER })
    expect((await looked()).totals).toMatchObject({ persons: 5, in: 1 })
    await recordAt(road, plusMs(midnight, 11 * HOUR), { subject: family, temperature: { tenths: 366, method: 'forehead', retestOf: first } })
    expect((await looked()).totals).toMatchObject({ persons: 5, in: 5, vehicles: 1, fever: 1 })
    const late = await recordAt(phone, plusMs(midnight, 3 * HOUR))
    expect((await looked()).totals).toMatchObject({ persons: 6 })
    applied(await phone.send(correctPassage, { passage: late, checkpoint: phone.checkpoint, reason: 'entered-twice' }))
    const situation = await looked()
    const { rows } = await createTrafficReader(place.server.services.db)('410505', dayPeriod(day), situation.n)
    const sum = (key: 'persons' | 'in' | 'vehicles' | 'fever') => rows.reduce((total, row) => total + row[key], 0)
    expect(situation.totals).toMatchObject({ persons: 5, in: 5, vehicles: 1, fever: 1 })
    expect(situation.totals).toMatchObject({ persons: sum('persons'), in: sum('in'), vehicles: sum('vehicles'), fever: sum('fever') })
  })

  it('sees today when it names no day, as of a number of the ledger', async () => {
    await recordAt(phone, START)
    const situation = await picture()
    expect(situation).toMatchObject({ day: '2020-02-10', asOf: START })
    const ledger = await read<{ head: number }>(place.as.commander, '/api/ledger')
    expect(situation.n).toBe(ledger.head)
  })

  it('sees who is inside with a pass that was revoked since, with a masked name and the door', async () => {
    const [inside, left, earlier] = [passes[0]!, passes[1]!, passes[2]!]
    const enteredAt = plusMs(START, 1000)
    for (const pass of [inside, left]) await recordAt(phone, enteredAt, { subject: byPass(pass) })
    await recordAt(phone, plusMs(START, 2000), { subject: byPass(left), direction: 'out' })
    place.clock.set(plusMs(START, 3000))
    applied(await place.as.office.send(revokePasses, { territory: place.ids.compound, passes: [inside, left, earlier], reason: 'misused' }))
    const situation = await picture()
    expect(situation.insideRevoked).toEqual([{
      pass: inside, number: expect.stringMatching(/^[0-9A-Z]{8}$/), holder: expect.stringContaining('*'), door: '1-0101', compoundName: '安康苑',
      enteredAt, revokedAt: plusMs(START, 3000), checkpointName: '安康苑东门',
    }])
    expect(situation.insideRevoked[0]!.holder).not.toMatch(/赵试|钱演/)
    // Whoever enters after the revocation was let in knowingly: that is a disagreement, not this list.
    await recordAt(phone, plusMs(START, 4000), { subject: byPass(earlier) })
    const after = await picture()
    expect(after.insideRevoked.map(({ pass }) => pass)).toEqual([inside])
    expect(after.totals.disagreements).toBeGreaterThan(0)
  })

  const lacking = (...codes: string[]) => codes.map((code) => expect.objectContaining({ code }))
  it('does not count a shift that was forgotten for a day', async () => {
    await begin(road, ['health'], plusMs(START, -24 * HOUR))
    expect(gateOf(await picture(), road.checkpoint)).toMatchObject({ onDuty: 0, lacks: lacking('heads', 'registrar', 'police', 'health') })
    const lasting = await begin(road, ['health'], plusMs(START, -24 * HOUR + 1))
    expect(gateOf(await picture(), road.checkpoint)).toMatchObject({ onDuty: 1, lacks: lacking('heads', 'registrar', 'police') })
    applied(await road.send(handOver, { shift: lasting, checkpoint: road.checkpoint, counts: countShift([]), note: '' }))
  })

  it('sees a road checkpoint without police or health staff, until they sign on', async () => {
    expect(gateOf(await picture(), road.checkpoint)).toMatchObject({ onDuty: 0, lacks: lacking('heads', 'registrar', 'police', 'health') })
    await begin(road, ['registrar', 'police'], START)
    expect(gateOf(await picture(), road.checkpoint)).toMatchObject({ onDuty: 2, lacks: lacking('health') })
    const second = await begin(road, ['health'], START)
    expect(gateOf(await picture(), road.checkpoint)).toMatchObject({ onDuty: 3, lacks: [] })
    applied(await road.send(handOver, { shift: second, checkpoint: road.checkpoint, counts: countShift([]), note: '' }))
    expect(gateOf(await picture(), road.checkpoint)).toMatchObject({ onDuty: 2, lacks: lacking('health') })
  })

  it('asks no police of a compound gate', async () => {
    await begin(phone, ['registrar'], START)
    expect(gateOf(await picture(), phone.checkpoint)).toMatchObject({ onDuty: 1, lacks: [{ code: 'heads', present: 1, wanted: 2 }] })
  })
})

describe('headquarters sees of a gate\'s phone', () => {
  const stateOf = async (device: Id): Promise<Situation['devices'][number]> => (await picture()).devices.find(({ id }) => id === device)!
  const pull = (who: DevicePersona, waiting: number, skew: number) => read(who, `/api/sync?after=0&waiting=${waiting}&skew=${skew}`)

  it('that it is live, that its outbox is full, that its clock is wrong', async () => {
    await pull(phone, 0, 0)
    expect(await stateOf(phone.device)).toMatchObject({ state: 'live', lastContact: START, checkpointName: '安康苑东门' })
    await pull(phone, 501, 0)
    expect(await stateOf(phone.device)).toMatchObject({ state: 'outbox-full', waiting: 501 })
    await pull(phone, 23, -3 * HOUR)
    expect(await stateOf(phone.device)).toMatchObject({ state: 'clock-wrong', skewMs: -3 * HOUR, waiting: 23 })
  })

  it('that it has been silent for more than ten minutes during a shift', async () => {
    await pull(phone, 0, 0)
    await begin(phone, ['registrar'], START)
    place.clock.set(plusMs(START, 600_000))
    expect(await stateOf(phone.device)).toMatchObject({ state: 'live' })
    place.clock.set(plusMs(START, 600_001))
    expect(await stateOf(phone.device)).toMatchObject({ state: 'silent' })
  })

  it('that it was revoked', async () => {
    const lost = await place.enrol(place.ids.vehicleGate)
    applied(await place.as.office.send(revokeDevice, { device: lost.device, reason: 'lost' }))
    expect(await stateOf(lost.device)).toMatchObject({ state: 'revoked', revokedAt: START })
  })
})

describe('somebody with a smaller territory', () => {
  it('sees its own gates only, in figures and in lists', async () => {
    const elsewhere = await place.enrol(place.ids.otherCheckpoint)
    const far = await recordAt(elsewhere, plusMs(START, 5000))
    const secretary = await picture(place.as.secretary)
    const office = await picture(place.as.office)
    expect(gateOf(secretary, place.ids.otherCheckpoint)).toBeUndefined()
    expect(gateOf(office, place.ids.otherCheckpoint)).toMatchObject({ in: 1 })
    expect(office.totals.persons).toBeGreaterThan(secretary.totals.persons)
    expect(secretary.devices.some(({ checkpoint }) => checkpoint === place.ids.otherCheckpoint)).toBe(false)
    expect((await read<PassageView[]>(place.as.secretary, '/api/gate/passages')).some(({ id }) => id === far)).toBe(false)
    expect((await read<PassageView[]>(place.as.office, '/api/gate/passages')).some(({ id }) => id === far)).toBe(true)
  })

  it('sees readings only as a doctor', async () => {
    const id = await recordAt(phone, plusMs(START, 6000))
    const seenBy = async (who: Persona) => (await read<PassageView[]>(who, `/api/gate/passages?checkpoint=${phone.checkpoint}`)).find((row) => row.id === id)
    expect((await seenBy(place.as.doctor))!.tenths).toBe(365)
    expect((await seenBy(place.as.office))!.tenths).toBeNull()
  })
})

describe('the list of passages', () => {
  it('is cut by gate, day, what was done, and pages of a hundred', async () => {
    const day = '2020-02-06'
    const noon = plusMs(startOfDayInChina(day), 12 * HOUR)
    const refused: GateDecision = { verdict: 'refuse', because: [{ code: 'mask-missing' }], policy: 'gate-2020-02/1' }
    const many = Array.from({ length: 120 }, (_, i) => command('gate.record-passage', passage(phone.checkpoint, i < 3
      ? { mask: 'none', decision: refused, action: 'turned-back' } : {}), plusMs(noon, -i * 1000)))
    ;(await phone.sendBatch(many.map((each) => ({ ...each, skewMs: 0 })))).forEach(applied)
    const page = (query: string): Promise<PassageView[]> => read(place.as.office, `/api/gate/passages?day=${day}${query}`)
    const [first, second, third] = [await page(''), await page('&page=2'), await page('&page=3')]
    expect([first.length, second.length, third.length]).toEqual([100, 20, 0])
    expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(120)
    expect(first[0]!.at > first[99]!.at).toBe(true)
    expect((await page('&action=turned-back')).map(({ because }) => because)).toEqual([['mask-missing'], ['mask-missing'], ['mask-missing']])
    expect(await page(`&checkpoint=${place.ids.vehicleGate}`)).toEqual([])
    expect((await place.as.office.get('/api/gate/passages?page=0')).body.problem.code).toBe('input.invalid')
  })
})
