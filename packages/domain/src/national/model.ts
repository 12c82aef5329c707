// The national model of the personal health code as tables: data elements and services, what each is here, and how sure the source is.

/**
 * How sure a row is. verified: the standard's own text, as far as a copy of it could be read. secondary: public texts about it.
 * remembered: named by people who know it, not found in any text. unknown: the copy was cut off there.
 */
export type Mark = 'verified' | 'secondary' | 'remembered' | 'unknown'
export type Standard = 'GB/T 38961-2020' | 'GB/T 38962-2020' | 'GB/T 38963-2020'

/** held: read from our records. derived: computed when asked. never: deliberately not stored. absent: nothing here corresponds. */
export type Held = 'held' | 'derived' | 'never' | 'absent'

export interface NationalElement {
  key: string
  group: 'basic' | 'health' | 'trip' | 'code' | 'proof'
  name: { zh: string; en: string }
  standard: Standard
  mark: Mark
  held: Held
  /** Where it comes from here, or why it does not. */
  ours: string
}

const element = (
  key: string, group: NationalElement['group'], zh: string, en: string, mark: Mark, held: Held, ours: string, standard: Standard = 'GB/T 38962-2020',
): NationalElement => ({ key, group, name: { zh, en }, standard, mark, held, ours })

/** GB/T 38962-2020 by group. Groups (a) and (b) stand in the copy that was read; from there on it was cut off. */
export const NATIONAL_ELEMENTS: readonly NationalElement[] = [
  element('name', 'basic', '姓名', 'Name', 'verified', 'held', 'person.name; masked unless a purpose is stated'),
  element('sex', 'basic', '性别', 'Sex', 'verified', 'held', 'person.sex'),
  element('nationality', 'basic', '国籍(地区)', 'Nationality', 'verified', 'absent', 'not asked: the kind of document says what a gate needs'),
  element('documentKind', 'basic', '证件类型', 'Kind of document', 'verified', 'held', 'person.documentKind'),
  element('documentNo', 'basic', '证件号码', 'Number of the document', 'verified', 'held', 'sealed; found by a keyed index, never in a code'),
  element('registeredDivision', 'basic', '户籍行政区划', 'Registered division', 'verified', 'never', 'origin is no risk: nobody is judged by birthplace'),
  element('addressDivision', 'basic', '住址行政区划', 'Division of the address', 'verified', 'derived', 'the community of the home, twelve digits'),
  element('phone', 'basic', '联系电话', 'Phone', 'verified', 'held', 'sealed; masked unless a purpose is stated'),
  element('underlyingDisease', 'basic', '基础疾病', 'Underlying disease', 'verified', 'never', 'not needed to pass a gate; care needs are kept apart, for carers only'),
  element('temperature', 'health', '体温', 'Temperature', 'verified', 'derived', 'the last reading under quarantine; readings of passers-by have no name'),
  element('symptoms', 'health', '当前症状', 'Present symptoms', 'verified', 'derived', 'readings under quarantine, while they are kept'),
  element('riskAreaHistory', 'health', '高风险地区史', 'History of risk areas', 'verified', 'derived', 'a fact of kind risk-area, with beginning and end'),
  element('trips', 'trip', '行程信息', 'Trips', 'remembered', 'never', 'no trajectory is built; place scans are pseudonymous and open for a listed case only'),
  element('proofs', 'proof', '健康证明信息', 'Proofs of health', 'remembered', 'absent', 'no proofs are stored: a fact names its source, not the paper'),
  element('colour', 'code', '颜色', 'Colour', 'secondary', 'derived', 'computed by a versioned rule from facts; there is no setter', 'GB/T 38961-2020'),
  element('validTo', 'code', '有效期', 'Valid to', 'remembered', 'derived', 'the end of the status or of the pass, whichever is shown'),
  element('issuedAt', 'code', '生成时间', 'Made at', 'remembered', 'derived', 'claim 6 (iat) of the token'),
  element('issuer', 'code', '发码机构', 'Issuer', 'remembered', 'derived', 'claim 1 (iss): the district'),
  element('symbol', 'code', '码制', 'Symbology', 'verified', 'derived',
    'QR in place of Grid Matrix (GB/T 27766), which the standard recommends: readers are everywhere', 'GB/T 38961-2020'),
]

export interface NationalService {
  key: string
  name: { zh: string; en: string }
  standard: Standard
  mark: Mark
  /** The command or address that does it here; null: not offered, and `ours` says why. */
  through: string | null
  ours: string
}

const service = (key: string, zh: string, en: string, through: string | null, ours: string): NationalService =>
  ({ key, name: { zh, en }, standard: 'GB/T 38963-2020', mark: 'verified', through, ours })

/** The types of service of GB/T 38963-2020. Their names stand in the text; return codes and BizExtData could not be read. */
export const NATIONAL_SERVICES: readonly NationalService[] = [
  service('health-declaration', '健康申报', 'Health declaration', 'quarantine.record-readings', 'only who is under observation reports, twice a day'),
  service('trip-declaration', '行程申报', 'Trip declaration', null, 'not offered: travel is asked at a road checkpoint and not stored as a trip'),
  service('health-query', '健康信息查询', 'Health query', 'GET /api/status/own', 'by the people themselves; by staff only masked, on record'),
  service('code-invocation', '健康码调用', 'Code invocation', 'GET /api/pass/household', 'the family\'s own page, also without a network'),
  service('code-making', '健康码生成', 'Code making', 'pass.issue', 'a pass is issued; the colour is not in it'),
  service('code-verification', '健康码核验', 'Code verification', 'GET /api/pass/check', 'and on the phone, by signature alone'),
  service('correction', '信息更正', 'Information correction', 'status.appeal', 'first-class: acknowledged, with a clock, decided by somebody else'),
]

/** What of the three standards could not be verified, said in words. */
export const NOT_VERIFIED: readonly string[] = [
  'GB/T 38962-2020: groups after (b), with names, types and lengths of their fields',
  'GB/T 38961-2020: what exactly each colour means, and the clauses of recognition across regions',
  'GB/T 38963-2020: BizExtData, return codes and the examples of the annexes',
]
