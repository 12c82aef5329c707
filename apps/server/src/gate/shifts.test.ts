// Shifts on real PostgreSQL: signing on, handing over, and the same sums as on the phone.
import fc from 'fast-check'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  correctPassage, countShift, countedPassage, handOver, recordPassage, runChecklist, saveChecklist, signOn, type PassageData, type ShiftCounts, type ShiftView,
} from '@shouwang/domain/gate'
import { plusMs, type Id } from '@shouwang/domain/kernel'
import { applied, openPlace, type DevicePersona, type Place } from '../../test/harness.js'
import { ADMIT, FEVER, car, command, passage, read } from '../../test/passages.js'
import { countsOfShift } from './shift.queries.js'

let place: Place
let phone: DevicePersona
beforeAll(async () => {
  place = await openPlace()
  phone = await place.enrol(place.ids.vehicleGate)
})
afterAll(() => place?.close())

const NOTHING: ShiftCounts = countShift([])
const begin = async (numbers: string[] = ['guard']): Promise<Id> => {
  const shift = uuidv7()
  applied(await phone.send(signOn, { shift, checkpoint: phone.checkpoint, staff: numbers.map((number) => ({ number, duty: 'registrar' as const })) }))
  return shift
}
const sheetOf = async (shift: Id): Promise<ShiftView> => {
  const sheets = await read<ShiftView[]>(place.as.office, `/api/gate/shifts?checkpoint=${phone.checkpoint}`)
  return sheets.find(({ id }) => id === shift)!
}
const eventOf = async (id: Id): Promise<Record<string, unknown>> => {
  const { rows } = await sql<{ data: Record<string, unknown> }>`select data from ledger where id = ${id}::uuid`.execute(place.server.services.db)
  return rows[0]!.data
}
const end = async (shift: Id, counts: ShiftCounts, note = ''): Promise<Record<string, unknown>> => {
  const id = uuidv7()
  applied(await phone.send(handOver, { shift, checkpoint: phone.checkpoint, counts, note, to: '0916' }, { id }))
  return eventOf(id)
}

describe('a guard who signs on', () => {
  it('with a number that nobody knows stands there all the same, marked as unknown', async () => {
    const shift = await begin(['guard', '0815'])
    expect((await sheetOf(shift)).staff).toEqual([
      { number: 'guard', duty: 'registrar', known: true }, { number: '0815', duty: 'registrar', known: false },
    ])
  })

  it('with the number of a closed account is unknown', async () => {
    await sql`update account set closed_at = now() where login = 'auditor'`.execute(place.server.services.db)
    expect((await sheetOf(await begin(['auditor']))).staff[0]).toMatchObject({ known: false })
  })

  it('twice, after a lost answer, is on one shift', async () => {
    const shift = uuidv7()
    const data = { shift, checkpoint: phone.checkpoint, staff: [{ number: 'guard', duty: 'registrar' as const }] }
    const once = command('gate.sign-on', data, place.clock.now())
    expect((await phone.sendBatch([once, once])).map(({ outcome }) => outcome)).toEqual(['applied', 'duplicate'])
    // Told again under another id: a fact is not refused, and nothing changes.
    const again = uuidv7()
    applied(await phone.send(signOn, { ...data, staff: [{ number: 'other', duty: 'other' }] }, { id: again }))
    expect(await eventOf(again)).toMatchObject({ again: true })
    expect((await sheetOf(shift)).staff).toEqual([{ number: 'guard', duty: 'registrar', known: true }])
  })

  it('cannot take over the shift of another gate', async () => {
    const shift = await begin()
    const data = { shift, checkpoint: place.ids.checkpoint, staff: [{ number: 'guard', duty: 'registrar' as const }] }
    expect(await phone.send(signOn, data)).toMatchObject({ outcome: 'refused', problem: { code: 'gate.wrong-checkpoint' } })
  })

  it('at a gate that does not exist is told so', async () => {
    const checkpoint = uuidv7()
    expect(await phone.send(signOn, { shift: uuidv7(), checkpoint, staff: [{ number: 'guard', duty: 'registrar' }] }))
      .toMatchObject({ outcome: 'refused', problem: { code: 'gate.checkpoint-unknown', id: checkpoint } })
  })

  it('before the network came back has begun when the phone says, put right by its clock', async () => {
    const shift = uuidv7()
    const at = plusMs(place.clock.now(), -7_200_000)
    applied(await phone.send(signOn, { shift, checkpoint: phone.checkpoint, staff: [{ number: 'guard', duty: 'registrar' }] }, { at, skewMs: 0 }))
    expect((await sheetOf(shift)).beganAt).toBe(at)
  })
})

describe('a guard who hands over', () => {
  it('with the counts of the passages leaves no difference', async () => {
    const shift = await begin()
    const recorded = [
      passage(phone.checkpoint, { shift }), passage(phone.checkpoint, { shift, direction: 'out' }),
      passage(phone.checkpoint, { shift, subject: car({ count: 4, outOfProvince: 1 }) }),
      passage(phone.checkpoint, { shift, subject: car({ count: 3, outOfProvince: 3 }), action: 'turned-back' }),
      passage(phone.checkpoint, { shift, decision: FEVER, action: 'referred', temperature: { tenths: 375, method: 'ear' } }),
    ]
    for (const data of recorded) applied(await phone.send(recordPassage, data))
    const counts = countShift(recorded.map((data) => countedPassage(data, false)))
    expect(counts).toMatchObject({ in: 5, out: 1, persons: 10, turnedBack: 3, fever: 1, referred: 1 })
    const event = await end(shift, counts, ' 西门的灯坏了 ')
    expect(event).toMatchObject({ difference: {}, strangers: 0 })
    expect(event).not.toHaveProperty('inconsistent')
    expect(await sheetOf(shift)).toMatchObject({ counts, computed: counts, note: '西门的灯坏了', handedTo: '0916', endedAt: place.clock.now() })
  })

  it('with other counts is believed, and the difference is kept', async () => {
    const shift = await begin()
    applied(await phone.send(recordPassage, passage(phone.checkpoint, { shift })))
    const event = await end(shift, { ...NOTHING, in: 3, persons: 3, inProvince: 3 })
    expect(event).toMatchObject({ difference: { in: 2, persons: 2, inProvince: 2 } })
  })

  it('with sums that do not hold is not sent back to the gate: the sums are flagged', async () => {
    const event = await end(await begin(), { ...NOTHING, persons: 5, inProvince: 3, outOfProvince: 1 })
    expect(event).toMatchObject({ inconsistent: { code: 'gate.counts-inconsistent', persons: 5, parts: 4 } })
    const turned = await end(await begin(), { ...NOTHING, persons: 2, inProvince: 2, turnedBack: 3 })
    expect(turned).toMatchObject({ inconsistent: { code: 'gate.counts-inconsistent', persons: 2, parts: 3 } })
  })

  it('waits for the sign-on when that has not arrived yet', async () => {
    const shift = uuidv7()
    const outcome = await phone.send(handOver, { shift, checkpoint: phone.checkpoint, counts: NOTHING, note: '' })
    expect(outcome).toMatchObject({ outcome: 'deferred', waitingFor: `shift:${shift}` })
  })

  it('twice has handed over the first time; the second is kept in the ledger', async () => {
    const shift = await begin()
    await end(shift, NOTHING, 'first')
    expect(await end(shift, NOTHING, 'second')).toMatchObject({ again: true })
    expect((await sheetOf(shift)).note).toBe('first')
  })

  it('at another gate than the shift is at is told so', async () => {
    const shift = await begin()
    expect(await phone.send(handOver, { shift, checkpoint: place.ids.checkpoint, counts: NOTHING, note: '' }))
      .toMatchObject({ outcome: 'refused', problem: { code: 'gate.wrong-checkpoint' } })
  })
})

describe('a shift sheet', () => {
  it('says what the shift was short of by the rules in force when it began, and how often it disinfected', async () => {
    const template = uuidv7()
    const items = [{ key: 'clean', text: '已消毒', required: false, disinfection: true }, { key: 'gun', text: '测温枪', required: true }]
    applied(await place.system.send(saveChecklist, { template, territory: place.ids.otherCompound, name: '岗前检查', items }))
    const shift = await begin()
    const lacks = async () => (await sheetOf(shift)).lacks
    expect(await lacks()).not.toContainEqual(expect.objectContaining({ code: 'disinfection' }))
    const run = (clean: boolean) => ({
      run: uuidv7(), checkpoint: phone.checkpoint, template, version: 1, results: [{ key: 'clean', ok: clean }, { key: 'gun', ok: true }],
    })
    applied(await phone.send(runChecklist, run(false)))
    await end(shift, NOTHING)
    expect(await lacks()).toContainEqual({ code: 'disinfection', present: 0, wanted: 1 })
    const next = await begin()
    applied(await phone.send(runChecklist, run(true)))
    place.clock.advance(1000)
    await end(next, NOTHING)
    expect(await sheetOf(next)).toMatchObject({ disinfections: 1 })
    expect((await sheetOf(next)).lacks).not.toContainEqual(expect.objectContaining({ code: 'disinfection' }))
  })
})

describe('phone and server', () => {
  const subjects = fc.oneof(
    fc.constant({ kind: 'door' as const, door: '1-0101', known: true }),
    fc.record({ persons: fc.integer({ min: 1, max: 500 }), outOfProvince: fc.nat(500) }).map((counted) => ({ kind: 'count' as const, ...counted })),
    fc.record({ count: fc.nat(60), outOfProvince: fc.nat(60) }).map((counted) => car(counted)),
    fc.constant({ kind: 'emergency' as const, service: 'ambulance' as const }),
  )
  const recorded = fc.record({
    direction: fc.constantFrom('in' as const, 'out' as const), action: fc.constantFrom('admitted' as const, 'turned-back' as const, 'referred' as const),
    subject: subjects, decision: fc.constantFrom(ADMIT, FEVER), again: fc.boolean(),
  })

  it('add up any shift alike, corrections left out, people who were measured again counted once', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(recorded, fc.boolean()), { maxLength: 12 }), async (drawn) => {
      const shift = await begin()
      const ids = drawn.map(() => uuidv7())
      const all = drawn.map(([{ again, ...more }, corrected], i) => {
        const temperature = { tenths: 365, method: 'forehead' as const, ...(again && i > 0 ? { retestOf: ids[0]! } : {}) }
        return { id: ids[i]!, corrected, data: passage(phone.checkpoint, { shift, ...more, temperature }) as PassageData }
      })
      const at = place.clock.now()
      const outcomes = await phone.sendBatch([
        ...all.map(({ id, data }) => command('gate.record-passage', data, at, id)),
        ...all.filter(({ corrected }) => corrected).map(({ id }) =>
          command(correctPassage.name, { passage: id, checkpoint: phone.checkpoint, reason: 'other' }, at)),
      ])
      expect(outcomes.filter(({ outcome }) => outcome !== 'applied')).toEqual([])
      expect(await countsOfShift(place.server.services.db, '410505', shift)).toEqual(countShift(all.map((each) => countedPassage(each.data, each.corrected, each.id))))
    }), { numRuns: 25 })
  })
})
