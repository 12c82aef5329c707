// What holds for any rule packs whatever: the effective policy never undercuts one of them, and stricter one way is looser the other way.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideGatePassage, type GateFacts } from '../gate/index.js'
import { SIGNAL_KINDS } from '../anomaly/signals.js'
import { instantOf } from '../kernel/index.js'
import { OutingLevel, OutingReason } from '../outing/commands.js'
import { PassKind } from '../pass/commands.js'
import { EXTENSION_REASONS, SYMPTOMS } from '../quarantine/commands.js'
import { COLOURS } from '../status/evidence.js'
import { effectivePolicy, gatePolicyAt, type AdoptedPack } from './effective.js'
import { POLICY_FIELDS, readField } from './fields.js'
import { MEASURES_OFF, PACK_2020_02 } from './packs.js'
import { HISTORIC_RULES, OtherWay, type PackRules } from './sections/index.js'
import { gatePolicyOf, type PolicyInForce, type RulePack } from './schema.js'
import { compareField, joinField, tightens, type Comparison } from './strictness.js'

const words = (schema: { anyOf: readonly { const?: unknown }[] }): string[] => schema.anyOf.map((each) => String(each.const))
const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values])
const eachKind = <T>(value: fc.Arbitrary<T>) => fc.record({ quarantine: value, positive: value, 'fever-open': value, 'close-contact': value, 'risk-area': value })
const limited = (most: number) => fc.option(fc.integer({ min: 1, max: most }), { nil: null })
const heldHost = fc.constantFrom('free' as const, 'refer' as const, 'refused' as const)
const AREAS = [{ prefix: '42', name: '湖北' }, { prefix: '4201', name: '武汉' }, { prefix: '4115', name: '信阳' }]

const anyRules: fc.Arbitrary<PackRules> = fc.record({
  gate: fc.record({
    fever: fc.record({ tenths: fc.integer({ min: 370, max: 376 }), comparator: fc.constantFrom('above' as const, 'at-or-above' as const) }),
    retestBelow: fc.integer({ min: 345, max: 355 }), retestAfterMinutes: fc.integer({ min: 5, max: 20 }),
    temperatureOn: fc.constantFrom('never' as const, 'in' as const, 'both' as const),
    maskRequired: fc.boolean(), residentsOnly: fc.boolean(), visitors: fc.constantFrom('free' as const, 'hosted' as const, 'refused' as const),
    visitorMust: fc.record({
      beRelative: fc.boolean(), beFromSameCounty: fc.boolean(), beRegisteredByHost: fc.boolean(), beEscorted: fc.boolean(),
    }),
    heldHost: fc.record({ quarantine: heldHost, status: heldHost }),
    outsideVehicles: fc.constantFrom('free' as const, 'ask' as const, 'refused' as const), maxOccupants: fc.integer({ min: 1, max: 60 }),
    askPlates: some(['鄂', '浙', '豫']), lookBackDays: fc.integer({ min: 1, max: 28 }), riskAreas: some(AREAS),
  }),
  post: fc.record({
    registerEveryPassage: fc.boolean(), countWithoutIdentity: fc.boolean(), offerMask: fc.boolean(), monitoringPoints: fc.integer({ min: 0, max: 3 }),
    shiftsPerDay: fc.integer({ min: 0, max: 4 }), headsVillage: fc.integer({ min: 0, max: 5 }), headsCommunity: fc.integer({ min: 0, max: 5 }),
    registrarEachShift: fc.boolean(), disinfectionsPerShift: fc.integer({ min: 0, max: 3 }), roadRoles: some(['police', 'health'] as const),
    feverReportMinutes: limited(30), askOutingPurpose: fc.boolean(),
  }),
  pass: fc.record({
    passRequired: fc.boolean(), acceptedKinds: some(words(PassKind) as PackRules['pass']['acceptedKinds']), validityDays: fc.integer({ min: 1, max: 184 }),
    printedValidityDays: fc.integer({ min: 1, max: 184 }), tripsPerHouseholdAndDay: limited(5), visitHours: limited(24), tenantsAlike: fc.boolean(),
    otherWays: some(words(OtherWay) as PackRules['pass']['otherWays']), scanBothWays: fc.boolean(), unpairedAfterHours: fc.integer({ min: 1, max: 48 }),
    statusCode: fc.boolean(), twoPeopleAbove: fc.integer({ min: 1, max: 50 }), appealHours: fc.integer({ min: 1, max: 48 }),
  }),
  visit: fc.record({
    registerAheadHours: fc.integer({ min: 1, max: 168 }), arriveWithinHours: fc.integer({ min: 1, max: 24 }), usualHours: fc.integer({ min: 1, max: 24 }),
    graceMinutes: fc.integer({ min: 0, max: 120 }), openPerHousehold: limited(5),
  }),
  place: fc.record({
    codes: fc.boolean(), keepDays: fc.integer({ min: 1, max: 28 }), remoteMetres: fc.integer({ min: 100, max: 5000 }),
    repeatMinutes: fc.integer({ min: 1, max: 30 }), openingHours: fc.integer({ min: 1, max: 72 }),
  }),
  status: fc.record({
    names: fc.constantFrom(HISTORIC_RULES.status.names, { ...HISTORIC_RULES.status.names, red: { zh: '停码', en: 'Stop' } }),
    colours: eachKind(fc.constantFrom(...COLOURS)), days: eachKind(fc.integer({ min: 1, max: 60 })),
    referAtGate: fc.constantFrom('nobody' as const, 'red' as const, 'yellow' as const), togetherHours: fc.integer({ min: 1, max: 72 }),
  }),
  anomaly: fc.record({
    points: fc.record(Object.fromEntries(SIGNAL_KINDS.map((kind) => [kind, fc.integer({ min: 0, max: 100 })]))) as unknown as
      fc.Arbitrary<PackRules['anomaly']['points']>,
    groupHours: fc.integer({ min: 1, max: 168 }), outingGraceMinutes: fc.integer({ min: 0, max: 240 }), triageHours: fc.integer({ min: 1, max: 72 }),
    askHours: fc.integer({ min: 1, max: 72 }), answerHours: fc.integer({ min: 1, max: 168 }), secondHours: fc.integer({ min: 1, max: 168 }),
    handleHours: fc.integer({ min: 1, max: 168 }), reviewHours: fc.integer({ min: 1, max: 720 }),
    oneHumanUpTo: fc.constantFrom('none' as const, 'advice' as const, 'warning' as const),
  }),
  outing: fc.record({
    levels: some(words(OutingLevel) as PackRules['outing']['levels']), communityMinutes: fc.integer({ min: 5, max: 240 }),
    streetMinutes: fc.integer({ min: 5, max: 240 }), districtMinutes: fc.integer({ min: 5, max: 240 }), silenceGrantsCare: fc.boolean(),
    standingReasons: some(words(OutingReason) as PackRules['outing']['standingReasons']), standingDays: fc.integer({ min: 1, max: 90 }),
    longestHours: fc.integer({ min: 1, max: 24 }), lateMinutes: fc.integer({ min: 0, max: 120 }), emergencyHours: fc.integer({ min: 1, max: 48 }),
    ratifyHours: fc.integer({ min: 1, max: 48 }), escortRequired: fc.boolean(),
  }),
  fever: fc.record({
    referWithinMinutes: fc.integer({ min: 5, max: 60 }), noShowMinutes: fc.integer({ min: 15, max: 240 }), reportHours: limited(24),
    wardFromLevel: fc.integer({ min: 0, max: 3 }), followHours: fc.integer({ min: 1, max: 24 }),
  }),
  quarantine: fc.record({
    enabled: fc.boolean(), days: fc.integer({ min: 1, max: 28 }),
    fever: fc.record({ tenths: fc.integer({ min: 370, max: 376 }), comparator: fc.constantFrom('above' as const, 'at-or-above' as const) }),
    symptomsAlone: some(SYMPTOMS), symptomsTogether: some(SYMPTOMS), symptomsNeeded: fc.integer({ min: 1, max: 5 }),
    oxygenBelow: fc.option(fc.integer({ min: 80, max: 96 }), { nil: null }), breathsAbove: fc.option(fc.integer({ min: 18, max: 30 }), { nil: null }),
    readingsPerDay: fc.integer({ min: 1, max: 2 }), monitoringPerDay: fc.integer({ min: 1, max: 2 }), amDueHour: fc.integer({ min: 6, max: 14 }),
    pmFromHour: fc.integer({ min: 11, max: 18 }), pmDueHour: fc.integer({ min: 15, max: 23 }), remindAfterHours: fc.integer({ min: 0, max: 4 }),
    callAfterHours: fc.integer({ min: 0, max: 8 }), doorAfterHours: fc.integer({ min: 0, max: 12 }), quietFromHour: fc.integer({ min: 18, max: 23 }),
    quietToHour: fc.integer({ min: 5, max: 10 }), visitsPerDay: fc.integer({ min: 0, max: 4 }), noticeHours: fc.integer({ min: 1, max: 48 }),
    closingReadings: fc.integer({ min: 0, max: 6 }), closingHours: fc.integer({ min: 1, max: 72 }), overdueMinutes: fc.integer({ min: 0, max: 240 }),
    extensionReasons: some(EXTENSION_REASONS), extensionMaxDays: fc.integer({ min: 0, max: 14 }), extensionTotalDays: fc.integer({ min: 0, max: 28 }),
    appealHours: fc.integer({ min: 1, max: 72 }), caseload: fc.integer({ min: 1, max: 100 }), copiedRun: fc.integer({ min: 3, max: 28 }),
    suppliesDays: fc.integer({ min: 1, max: 14 }), helpHours: fc.integer({ min: 1, max: 24 }), urgentMinutes: fc.integer({ min: 5, max: 60 }),
    siteDisinfections: fc.integer({ min: 0, max: 4 }), aloneInRoom: fc.boolean(),
  }),
})

const FROM = '2020-02-10T00:00:00.000Z'
const TO = '2020-02-20T00:00:00.000Z'
const AT = '2020-02-15T00:00:00.000Z'
const adopted = (territory: string, pack: RulePack, from = FROM, to = TO): AdoptedPack =>
  ({ adoption: `${territory} ${pack.name} ${pack.version}`, territory, from, to, pack })
const onPhone = ({ pack, ...rest }: AdoptedPack): PolicyInForce => ({ ...rest, gate: gatePolicyOf(pack) })

describe('any two packs', () => {
  it('what is stricter one way is looser the other way', () => {
    const other: Record<Comparison, Comparison> = { same: 'same', mixed: 'mixed', stricter: 'looser', looser: 'stricter' }
    fc.assert(fc.property(anyRules, anyRules, (a, b) => {
      for (const field of POLICY_FIELDS) {
        const [x, y] = [readField(a, field), readField(b, field)]
        expect(compareField(field, y, x)).toBe(other[compareField(field, x, y)])
      }
    }))
  })
  it('what joins two values is as strict as both', () => {
    fc.assert(fc.property(anyRules, anyRules, (a, b) => {
      for (const field of POLICY_FIELDS) {
        const [x, y] = [readField(a, field), readField(b, field)]
        const joined = joinField(field, x, y)
        expect(['same', 'stricter']).toContain(compareField(field, x, joined))
        expect(['same', 'stricter']).toContain(compareField(field, y, joined))
      }
    }))
  })
})

const packs = fc.array(anyRules, { minLength: 1, maxLength: 4 }).map((rules) =>
  rules.map((each, i) => adopted(`t${i}`, { ...PACK_2020_02, ...each, name: `pack${i}`, limits: [] })))
const readings = fc.record(
  { tenths: fc.integer({ min: 340, max: 390 }), method: fc.constant('forehead' as const), retestOf: fc.constant('x'), firstAt: fc.constant('2020-02-14T23:50:00.000Z') },
  { requiredKeys: ['tenths', 'method'] },
)
const masks = fc.constantFrom('worn' as const, 'given' as const, 'none' as const, 'declined' as const, 'not-checked' as const)
const subjects = fc.oneof(
  fc.record({ kind: fc.constant('door' as const), known: fc.boolean() }),
  fc.record({ kind: fc.constant('count' as const), persons: fc.constant(1) }),
  fc.record({
    kind: fc.constant('visitor' as const), hostKnown: fc.boolean(), relative: fc.boolean(), sameCounty: fc.boolean(), registeredByHost: fc.boolean(),
    escorted: fc.boolean(), hostHeld: fc.constantFrom(undefined, 'quarantine' as const, 'status' as const),
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
  it('nobody is let in by the effective policy whom one of them would not let in, save by what protects people: another way, a tenant like an owner', () => {
    fc.assert(fc.property(packs, facts, (layers, given) => {
      const policies = layers.map(onPhone)
      const effective = gatePolicyAt(policies, AT)
      if (decideGatePassage(given, effective, AT).verdict !== 'admit') return
      const { otherWays, tenantsAlike } = effective.pass!
      for (const { gate } of policies) {
        expect(decideGatePassage(given, { ...gate, pass: { ...gate.pass!, otherWays, tenantsAlike } }, AT).verdict).toBe('admit')
      }
    }), { numRuns: 1000 })
  })
  it('the phone and the server come to the same gate', () => {
    fc.assert(fc.property(packs, (layers) => {
      const { version: _v, title: _t, legalBasis: _l, historic: _h, pass, post, ...gate } = gatePolicyAt(layers.map(onPhone), AT)
      const { rules } = effectivePolicy(layers, AT)!
      expect({ gate, pass, post }).toEqual({ gate: rules.gate, pass: rules.pass, post: rules.post })
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
