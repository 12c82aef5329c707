// The rule packs that ship with the product. With none adopted, measures are off.
import { gatePolicyOf, versionText, type GatePolicy, type RulePack } from './schema.js'

/** Measures off: passages are counted, nobody is asked for anything. In force wherever nothing has been adopted. */
export const MEASURES_OFF_PACK: RulePack = {
  name: 'measures-off',
  version: 1,
  title: { zh: '未启用管控措施', en: 'Measures off' },
  legalBasis: '',
  historic: false,
  limits: [],
  gate: {
    fever: { tenths: 373, comparator: 'above' },
    retestBelow: 350,
    retestAfterMinutes: 10,
    temperatureOn: 'never',
    maskRequired: false,
    residentsOnly: false,
    visitors: 'free',
    visitorMust: { beRelative: false, beFromSameCounty: false, beRegisteredByHost: false, beEscorted: false },
    outsideVehicles: 'free',
    maxOccupants: 60,
    askPlates: [],
    lookBackDays: 14,
    riskAreas: [],
  },
  post: {
    registerEveryPassage: false, countWithoutIdentity: true, offerMask: false, monitoringPoints: 0, shiftsPerDay: 0, headsVillage: 0,
    headsCommunity: 0, registrarEachShift: false, disinfectionsPerShift: 0, roadRoles: [], feverReportMinutes: null, askOutingPurpose: false,
  },
  pass: {
    passRequired: false, acceptedKinds: ['resident', 'tenant', 'temporary', 'worker', 'vehicle', 'medical', 'enterprise'], validityDays: 184,
    printedValidityDays: 184, tripsPerHouseholdAndDay: null, visitHours: null, tenantsAlike: true,
    otherWays: ['printed', 'number', 'door', 'staff-lookup'], scanBothWays: false, unpairedAfterHours: 24, statusCode: false, twoPeopleAbove: 20,
    appealHours: 24,
  },
}

/**
 * The closed-compound rules of February 2020, for exercises, whole for C04 and C05. Where each value comes from stands with its field in
 * `POLICY_FIELDS`: a row of the seed and of the rule catalogue, or "ours" where the sources give none ("及时" names no time, a pass no length).
 */
export const PACK_2020_02: RulePack = {
  name: 'gate-2020-02',
  version: 1,
  title: { zh: '2020年2月封闭管理规则(历史)', en: 'Closed-compound rules of February 2020 (historic)' },
  legalBasis: '《中华人民共和国传染病防治法》第四十二条',
  historic: true,
  limits: [],
  gate: {
    fever: { tenths: 373, comparator: 'above' },
    retestBelow: 350,
    retestAfterMinutes: 10,
    temperatureOn: 'in',
    maskRequired: true,
    residentsOnly: true,
    visitors: 'hosted',
    visitorMust: { beRelative: true, beFromSameCounty: true, beRegisteredByHost: true, beEscorted: true },
    outsideVehicles: 'refused',
    maxOccupants: 55,
    askPlates: ['鄂'],
    lookBackDays: 14,
    riskAreas: [
      { prefix: '4201', name: '武汉' }, { prefix: '42', name: '湖北' }, { prefix: '4115', name: '信阳' },
      { prefix: '4113', name: '南阳' }, { prefix: '4116', name: '周口' }, { prefix: '4117', name: '驻马店' }, { prefix: '4114', name: '商丘' },
    ],
  },
  post: {
    registerEveryPassage: true, countWithoutIdentity: true, offerMask: true, monitoringPoints: 1, shiftsPerDay: 3, headsVillage: 4,
    headsCommunity: 2, registrarEachShift: true, disinfectionsPerShift: 1, roadRoles: ['police', 'health'], feverReportMinutes: 10,
    askOutingPurpose: true,
  },
  pass: {
    passRequired: true, acceptedKinds: ['resident', 'tenant', 'temporary', 'worker', 'vehicle', 'medical', 'enterprise'], validityDays: 60,
    printedValidityDays: 60, tripsPerHouseholdAndDay: null, visitHours: null, tenantsAlike: true,
    otherWays: ['printed', 'number', 'door', 'staff-lookup'], scanBothWays: true, unpairedAfterHours: 24, statusCode: true, twoPeopleAbove: 20,
    appealHours: 24,
  },
}

/** Every pack that ships, the state without measures first. */
export const SHIPPED_PACKS: readonly RulePack[] = [MEASURES_OFF_PACK, PACK_2020_02]

/** A shipped pack by its version text; undefined when none ships under it. */
export const shippedPack = (version: string): RulePack | undefined => SHIPPED_PACKS.find((pack) => versionText(pack) === version)

/** The gate's part of "measures off". */
export const MEASURES_OFF: GatePolicy = gatePolicyOf(MEASURES_OFF_PACK)
/** The gate's part of the pack of February 2020. */
export const GATE_2020_02: GatePolicy = gatePolicyOf(PACK_2020_02)
