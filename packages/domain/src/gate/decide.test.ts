// Runs the readable table of gate decisions, and states what holds for any facts at all.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GATE_2020_02, MEASURES_OFF, type GatePolicy } from '../policy/index.js'
import { compareDecisions, decideGatePassage } from './decide.js'
import type { GateFacts, PassFacts, SubjectFacts } from './facts.js'
import { instantOf } from '../kernel/index.js'
import type { CheckpointKind } from './commands.js'
import type { GateReason, Mask, PassEvidence, Temperature, Verdict } from './passage.schema.js'

interface Case {
  name: string
  base?: 'measures-off'
  policy?: Partial<Omit<GatePolicy, 'pass' | 'post'>> & { pass?: Partial<NonNullable<GatePolicy['pass']>>; post?: Partial<NonNullable<GatePolicy['post']>> }
  at?: string
  facts: Record<string, unknown>
  expected: { verdict: Verdict; because: (string | GateReason)[] }
}
const table = JSON.parse(readFileSync(new URL('../../cases/gate.cases.json', import.meta.url), 'utf8')) as {
  at: string; given: Record<string, unknown>; pass: Record<string, unknown>; cases: Case[]
}

/** Reads a value over the table's defaults for passes; null takes a fact away. */
const read = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(read)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([, each]) => each !== null)
  return Object.fromEntries(kept.map(([key, each]) =>
    [key, read(key === 'pass' ? { ...table.pass, ...(each as object) } : each)]))
}
const factsOf = (row: Case): GateFacts => read({ ...table.given, ...row.facts }) as GateFacts

describe('the table of gate decisions', () => {
  it.each(table.cases)('$name', (row) => {
    const base = row.base === 'measures-off' ? MEASURES_OFF : GATE_2020_02
    const policy = { ...base, ...row.policy, pass: { ...base.pass!, ...row.policy?.pass }, post: { ...base.post!, ...row.policy?.post } }
    const decided = decideGatePassage(factsOf(row), policy, row.at ?? table.at)
    expect(decided.policy).toBe(policy.version)
    const because = decided.because.map((reason, index) => (typeof row.expected.because[index] === 'string' ? reason.code : reason))
    expect({ verdict: decided.verdict, because }).toEqual(row.expected)
  })

  it('gives every case a name of its own', () => {
    expect(new Set(table.cases.map((row) => row.name)).size).toBe(table.cases.length)
  })
})

const instants = fc.integer({ min: Date.UTC(2019, 11, 1), max: Date.UTC(2020, 5, 1) }).map(instantOf)
const masks = fc.constantFrom<Mask>('worn', 'given', 'none', 'declined', 'not-checked')
const ids = fc.constant('019502a0-0000-7000-8000-000000000001')
const temperatures: fc.Arbitrary<Temperature> = fc.record(
  { tenths: fc.integer({ min: 300, max: 430 }), method: fc.constant('forehead' as const), retestOf: ids, firstAt: instants },
  { requiredKeys: ['tenths', 'method'] },
)
const evidences = fc.constantFrom<PassEvidence>('verified', 'listed', 'unreadable', 'bad-signature', 'unknown-key', 'unknown')
const passes: fc.Arbitrary<PassFacts> = fc.record(
  {
    evidence: evidences, validFrom: instants, validTo: instants,
    inScope: fc.boolean(), revoked: fc.boolean(), suspended: fc.boolean(), quarantined: fc.boolean(),
  },
  { requiredKeys: ['evidence', 'inScope', 'revoked', 'suspended', 'quarantined'] },
)
const occupants = fc.record(
  { pass: passes, temperature: temperatures, mask: masks, outOfProvince: fc.boolean() }, { requiredKeys: ['mask', 'outOfProvince'] },
)
const subjects: fc.Arbitrary<SubjectFacts> = fc.oneof(
  fc.record({ kind: fc.constant('pass' as const), pass: passes }),
  fc.record({ kind: fc.constant('door' as const), known: fc.boolean() }),
  fc.record({
    kind: fc.constant('visitor' as const), hostKnown: fc.boolean(), relative: fc.boolean(), sameCounty: fc.boolean(),
    registeredByHost: fc.boolean(), escorted: fc.boolean(), hostHeld: fc.constantFrom(undefined, 'quarantine' as const, 'status' as const),
  }),
  fc.record(
    {
      kind: fc.constant('vehicle' as const), occupants: fc.array(occupants, { maxLength: 60 }), count: fc.integer({ min: 0, max: 200 }),
      plateProvince: fc.constantFrom('豫', '鄂'), origin: fc.constantFrom('42', '4201', '420106', '410505'), askedTravel: fc.boolean(),
    },
    { requiredKeys: ['kind', 'occupants', 'count', 'askedTravel'] },
  ),
  fc.constant({ kind: 'emergency' as const }),
  fc.record({ kind: fc.constant('count' as const), persons: fc.integer({ min: 1, max: 500 }) }),
)
const kinds = fc.constantFrom<CheckpointKind>('compound-gate', 'building-door', 'road', 'highway-exit', 'station', 'mobile', 'tower')
const facts: fc.Arbitrary<GateFacts> = fc.record(
  { direction: fc.constantFrom('in' as const, 'out' as const), checkpointKind: kinds, subject: subjects, mask: masks, temperature: temperatures },
  { requiredKeys: ['direction', 'checkpointKind', 'subject', 'mask'] },
)
const policies: fc.Arbitrary<GatePolicy> = fc.record({
  temperatureOn: fc.constantFrom('never' as const, 'in' as const, 'both' as const),
  maskRequired: fc.boolean(), residentsOnly: fc.boolean(),
  visitors: fc.constantFrom('free' as const, 'hosted' as const, 'refused' as const),
  outsideVehicles: fc.constantFrom('free' as const, 'ask' as const, 'refused' as const),
}).map((rules) => ({ ...GATE_2020_02, ...rules }))

const SEVERITY: Record<Verdict, number> = { admit: 0, refer: 1, refuse: 2 }
const severity = (given: GateFacts, policy: GatePolicy, at: string): number => SEVERITY[decideGatePassage(given, policy, at).verdict]

/** The same passage, worse in one respect. */
const worsenPass = (pass: PassFacts): PassFacts[] => [
  { ...pass, revoked: true }, { ...pass, suspended: true }, { ...pass, quarantined: true }, { ...pass, inScope: false },
  { ...pass, evidence: pass.evidence === 'verified' || pass.evidence === 'listed' ? 'unknown' : pass.evidence },
]
function worsen(given: GateFacts): GateFacts[] {
  const { subject } = given
  const worse: GateFacts[] = [{ ...given, mask: 'none' }]
  const reading = given.temperature
  if (reading !== undefined && reading.tenths >= 350) worse.push({ ...given, temperature: { ...reading, tenths: 430 } })
  const as = (changed: SubjectFacts): GateFacts => ({ ...given, subject: changed })
  if (subject.kind === 'door') worse.push(as({ ...subject, known: false }))
  if (subject.kind === 'visitor') {
    worse.push(...(['hostKnown', 'relative', 'sameCounty', 'registeredByHost', 'escorted'] as const).map((key) => as({ ...subject, [key]: false })))
    if (subject.hostHeld === undefined) worse.push(as({ ...subject, hostHeld: 'quarantine' }), as({ ...subject, hostHeld: 'status' }))
  }
  if (subject.kind === 'vehicle') {
    worse.push(as({ ...subject, askedTravel: false }), as({ ...subject, origin: '4201' }), as({ ...subject, count: 200 }))
    worse.push(as({ ...subject, occupants: subject.occupants.map((each) => ({ ...each, mask: 'none' as const })) }))
    // An untaken reading is worse than a normal one. In place of a fever it is not worse, only less known: a person looks instead of refusing.
    worse.push(as({
      ...subject,
      occupants: subject.occupants.map(({ temperature, ...each }) => (temperature && temperature.tenths > 370 ? { ...each, temperature } : each)),
    }))
  }
  if (subject.kind === 'pass') worse.push(...worsenPass(subject.pass).map((pass) => as({ kind: 'pass', pass })))
  return worse
}

describe('whatever comes to the gate', () => {
  it('gets a verdict with at least one reason and at most eighty, the same each time', () => {
    fc.assert(fc.property(facts, policies, instants, (given, policy, at) => {
      const decided = decideGatePassage(given, policy, at)
      expect(['admit', 'refer', 'refuse']).toContain(decided.verdict)
      expect(decided.because.length).toBeGreaterThan(0)
      expect(decided.because.length).toBeLessThanOrEqual(80)
      expect(decideGatePassage(structuredClone(given), policy, at)).toEqual(decided)
    }))
  })

  it('a clock that shows no real time is survived', () => {
    const at = '2020-19-39T29:59:59.999Z'
    const given: GateFacts = {
      direction: 'in', checkpointKind: 'compound-gate', subject: { kind: 'door', known: true }, mask: 'worn',
      temperature: { tenths: 390, method: 'forehead', retestOf: 'x', firstAt: at },
    }
    expect(decideGatePassage(given, GATE_2020_02, at).verdict).toBe('refer')
  })

  it('an emergency service is always let through', () => {
    fc.assert(fc.property(facts, policies, instants, (given, policy, at) => {
      expect(decideGatePassage({ ...given, subject: { kind: 'emergency' } }, policy, at).verdict).toBe('admit')
    }))
  })

  it('a pass that ends later is never refused where the shorter one was admitted', () => {
    fc.assert(fc.property(facts, passes, instants, policies, instants, (given, pass, later, policy, at) => {
      fc.pre(pass.validTo !== undefined && later > pass.validTo)
      const short: GateFacts = { ...given, subject: { kind: 'pass', pass } }
      const long: GateFacts = { ...given, subject: { kind: 'pass', pass: { ...pass, validTo: later } } }
      expect(severity(long, policy, at)).toBeLessThanOrEqual(severity(short, policy, at))
    }))
  })

  it('a person about whom something worse is known never fares better', () => {
    fc.assert(fc.property(facts, policies, instants, (given, policy, at) => {
      // Of a code that cannot be verified nothing else is known, so what refused it before is only referred: evidence is worsened where nothing refuses.
      for (const worse of worsen(given)) {
        const before = severity(given, policy, at)
        if (before === SEVERITY.refuse && worse.subject.kind === 'pass' && given.subject.kind === 'pass' &&
          worse.subject.pass.evidence !== given.subject.pass.evidence) continue
        expect(severity(worse, policy, at)).toBeGreaterThanOrEqual(before)
      }
    }))
  })

  it('nobody is admitted into a residents-only compound without a known pass, door or host', () => {
    fc.assert(fc.property(facts, instants, (given, at) => {
      const { subject } = given
      fc.pre(given.direction === 'in' && given.checkpointKind === 'compound-gate' && subject.kind !== 'emergency')
      if (decideGatePassage(given, GATE_2020_02, at).verdict !== 'admit') return
      const known = subject.kind === 'pass' ? subject.pass.inScope && !subject.pass.revoked
        : subject.kind === 'door' ? subject.known
          : subject.kind === 'visitor' ? subject.hostKnown && subject.escorted
            : subject.kind === 'vehicle' && subject.occupants.every((each) => each.pass?.inScope === true)
      expect(known).toBe(true)
    }), { numRuns: 500 })
  })

  it('with measures off everybody is admitted', () => {
    fc.assert(fc.property(facts, instants, (given, at) => {
      expect(decideGatePassage(given, MEASURES_OFF, at).verdict).toBe('admit')
    }))
  })
})

describe('phone and server', () => {
  const decided = (verdict: Verdict, code: GateReason['code']) => ({ verdict, because: [{ code }], policy: 'p/1' })
  it('agree when they reached the same verdict, for whatever reason', () => {
    expect(compareDecisions(decided('refuse', 'pass-expired'), decided('refuse', 'pass-revoked'))).toBe('agreed')
  })
  it('leave a question open when they did not', () => {
    expect(compareDecisions(decided('admit', 'all-in-order'), decided('refuse', 'pass-revoked'))).toBe('open')
  })
})
