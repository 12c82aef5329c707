// Quarantine by its tables of cases; and what always holds: one state whatever the order of facts, nobody held past the end without an extension.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epochOf, plusMs, type Instant } from '../kernel/index.js'
import { PACK_2020_02, type QuarantineRules } from '../policy/index.js'
import {
  alarmsOf, caseOf, checkExtension, checkOpening, dayNumber, endOf, expectsAt, isSecond, ladder, lastDay, missingForRelease, noticeLanguage, openingNotice, plannedEnd,
  slotOf, stageOf, type CaseFact, type CaseKind, type OpeningFacts, type ReleaseFacts, type Slot, type StoredExtension, type Symptom,
} from './index.js'

const RULES = PACK_2020_02.quarantine
const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../../cases/${name}.cases.json`, import.meta.url), 'utf8')) as T
/** An instant written with China's clock. */
const inChina = (text: string): Instant => new Date(text).toISOString()
const DAY = 86_400_000
const HOUR = 3_600_000

describe('the period', () => {
  const table = read<{
    cases: { name: string; basisAt: Instant; days: number; at: Instant; endsAt: Instant; day: number; of: number }[]
    opening: { name: string; with: Partial<OpeningFacts>; problem: string | null }[]
  }>('quarantine-period')
  it.each(table.cases)('$name', ({ basisAt, days, at, endsAt, day, of }) => {
    expect(plannedEnd(basisAt, days)).toBe(endsAt)
    expect([dayNumber(basisAt, endsAt, at), lastDay(basisAt, endsAt)]).toEqual([day, of])
  })
  it.each(table.opening)('opening: $name', ({ with: over, problem }) => {
    const facts: OpeningFacts = { enabled: true, days: 14, basisAt: '2020-02-09T23:00:00.000Z', open: null, observed: null, ...over }
    expect(checkOpening(facts, '2020-02-10T01:00:00.000Z')?.code ?? null).toBe(problem)
  })
})

describe('slots', () => {
  type Row = [string, 0 | 1]
  const table = read<{
    slots: { name: string; at: string; kind: CaseKind; slot: Row }[]; endsAt: string
    expects: { name: string; startsAt: string; last: Row | null; expects: string | null }[]
    ladder: { name: string; expects: string; at: string; step: number; nextAt: string | null }[]
  }>('quarantine-slots')
  const slot = ([day, number]: Row): Slot => ({ day, slot: number })
  it.each(table.slots)('$name', ({ at, kind, slot: row }) => { expect(slotOf(inChina(at), kind, RULES)).toEqual(slot(row)) })
  it.each(table.expects)('$name', ({ startsAt, last, expects }) => {
    expect(expectsAt(inChina(startsAt), inChina(table.endsAt), last && slot(last), 'home', RULES)).toBe(expects && inChina(expects))
  })
  it.each(table.ladder)('$name', ({ expects, at, step, nextAt }) => {
    expect(ladder(inChina(expects), inChina(at), RULES)).toEqual({ step, nextAt: nextAt && inChina(nextAt) })
  })
})

describe('readings that bring the doctor', () => {
  interface Row {
    name: string; reading: { tenths?: number; oxygen?: number; breaths?: number; symptoms?: Symptom[] }; rules?: Partial<QuarantineRules>; alarms: string[]
  }
  const { cases } = read<{ cases: Row[] }>('quarantine-alarms')
  it.each(cases)('$name', ({ reading: { tenths = null, oxygen = null, breaths = null, symptoms = [] }, rules, alarms }) => {
    expect(alarmsOf({ tenths, oxygen, breaths, symptoms }, { ...RULES, ...rules })).toEqual(alarms)
  })
})

describe('release', () => {
  const table = read<{
    facts: ReleaseFacts; cases: { name: string; with?: Partial<ReleaseFacts>; rules?: Partial<QuarantineRules>; at: Instant; missing: string[] }[]
    overdue: { name: string; at: Instant; stage: string }[]
  }>('quarantine-release')
  it.each(table.cases)('$name', ({ with: over, rules, at, missing }) => {
    expect(missingForRelease({ ...table.facts, ...over }, { ...RULES, ...rules }, at)).toEqual(missing)
  })
  it.each(table.overdue)('$name', ({ at, stage }) => {
    const facts = { confirmedAt: '2020-02-10T00:30:00.000Z', noticeAt: '2020-02-10T00:40:00.000Z', endsAt: table.facts.endsAt, endedAt: null }
    expect(stageOf(facts, RULES, at)).toBe(stage)
  })
})

describe('an extension', () => {
  const END = '2020-02-24T00:00:00.000Z'
  const extension = (over: Partial<StoredExtension> = {}): StoredExtension =>
    ({ id: 'a', reason: 'symptoms', days: 3, requestedBy: 'x', approved: true, decidedBy: 'y', servedAt: '2020-02-23T00:00:00.000Z', withdrawnAt: null, ...over })
  it.each([
    ['approved and served before the end moves it', {}, 3], ['refused does not', { approved: false }, 0], ['undecided does not', { approved: null }, 0],
    ['approved and never served does not', { servedAt: null }, 0], ['served at the end is too late', { servedAt: END }, 0],
    ['served a millisecond before is not', { servedAt: '2020-02-23T23:59:59.999Z' }, 3], ['approved by whoever asked does not', { decidedBy: 'x' }, 0],
    ['ended by an appeal does not', { withdrawnAt: '2020-02-23T10:00:00.000Z' }, 0],
  ] as const)('%s', (_name, over, days) => { expect(endOf(END, [extension(over)]).endsAt).toBe(plusMs(END, days * DAY)) })
  it('a second one counts from the first one’s end', () =>
    expect(endOf(END, [extension({ id: 'b', servedAt: '2020-02-26T00:00:00.000Z' }), extension()]).endsAt).toBe(plusMs(END, 6 * DAY)))

  const state = { endsAt: END, active: true, extensions: [] as StoredExtension[] }
  const ask = (reason: StoredExtension['reason'], days: number, over: Partial<typeof state> = {}, at = '2020-02-20T00:00:00.000Z') =>
    checkExtension({ reason, days }, { ...state, ...over }, { extensionReasons: ['symptoms'], extensionMaxDays: 7, extensionTotalDays: 10 }, at)?.code ?? null
  it('may be asked for by a listed reason, in time, not too long and one at a time', () => {
    expect([ask('symptoms', 7), ask('new-exposure', 3), ask('symptoms', 8)]).toEqual([null, 'quarantine.reason-not-listed', 'quarantine.extension-too-long'])
    expect([ask('symptoms', 5, { extensions: [extension({ days: 5 })] }), ask('symptoms', 6,
      { extensions: [extension({ days: 5 })] })]).toEqual([null, 'quarantine.extension-too-long'])
    expect(ask('symptoms', 3, { extensions: [extension({ approved: null })] })).toBe('quarantine.extension-open')
    expect([ask('symptoms', 3, {}, END), ask('symptoms', 3, { active: false })]).toEqual(['quarantine.extension-too-late', 'quarantine.not-active'])
  })
  it('takes two people', () => expect([isSecond('a', ['b']), isSecond('a', ['a']), isSecond(null, ['b']), isSecond('a', [null])]).toEqual([true, false, false, true]))
})

describe('the notice', () => {
  it('is in the person’s language, or read out', () => {
    expect(['汉语', null, 'English', '英语', '维吾尔语'].map((one) => noticeLanguage(one))).toEqual([
      { language: 'zh', interpreter: false }, { language: 'zh', interpreter: false }, { language: 'en', interpreter: false }, { language: 'en', interpreter: false },
      { language: 'zh', interpreter: true },
    ])
  })
  it('says why, by which rules, until which minute, who is responsible, and how to appeal', () => {
    const facts = {
      name: '赵试', kind: 'home' as const, basis: 'risk-area' as const, basisAt: '2020-02-20T04:00:00.000Z', days: 14, endsAt: '2020-03-05T04:00:00.000Z', rule: 'gate-2020-02/1',
      legalBasis: '传染病防治法', place: '安康苑 1号楼 1-0101', workers: [{ duty: 'doctor' as const, name: '王医', phone: '13800001234' }], appealHours: 24,
    }
    const text = openingNotice(facts, 'zh').paragraphs.join('\n')
    for (const word of ['赵试', '来自风险地区', 'gate-2020-02/1', '2020-03-05 12:00', '王医 13800001234', '申诉', '24 小时']) expect(text).toContain(word)
    expect(openingNotice(facts, 'en').paragraphs.join('\n')).toContain('2020-03-05 12:00')
  })
})

const START = '2020-02-18T02:00:00.000Z'
const id = fc.integer({ min: 1, max: 9999 }).map((n) => `0000${n}`.slice(-4))
const within = fc.integer({ min: 0, max: 30 * 24 * 4 }).map((quarter) => plusMs(START, quarter * (HOUR / 4)))
const measured = fc.record({
  tenths: fc.option(fc.integer({ min: 355, max: 385 }), { nil: null }), oxygen: fc.constant(null), breaths: fc.constant(null),
  symptoms: fc.subarray<Symptom>(['cough', 'fatigue', 'breathless']),
})
const people = fc.constantFrom('a', 'b', 'c')
const reading = fc.record({ id, fact: fc.constant('reading' as const), takenAt: within, madeAt: within }).chain((head) => measured.map((rest) => ({ ...head, ...rest })))
/** Facts as they may really come: corrections and decisions name readings and extensions that are there, or are still to come. */
const anyFacts: fc.Arbitrary<CaseFact[]> = fc.tuple(fc.uniqueArray(reading, { selector: (one) => one.id, maxLength: 20 }), fc.uniqueArray(id,
  { maxLength: 3 })).chain(([readings, extensions]) => {
  const oneOf = readings.length > 0 ? fc.constantFrom(...readings.map((one) => one.id)) : id
  const extension = extensions.length > 0 ? fc.constantFrom(...extensions) : id
  const other: fc.Arbitrary<CaseFact> = fc.oneof(
    fc.record({ id, fact: fc.constant('notice' as const), servedAt: within }),
    fc.record({ id, fact: fc.constant('correction' as const), reading: oneOf, madeAt: within, void: fc.boolean() }).chain((head) => measured.map((rest) => ({ ...head, ...rest }))),
    fc.record({ id, fact: fc.constant('review' as const), at: within, outcome: fc.constantFrom('watch' as const, 'cleared' as const),
      readings: fc.array(oneOf, { maxLength: 3 }) }),
    fc.record({ id, fact: fc.constant('extension-decided' as const), extension, approved: fc.boolean(), by: people }),
    fc.record({ id, fact: fc.constant('extension-served' as const), extension, servedAt: within }),
    fc.record({ id, fact: fc.constant('appeal-granted' as const), extension, at: within }),
    fc.record({ id, fact: fc.constant('basis-corrected' as const), basisAt: fc.integer({ min: 1, max: 200 }).map((hours) => plusMs(START, -hours * HOUR)) }),
    fc.record({ id, fact: fc.constant('ended' as const), at: within, outcome: fc.constant('released' as const) }),
  )
  const asked = extensions.map((one): fc.Arbitrary<CaseFact> =>
    fc.record({ id: fc.constant(one), fact: fc.constant('extension' as const), reason: fc.constant('symptoms' as const), days: fc.integer({ min: 1, max: 7 }), by: people }))
  const opened: CaseFact = { id: 'open', fact: 'opened', kind: 'home', basisAt: plusMs(START, -2 * HOUR), startsAt: START, confirmed: true }
  return fc.tuple(fc.uniqueArray(other, { selector: (one) => `${one.fact} ${one.id}`, maxLength: 15 }), fc.tuple(...asked)).map(([rest,
    requests]) => [opened, ...readings, ...requests, ...rest])
})

describe('any order of late, repeated and corrected facts', () => {
  it('gives one and the same state', () => {
    fc.assert(fc.property(anyFacts, within, fc.array(fc.nat(), { minLength: 80, maxLength: 80 }), (facts, at, draws) => {
      const repeated = [...facts, ...facts.filter((_, i) => draws[i]! % 2 === 0)]
      const shuffled = repeated.map((fact, i) => ({ fact, at: draws[i % draws.length]! * 7919 + i })).sort((a, b) => a.at % 104_729 - (b.at % 104_729)).map(({ fact }) => fact)
      expect(caseOf(shuffled, RULES, at)).toEqual(caseOf(facts, RULES, at))
    }), { numRuns: 150 })
  })

  it('holds nobody past the end without an extension that names its reason, two people and a notice served in time', () => {
    fc.assert(fc.property(anyFacts, within, (facts, at) => {
      const state = caseOf(facts, RULES, at)!
      if (!state.held) return
      expect(at < state.endsAt && (state.endedAt === null || at < state.endedAt)).toBe(true)
      if (at < state.plannedAt) return
      expect(state.extensions.length).toBeGreaterThan(0)
      for (const { reason, approved, requestedBy, decidedBy, servedAt, withdrawnAt } of state.extensions) {
        expect(RULES.extensionReasons).toContain(reason)
        expect([approved, requestedBy !== decidedBy, withdrawnAt]).toEqual([true, true, null])
        expect(epochOf(servedAt!)).toBeLessThan(epochOf(state.endsAt))
      }
    }), { numRuns: 150 })
  })
})
