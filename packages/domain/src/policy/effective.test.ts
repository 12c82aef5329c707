// What counts at a place under several territories' packs: never looser than any of them, and the nearest names the decision.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideGatePassage, type GateFacts } from '../gate/index.js'
import { instantOf } from '../kernel/index.js'
import { effectivePolicy, gatePolicyAt, type AdoptedPack } from './effective.js'
import { withField } from './fields.js'
import { MEASURES_OFF, PACK_2020_02 } from './packs.js'
import { anyRules } from './policy.fixture.js'
import { gatePolicyOf, type PolicyInForce, type RulePack } from './schema.js'
import { tightens } from './strictness.js'

const FROM = '2020-02-10T00:00:00.000Z'
const TO = '2020-02-20T00:00:00.000Z'
const AT = '2020-02-15T00:00:00.000Z'
const adopted = (territory: string, pack: RulePack, from = FROM, to = TO): AdoptedPack =>
  ({ adoption: `${territory} ${pack.name} ${pack.version}`, territory, from, to, pack })
const onPhone = ({ pack, ...rest }: AdoptedPack): PolicyInForce => ({ ...rest, gate: gatePolicyOf(pack) })
const street: RulePack = { ...PACK_2020_02, name: 'street', version: 3 }
const colder = withField(street, { path: 'gate.fever' }, { tenths: 372, comparator: 'above' })

describe('the policy in force at a gate', () => {
  it.each([['2020-02-09T23:59:59.999Z', 'measures-off/1'], [FROM, 'gate-2020-02/1'], ['2020-02-19T23:59:59.999Z', 'gate-2020-02/1'], [TO, 'measures-off/1']])(
    'at %s it is %s', (at, version) => {
      expect(gatePolicyAt([onPhone(adopted('d', PACK_2020_02))], at).version).toBe(version)
    })
  it('is that of the nearest territory where it tightens the one above, and bears its name', () => {
    const policies = [onPhone(adopted('s', colder)), onPhone(adopted('d', PACK_2020_02))]
    expect(gatePolicyAt(policies, AT)).toMatchObject({ version: 'street/3', fever: { tenths: 372 } })
  })
  it('takes from above what became stricter there later, and names both', () => {
    const stricter = withField({ ...PACK_2020_02, name: 'district', version: 2 }, { path: 'gate.visitors' }, 'refused')
    const policies = [onPhone(adopted('s', colder)), onPhone(adopted('d', stricter))]
    expect(gatePolicyAt(policies, AT)).toMatchObject({ version: 'street/3+district/2', visitors: 'refused', fever: { tenths: 372 } })
  })
  it('of one territory, the latest adoption supersedes the one before', () => {
    const later = withField({ ...PACK_2020_02, name: 'later' }, { path: 'gate.maskRequired' }, false)
    const policies = [onPhone(adopted('d', later, '2020-02-12T00:00:00.000Z')), onPhone(adopted('d', PACK_2020_02))]
    expect(gatePolicyAt(policies, AT)).toMatchObject({ version: 'later/1', maskRequired: false })
  })
  it('a list from a server that named no territories counts as it did: the first in force', () => {
    const old = [adopted('s', colder), adopted('d', PACK_2020_02)].map(onPhone).map(({ territory: _, ...rest }) => rest)
    expect(gatePolicyAt(old, AT).version).toBe('street/3')
    expect(gatePolicyAt([], AT)).toBe(MEASURES_OFF)
  })
  it('says from which territory each field comes', () => {
    const effective = effectivePolicy([adopted('s', colder), adopted('d', PACK_2020_02)], AT)!
    expect(effective.origins).toMatchObject({ 'gate.fever': ['s street 3'], 'gate.maskRequired': ['d gate-2020-02 1'] })
    expect(effectivePolicy([], AT)).toBeNull()
  })
})

const packs = fc.array(anyRules, { minLength: 1, maxLength: 4 }).map((rules) =>
  rules.map((each, i) => adopted(`t${i}`, { ...PACK_2020_02, ...each, name: `pack${i}`, limits: [] })))
const readings = fc.record(
  { tenths: fc.integer({ min: 340, max: 390 }), method: fc.constant('forehead' as const), retestOf: fc.constant('x'), firstAt: fc.constant('2020-02-14T23:50:00.000Z') },
  { requiredKeys: ['tenths', 'method'] },
)
const masks = fc.constantFrom('worn' as const, 'given' as const, 'none' as const, 'not-checked' as const)
const subjects = fc.oneof(
  fc.record({ kind: fc.constant('door' as const), known: fc.boolean() }),
  fc.record({ kind: fc.constant('count' as const), persons: fc.constant(1) }),
  fc.record({
    kind: fc.constant('visitor' as const), hostKnown: fc.boolean(), relative: fc.boolean(), sameCounty: fc.boolean(), registeredByHost: fc.boolean(),
    escorted: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('vehicle' as const),
    occupants: fc.array(fc.record({ mask: masks, temperature: readings, outOfProvince: fc.boolean() }, { requiredKeys: ['mask', 'outOfProvince'] }), { maxLength: 3 }),
    count: fc.integer({ min: 0, max: 60 }), plateProvince: fc.constantFrom('豫', '鄂'), origin: fc.constantFrom('420106', '410505'), askedTravel: fc.boolean(),
  }),
)
const facts = fc.record(
  {
    direction: fc.constantFrom('in' as const, 'out' as const), checkpointKind: fc.constantFrom('compound-gate' as const, 'road' as const), subject: subjects, mask: masks,
    temperature: readings,
  },
  { requiredKeys: ['direction', 'checkpointKind', 'subject', 'mask'] },
) as fc.Arbitrary<GateFacts>

describe('any packs above a place', () => {
  it('the effective policy is never looser than any of them, in no field', () => {
    fc.assert(fc.property(packs, (layers) => {
      const effective = effectivePolicy(layers, AT)!
      for (const { pack } of layers) expect(tightens(pack, effective.rules)).toEqual([])
    }))
  })
  it('nobody is let in by the effective policy whom one of them would not let in', () => {
    fc.assert(fc.property(packs, facts, (layers, given) => {
      const policies = layers.map(onPhone)
      if (decideGatePassage(given, gatePolicyAt(policies, AT), AT).verdict !== 'admit') return
      for (const { gate } of policies) expect(decideGatePassage(given, gate, AT).verdict).toBe('admit')
    }), { numRuns: 1000 })
  })
  it('the phone and the server come to the same gate', () => {
    fc.assert(fc.property(packs, (layers) => {
      const { version: _v, title: _t, legalBasis: _l, historic: _h, ...gate } = gatePolicyAt(layers.map(onPhone), AT)
      expect(gate).toEqual(effectivePolicy(layers, AT)!.rules.gate)
    }))
  })
  it('a pack that tightens what is above decides alone, under its own name', () => {
    fc.assert(fc.property(packs, (layers) => {
      const joined = { ...PACK_2020_02, ...effectivePolicy(layers, AT)!.rules, name: 'joined' }
      expect(gatePolicyAt([adopted('nearest', joined), ...layers].map(onPhone), AT).version).toBe('joined/1')
    }))
  })
  it('an instant outside every period has no measures', () => {
    fc.assert(fc.property(packs, fc.integer({ min: Date.parse(TO), max: Date.parse('2021-01-01') }), (layers, ms) => {
      expect(gatePolicyAt(layers.map(onPhone), instantOf(ms))).toBe(MEASURES_OFF)
    }))
  })
})
