// The five steps of a gate: when each begins, what still counts there, and that nobody is worse off for having no code.
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import table from '../../cases/gate-step.cases.json' with { type: 'json' }
import { plusMs, type Instant } from '../kernel/index.js'
import { GATE_2020_02 } from '../policy/index.js'
import { decideGatePassage } from './decide.js'
import type { GateFacts, SubjectFacts } from './facts.js'
import { gateStep, stepSeen, GATE_STEPS, type GateStep } from './step.js'

const NOW: Instant = '2020-02-10T01:00:00.000Z'
const HOUR = 3_600_000

interface PhoneCase {
  name: string; online: boolean; listsAge: number | null; hasKeys?: boolean; canScan?: boolean; canStore?: boolean; drill?: GateStep; drillOver?: boolean; step: string; why: string
}

describe('a gate\'s phone', () => {
  it.each(table.phone as PhoneCase[])('$name', ({ online, listsAge, hasKeys = true, canScan = true, canStore = true, drill, drillOver = false, step, why }) => {
    const listsAt = listsAge === null ? null : plusMs(NOW, Math.round(-listsAge * HOUR))
    const practised = drill ? { step: drill, until: plusMs(NOW, drillOver ? 0 : HOUR) } : null
    expect(gateStep({ online, listsAt, hasKeys, canScan, canStore, drill: practised }, NOW)).toEqual({ step, why })
  })
})

describe('headquarters', () => {
  it.each(table.headquarters)('$name', ({ told, quietMinutes, onDuty, step, known }) => {
    const lastContact = quietMinutes === null ? null : plusMs(NOW, -quietMinutes * 60_000)
    expect(stepSeen({ told: told as GateStep | null, lastContact, onDuty }, NOW)).toEqual(step === null ? null : { step, known })
  })
})

const good = { validFrom: plusMs(NOW, -HOUR), validTo: plusMs(NOW, HOUR), inScope: true, revoked: false, suspended: false, quarantined: false }
const scanned: SubjectFacts = { kind: 'pass', pass: { evidence: 'verified', ...good } }
const typed: SubjectFacts = { kind: 'pass', pass: { evidence: 'listed', ...good } }
const byDoor: SubjectFacts = { kind: 'door', known: true }
const factsOf = (subject: SubjectFacts, step: GateStep, documentSeen = false): GateFacts =>
  ({ direction: 'in', checkpointKind: 'compound-gate', subject, mask: 'worn', temperature: { tenths: 365, method: 'forehead' }, step, documentSeen })
const verdictOf = (facts: GateFacts): string => {
  const { verdict, because } = decideGatePassage(facts, GATE_2020_02, NOW)
  return `${verdict} ${because.map(({ code }) => code).join(' ')}`
}

describe('a resident in order', () => {
  test.each([
    ['full', 'admit all-in-order', 'admit all-in-order', 'admit resident-by-door'],
    ['snapshot', 'admit all-in-order', 'admit all-in-order', 'admit resident-by-door'],
    ['signature', 'admit all-in-order', 'refer lists-old', 'refer lists-old'],
    ['identity', 'refer codes-off', 'refer lists-old', 'refer lists-old'],
    ['paper', 'refer codes-off', 'refer lists-old', 'refer lists-old'],
  ] as const)('at the step %s: a code, a number, a door', (step, code, number, door) => {
    expect([scanned, typed, byDoor].map((subject) => verdictOf(factsOf(subject, step)))).toEqual([code, number, door])
  })

  test('passes at every step and in every way once the guard has looked at a document', () => {
    for (const step of GATE_STEPS) {
      for (const subject of [scanned, typed, byDoor, { kind: 'pass', pass: { ...good, evidence: 'unknown-key' } } as SubjectFacts]) {
        expect(verdictOf(factsOf(subject, step, true))).toMatch(/^admit /)
      }
    }
  })

  test('gets the same verdict by code, number, card or door, for themselves or by somebody of their household', () => {
    const ways: SubjectFacts[] = [scanned, typed, byDoor]
    expect(new Set(ways.map((subject) => verdictOf(factsOf(subject, 'full')).split(' ')[0]))).toEqual(new Set(['admit']))
  })
})

test('a document settles nothing that speaks against a known pass, and no step makes a verdict milder', () => {
  const rank = { refuse: 0, refer: 1, admit: 2 }
  fc.assert(fc.property(
    fc.record({
      evidence: fc.constantFrom('verified' as const, 'listed' as const, 'bad-signature' as const), revoked: fc.boolean(), suspended: fc.boolean(), inScope: fc.boolean(),
      quarantined: fc.boolean(),
    }),
    fc.constantFrom(...GATE_STEPS), fc.boolean(),
    (pass, step, looked) => {
      const subject: SubjectFacts = { kind: 'pass', pass: { ...good, ...pass } }
      const full = decideGatePassage(factsOf(subject, 'full'), GATE_2020_02, NOW).verdict
      const now = decideGatePassage(factsOf(subject, step, looked), GATE_2020_02, NOW).verdict
      expect(rank[now]).toBeLessThanOrEqual(rank[full])
    },
  ))
})
