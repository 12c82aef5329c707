// The national model of the personal health code as tables: data elements and services, what each is here, and how sure the source is.

/**
 * How sure a row is. verified: the standard's own text, as far as a copy of it could be read. secondary: public texts about it.
 * remembered: named by people who know it, not found in any text. unknown: the copy was cut off there.
 */
export type Mark = 'verified' | 'secondary' | 'remembered' | 'unknown'
export type Standard = 'GB/T 38961-2020' | 'GB/T 38962-2020' | 'GB/T 38963-2020'

/** held: read from our records. derived: computed when asked. never: deliberately not stored. absent: nothing here corresponds. */
export type Held = 'held' | 'derived' | 'never' | 'absent'

export interface Said { zh: string; en: string }

export interface NationalElement {
  key: string
  group: 'basic' | 'health' | 'trip' | 'code' | 'proof'
  name: Said
  standard: Standard
  mark: Mark
  held: Held
  /** Where it comes from here, or why it does not. */
  ours: Said
}

const element = (
  key: string, group: NationalElement['group'], zh: string, en: string, mark: Mark, held: Held, ours: Said, standard: Standard = 'GB/T 38962-2020',
): NationalElement => ({ key, group, name: { zh, en }, standard, mark, held, ours })

/** GB/T 38962-2020 by group. Groups (a) and (b) stand in the copy that was read; from there on it was cut off. */
export const NATIONAL_ELEMENTS: readonly NationalElement[] = [
  element('name', 'basic', '姓名', 'Name', 'verified', 'held', { zh: '居民姓名;不说明用途时打码', en: 'person.name; masked unless a purpose is stated' }),
  element('sex', 'basic', '性别', 'Sex', 'verified', 'held', { zh: '居民性别', en: 'person.sex' }),
  element('nationality', 'basic', '国籍(地区)', 'Nationality', 'verified', 'absent',
    { zh: '不采集:证件类型已够卡口使用', en: 'not asked: the kind of document says what a gate needs' }),
  element('documentKind', 'basic', '证件类型', 'Kind of document', 'verified', 'held', { zh: '居民证件类型', en: 'person.documentKind' }),
  element('documentNo', 'basic', '证件号码', 'Number of the document', 'verified', 'held',
    { zh: '密封保存;凭带密钥的索引查找,不写入码', en: 'sealed; found by a keyed index, never in a code' }),
  element('registeredDivision', 'basic', '户籍行政区划', 'Registered division', 'verified', 'never',
    { zh: '户籍不是风险:不按籍贯对待任何人', en: 'origin is no risk: nobody is judged by birthplace' }),
  element('addressDivision', 'basic', '住址行政区划', 'Division of the address', 'verified', 'derived',
    { zh: '住处所在社区,十二位代码', en: 'the community of the home, twelve digits' }),
  element('phone', 'basic', '联系电话', 'Phone', 'verified', 'held', { zh: '密封保存;不说明用途时打码', en: 'sealed; masked unless a purpose is stated' }),
  element('underlyingDisease', 'basic', '基础疾病', 'Underlying disease', 'verified', 'never',
    { zh: '出入不需要;照护需求另存,只有照护者可见', en: 'not needed to pass a gate; care needs are kept apart, for carers only' }),
  element('temperature', 'health', '体温', 'Temperature', 'verified', 'derived',
    { zh: '隔离观察期间最近一次;过卡口的测温不记名', en: 'the last reading under quarantine; readings of passers-by have no name' }),
  element('symptoms', 'health', '当前症状', 'Present symptoms', 'verified', 'derived',
    { zh: '隔离观察期间的登记,在保存期内', en: 'readings under quarantine, while they are kept' }),
  element('riskAreaHistory', 'health', '高风险地区史', 'History of risk areas', 'verified', 'derived',
    { zh: '“风险地区”一类的依据,有起止时间', en: 'a fact of kind risk-area, with beginning and end' }),
  element('trips', 'trip', '行程信息', 'Trips', 'remembered', 'never',
    { zh: '不拼行程轨迹;场所扫码为化名,只对登记的病例开启', en: 'no trajectory is built; place scans are pseudonymous and open for a listed case only' }),
  element('proofs', 'proof', '健康证明信息', 'Proofs of health', 'remembered', 'absent',
    { zh: '不存证明材料:依据只写来源', en: 'no proofs are stored: a fact names its source, not the paper' }),
  element('colour', 'code', '颜色', 'Colour', 'secondary', 'derived',
    { zh: '由有版本的规则从依据得出,没有人能设定', en: 'computed by a versioned rule from facts; there is no setter' }, 'GB/T 38961-2020'),
  element('validTo', 'code', '有效期', 'Valid to', 'remembered', 'derived',
    { zh: '状态或通行证的结束时间', en: 'the end of the status or of the pass, whichever is shown' }),
  element('issuedAt', 'code', '生成时间', 'Made at', 'remembered', 'derived', { zh: '令牌第 6 项(iat)', en: 'claim 6 (iat) of the token' }),
  element('issuer', 'code', '发码机构', 'Issuer', 'remembered', 'derived', { zh: '令牌第 1 项(iss):区县', en: 'claim 1 (iss): the district' }),
  element('symbol', 'code', '码制', 'Symbology', 'verified', 'derived',
    { zh: '用二维码 QR,不用标准推荐的网格矩阵码(GB/T 27766):到处都能读', en: 'QR in place of Grid Matrix (GB/T 27766), which the standard recommends: readers are everywhere' }, 'GB/T 38961-2020'),
]

export interface NationalService {
  key: string
  name: Said
  standard: Standard
  mark: Mark
  /** The command or address that does it here; null: not offered, and `ours` says why. */
  through: string | null
  ours: Said
}

const service = (key: string, zh: string, en: string, through: string | null, ours: Said): NationalService =>
  ({ key, name: { zh, en }, standard: 'GB/T 38963-2020', mark: 'verified', through, ours })

/** The types of service of GB/T 38963-2020. Their names stand in the text; return codes and BizExtData could not be read. */
export const NATIONAL_SERVICES: readonly NationalService[] = [
  service('health-declaration', '健康申报', 'Health declaration', 'quarantine.record-readings',
    { zh: '只有隔离观察中的人申报,每天两次', en: 'only who is under observation reports, twice a day' }),
  service('trip-declaration', '行程申报', 'Trip declaration', null,
    { zh: '不提供:只在道路卡口询问,不作为行程保存', en: 'not offered: travel is asked at a road checkpoint and not stored as a trip' }),
  service('health-query', '健康信息查询', 'Health query', 'GET /api/status/own',
    { zh: '本人可查;工作人员只见打码内容并留痕', en: 'by the people themselves; by staff only masked, on record' }),
  service('code-invocation', '健康码调用', 'Code invocation', 'GET /api/pass/household',
    { zh: '住户自己的页面,没有网络也可用', en: 'the family\'s own page, also without a network' }),
  service('code-making', '健康码生成', 'Code making', 'pass.issue', { zh: '签发通行证;码里没有颜色', en: 'a pass is issued; the colour is not in it' }),
  service('code-verification', '健康码核验', 'Code verification', 'GET /api/pass/check',
    { zh: '手机上也可只凭签名核验', en: 'and on the phone, by signature alone' }),
  service('correction', '信息更正', 'Information correction', 'status.appeal',
    { zh: '按申诉办理:有受理、有时限、由他人裁定', en: 'first-class: acknowledged, with a clock, decided by somebody else' }),
]

/** What of the three standards could not be verified, said in words. */
export const NOT_VERIFIED: readonly Said[] = [
  { zh: 'GB/T 38962-2020:(b) 组以后各组的字段名称、类型和长度', en: 'GB/T 38962-2020: groups after (b), with names, types and lengths of their fields' },

    { zh: 'GB/T 38961-2020:各颜色的确切含义,以及跨地区互认条款', en: 'GB/T 38961-2020: what exactly each colour means, and the clauses of recognition across regions' },
  { zh: 'GB/T 38963-2020:BizExtData、返回码和附录示例', en: 'GB/T 38963-2020: BizExtData, return codes and the examples of the annexes' },
]
