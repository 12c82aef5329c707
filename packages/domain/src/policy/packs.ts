// The rule packs that ship with the product. With none adopted, measures are off.
import { HISTORIC_RULES, OFF_RULES, sectionsOf } from './sections/index.js'
import { gatePolicyOf, versionText, type GatePolicy, type RulePack } from './schema.js'

/** Measures off: passages are counted, nobody is asked for anything. In force wherever nothing has been adopted. */
export const MEASURES_OFF_PACK: RulePack = {
  name: 'measures-off', version: 1, title: { zh: '未启用管控措施', en: 'Measures off' }, legalBasis: '', historic: false, limits: [], ...OFF_RULES,
}

/**
 * The rules of February 2020, for exercises, whole for every capability that has a section. Where each value comes from stands with its field
 * in `POLICY_FIELDS`: a row of the seed and of the rule catalogue, or "ours" where the sources give none ("及时" names no time, a pass no length).
 */
export const PACK_2020_02: RulePack = {
  name: 'gate-2020-02', version: 1, title: { zh: '2020年2月封闭管理规则(历史)', en: 'Closed-compound rules of February 2020 (historic)' },
  legalBasis: '《中华人民共和国传染病防治法》第四十二条', historic: true, limits: [], ...HISTORIC_RULES,
}

/** A stored pack, whole: sections that the product got after it was signed are with measures off. */
export const wholePack = (stored: RulePack): RulePack => ({ ...stored, ...sectionsOf(stored) })

/** Every pack that ships, the state without measures first. */
export const SHIPPED_PACKS: readonly RulePack[] = [MEASURES_OFF_PACK, PACK_2020_02]

/** A shipped pack by its version text; undefined when none ships under it. */
export const shippedPack = (version: string): RulePack | undefined => SHIPPED_PACKS.find((pack) => versionText(pack) === version)

/** The gate's part of "measures off". */
export const MEASURES_OFF: GatePolicy = gatePolicyOf(MEASURES_OFF_PACK)
/** The gate's part of the pack of February 2020. */
export const GATE_2020_02: GatePolicy = gatePolicyOf(PACK_2020_02)
