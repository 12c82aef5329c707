// Rule packs through the front door: drafted, tried, signed by two, adopted, and ended, each by whom it should be.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordFeverStep, recordPassage, type GateReason } from '@shouwang/domain/gate'
import { plusMs, type DataOf, type Id } from '@shouwang/domain/kernel'
import { draftOrder, liftOrder, signOrder } from '@shouwang/domain/order'
import { issuePasses } from '@shouwang/domain/pass'
import {
  adoptPolicy, draftPolicy, liftPolicy, PACK_2020_02, sectionsOf, signPolicy, tryPolicy, withField, type AdoptionView, type LayerView,
  type PackContent, type PackView, type TrialView,
} from '@shouwang/domain/policy'
import { importDivision } from '@shouwang/domain/territory'
import { applied, DISTRICT, openPlace, START, type Persona, type Place } from '../../test/harness.js'
import { FEVER, passage, read } from '../../test/passages.js'
import { endAdoptionsOf } from './index.js'
import { Tally } from './tally.js'

const DAY = 86_400_000
let place: Place
beforeAll(async () => (place = await openPlace()))
afterAll(() => place?.close())

const { legalBasis, pass } = PACK_2020_02
const CONTENT: PackContent = { title: { zh: '街道补充规则', en: 'Street rules' }, legalBasis, ...sectionsOf(PACK_2020_02), limits: [] }
const fever = (tenths: number, comparator: 'above' | 'at-or-above' = 'above') => withField(CONTENT, { path: 'gate.fever' }, { tenths, comparator })
const period = () => ({ from: place.clock.now(), to: plusMs(place.clock.now(), 10 * DAY) })
let names = 0
const newName = (): string => `street-${(names += 1)}`
const draftData = (territory: Id, content: PackContent, more: Partial<DataOf<typeof draftPolicy>> = {}): DataOf<typeof draftPolicy> =>
  ({ draft: uuidv7(), territory, name: newName(), basedOn: 'gate-2020-02/1', ...period(), content, ...more })
const problemOf = (outcome: { outcome: string }): unknown => (outcome as { problem?: unknown }).problem ?? outcome.outcome

const drafted = async (who: Persona, territory: Id, content: PackContent, more: Partial<DataOf<typeof draftPolicy>> = {}) => {
  const data = draftData(territory, content, more)
  return { ...data, ...applied(await who.send(draftPolicy, data)) }
}
const tried = async (who: Persona, draft: Id, days = 1): Promise<Id> => {
  const trial = uuidv7()
  applied(await who.send(tryPolicy, { trial, draft, days }))
  return trial
}
type Drafted = Awaited<ReturnType<typeof drafted>>
const signedByTwo = async (draft: Drafted): Promise<Drafted> => {
  const trial = await tried(place.as.office, draft.draft)
  for (const who of [place.as.office, place.as.commander]) applied(await who.send(signPolicy, { draft: draft.draft, digest: draft.digest, trial }))
  return draft
}
const adoptionOf = (draft: Drafted, territory: Id, more: Partial<DataOf<typeof adoptPolicy>> = {}): DataOf<typeof adoptPolicy> =>
  ({ adoption: uuidv7(), territory, pack: draft.version, from: draft.from, to: draft.to, legalBasis: '街道第1号通告', ...more })

describe('a draft', () => {
  it('is a version of its own name; saved again it is a new revision, and the next one has the next number', async () => {
    const first = await drafted(place.as.office, place.ids.community, fever(372), { name: 'numbered' })
    expect(first).toMatchObject({ version: 'numbered/1', revision: 1 })
    const again = { draft: first.draft, territory: first.territory, name: 'numbered', basedOn: 'gate-2020-02/1', ...period(), content: fever(371), revision: 1 }
    const second = applied(await place.as.office.send(draftPolicy, again))
    expect(second).toMatchObject({ version: 'numbered/1', revision: 2 })
    expect(second.digest).not.toBe(first.digest)
    expect(problemOf(await place.as.office.send(draftPolicy, again))).toEqual({ code: 'policy.changed-meanwhile' })
    expect(await drafted(place.as.office, place.ids.community, CONTENT, { name: 'numbered' })).toMatchObject({ version: 'numbered/2' })
  })
  it('takes no name of a shipped pack, nor that of another territory', async () => {
    for (const name of ['gate-2020-02', 'numbered']) {
      const taken = await place.as.commander.send(draftPolicy, draftData(place.ids.subDistrict, CONTENT, { name }))
      expect(problemOf(taken)).toEqual({ code: 'policy.name-taken', name })
    }
  })
  it('may not move to another territory, and stands on a version that exists', async () => {
    const mine = await drafted(place.as.office, place.ids.community, CONTENT)
    const moved = await place.as.office.send(draftPolicy, draftData(place.ids.otherCommunity, CONTENT, { draft: mine.draft, name: mine.name, revision: 1 }))
    expect(problemOf(moved)).toEqual({ code: 'policy.other-territory' })
    const baseless = await place.as.office.send(draftPolicy, draftData(place.ids.community, CONTENT, { basedOn: 'nothing/7' }))
    expect(problemOf(baseless)).toEqual({ code: 'policy.unknown', pack: 'nothing/7' })
  })
  it('needs an end, and one that lies ahead', async () => {
    const now = place.clock.now()
    const backwards = await place.as.office.send(draftPolicy, draftData(place.ids.community, CONTENT, { to: now }))
    expect(problemOf(backwards)).toEqual({ code: 'policy.no-end' })
    const over = await place.as.office.send(draftPolicy, draftData(place.ids.community, CONTENT, { from: plusMs(now, -DAY), to: now }))
    expect(problemOf(over)).toEqual({ code: 'policy.draft-expired', at: now })
  })
  it('with a fever of 42 degrees, or a field that nobody knows, is no draft at all', async () => {
    for (const content of [fever(420), { ...CONTENT, colour: 'red' }, { ...CONTENT, pass: { ...pass, validityDays: 0 } }]) {
      expect(problemOf(await place.as.office.send(draftPolicy, draftData(place.ids.community, content as PackContent)))).toMatchObject({ code: 'input.invalid' })
    }
  })
  it('is seen by those who draft and sign, and not by a guard', async () => {
    const { version } = await drafted(place.as.office, place.ids.community, CONTENT)
    const seen = async (who: Persona) => (await read<PackView[]>(who, '/api/policy/packs')).map((pack) => pack.version)
    expect(await seen(place.as.commander)).toContain(version)
    expect(await seen(place.as.guard)).not.toContain(version)
    expect(await seen(place.as.guard)).toEqual(expect.arrayContaining(['measures-off/1', 'gate-2020-02/1']))
  })
})

describe('a territory below', () => {
  it.each([
    ['37.2', fever(372), []], ['37.3', fever(373), []], ['37.4', fever(374), ['gate.fever']],
    ['37.4 and above, which is the same as above 37.3', fever(374, 'at-or-above'), []], ['37.5 and above', fever(375, 'at-or-above'), ['gate.fever']],
  ])('may set a fever above %s only where that tightens', async (_name, content, loosened) => {
    const outcome = await place.as.office.send(draftPolicy, draftData(place.ids.community, content))
    const fields = (problemOf(outcome) as { fields?: { path: string }[] }).fields ?? []
    expect(fields.map(({ path }) => path)).toEqual(loosened)
  })
  it('is told every field in which its draft is looser', async () => {
    const loose = { ...fever(374), gate: { ...fever(374).gate, maskRequired: false }, pass: { ...pass, validityDays: 61 } }
    expect(problemOf(await place.as.office.send(draftPolicy, draftData(place.ids.community, loose)))).toEqual({
      code: 'policy.loosens',
      fields: ['gate.fever', 'gate.maskRequired', 'pass.validityDays'].map((path) => ({ path, because: 'looser', version: 'gate-2020-02/1' })),
    })
  })
  it('is not held by rules that end before its own begin', async () => {
    const later = { from: plusMs(START, 60 * DAY), to: plusMs(START, 61 * DAY) }
    expect((await place.as.office.send(draftPolicy, draftData(place.ids.community, fever(374), later))).outcome).toBe('applied')
    const overlapping = { from: plusMs(START, 60 * DAY - 1), to: plusMs(START, 61 * DAY) }
    expect(problemOf(await place.as.office.send(draftPolicy, draftData(place.ids.community, fever(374), overlapping)))).toMatchObject({ code: 'policy.loosens' })
  })
  it('tightens within the limits that the one above has set', async () => {
    const limits = [{ field: 'gate.fever', strictest: { tenths: 371, comparator: 'above' } }]
    const upper = await signedByTwo(await drafted(place.as.commander, place.ids.subDistrict, { ...CONTENT, limits }))
    const adoption = adoptionOf(upper, place.ids.subDistrict)
    applied(await place.as.commander.send(adoptPolicy, adoption))
    expect((await place.as.office.send(draftPolicy, draftData(place.ids.community, fever(371)))).outcome).toBe('applied')
    expect(problemOf(await place.as.office.send(draftPolicy, draftData(place.ids.community, fever(370))))).toEqual({
      code: 'policy.loosens', fields: [{ path: 'gate.fever', because: 'beyond-limit', version: upper.version }],
    })
    applied(await place.as.commander.send(liftPolicy, { adoption: adoption.adoption, at: place.clock.now() }))
    place.clock.advance(1000)
  })
  it('is not adopted above what goes beyond its limits already; the list says where', async () => {
    const below = await signedByTwo(await drafted(place.as.office, place.ids.otherCommunity, fever(370)))
    const adoption = adoptionOf(below, place.ids.otherCommunity)
    applied(await place.as.commander.send(adoptPolicy, adoption))
    const limits = [{ field: 'gate.fever', strictest: { tenths: 371, comparator: 'above' } }]
    const upper = await signedByTwo(await drafted(place.as.commander, place.ids.subDistrict, { ...CONTENT, limits }))
    const { rows } = await sql<{ name: string }>`select name from territory where id = ${place.ids.otherCommunity}::uuid`.execute(place.server.services.db)
    expect(problemOf(await place.as.commander.send(adoptPolicy, adoptionOf(upper, place.ids.subDistrict))))
      .toEqual({ code: 'policy.beyond-below', places: [`${rows[0]!.name} ${below.version} (gate.fever)`] })
    applied(await place.as.commander.send(liftPolicy, { adoption: adoption.adoption, at: place.clock.now() }))
    place.clock.advance(1000)
    const above = adoptionOf(upper, place.ids.subDistrict, { from: place.clock.now() })
    applied(await place.as.commander.send(adoptPolicy, above))
    applied(await place.as.commander.send(liftPolicy, { adoption: above.adoption, at: place.clock.now() }))
    place.clock.advance(1000)
  })
  it('cannot be given limits that are none', async () => {
    const limits = [{ field: 'gate.fever', strictest: { tenths: 374, comparator: 'above' } }]
    const outcome = await place.as.office.send(draftPolicy, draftData(place.ids.community, { ...CONTENT, limits }))
    expect(problemOf(outcome)).toEqual({ code: 'policy.limits-faulty', fields: ['gate.fever'] })
  })
})

describe('signing', () => {
  it('takes two different people, of whom the drafter may be one', async () => {
    const draft = await drafted(place.as.office, place.ids.community, fever(372))
    const trial = await tried(place.as.office, draft.draft)
    const signature = { draft: draft.draft, digest: draft.digest, trial }
    expect(applied(await place.as.office.send(signPolicy, signature))).toEqual({ signatures: 1 })
    expect(problemOf(await place.as.office.send(signPolicy, signature))).toEqual({ code: 'policy.signed-by-you' })
    expect(problemOf(await place.as.commander.send(adoptPolicy, adoptionOf(draft, place.ids.community)))).toEqual({ code: 'policy.not-signed', pack: draft.version })
    place.clock.advance(1000)
    expect(applied(await place.as.commander.send(signPolicy, signature))).toEqual({ signatures: 2 })
    expect(problemOf(await place.as.commander.send(signPolicy, signature))).toEqual({ code: 'policy.already-signed' })
    const changed = draftData(place.ids.community, CONTENT, { draft: draft.draft, name: draft.name, revision: 1 })
    expect(problemOf(await place.as.office.send(draftPolicy, changed))).toEqual({ code: 'policy.already-signed' })
    const view = (await read<PackView[]>(place.as.guard, '/api/policy/packs')).find(({ version }) => version === draft.version)!
    expect(view).toMatchObject({ state: 'signed', signatures: [{ name: 'office', trial }, { name: 'commander', trial }], trial })
  })
  it('is for the draft as it was seen, with a dry run of just that', async () => {
    const draft = await drafted(place.as.office, place.ids.community, fever(372))
    const other = await tried(place.as.office, (await drafted(place.as.office, place.ids.community, fever(372))).draft)
    const send = (digest: string, trial: Id) => place.as.commander.send(signPolicy, { draft: draft.draft, digest, trial })
    expect(problemOf(await send(draft.digest, other))).toEqual({ code: 'policy.no-dry-run' })
    const trial = await tried(place.as.commander, draft.draft)
    applied(await send(draft.digest, trial))
    const again = draftData(place.ids.community, fever(371), { draft: draft.draft, name: draft.name, revision: 1 })
    const { digest } = applied(await place.as.office.send(draftPolicy, again))
    expect(problemOf(await send(draft.digest, trial))).toEqual({ code: 'policy.changed-meanwhile' })
    expect(problemOf(await send(digest, trial))).toEqual({ code: 'policy.no-dry-run' })
    // A signature under what has changed since counts for nothing: the same person signs anew, as the first of two.
    expect(applied(await send(digest, await tried(place.as.commander, draft.draft)))).toEqual({ signatures: 1 })
  })
  it('needs a person, one with the right, and a draft whose period has not ended', async () => {
    const draft = await drafted(place.as.office, place.ids.community, CONTENT, { to: plusMs(place.clock.now(), 3_600_000) })
    const signature = { draft: draft.draft, digest: draft.digest, trial: await tried(place.as.office, draft.draft) }
    expect(problemOf(await place.system.send(signPolicy, signature))).toEqual({ code: 'policy.sign-in-person' })
    expect(problemOf(await place.as.secretary.send(signPolicy, signature))).toMatchObject({ code: 'auth.forbidden' })
    const before = place.clock.now()
    place.clock.set(plusMs(draft.to, -1))
    applied(await place.as.office.send(signPolicy, signature))
    place.clock.set(draft.to)
    expect(problemOf(await place.as.commander.send(signPolicy, signature))).toEqual({ code: 'policy.draft-expired', at: draft.to })
    const states = (await read<PackView[]>(place.as.commander, '/api/policy/packs')).find(({ version }) => version === draft.version)
    expect(states?.state).toBe('expired')
    place.clock.set(before)
  })
})

describe('adopting', () => {
  it('a signed version decides at the gates of its territory, by name, and the one above stays beneath it', async () => {
    const draft = await signedByTwo(await drafted(place.as.office, place.ids.community, fever(372)))
    expect(problemOf(await place.as.commander.send(adoptPolicy, adoptionOf(draft, place.ids.otherCommunity)))).toEqual({ code: 'policy.other-territory' })
    const early = adoptionOf(draft, place.ids.compound, { from: plusMs(draft.from, -1) })
    expect(problemOf(await place.as.commander.send(adoptPolicy, early))).toEqual({ code: 'policy.outside-period', from: draft.from, to: draft.to })
    const adoption = adoptionOf(draft, place.ids.compound)
    applied(await place.as.commander.send(adoptPolicy, adoption))
    await place.settle(place.ids.building, 1)
    const warm = { temperature: { tenths: 373, method: 'forehead' as const } }
    const here = applied(await place.system.send(recordPassage, passage(place.ids.checkpoint, warm)))
    expect(here.decision).toMatchObject({ verdict: 'refer', because: [{ code: 'fever-first' }], policy: draft.version })
    const there = applied(await place.system.send(recordPassage, passage(place.ids.otherCheckpoint, { ...warm, subject: { kind: 'count', persons: 1, outOfProvince: 0 } })))
    expect(there.decision).toMatchObject({ policy: 'gate-2020-02/1' })
    const layers = await read<LayerView[]>(place.as.guard, `/api/policy/over?territory=${place.ids.building}`)
    expect(layers.map((layer) => `${layer.pack.name}/${layer.pack.version}`)).toEqual([draft.version, 'gate-2020-02/1'])
    applied(await place.as.commander.send(liftPolicy, { adoption: adoption.adoption, at: place.clock.now() }))
    place.clock.advance(1000)
  })
  it('a later signed version of a name supersedes the one before, which stays', async () => {
    const name = newName()
    const first = await signedByTwo(await drafted(place.as.office, place.ids.community, fever(372), { name }))
    const second = await signedByTwo(await drafted(place.as.office, place.ids.community, fever(371), { name, basedOn: first.version }))
    const packs = await read<PackView[]>(place.as.office, '/api/policy/packs')
    expect(packs.filter((each) => each.pack.name === name).map(({ version, state, basedOn }) => [version, state, basedOn])).toEqual([
      [second.version, 'signed', first.version], [first.version, 'superseded', 'gate-2020-02/1'],
    ])
  })
  it('"measures off" is nothing to adopt, and a historic pack is for exercises', async () => {
    const from = place.clock.now()
    const data = { adoption: uuidv7(), territory: place.ids.community, pack: 'measures-off/1', from, to: plusMs(from, DAY), legalBasis: '通告' }
    expect(problemOf(await place.as.commander.send(adoptPolicy, data))).toMatchObject({ code: 'policy.unknown' })
    const real = { district: '410502' }
    const { root } = applied(await place.system.send(importDivision, { divisionCode: '410502', exercise: false }, real))
    const historic = await place.system.send(adoptPolicy, { ...data, territory: root, pack: 'gate-2020-02/1' }, real)
    expect(problemOf(historic)).toEqual({ code: 'policy.historic', pack: 'gate-2020-02/1' })
  })
  it('an adoption that depends on an order ends with it', async () => {
    const at = place.clock.now()
    const order = uuidv7()
    applied(await place.as.commander.send(draftOrder, {
      order, issuer: place.ids.district, number: '2020-7', kind: 'compound-management', title: '小区封闭管理', scope: [place.ids.community], legalBasis,
      authority: '区指挥部', exceptions: '急诊、消防不受限制', text: '自即日起。', from: at, to: plusMs(at, 5 * DAY), reviewOn: '2020-02-12', measures: [],
    }))
    const draft = await signedByTwo(await drafted(place.as.office, place.ids.community, fever(372)))
    const data = adoptionOf(draft, place.ids.community, { measureOrder: order, to: plusMs(at, 5 * DAY) })
    expect(problemOf(await place.as.commander.send(adoptPolicy, data))).toEqual({ code: 'policy.order-not-in-force' })
    applied(await place.as.commander.send(signOrder, { order }))
    expect(problemOf(await place.as.commander.send(adoptPolicy, { ...data, to: plusMs(at, 5 * DAY + 1) }))).toEqual({ code: 'policy.order-not-in-force' })
    applied(await place.as.commander.send(adoptPolicy, data))
    const inForce = async () => (await read<AdoptionView[]>(place.as.auditor, '/api/policy/in-force')).find(({ adoption }) => adoption === data.adoption)
    expect(await inForce()).toMatchObject({ inForce: true, measureOrder: order })
    place.clock.advance(60_000)
    applied(await place.as.commander.send(liftOrder, { order, reason: '疫情平稳' }))
    expect(await inForce()).toMatchObject({ inForce: false, to: place.clock.now() })
    const nothingLeft = await place.server.services.db.transaction().execute((tx) => endAdoptionsOf(tx, DISTRICT, order, place.clock.now()))
    expect(nothingLeft).toEqual([])
  })
})

describe('passes', () => {
  it('are no longer than the policy in force allows', async () => {
    const validFrom = place.clock.now()
    await place.settle(place.ids.otherCompound, 1)
    const issue = (days: number) => place.as.office.send(issuePasses, { territory: place.ids.otherCompound, validFrom, validTo: plusMs(validFrom, days * DAY) })
    expect(problemOf(await issue(61))).toEqual({ code: 'pass.too-long', days: 60 })
    expect((await issue(60)).outcome).toBe('applied')
  })
})

describe('a dry run', () => {
  const at = (tenths: number, more = {}) => passage(place.ids.otherCheckpoint, {
    subject: { kind: 'count', persons: 3, outOfProvince: 0 }, direction: 'out', temperature: { tenths, method: 'forehead' }, decision: FEVER, ...more,
  })
  it('counts whom the draft would have stopped, gate by gate, as of a ledger number', async () => {
    for (const tenths of [365, 372, 373, 373, 374]) applied(await place.system.send(recordPassage, at(tenths)))
    applied(await place.system.send(recordPassage, at(373, { checkpoint: place.ids.checkpoint })))
    place.clock.advance(1000)
    // Outbound readings count once they are fevers: above 37.2 that begins at 37.3.
    const draft = await drafted(place.as.office, place.ids.otherCommunity, fever(372))
    const view = await read<TrialView>(place.as.commander, `/api/policy/trials/${await tried(place.as.office, draft.draft)}`)
    const { rows } = await sql<{ n: number }>`select max(n)::int as n from ledger where district = ${DISTRICT} and command <> 'policy.try'`.execute(place.server.services.db)
    expect(view).toMatchObject({ draft: draft.draft, revision: 1, days: 1, asOf: rows[0]!.n })
    expect(view.result).toMatchObject({
      passages: 6, persons: 16, changed: 2, referred: 6, turnedBack: 0, admitted: 0, gates: 1, gatesAffected: 1, quota: null,
      moves: [{ before: 'admit', after: 'refer', passages: 2, persons: 6 }], reasons: [{ code: 'fever-first', passages: 2, persons: 6 }],
      byGate: [{ checkpoint: place.ids.otherCheckpoint, name: '和平里南门', passages: 6, changed: 2, referred: 6 }],
    })
    expect(view.result!.samples.map(({ tenths, after }) => [tenths, after])).toEqual([[373, 'refer'], [373, 'refer']])
  })
  it('names what the draft newly asks or no longer takes beside the verdict, each passage once', () => {
    const tally = new Tally()
    tally.enter({ id: uuidv7(), name: '东门', path: '/410505/', kind: 'compound-gate' })
    const decision = (...codes: GateReason['code'][]) => ({ verdict: 'admit' as const, because: codes.map((code) => ({ code })), policy: 'p/1' })
    const one = { id: uuidv7(), at: place.clock.now(), direction: 'out' as const, persons: 2, tenths: null, detail: { subject: { kind: 'door' }, mask: 'worn' as const } }
    tally.add(one, decision('going-out'), decision('going-out', 'purpose-missing', 'purpose-missing'))
    tally.add(one, decision('going-out'), decision('going-out', 'purpose-missing'))
    tally.add(one, decision('going-out', 'purpose-missing'), decision('going-out', 'purpose-missing'))
    tally.add(one, decision('counted'), decision('counted', 'count-not-offered'))
    expect(tally.result()).toMatchObject({
      changed: 0, touches: [{ field: 'post.askOutingPurpose', passages: 2, persons: 4 }, { field: 'post.countWithoutIdentity', passages: 1, persons: 2 }],
    })
  })
  it('counts the fevers of which nobody was told in the time that the draft sets', async () => {
    const step = async (fever: Id, name: 'confirmed' | 'doctor-called') =>
      applied(await place.system.send(recordFeverStep, { fever, checkpoint: place.ids.otherCheckpoint, passage: uuidv7(), step: name }))
    const [inTime, never] = [uuidv7(), uuidv7()]
    await step(inTime, 'confirmed')
    await step(never, 'confirmed')
    place.clock.advance(600_000)
    await step(inTime, 'doctor-called')
    place.clock.advance(1)
    const result = async (minutes: number) => {
      const draft = await drafted(place.as.office, place.ids.otherCommunity, withField(CONTENT, { path: 'post.feverReportMinutes' }, minutes))
      place.clock.advance(1000)
      return (await read<TrialView>(place.as.office, `/api/policy/trials/${await tried(place.as.office, draft.draft)}`)).result!.reports
    }
    expect(await result(10)).toEqual({ minutes: 10, confirmed: 2, late: 1 })
    expect(await result(9)).toEqual({ minutes: 9, confirmed: 2, late: 2 })
  })
  it('looks back as many days as it is asked to, and not at what was corrected', async () => {
    const draft = await drafted(place.as.office, place.ids.otherCommunity, fever(372))
    const id = uuidv7()
    applied(await place.system.send(recordPassage, at(373), { id }))
    const [correction] = await place.system.sendBatch([{
      id: uuidv7(), name: 'gate.correct-passage', district: DISTRICT, at: place.clock.now(), data: { passage: id, checkpoint: place.ids.otherCheckpoint, reason: 'entered-twice' },
    }])
    applied(correction!)
    const longAgo = { channel: 'paper' as const, happenedAt: plusMs(place.clock.now(), -1.5 * DAY) }
    for (let i = 0; i < 3; i += 1) applied(await place.system.send(recordPassage, at(373, longAgo)))
    place.clock.advance(1000)
    const changed = async (days: number) => (await read<TrialView>(place.as.office, `/api/policy/trials/${await tried(place.as.office, draft.draft, days)}`)).result!.changed
    expect(await changed(1)).toBe(2)
    expect(await changed(2)).toBe(5)
  })
  it('compares each passage with what was in force when it happened, not with what is in force today', async () => {
    const day = (days: number) => plusMs(place.clock.now(), -days * DAY)
    const onPaper = (happenedAt: string) => at(373, { channel: 'paper' as const, happenedAt, checkpoint: place.ids.otherCheckpoint })
    for (const days of [3.5, 2.5]) applied(await place.system.send(recordPassage, onPaper(day(days))))
    // From four days ago until three days ago the colder threshold was in force there already: then the draft changes nothing.
    const colder = await signedByTwo(await drafted(place.as.office, place.ids.otherCommunity, fever(372)))
    const { rows } = await sql<{ path: string }>`select path from territory where id = ${place.ids.otherCommunity}::uuid`.execute(place.server.services.db)
    const adoption = uuidv7()
    await sql`insert into policy_adoption (district, id, territory, path, pack, from_at, to_at, legal_basis)
      values (${DISTRICT}, ${adoption}::uuid, ${place.ids.otherCommunity}::uuid, ${rows[0]!.path}, ${colder.version},
        ${day(4)}::timestamptz, ${day(3)}::timestamptz, '街道通告')`.execute(place.server.services.db)
    const draft = await drafted(place.as.office, place.ids.otherCommunity, fever(372))
    const tryWindow = async (days: number) => (await read<TrialView>(place.as.office, `/api/policy/trials/${await tried(place.as.office, draft.draft, days)}`)).result!.changed
    const [three, four] = [await tryWindow(3), await tryWindow(4)]
    expect(four).toBe(three)
    await sql`delete from policy_adoption where id = ${adoption}::uuid`.execute(place.server.services.db)
    expect(await tryWindow(4)).toBe(three + 1)
  })
  it('counts passes that would be too long, and households that went out more often than allowed', async () => {
    const passes = (await sql<{ id: Id }>`select id from pass where compound = ${place.ids.otherCompound}::uuid order by id`.execute(place.server.services.db)).rows
    const out = (pass: Id) => at(365, { subject: { kind: 'pass', pass, presented: 'scan', evidence: 'verified' } })
    for (const which of [0, 1]) applied(await place.system.send(recordPassage, out(passes[which]!.id)))
    place.clock.advance(1000)
    const content = { ...CONTENT, pass: { ...pass, validityDays: 59, tripsPerHouseholdAndDay: 1, acceptedKinds: ['tenant' as const] } }
    const draft = await drafted(place.as.office, place.ids.otherCommunity, content)
    const { result } = await read<TrialView>(place.as.office, `/api/policy/trials/${await tried(place.as.office, draft.draft)}`)
    expect(result!.passes).toEqual({ active: 2, tooLong: 2, notAccepted: 2 })
    expect(result!.quota).toEqual({ limit: 1, householdDays: 1, households: 1 })
  })
  it('is not for eyes that see no drafts, and holds no name and no number', async () => {
    const draft = await drafted(place.as.office, place.ids.otherCommunity, fever(372))
    const trial = await tried(place.as.office, draft.draft, 7)
    expect((await place.as.guard.get(`/api/policy/trials/${trial}`)).status).toBe(403)
    expect(JSON.stringify(await read(place.as.office, `/api/policy/trials/${trial}`))).not.toMatch(/赵试|钱演|豫E/)
    expect((await read<TrialView>(place.as.office, `/api/policy/trials/${uuidv7()}`)).result).toBeNull()
  })
  it('of twenty thousand passages is done in a stream, and says how far it is', async () => {
    const draft = await drafted(place.as.office, place.ids.otherCommunity, fever(372))
    await sql`insert into passage
      select p.district, gen_random_uuid(), p.event, p.checkpoint, p.path, ${place.clock.now()}::timestamptz - make_interval(secs => i), p.device_at,
      p.received_at, p.skew_ms, p.device, p.shift, p.staff, p.direction, p.kind, p.pass, p.persons, p.out_of_province, p.tenths, p.action, p.verdict, p.because,
      p.server_verdict, p.server_because, p.review, p.offline, p.channel, p.detail, p.sealed, p.digest
      from (select * from passage where tenths = 373 and direction = 'out' and checkpoint = ${place.ids.otherCheckpoint} limit 1) p,
        generate_series(1, 20000) i`.execute(place.server.services.db)
    const { result } = await read<TrialView>(place.as.office, `/api/policy/trials/${await tried(place.as.office, draft.draft)}`)
    expect(result!.changed).toBeGreaterThanOrEqual(20_000)
    expect(result!.samples.length).toBeLessThanOrEqual(100)
  })
})
