// Everything that goes wrong at a gate (C04, bad input to survive), one test each.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  parseTemperature, readPlate, recordPassage, signOn, type PassageView, type PassageData, type ShiftView, type Situation,
} from '@shouwang/domain/gate'
import { plusMs, type Id } from '@shouwang/domain/kernel'
import { applied, openPlace, type DevicePersona, type Place } from '../../test/harness.js'
import { byPass, car, command, passage, read, residentsWithPasses } from '../../test/passages.js'

const HOUR = 3_600_000
let place: Place
let phone: DevicePersona
let roadPhone: DevicePersona
let passes: Id[]

beforeAll(async () => {
  place = await openPlace()
  passes = await residentsWithPasses(place, 2)
  phone = await place.enrol(place.ids.checkpoint)
  roadPhone = await place.enrol(place.ids.road)
})
afterAll(() => place?.close())

const passages = async (query = ''): Promise<PassageView[]> =>
  read(place.as.doctor, `/api/gate/passages${query}`)
const stored = async (id: Id): Promise<PassageView> => {
  const found = (await passages(`?day=${place.clock.now().slice(0, 10)}`)).find((row) => row.id === id)
  if (!found) throw new Error(`passage ${id} is not listed`)
  return found
}
/** `decision`: the server's, which answers with it only when it is another than the phone's. */
const record = async (data: PassageData, from = phone, id = uuidv7()): Promise<{ id: Id; decision: { verdict: string } }> => {
  const { decision = data.decision } = applied(await from.send(recordPassage, data, { id }))
  return { id, decision }
}

describe('an impossible temperature', () => {
  it.each([['375'], ['3.65'], ['98.6'], ['0'], ['-36.5'], ['-1'], ['３７５'], ['']])('"%s" is asked again at the phone, never sent', (typed) =>
    expect(parseTemperature(typed).ok).toBe(false))

  it('36,5 with a comma is understood', () => expect(parseTemperature('36,5')).toEqual({ ok: true, tenths: 365 }))

  it.each([[3750], [37], [986], [0], [-365], [299], [431], [36.5], ['36,5'], [null]])('%s tenths are no fact: refused with the field named', async (tenths) => {
    const data = passage(place.ids.checkpoint, { temperature: { tenths: tenths as number, method: 'forehead' } })
    const outcome = await phone.send(recordPassage, data)
    expect(outcome).toMatchObject({ outcome: 'refused', problem: { code: 'input.invalid' } })
    expect(JSON.stringify(outcome)).toContain('/temperature/tenths')
  })

  it('does not keep the good passages beside it in the outbox', async () => {
    const [good, bad] = [uuidv7(), uuidv7()]
    const wrong = { ...passage(place.ids.checkpoint), temperature: { tenths: 9860, method: 'forehead' } }
    const outcomes = await phone.sendBatch([
      command('gate.record-passage', wrong, place.clock.now(), bad),
      command('gate.record-passage', passage(place.ids.checkpoint), place.clock.now(), good),
    ])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['refused', 'applied'])
    expect((await stored(good)).tenths).toBe(365)
  })
})

describe('a phone whose clock is wrong', () => {
  it.each([['three hours fast', 3 * HOUR], ['three hours slow', -3 * HOUR]])('%s: its passage is put right, and both times are kept', async (_, off) => {
    const phoneTime = plusMs(place.clock.now(), off)
    const id = uuidv7()
    const [outcome] = await phone.sendBatch([command('gate.record-passage', passage(place.ids.checkpoint), phoneTime, id)], phoneTime)
    expect(outcome!.outcome).toBe('applied')
    expect(await stored(id)).toMatchObject({ at: place.clock.now(), deviceAt: phoneTime, receivedAt: place.clock.now(), clockWrong: true })
  })

  it('by seconds is left alone', async () => {
    const phoneTime = plusMs(place.clock.now(), -30_000)
    const id = uuidv7()
    await phone.sendBatch([command('gate.record-passage', passage(place.ids.checkpoint), phoneTime, id)], phoneTime)
    expect(await stored(id)).toMatchObject({ at: phoneTime, deviceAt: phoneTime, clockWrong: false })
  })

  it('that was put right before sending: the skew known when the passage was made counts', async () => {
    const made = plusMs(place.clock.now(), -5 * HOUR)
    const id = uuidv7()
    const late = { ...command('gate.record-passage', passage(place.ids.checkpoint, { offline: true }), made, id), skewMs: 4 * HOUR }
    await phone.sendBatch([late], place.clock.now())
    expect(await stored(id)).toMatchObject({ at: plusMs(made, 4 * HOUR), deviceAt: made, clockWrong: true, offline: true })
  })

  it('dates a passage in the future: it happened at the latest when it arrived', async () => {
    const id = uuidv7()
    const future = command('gate.record-passage', passage(place.ids.checkpoint), plusMs(place.clock.now(), 90_000), id)
    await phone.sendBatch([future], place.clock.now())
    expect(await stored(id)).toMatchObject({ at: place.clock.now(), deviceAt: plusMs(place.clock.now(), 90_000) })
  })

  it('and a paper sheet that says tomorrow: it happened at the latest when it was typed in', async () => {
    const tomorrow = plusMs(place.clock.now(), 24 * HOUR)
    const { id } = await record(passage(place.ids.checkpoint, { channel: 'paper', happenedAt: tomorrow }))
    expect(await stored(id)).toMatchObject({ at: place.clock.now(), channel: 'paper' })
  })
})

describe('a passage sent twice after a dead spot', () => {
  it('is stored once and answered alike, whether in one batch, in two, or both at the same time', async () => {
    const before = (await passages()).length
    const once = command('gate.record-passage', passage(place.ids.checkpoint), place.clock.now())
    const first = await phone.sendBatch([once, once])
    expect(first.map(({ outcome }) => outcome).sort()).toEqual(['applied', 'duplicate'])
    const [again, meanwhile] = await Promise.all([phone.sendBatch([once]), phone.sendBatch([once])])
    expect([...again, ...meanwhile].map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate'])
    expect((await passages()).length).toBe(before + 1)
  })
})

describe('a person who entered and did not leave for three days', () => {
  it('enters again: stored, admitted, inside since the second time', async () => {
    const pass = passes[0]!
    const start = place.clock.now()
    await record(passage(place.ids.checkpoint, { subject: byPass(pass) }))
    place.clock.set(plusMs(start, 3 * 24 * HOUR))
    phone = await place.enrol(place.ids.checkpoint)
    const { decision } = await record(passage(place.ids.checkpoint, { subject: byPass(pass) }))
    expect(decision.verdict).toBe('admit')
    const { rows } = await sql`select inside, since from presence where pass = ${pass}::uuid`.execute(place.server.services.db)
    expect(rows).toEqual([{ inside: true, since: place.clock.now() }])
    place.clock.set(start)
  })
})

describe('a vehicle', () => {
  it.each([
    ['豫E1O345', 'ordinary'], ['豫EI2345', 'ordinary'], ['豫ED12345', 'new-energy'], ['AB-123-CD', 'foreign'], ['豫E12345临', 'temporary'], ['无牌', 'none'],
  ])('with the plate %s (%s) is taken as it is', async (typed, kind) => {
    const read = readPlate(typed)
    expect(read.kind).toBe(kind)
    const subject = car({ plateKind: read.kind, ...(read.plate === '' ? { plate: undefined } : { plate: read.plate }) })
    const { id } = await record(passage(place.ids.vehicleGate, { subject, action: 'referred' }))
    expect(await stored(id)).toMatchObject({ kind: 'vehicle', persons: 1 })
  })

  it('leaves its plate only sealed in the database', async () => {
    const { id } = await record(passage(place.ids.vehicleGate, { subject: car({ plate: '豫E77889' }) }))
    const { rows } = await sql<{ detail: string; sealed: Buffer }>`
      select detail::text as detail, sealed from passage where id = ${id}::uuid`.execute(place.server.services.db)
    expect(rows[0]!.detail).not.toContain('77889')
    expect(rows[0]!.sealed.toString('latin1')).not.toContain('77889')
  })

  it.each([[0], [60], [200]])('with %s people in it is stored, and a person has to look', async (count) => {
    const { id, decision } = await record(passage(place.ids.road, { subject: car({ count }), action: 'referred' }), roadPhone)
    expect(decision.verdict).toBe('refer')
    const row = await stored(id)
    expect(row).toMatchObject({ persons: count })
    expect(row.serverBecause).toContain('occupants-implausible')
  })
})

describe('a staff number that is not on this shift', () => {
  it('is stored with the passage, and the shift sheet names the stranger', async () => {
    const shift = uuidv7()
    applied(await phone.send(signOn, { shift, checkpoint: place.ids.checkpoint, staff: [{ number: 'guard', duty: 'registrar' }] }))
    await record(passage(place.ids.checkpoint, { shift, staff: 'guard' }))
    const { id } = await record(passage(place.ids.checkpoint, { shift, staff: '0815' }))
    expect((await stored(id)).staff).toBe('0815')
    const sheets: ShiftView[] = await read(place.as.office, `/api/gate/shifts?checkpoint=${place.ids.checkpoint}`)
    expect(sheets.find((sheet) => sheet.id === shift)).toMatchObject({ strangers: ['0815'], staff: [{ number: 'guard', known: true }] })
  })
})

describe('after all of it', () => {
  it('the sums still hold and the chain verifies', async () => {
    const situation: Situation = await read(place.as.commander, '/api/gate/situation')
    expect(situation.gates.reduce((total, gate) => total + gate.hours.reduce((a, b) => a + b, 0), 0)).toBe(situation.totals.persons)
    expect(await read(place.as.commander, '/api/ledger/verify')).toMatchObject({ ok: true })
  })
})
