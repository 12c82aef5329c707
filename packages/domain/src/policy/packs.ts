// The rule packs that ship with the product. With none adopted, measures are off.
import type { GatePolicy } from './schema.js'

/** Measures off: passages are counted, nobody is asked for anything. In force wherever nothing has been adopted. */
export const MEASURES_OFF: GatePolicy = {
  version: 'measures-off/1',
  title: { zh: '未启用管控措施', en: 'Measures off' },
  legalBasis: '',
  historic: false,
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
}

/**
 * The closed-compound rules of February 2020, for exercises. Seed rows S0-19 … S0-22, S2-26 … S2-28, S3-65;
 * threshold "above 37.3" from S2-28; below 35.0 measured again is our default (C04).
 */
export const GATE_2020_02: GatePolicy = {
  version: 'gate-2020-02/1',
  title: { zh: '2020年2月封闭管理规则(历史)', en: 'Closed-compound rules of February 2020 (historic)' },
  legalBasis: '《中华人民共和国传染病防治法》第四十二条',
  historic: true,
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
}

/** Every pack that can be adopted, by version. */
export const GATE_PACKS: Readonly<Record<string, GatePolicy>> = { [GATE_2020_02.version]: GATE_2020_02 }
