// Corrections, reviews and fevers on real PostgreSQL.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  correctPassage, recordFeverStep, recordPassage, reviewPassage, type PassageData, type PassageView, type Situation,
} from '@shouwang/domain/gate'
import { plusMs, type Id } from '@shouwang/domain/kernel'
import { applied, openPlace, type DevicePersona, type Place } from '../../test/harness.js'
import { ADMIT, byPass, car, passage, read, residentsWithPasses } from '../../test/passages.js'

let place: Place
let phone: DevicePersona
let passes: Id[]
beforeAll(async () => {
  place = await openPlace()
  passes = await residentsWithPasses(place, 4)
  phone = await place.enrol(place.ids.checkpoint)
})
afterAll(() => place?.close())

const record = async (more: Partial<PassageData>): Promise<Id> => {
  place.clock.advance(1000)
  const id = uuidv7()
  applied(await phone.send(recordPassage, passage(place.ids.checkpoint, more), { id }))
  return id
}
const correct = (id: Id, more: Record<string, unknown> = {}) =>
  phone.send(correctPassage, { passage: id, checkpoint: place.ids.checkpoint, reason: 'wrong-direction', ...more })
const presenceOf = async (pass: Id): Promise<unknown> => {
  const { rows } = await sql`select inside, since from presence where pass = ${pass}::uuid`.execute(place.server.services.db)
  return rows[0] ?? null
}
const listed = async (id: Id): Promise<PassageView | undefined> =>
  (await read<PassageView[]>(place.as.doctor, '/api/gate/passages')).find((row) => row.id === id)
const eventOf = async (id: Id): Promise<Record<string, unknown>> => {
  const { rows } = await sql<{ data: Record<string, unknown> }>`select data from ledger where id = ${id}::uuid`.execute(place.server.services.db)
  return rows[0]!.data
}

describe('a guard who corrects a passage', () => {
  it('leaves it standing, marked as corrected, and out of the figures', async () => {
    const id = await record({})
    const before = (await read<Situation>(place.as.office, '/api/gate/situation')).totals
    applied(await correct(id))
    expect(await listed(id)).toMatchObject({ corrected: true, action: 'admitted' })
    const after = (await read<Situation>(place.as.office, '/api/gate/situation')).totals
    expect(after).toEqual({ ...before, in: before.in - 1, persons: before.persons - 1 })
  })

  it('puts the person back to where they were before: inside since the entry', async () => {
    const pass = passes[0]!
    await record({ subject: byPass(pass) })
    const entered = place.clock.now()
    const wrong = await record({ subject: byPass(pass), direction: 'out' })
    expect(await presenceOf(pass)).toMatchObject({ inside: false })
    applied(await correct(wrong))
    expect(await presenceOf(pass)).toEqual({ inside: true, since: entered })
  })

  it('knows nothing of a person whose only passage is taken back', async () => {
    const pass = passes[1]!
    const only = await record({ subject: byPass(pass) })
    applied(await correct(only))
    expect(await presenceOf(pass)).toBeNull()
  })

  it('does not move a person who has passed again since', async () => {
    const pass = passes[2]!
    const wrong = await record({ subject: byPass(pass) })
    await record({ subject: byPass(pass), direction: 'out' })
    const left = place.clock.now()
    applied(await correct(wrong))
    expect(await presenceOf(pass)).toEqual({ inside: false, since: left })
  })

  it('puts everybody in a car back, each to their own place', async () => {
    const [driver, rider] = [passes[3]!, passes[4]!]
    await record({ subject: byPass(driver) })
    const walked = place.clock.now()
    const occupants = [driver, rider].map((pass) => ({ pass, evidence: 'verified' as const, mask: 'worn' as const, outOfProvince: false }))
    const drive = await record({ subject: car({ occupants, count: 2 }), direction: 'out' })
    expect([await presenceOf(driver), await presenceOf(rider)]).toMatchObject([{ inside: false }, { inside: false }])
    applied(await correct(drive))
    expect([await presenceOf(driver), await presenceOf(rider)]).toEqual([{ inside: true, since: walked }, null])
  })

  it('before the passage has arrived is asked to send the correction again later', async () => {
    const unknown = uuidv7()
    expect(await correct(unknown)).toMatchObject({ outcome: 'deferred', waitingFor: `passage:${unknown}` })
  })

  it('a second time hears which correction was first', async () => {
    const id = await record({})
    const by = uuidv7()
    applied(await phone.send(correctPassage, { passage: id, checkpoint: place.ids.checkpoint, reason: 'other', replacement: uuidv7() }, { id: by }))
    expect(await correct(id)).toMatchObject({ outcome: 'refused', problem: { code: 'gate.already-corrected', by } })
  })

  it('cannot reach a passage of another gate through their own', async () => {
    const elsewhere = await place.enrol(place.ids.otherCheckpoint)
    const id = uuidv7()
    applied(await elsewhere.send(recordPassage, passage(place.ids.otherCheckpoint), { id }))
    expect(await correct(id)).toMatchObject({ outcome: 'refused', problem: { code: 'gate.wrong-checkpoint' } })
    expect(await correct(id, { checkpoint: place.ids.otherCheckpoint })).toMatchObject({ problem: { code: 'auth.out-of-scope' } })
  })
})

describe('a passage on which phone and server disagree', () => {
  const disagreed = (): Promise<Id> => record({ subject: { kind: 'door', door: '9-9999', known: true }, decision: ADMIT })
  const waiting = async (): Promise<Map<Id, number>> => {
    const rows = await read<(PassageView & { waitingMinutes: number })[]>(place.as.office, '/api/gate/disagreements')
    return new Map(rows.map((row) => [row.id, row.waitingMinutes]))
  }

  it('waits with its clock until a person has looked, once', async () => {
    const id = await disagreed()
    expect(await listed(id)).toMatchObject({ review: 'open', verdict: 'admit', serverVerdict: 'refer', serverBecause: ['door-unknown'] })
    place.clock.advance(5 * 60_000)
    expect((await waiting()).get(id)).toBe(5)
    applied(await place.as.secretary.send(reviewPassage, { passage: id, finding: 'phone-was-right', note: '新楼,门牌未录入' }))
    expect((await waiting()).has(id)).toBe(false)
    expect(await listed(id)).toMatchObject({ review: 'closed' })
    expect(await place.as.office.send(reviewPassage, { passage: id, finding: 'nothing-to-do' }))
      .toMatchObject({ outcome: 'refused', problem: { code: 'gate.already-reviewed' } })
  })

  it('leaves the queue when it is corrected', async () => {
    const id = await disagreed()
    applied(await correct(id))
    expect((await waiting()).has(id)).toBe(false)
  })

  it('is not there to be reviewed when both agreed, or when nobody knows it', async () => {
    const agreed = await record({})
    const unknown = uuidv7()
    expect(await place.as.office.send(reviewPassage, { passage: agreed, finding: 'nothing-to-do' })).toMatchObject({ problem: { code: 'gate.already-reviewed' } })
    expect(await place.as.office.send(reviewPassage, { passage: unknown, finding: 'nothing-to-do' })).toMatchObject({ problem: { code: 'gate.passage-unknown', id: unknown } })
  })
})

describe('somebody with a fever', () => {
  type Step = Parameters<typeof phone.send<typeof recordFeverStep>>[1]
  const step = async (fever: Id, name: Step['step'], more: Partial<Step> = {}, at = place.clock.now()): Promise<Record<string, unknown>> => {
    const id = uuidv7()
    applied(await phone.send(recordFeverStep, { fever, checkpoint: place.ids.checkpoint, passage: fever, step: name, ...more }, { id, at, skewMs: 0 }))
    return eventOf(id)
  }
  const seenBy = async (who: 'doctor' | 'commander', fever: Id) =>
    (await read<Situation>(place.as[who], '/api/gate/situation')).fevers.find((row) => row.fever === fever)

  it('is on the doctor\'s list from the first reading until it is closed', async () => {
    const fever = uuidv7()
    await step(fever, 'first', { tenths: 378 })
    expect(await seenBy('doctor', fever)).toMatchObject({ step: 'first', tenths: 378, checkpointName: '安康苑东门' })
    place.clock.advance(600_000)
    await step(fever, 'resting')
    await step(fever, 'confirmed', { tenths: 381 }, plusMs(place.clock.now(), 1))
    expect(await seenBy('doctor', fever)).toMatchObject({ step: 'confirmed', tenths: 381 })
    place.clock.advance(10)
    await step(fever, 'doctor-called')
    place.clock.advance(10)
    await step(fever, 'referred', { hospital: '安阳市第五人民医院' })
    place.clock.advance(10)
    expect(await step(fever, 'closed')).toEqual({ checkpoint: place.ids.checkpoint, passage: fever, step: 'closed', state: 'closed' })
    expect(await seenBy('doctor', fever)).toBeUndefined()
  })

  it('is seen by headquarters without the reading', async () => {
    const fever = uuidv7()
    await step(fever, 'first', { tenths: 378 })
    expect(await seenBy('commander', fever)).toMatchObject({ step: 'first', tenths: null })
  })

  it('whose steps come out of order is not lost: the step is kept and flagged', async () => {
    const fever = uuidv7()
    await step(fever, 'first')
    place.clock.advance(1000)
    expect(await step(fever, 'confirmed', { tenths: 385 })).toMatchObject({ state: 'confirmed', outOfOrder: true })
    expect(await seenBy('doctor', fever)).toMatchObject({ step: 'confirmed' })
  })

  it('whose steps arrive late and backwards ends where it really is', async () => {
    const fever = uuidv7()
    const start = place.clock.now()
    place.clock.advance(1_200_000)
    expect(await step(fever, 'confirmed', {}, plusMs(start, 700_000))).toMatchObject({ state: 'confirmed', outOfOrder: true })
    await step(fever, 'resting', {}, plusMs(start, 60_000))
    const last = await step(fever, 'first', {}, start)
    expect(last).toMatchObject({ state: 'confirmed' })
    expect(last).not.toHaveProperty('outOfOrder')
  })

  it('told twice under one id is told once', async () => {
    const data = { fever: uuidv7(), checkpoint: place.ids.checkpoint, passage: uuidv7(), step: 'first' as const }
    const id = uuidv7()
    expect((await phone.send(recordFeverStep, data, { id })).outcome).toBe('applied')
    expect((await phone.send(recordFeverStep, data, { id })).outcome).toBe('duplicate')
    const { rows } = await sql`select step from fever_step where fever = ${data.fever}::uuid`.execute(place.server.services.db)
    expect(rows).toHaveLength(1)
  })

  it('at one gate cannot be changed from another', async () => {
    const fever = uuidv7()
    await step(fever, 'first')
    expect(await phone.send(recordFeverStep, { fever, checkpoint: place.ids.vehicleGate, passage: fever, step: 'closed' }))
      .toMatchObject({ outcome: 'refused', problem: { code: 'gate.wrong-checkpoint' } })
  })

  it.each([[299], [431], [375.5]])('cannot have %s tenths', async (tenths) => {
    const data = { fever: uuidv7(), checkpoint: place.ids.checkpoint, passage: uuidv7(), step: 'first' as const, tenths }
    expect(await phone.send(recordFeverStep, data)).toMatchObject({ outcome: 'refused', problem: { code: 'input.invalid' } })
  })
})
