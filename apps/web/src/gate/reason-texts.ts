// Why a verdict is what it is, in one line. A reason without text does not compile.
import type { GateReason } from '@shouwang/domain/gate'
import { clockTime, dateTime, degrees, listOf } from '../platform/format.js'
import { registerTexts } from '../platform/i18n.js'

const zh: Record<GateReason['code'], string> = {
  'measures-off': '未启用管控,只计数',
  'all-in-order': '一切正常',
  'emergency': '应急车辆,不拦',
  'counted': '已计数',
  'going-out': '外出,放行',
  'pass-unreadable': '二维码读不出,请看证号或门牌',
  'pass-signature-bad': '签名不对,可能是假证',
  'pass-key-unknown': '签发密钥不在本机,请联网或核实',
  'pass-unknown': '本机查不到此证,请核实',
  'pass-expired': '通行证已于 {{at}} 过期',
  'pass-not-yet-valid': '通行证 {{at}} 起才有效',
  'pass-revoked': '通行证已吊销',
  'pass-suspended': '通行证已暂停',
  'pass-wrong-compound': '不是本小区的通行证',
  'pass-copy': '可能是截图或复印件', 'pass-shown-twice': '同一动态码在别处也出示过',
  'pass-quarantined': '此人应在隔离,请联系社区医生',
  'pass-status-held': '此人状态需核实,请看详情或联系社区',
  'pass-kind-not-accepted': '现行规则不认这一类通行证',
  'pass-printed-ended': '纸质证已于 {{at}} 到期,请换新证或出示手机',
  'trips-used': '本户外出次数已用完,{{at}} 起可再出',
  'outing-authorised': '已获准外出,{{at}} 前返回',
  'outing-return': '获准外出后返回',
  'outing-used': '这次获准外出已于 {{at}} 用过',
  'outing-other-gate': '获准外出,但不走这个门',
  'outing-not-yet': '获准外出从 {{at}} 开始',
  'outing-over': '获准外出已于 {{at}} 结束',
  'door-unknown': '没有这个门牌,请核实',
  'resident-by-door': '按门牌登记的住户',
  'non-resident': '没有通行证,非本小区人员',
  'mask-missing': '请戴口罩',
  'mask-given': '已发口罩',
  'mask-to-offer': '先给一只口罩',
  'mask-declined': '给了口罩,不愿戴',
  'way-not-taken': '本卡口不以此代替通行证:请核实',
  'purpose-missing': '请问外出做什么',
  'count-not-offered': '本卡口须登记身份,不能只计数',
  'temperature-missing': '请测体温',
  'temperature-too-low': '{{degrees}} ℃ 太低,请回暖后重测',
  'fever-first': '{{degrees}} ℃ 偏高,休息后 {{at}} 复测',
  'fever-confirmed': '复测 {{degrees}} ℃,确认发热',
  'retest-too-early': '复测太早,请等到 {{at}}',
  'visitors-refused': '现不接待访客',
  'host-quarantined': '受访住户有人在隔离观察期内',
  'host-status-held': '受访住户有人状态待核实',
  'visitor-not-relative': '访客不是亲属',
  'visitor-other-county': '访客来自外县区',
  'visitor-not-registered': '户主没有到门口登记',
  'visitor-not-escorted': '户主没有接送',
  'visitor-by-host': '户主已登记并接送',
  'visit-cancelled': '户主已取消这次来访',
  'visit-expired': '登记的来访时间已过,请户主确认',
  'visit-used': '这次登记已经有人进入,请核实',
  'visit-unknown': '本机查不到这次登记,请户主确认',
  'visit-overdue': '超过登记的停留时间',
  'identity-checked': '已核对身份证件',
  'lists-old': '名单过旧,请核对身份证件',
  'codes-off': '现在不能验码,请核对身份证件',
  'vehicle-from-outside': '外来车辆',
  'vehicle-ask-travel': '请问清近期去过哪里',
  'risk-area': '来自{{name}},请核实',
  'occupants-implausible': '车内人数不合理,请再数一遍',
  'occupants-unmeasured': '车内有人没有查验',
}
const en: Record<GateReason['code'], string> = {
  'measures-off': 'Measures are off: counted only',
  'all-in-order': 'All in order',
  'emergency': 'Emergency: never held',
  'counted': 'Counted',
  'going-out': 'Going out',
  'pass-unreadable': 'The code cannot be read: use number or door',
  'pass-signature-bad': 'Wrong signature: perhaps forged',
  'pass-key-unknown': 'Its key is not on this phone: connect or check',
  'pass-unknown': 'This pass is not known here: check',
  'pass-expired': 'The pass expired {{at}}',
  'pass-not-yet-valid': 'The pass is valid from {{at}}',
  'pass-revoked': 'The pass was revoked',
  'pass-suspended': 'The pass is suspended',
  'pass-wrong-compound': 'The pass is for another compound',
  'pass-copy': 'Perhaps a screenshot or copy', 'pass-shown-twice': 'The same live code was shown elsewhere too',
  'pass-quarantined': 'This person should be in quarantine: call the doctor',
  'pass-status-held': 'The status of this person must be looked at: see details or call the community',
  'pass-kind-not-accepted': 'Passes of this kind are not accepted now',
  'pass-printed-ended': 'The printed pass ended {{at}}: a new one, or the phone',
  'trips-used': 'The household has used its outings; again from {{at}}',
  'outing-authorised': 'Outing authorised, back by {{at}}',
  'outing-return': 'Back from an authorised outing',
  'outing-used': 'This outing was used at {{at}}',
  'outing-other-gate': 'Outing authorised, but not by this gate',
  'outing-not-yet': 'The outing begins {{at}}',
  'outing-over': 'The outing ended {{at}}',
  'door-unknown': 'There is no such door: check',
  'resident-by-door': 'Resident, by door number',
  'non-resident': 'No pass, not a resident here',
  'mask-missing': 'A mask must be worn',
  'mask-given': 'A mask was given',
  'mask-to-offer': 'Offer a mask first',
  'mask-declined': 'A mask was offered and not taken',
  'way-not-taken': 'Not taken here in place of a pass: check',
  'purpose-missing': 'Ask what they go out for',
  'count-not-offered': 'Not to be counted without identity here',
  'temperature-missing': 'Measure the temperature',
  'temperature-too-low': '{{degrees}} ℃ is too low: warm up, measure again',
  'fever-first': '{{degrees}} ℃ is high: rest, retest at {{at}}',
  'fever-confirmed': 'Again {{degrees}} ℃: fever confirmed',
  'retest-too-early': 'Too early to retest: wait until {{at}}',
  'visitors-refused': 'No visitors now',
  'host-quarantined': 'Somebody behind this door is under observation',
  'host-status-held': 'Somebody behind this door has a status that is looked at',
  'visitor-not-relative': 'The visitor is no relative',
  'visitor-other-county': 'The visitor is from another county',
  'visitor-not-registered': 'The host has not registered the visitor',
  'visitor-not-escorted': 'The host does not escort',
  'visitor-by-host': 'Registered and escorted by the host',
  'visit-cancelled': 'The host has cancelled this visit',
  'visit-expired': 'The registered time is over: ask the host',
  'visit-used': 'Somebody came in on this registration already: check',
  'visit-unknown': 'This registration is not known here: ask the host',
  'visit-overdue': 'Stayed longer than registered',
  'identity-checked': 'A document was looked at',
  'lists-old': 'The lists are old: look at an identity document',
  'codes-off': 'Codes cannot be checked now: look at an identity document',
  'vehicle-from-outside': 'A vehicle from outside',
  'vehicle-ask-travel': 'Ask where they have been',
  'risk-area': 'From {{name}}: check',
  'occupants-implausible': 'The number of people cannot be: count again',
  'occupants-unmeasured': 'Somebody inside was not checked',
}
const { text } = registerTexts('gate-reasons', { zh, en })
const who = registerTexts('gate-occupant', { zh: { nth: '第 {{n}} 人:{{reason}}' }, en: { nth: 'Person {{n}}: {{reason}}' } })

/** Reasons as lines, each once: what is the same for several people in a vehicle is said in one line. */
export const reasonLines = (reasons: readonly GateReason[]): string[] => {
  const people = new Map<string, number[]>()
  const lines: string[] = []
  for (const { occupant, ...reason } of reasons) {
    const line = reasonText(reason)
    if (occupant === undefined) lines.push(line)
    else people.set(line, [...(people.get(line) ?? []), occupant + 1])
  }
  return [...new Set(lines), ...[...people].map(([reason, numbers]) => who.text('nth', { n: listOf(numbers.map(String)), reason }))]
}

/** Reasons whose instant may lie days away. */
const WITH_DAY: readonly GateReason['code'][] = [
  'pass-expired', 'pass-not-yet-valid', 'pass-printed-ended', 'trips-used', 'outing-authorised', 'outing-used', 'outing-not-yet', 'outing-over',
]

/** One reason in the reader's language. Times of day for what is due soon, day and time for periods. */
export const reasonText = (reason: GateReason): string => {
  const period = WITH_DAY.includes(reason.code)
  const at = reason.at === undefined ? '' : period ? dateTime(reason.at) : clockTime(reason.at)
  const line = text(reason.code, { at, degrees: reason.tenths === undefined ? '' : degrees(reason.tenths), name: reason.name ?? '' })
  return reason.occupant === undefined ? line : who.text('nth', { n: reason.occupant + 1, reason: line })
}
