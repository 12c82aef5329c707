// Anomalies by their tables of cases: what a passage says, what an outing answers, what may follow; scores, clocks, second humans.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { plusMs } from '../kernel/index.js'
import { HISTORIC_RULES } from '../policy/index.js'
import {
  ANOMALY_STATES, anomalyCommands, checkDecision, checkHandling, checkReview, checkSecond, checkSignals, confidenceOf, CONSEQUENCES, dueAt, joinsAnomaly, needsSecond,
  outingThatAnswers, scoreOf, signalOfPassage, type AnomalyFacts, type Consequence, type HeldPassage, type ScoredSignal, type SignalKind,
} from './index.js'

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../cases/${name}.cases.json`, import.meta.url), 'utf8'))
const signals = read('anomaly-signals') as {
  held: Omit<HeldPassage, 'at'>; cases: { name: string; at: string; with?: Partial<HeldPassage>; says: string | null }[]
  outing: { id: string; from: string; to: string; graceMinutes: number }; answers: { name: string; kind: SignalKind; at: string; answered: boolean }[]
}
const decisions = read('anomaly-decisions') as {
  facts: AnomalyFacts
  cases: { name: string; with?: Partial<AnomalyFacts>; outcome: 'nothing' | 'explained' | 'confirmed'; consequence: Consequence; may: string | null; second: boolean }[]
}
const rules = HISTORIC_RULES.anomaly

describe('a passage of somebody in quarantine', () => {
  it.each(signals.cases)('$name', ({ at, with: over, says }) => {
    const said = signalOfPassage({ ...signals.held, ...over, at })
    expect(said && `${said.kind}${said.doubtful ? '?' : ''}`).toBe(says)
  })
})

describe('an authorised outing answers', () => {
  it.each(signals.answers)('$name', ({ kind, at, answered }) => {
    expect(outingThatAnswers(kind, at, [signals.outing], signals.outing.graceMinutes)).toBe(answered ? 'outing' : null)
  })
  it('an emergency that is not over answers whatever comes after its beginning', () =>
    expect(outingThatAnswers('gate-out', '2020-02-20T00:00:00.000Z', [{ id: 'e', from: '2020-02-12T02:00:00.000Z', to: null }], 0)).toBe('e'))
})

describe('the score', () => {
  const signal = (kind: SignalKind, over: Partial<ScoredSignal> = {}): ScoredSignal => ({ kind, at: '2020-02-11T00:00:00.000Z', doubtful: false, suppressed: false, ...over })
  it.each([
    ['one who went out', [signal('gate-out')], 60, 'high'], ['a first attempt', [signal('gate-attempt')], 25, 'low'],
    ['three attempts: the first whole, the others half', [signal('gate-attempt'), signal('gate-attempt'), signal('gate-attempt')], 50, 'medium'],
    ['a phone with a wrong clock counts half', [signal('gate-out', { doubtful: true })], 30, 'medium'],
    ['what an outing answered counts nothing', [signal('gate-out', { suppressed: true })], 0, 'none'],
    ['out and in again', [signal('gate-out'), signal('gate-return')], 100, 'high'], ['never more than full', [signal('gate-out'), signal('no-return')], 100, 'high'],
    ['a tip is little', [signal('tip')], 10, 'low'],
  ] as const)('%s', (_name, list, score, confidence) => expect(scoreOf(list, rules.points)).toMatchObject({ score, confidence }))
  it('names its parts, strongest first, and what the question is about', () => {
    expect(scoreOf([signal('tip'), signal('gate-out')], rules.points)).toEqual({
      score: 70, confidence: 'high', type: 'unauthorised-outing', parts: [{ kind: 'gate-out', count: 1, points: 60 }, { kind: 'tip', count: 1, points: 10 }],
    })
    expect(scoreOf([], rules.points).type).toBeNull()
  })
  it.each([[0, 'none'], [1, 'low'], [29, 'low'], [30, 'medium'], [59, 'medium'], [60, 'high']] as const)('%i is %s', (score, word) => expect(confidenceOf(score)).toBe(word))
})

describe('a decision', () => {
  it.each(decisions.cases)('$name', ({ with: over, outcome, consequence, may, second }) => {
    expect(checkDecision({ ...decisions.facts, ...over }, outcome, consequence)?.code ?? null).toBe(may)
    expect(needsSecond(consequence, 'warning')).toBe(second)
  })
  it('rules below may ask for a second human earlier, never later than above a warning', () =>
    expect(CONSEQUENCES.map((one) => needsSecond(one, 'none'))).toEqual([false, true, true, true, true]))

  const waiting: AnomalyFacts = { ...decisions.facts, state: 'to-second', proposedBy: 'a', decidedBy: null }
  it('the second human is not the one who proposed it', () => {
    expect(checkSecond(waiting, 'a')).toEqual({ code: 'anomaly.second-person' })
    expect(checkSecond(waiting, 'b')).toBeNull()
    expect(checkSecond({ ...waiting, state: 'asked' }, 'b')).toEqual({ code: 'anomaly.wrong-state', state: 'asked' })
  })
  it('is carried out once, and looked at again by somebody who had no part in it', () => {
    expect(checkHandling({ ...waiting, state: 'confirmed' })).toBeNull()
    expect(checkHandling({ ...waiting, state: 'handled' })?.code).toBe('anomaly.wrong-state')
    const handled: AnomalyFacts = { ...waiting, state: 'handled', decidedBy: 'b' }
    expect([checkReview(handled, 'a')?.code, checkReview(handled, 'b')?.code, checkReview(handled, 'c')]).toEqual(['anomaly.second-person', 'anomaly.second-person', null])
  })
  it('never touches a status: no command here could', () => {
    expect(JSON.stringify([anomalyCommands, CONSEQUENCES])).not.toMatch(/colou?r|green|yellow|"red"|status/i)
  })
})

describe('clocks', () => {
  const since = '2020-02-28T20:00:00.000Z'
  it('run from the beginning of each state, over 29 February too', () => {
    expect(ANOMALY_STATES.map((state) => dueAt(state, since, rules))).toEqual([
      '2020-02-28T22:00:00.000Z', '2020-02-29T00:00:00.000Z', '2020-02-29T20:00:00.000Z', '2020-02-29T20:00:00.000Z', '2020-02-29T20:00:00.000Z',
      '2020-03-06T20:00:00.000Z', null,
    ])
  })
  it('signals within a day, before or after, are one question', () => {
    const day = 86_400_000
    expect([-day - 1, -day, 0, day, day + 1].map((ms) => joinsAnomaly(since, plusMs(since, ms), 24))).toEqual([false, true, true, true, false])
  })
  it('one id twice in a list is a fault', () => {
    expect(() => checkSignals([{ id: 'a' }, { id: 'b' }])).not.toThrow()
    expect(() => checkSignals([{ id: 'a' }, { id: 'a' }])).toThrow('input.invalid')
  })
})
