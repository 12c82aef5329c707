// Passages on a real database: stored once, decided again, flagged when the server knows more, never refused for what happened.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { recordPassage, type PassageData } from '@shouwang/domain/gate'
import { plusMs, type Command, type Id } from '@shouwang/domain/kernel'
import { issuePasses, revokePasses } from '@shouwang/domain/pass'
import { applied, DISTRICT, openPlace, START, type DevicePersona, type Place } from '../../test/harness.js'
import { verifyDistrict } from '../verify.js'

const HOUR = 3_600_000

let place: Place
let phone: DevicePersona
let passes: Id[]

beforeAll(async () => {
  place = await openPlace()
  phone = await place.enrol(place.ids.checkpoint)
  await place.settle(place.ids.building, 4)
  applied(await place.as.office.send(issuePasses, { territory: place.ids.compound, validFrom: START, validTo: plusMs(START, 7 * 24 * HOUR) }))
  passes = (await sql<{ id: Id }>`select id from pass where district = ${DISTRICT} order by id`.execute(place.database.db)).rows.map(({ id }) => id)
})
afterAll(() => place.close())

const admitted = (more: Partial<PassageData> = {}): PassageData => ({
  checkpoint: place.ids.checkpoint, staff: 'guard', direction: 'in', subject: { kind: 'pass', pass: passes[0]!, presented: 'scan', evidence: 'verified' }, mask: 'worn',
  temperature: { tenths: 365, method: 'forehead' }, decision: { verdict: 'admit', because: [{ code: 'all-in-order' }], policy: 'gate-2020-02/1' },
  action: 'admitted', offline: false, channel: 'phone', ...more,
})
const envelope = (data: PassageData, more: Partial<Command> = {}): Command => ({ id: uuidv7(), name: recordPassage.name, district: DISTRICT, at: place.clock.now(), data, ...more })
const stored = async (id: Id): Promise<any> => (await sql<any>`select * from passage where district = ${DISTRICT} and id = ${id}::uuid`.execute(place.database.db)).rows[0]

test('a resident goes in: the passage is stored with both decisions, and she is inside', async () => {
  const sent = envelope(admitted())
  expect(await phone.sendBatch([sent])).toMatchObject([{ outcome: 'applied', result: { agreed: true } }])
  expect(await stored(sent.id)).toMatchObject({ verdict: 'admit', server_verdict: 'admit', review: 'agreed', pass: passes[0], device: phone.device, tenths: 365 })
  const { rows } = await sql`select inside, since from presence where pass = ${passes[0]}::uuid`.execute(place.database.db)
  expect(rows).toEqual([{ inside: true, since: place.clock.now() }])
})

test('a passage uploaded again after a dead spot, also within one batch, is stored once', async () => {
  const sent = envelope(admitted({ direction: 'out', temperature: undefined }))
  expect((await phone.sendBatch([sent, sent])).map(({ outcome }) => outcome)).toEqual(['applied', 'duplicate'])
  expect((await phone.sendBatch([sent])).map(({ outcome }) => outcome)).toEqual(['duplicate'])
  const { rows } = await sql<{ count: number }>`select count(*) from passage where id = ${sent.id}::uuid`.execute(place.database.db)
  expect(rows[0]?.count).toBe(1)
})

test('what somebody went out for is kept as a class and shown in the ledger; who was not asked goes out all the same, and that is said', async () => {
  const out = (more: Partial<PassageData> = {}) => envelope(admitted({ direction: 'out', temperature: undefined, ...more }))
  const [asked, unasked] = [out({ purpose: 'supplies' }), out()]
  expect(await phone.sendBatch([asked, unasked])).toMatchObject([{ result: { agreed: true } }, { result: { agreed: true } }])
  expect(await stored(asked.id)).toMatchObject({ server_because: ['going-out'], detail: { purpose: 'supplies' } })
  expect(await stored(unasked.id)).toMatchObject({ server_because: ['going-out', 'purpose-missing'] })
  const { body } = await place.as.commander.get('/api/gate/passages')
  const purposeOf = (passage: Id): string | null => body.find(({ id }: { id: Id }) => id === passage).purpose
  expect([purposeOf(asked.id), purposeOf(unasked.id)]).toEqual(['supplies', null])
  expect((await phone.sendBatch([out({ purpose: 'shopping' as never })]))[0]).toMatchObject({ outcome: 'refused', problem: { code: 'input.invalid' } })
})

test('a mask that was offered and not taken is refused by the server too', async () => {
  const decision = { verdict: 'refuse' as const, because: [{ code: 'mask-declined' as const }], policy: 'gate-2020-02/1' }
  const sent = envelope(admitted({ mask: 'declined', decision, action: 'turned-back' }))
  expect(await phone.sendBatch([sent])).toMatchObject([{ outcome: 'applied', result: { agreed: true } }])
  expect(await stored(sent.id)).toMatchObject({ server_verdict: 'refuse', server_because: ['mask-declined'], review: 'agreed' })
})

test('an old passage that arrives late does not put somebody back inside', async () => {
  const before = plusMs(place.clock.now(), -HOUR)
  applied((await phone.sendBatch([envelope(admitted(), { at: before })]))[0]!)
  const { rows } = await sql`select inside from presence where pass = ${passes[0]}::uuid`.execute(place.database.db)
  expect(rows).toEqual([{ inside: false }])
})

test('a phone that was offline let somebody in whose pass was already revoked: the fact stays, the disagreement is open', async () => {
  applied(await place.as.office.send(revokePasses, { territory: place.ids.compound, passes: [passes[1]!], reason: 'lost' }))
  place.clock.advance(1000)
  const sent = envelope(admitted({ subject: { kind: 'pass', pass: passes[1]!, presented: 'scan', evidence: 'verified' }, offline: true }))
  expect(await phone.sendBatch([sent])).toMatchObject([{ outcome: 'applied', result: { agreed: false, decision: { verdict: 'refuse' } } }])
  expect(await stored(sent.id)).toMatchObject({ verdict: 'admit', server_verdict: 'refuse', server_because: ['pass-revoked'], review: 'open' })
})

test('a passage from before the revocation agrees, although it arrives after it', async () => {
  const sent = envelope(admitted({ subject: { kind: 'pass', pass: passes[1]!, presented: 'scan', evidence: 'verified' } }), { at: plusMs(place.clock.now(), -2000) })
  expect(await phone.sendBatch([sent])).toMatchObject([{ result: { agreed: true } }])
})

const WRONG_CLOCKS: [string, number][] = [['three hours slow', 3 * HOUR], ['three hours fast', -3 * HOUR]]
test.each(WRONG_CLOCKS)('a device clock that is %s is noticed: the true time is used and both are kept', async (_name, skew) => {
  const deviceNow = plusMs(place.clock.now(), -skew)
  const sent = envelope(admitted(), { at: deviceNow })
  applied((await phone.sendBatch([sent], deviceNow))[0]!)
  expect(await stored(sent.id)).toMatchObject({ at: place.clock.now(), device_at: deviceNow, received_at: place.clock.now(), skew_ms: skew })
})

test('a passage dated in the future counts at its arrival and keeps the time that the phone claimed', async () => {
  const future = plusMs(place.clock.now(), 26 * HOUR)
  const sent = envelope(admitted(), { at: future })
  applied((await phone.sendBatch([sent]))[0]!)
  expect(await stored(sent.id)).toMatchObject({ at: place.clock.now(), device_at: future })
})

test.each([[3750], [36], [986], [0], [-1]])('an impossible reading of %d tenths is refused with its field named', async (tenths) => {
  const [outcome] = await phone.sendBatch([envelope(admitted({ temperature: { tenths, method: 'forehead' } }))])
  expect(outcome).toMatchObject({ outcome: 'refused', problem: { code: 'input.invalid', fields: [expect.objectContaining({ path: '/temperature/tenths' })] } })
})

test('a visitor\'s name and phone are sealed: no column and no ledger event holds them', async () => {
  const sent = envelope(admitted({
    subject: { kind: 'visitor', hostDoor: '1-0101', hostKnown: true, relative: true, sameCounty: true, registeredByHost: true, escorted: true, name: '孙访客', phone: '13900001234' },
  }))
  applied((await phone.sendBatch([sent]))[0]!)
  const row = await stored(sent.id)
  expect(row.sealed).toBeInstanceOf(Buffer)
  expect(JSON.stringify({ ...row, sealed: null })).not.toMatch(/孙访客|13900001234/)
  const { rows } = await sql`select data from ledger`.execute(place.database.db)
  expect(JSON.stringify(rows)).not.toMatch(/孙访客|13900001234/)
})

test('an ambulance is admitted by the server too, whatever else is wrong', async () => {
  const sent = envelope(admitted({ subject: { kind: 'emergency', service: 'ambulance' }, mask: 'none', temperature: undefined }))
  expect(await phone.sendBatch([sent])).toMatchObject([{ result: { agreed: true } }])
})

test('a phone of one compound cannot record at the gate of another', async () => {
  expect(await phone.sendBatch([envelope(admitted({ checkpoint: place.ids.otherCheckpoint }))])).toMatchObject([{ problem: { code: 'auth.out-of-scope' } }])
  expect(await phone.sendBatch([envelope(admitted({ checkpoint: uuidv7() }))])).toMatchObject([{ problem: { code: 'gate.checkpoint-unknown' } }])
})

test('two hundred passages in a batch share one event, whose digest names them', async () => {
  const outcomes = await phone.sendBatch(Array.from({ length: 200 }, () => envelope(admitted())))
  expect(new Set(outcomes.map((outcome) => outcome.outcome === 'applied' && outcome.n)).size).toBe(1)
  expect(await verifyDistrict(place.database.db, DISTRICT)).toMatchObject({ ok: true })
})

test('batches that overlap, sent at once by an impatient phone, store each passage once; every copy is answered, each event counts what it stored', async () => {
  const all = Array.from({ length: 60 }, () => envelope(admitted()))
  const copies = [all, all.slice(20), all.slice(0, 40), [...all].reverse(), [all[5]!, all[5]!, envelope(admitted())]]
  const answers = await Promise.all(copies.map((copy) => phone.sendBatch(copy)))
  const outcomes = answers.flat()
  for (const { id } of all) expect(outcomes.filter((outcome) => outcome.id === id && outcome.outcome === 'applied')).toHaveLength(1)
  expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['applied', 'duplicate']))
  expect(outcomes).toHaveLength(copies.flat().length)
  expect(await verifyDistrict(place.database.db, DISTRICT)).toMatchObject({ ok: true })
})

test('a passage sent again after its answer was lost is told again that headquarters disagrees', async () => {
  const sent = envelope(admitted({ subject: { kind: 'pass', pass: passes[1]!, presented: 'scan', evidence: 'verified' }, offline: true }))
  await phone.sendBatch([sent])
  expect(await phone.sendBatch([envelope(admitted()), sent])).toMatchObject([
    { outcome: 'applied' }, { outcome: 'duplicate', result: { agreed: false, decision: { verdict: 'refuse' } } },
  ])
})

test('somebody who alters a stored passage, or removes it, is found by the verification', async () => {
  const sent = envelope(admitted())
  const outcome = (await phone.sendBatch([sent]))[0]!
  const n = outcome.outcome === 'applied' ? outcome.n : 0
  await sql`update passage set action = 'turned-back' where id = ${sent.id}::uuid`.execute(place.database.db)
  expect(await verifyDistrict(place.database.db, DISTRICT)).toMatchObject({ ok: false, brokenAt: n, why: 'group-altered' })
  await sql`delete from passage where id = ${sent.id}::uuid`.execute(place.database.db)
  expect(await verifyDistrict(place.database.db, DISTRICT)).toMatchObject({ ok: false, brokenAt: n, why: 'group-altered' })
})

describe('a live code that a phone showed once', () => {
  let [west, moment] = [null as DevicePersona | null, 1_581_296_400]
  /** Somebody goes through a gate with the proof that their phone made at `moment`. */
  const shown = (checkpoint: Id, provedAt: number, more: Partial<PassageData> = {}): Command =>
    envelope(admitted({ checkpoint, subject: { kind: 'pass', pass: passes[2]!, presented: 'scan', evidence: 'verified', shown: 'live', provedAt }, ...more }))
  const flagged = { review: 'open', server_verdict: 'refer', server_because: ['pass-shown-twice'] }
  beforeAll(async () => void (west = await place.enrol(place.ids.vehicleGate)))
  beforeEach(() => void (moment += 60))

  test('and that comes at a second gate a moment later is looked at by a person; the first passage stands', async () => {
    const [first, second] = [shown(place.ids.checkpoint, moment), shown(place.ids.vehicleGate, moment)]
    expect(await phone.sendBatch([first])).toMatchObject([{ outcome: 'applied', result: { agreed: true } }])
    expect(await west!.sendBatch([second])).toMatchObject([{ outcome: 'applied', result: { agreed: false } }])
    expect(await stored(first.id)).toMatchObject({ review: 'agreed' })
    expect(await stored(second.id)).toMatchObject(flagged)
    const waiting = (await place.as.commander.get('/api/gate/disagreements')).body as { id: Id; serverBecause: string[] }[]
    expect(waiting.find(({ id }) => id === second.id)).toMatchObject({ serverBecause: ['pass-shown-twice'] })
  })

  test('is found also when both gates were offline and both passages arrive at once: exactly one of them is looked at', async () => {
    const both = [shown(place.ids.checkpoint, moment, { offline: true }), shown(place.ids.vehicleGate, moment, { offline: true, direction: 'out', temperature: undefined })]
    await Promise.all([phone.sendBatch([both[0]!]), west!.sendBatch([both[1]!])])
    const rows = await Promise.all(both.map(({ id }) => stored(id)))
    expect(rows.map(({ review }) => review).sort()).toEqual(['agreed', 'open'])
    expect(rows.find(({ review }) => review === 'open')).toMatchObject({ server_because: ['pass-shown-twice'] })
  })

  test('is no copy when the same phone sends it again or corrects it, nor when the holder\'s phone has made a new one', async () => {
    const first = shown(place.ids.checkpoint, moment)
    const sent = await phone.sendBatch([first, shown(place.ids.checkpoint, moment, { direction: 'out', temperature: undefined })])
    expect(sent.map(({ result }: any) => result.agreed)).toEqual([true, true])
    expect((await phone.sendBatch([first]))[0]).toMatchObject({ outcome: 'duplicate', result: { agreed: true } })
    expect(await west!.sendBatch([shown(place.ids.vehicleGate, moment + 1)])).toMatchObject([{ result: { agreed: true } }])
  })

  /** A car with a driver whose pass is listed and somebody beside them with the live code that was made at `provedAt`. */
  const driven = (checkpoint: Id, provedAt: number, more: Partial<PassageData> = {}): Command => shown(checkpoint, provedAt, {
    subject: {
      kind: 'vehicle', plate: '豫E12345', plateKind: 'ordinary', count: 2, outOfProvince: 0, askedTravel: true, occupants: [
        { pass: passes[0]!, evidence: 'listed', mask: 'worn', outOfProvince: false, temperature: { tenths: 365, method: 'forehead' } },
        { pass: passes[2]!, evidence: 'verified', shown: 'live', provedAt, mask: 'worn', outOfProvince: false, temperature: { tenths: 365, method: 'forehead' } },
      ],
    },
    mask: 'not-checked', temperature: undefined, ...more,
  })

  test.each([
    ['on foot at one gate and in a car at the other', shown, driven], ['in a car at one gate and on foot at the other', driven, shown],
    ['in two cars', driven, driven],
  ])('and that comes %s is looked at by a person, and the driver beside it is not blamed', async (_name, here, there) => {
    const [first, second] = [here(place.ids.checkpoint, moment), there(place.ids.vehicleGate, moment)]
    expect(await phone.sendBatch([first])).toMatchObject([{ outcome: 'applied', result: { agreed: true } }])
    const [outcome] = await west!.sendBatch([second]) as any[]
    expect(outcome.result.decision.because).toEqual([there === driven ? { code: 'pass-shown-twice', occupant: 1 } : { code: 'pass-shown-twice' }])
    expect(await stored(first.id)).toMatchObject({ review: 'agreed' })
    expect(await stored(second.id)).toMatchObject(flagged)
  })

  test('in a car is no copy when the same phone sends it again, nor at the next showing, nor somebody else\'s of the same second', async () => {
    const first = driven(place.ids.vehicleGate, moment)
    expect(await west!.sendBatch([first])).toMatchObject([{ result: { agreed: true } }])
    expect(await west!.sendBatch([first, driven(place.ids.vehicleGate, moment, { direction: 'out' })])).toMatchObject([
      { outcome: 'duplicate', result: { agreed: true } }, { result: { agreed: true } },
    ])
    const next = [shown(place.ids.checkpoint, moment + 1), shown(place.ids.checkpoint, moment, {
      subject: { kind: 'pass', pass: passes[3]!, presented: 'scan', evidence: 'verified', shown: 'live', provedAt: moment },
    })]
    expect(await phone.sendBatch(next)).toMatchObject([{ result: { agreed: true } }, { result: { agreed: true } }])
  })
})
