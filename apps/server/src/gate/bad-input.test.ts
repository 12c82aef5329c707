// Everything that goes wrong at a gate (C04, bad input to survive), one test each.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  parseTemperature, readPlate, recordPassage, signOn, type PassageView, type PassageData, type ShiftView, type Situation,
} from '@shouwang/domain/gate'
import { plusMs, type Id } from '@shouwang/domain/kernel'
import { issuePasses } from '@shouwang/domain/pass'
import { registerHousehold, type DocumentKind } from '@shouwang/domain/people'
import type { LookUpAnswer } from '@shouwang/domain/sync'
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

describe('somebody without card and phone, by the number of a document', () => {
  const WOMAN = '410599198001010027'
  const ELSEWHERE = '410599199912310017'
  const [elder, foreigner, newcomer] = [uuidv7(), uuidv7(), uuidv7()]
  const settle = (territory: Id, door: string, person: Id, documentKind: DocumentKind, documentNo: string): Promise<unknown> =>
    place.system.send(registerHousehold, {
      household: uuidv7(), territory, door, tenure: 'owner', members: [{ person, name: '孙老', documentKind, documentNo, sex: 'unknown' }],
    }).then(applied)
  const ask = (document: string, checkpoint = place.ids.checkpoint, from = phone) => from.post('/api/gate/look-up', { checkpoint, document })
  const looked = async (document: string): Promise<LookUpAnswer> => {
    const { status, body } = await ask(document)
    expect(status).toBe(200)
    return body
  }
  const readings = async (subject: Id) =>
    (await sql<{ purpose: string; count: number }>`
      select purpose, count from read_log where subject = ${subject} and reason = 'gate.look-up'`.execute(place.server.services.db)).rows

  beforeAll(async () => {
    await settle(place.ids.building, '9-0901', elder, 'resident-id', WOMAN)
    await settle(place.ids.building, '9-0902', foreigner, 'passport', 'C01X00T47')
    await settle(place.ids.otherCompound, '9-0903', uuidv7(), 'resident-id', ELSEWHERE)
    for (const territory of [place.ids.compound, place.ids.otherCompound]) {
      applied(await place.system.send(issuePasses, { territory, validFrom: place.clock.now(), validTo: plusMs(place.clock.now(), 24 * HOUR) }))
    }
    await settle(place.ids.building, '9-0904', newcomer, 'resident-id', '410599200001010019')
  })

  it.each([
    ['her card', WOMAN], ['her old card of 15 digits', '410599800101002'], ['blanks and full-width digits', '410599 １９８００１０１ 0027'],
  ])('%s leads to her pass', async (_, typed) => {
    const { pass } = await looked(typed)
    expect(pass).toMatchObject({ door: '9-0901', kind: 'resident' })
    const subject = { kind: 'pass', pass: pass!.pass, presented: 'staff-lookup', evidence: 'listed' } as const
    expect((await record(passage(place.ids.checkpoint, { subject }))).decision).toMatchObject({ verdict: 'admit' })
    expect(await readings(elder)).toContainEqual({ purpose: 'gate', count: 1 })
  })

  it('a foreigner\'s passport leads to the foreigner\'s pass', async () => expect((await looked('c01x00t47')).pass).toMatchObject({ door: '9-0902' }))

  it('who lives behind this gate without a pass is found by the door', async () =>
    expect(await looked('410599200001010019')).toMatchObject({ pass: null, door: { door: '9-0904', building: place.ids.building } }))

  it.each([
    ['a resident of another compound', ELSEWHERE], ['nobody at all', '41059919700203005X'],
  ])('%s is the same to this gate: nobody, and no name in the record', async (_, typed) => {
    const before = (await readings(place.ids.checkpoint)).length
    expect(await looked(typed)).toEqual({ pass: null, door: null })
    expect((await readings(place.ids.checkpoint)).slice(before)).toEqual([{ purpose: 'gate', count: 0 }])
  })

  it('a post on the road is not told which door somebody lives behind', async () =>
    expect((await ask(WOMAN, place.ids.road, roadPhone)).body).toEqual({ pass: null, door: null }))

  it.each([['a wrong check digit', '410599198001010020', 'check-digit'], ['a digit left out', '41059919800101002', 'length'], ['signs', '?????', 'length']])(
    '%s is asked again, and looks nobody up', async (_, typed, keyword) =>
      expect((await ask(typed)).body.problem).toEqual({ code: 'input.invalid', fields: [{ path: '/document', keyword }] }))

  it('the phone of one gate does not ask for another', async () =>
    expect((await ask(ELSEWHERE, place.ids.otherCheckpoint)).body.problem).toMatchObject({ code: 'auth.out-of-scope' }))

  it('who guesses is stopped after fifteen misses, also with all at once, until ten minutes have passed', async () => {
    const guesses = await Promise.all(Array.from({ length: 20 }, (_, i) => ask(`E${String(i).padStart(8, '0')}`, place.ids.road, roadPhone)))
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(6)
    expect((await ask(WOMAN)).status).toBe(200)
    place.clock.advance(10 * 60_000 + 1)
    expect((await ask('E00000001', place.ids.road, roadPhone)).status).toBe(200)
  })
})
