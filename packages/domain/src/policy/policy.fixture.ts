// Any rule pack whatever: what the properties of policies are stated over.
import fc from 'fast-check'
import { PassKind } from '../pass/commands.js'
import { OtherWay, type PackRules } from './rules.js'

const words = (schema: { anyOf: readonly { const?: unknown }[] }): string[] => schema.anyOf.map((each) => String(each.const))
const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values])
const limited = (most: number) => fc.option(fc.integer({ min: 1, max: most }), { nil: null })
const AREAS = [{ prefix: '42', name: '湖北' }, { prefix: '4201', name: '武汉' }, { prefix: '4115', name: '信阳' }]

export const anyRules: fc.Arbitrary<PackRules> = fc.record({
  gate: fc.record({
    fever: fc.record({ tenths: fc.integer({ min: 370, max: 376 }), comparator: fc.constantFrom('above' as const, 'at-or-above' as const) }),
    retestBelow: fc.integer({ min: 345, max: 355 }), retestAfterMinutes: fc.integer({ min: 5, max: 20 }),
    temperatureOn: fc.constantFrom('never' as const, 'in' as const, 'both' as const),
    maskRequired: fc.boolean(), residentsOnly: fc.boolean(), visitors: fc.constantFrom('free' as const, 'hosted' as const, 'refused' as const),
    visitorMust: fc.record({
      beRelative: fc.boolean(), beFromSameCounty: fc.boolean(), beRegisteredByHost: fc.boolean(), beEscorted: fc.boolean(),
    }),
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
})
