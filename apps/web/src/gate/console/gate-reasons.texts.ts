// Words for a verdict's reason codes as ledgers show them: the code alone, without the particulars that the phone had.
import type { GateReason } from '@shouwang/domain/gate'

type Key = `reason.${GateReason['code']}`

export const reasonTextsZh: Record<Key, string> = {
  'reason.measures-off': '未启用管控', 'reason.all-in-order': '一切符合', 'reason.emergency': '应急车辆', 'reason.counted': '仅计数',
  'reason.going-out': '外出',
  'reason.pass-unreadable': '通行证读不出', 'reason.pass-signature-bad': '签名不符', 'reason.pass-key-unknown': '签发密钥未知',
  'reason.pass-unknown': '查无此证', 'reason.pass-expired': '通行证过期',
  'reason.pass-not-yet-valid': '通行证未生效', 'reason.pass-revoked': '通行证已吊销', 'reason.pass-suspended': '通行证暂停',
  'reason.pass-wrong-compound': '非本小区通行证', 'reason.pass-copy': '疑为截图或复印', 'reason.pass-shown-twice': '同一动态码两处出示',
  'reason.pass-quarantined': '持证人在隔离', 'reason.pass-status-held': '持证人状态待核实', 'reason.pass-kind-not-accepted': '该类通行证不被认可',
  'reason.pass-printed-ended': '纸质证到期', 'reason.trips-used': '本户外出次数已用完',
  'reason.outing-authorised': '获准外出', 'reason.outing-return': '获准外出后返回', 'reason.outing-used': '获准外出已用过',
  'reason.outing-other-gate': '获准外出但不走此门', 'reason.outing-not-yet': '获准外出未开始', 'reason.outing-over': '获准外出已结束', 'reason.door-unknown': '门牌查无', 'reason.resident-by-door': '按门牌确认住户',
  'reason.non-resident': '非本小区住户', 'reason.mask-missing': '未戴口罩', 'reason.mask-given': '已发口罩',
  'reason.temperature-missing': '未测体温', 'reason.temperature-too-low': '体温过低需复测', 'reason.fever-first': '首测发热',
  'reason.fever-confirmed': '复测发热', 'reason.retest-too-early': '复测过早',
  'reason.visitors-refused': '不接待访客', 'reason.visitor-not-relative': '非亲属', 'reason.visitor-other-county': '来自外县',
  'reason.visitor-not-registered': '户主未登记', 'reason.visitor-not-escorted': '户主未陪同',
  'reason.visitor-by-host': '户主接访', 'reason.visit-cancelled': '来访已取消', 'reason.visit-expired': '来访时间已过', 'reason.visit-used': '登记已用过', 'reason.visit-unknown': '查无此来访',
  'reason.visit-overdue': '超时停留', 'reason.identity-checked': '已看身份证件', 'reason.lists-old': '名单过旧', 'reason.codes-off': '不能验码',
  'reason.vehicle-from-outside': '外来车辆', 'reason.vehicle-ask-travel': '需询问行程',
  'reason.risk-area': '来自风险地区', 'reason.occupants-implausible': '车内人数不合理',
  'reason.occupants-unmeasured': '车内有人未测温',
}

export const reasonTextsEn: Record<Key, string> = {
  'reason.measures-off': 'measures off', 'reason.all-in-order': 'all in order', 'reason.emergency': 'emergency vehicle',
  'reason.counted': 'counted only', 'reason.going-out': 'going out',
  'reason.pass-unreadable': 'pass unreadable', 'reason.pass-signature-bad': 'bad signature',
  'reason.pass-key-unknown': 'unknown signing key', 'reason.pass-unknown': 'no such pass', 'reason.pass-expired': 'pass expired',
  'reason.pass-not-yet-valid': 'pass not valid yet', 'reason.pass-revoked': 'pass revoked', 'reason.pass-suspended': 'pass suspended',
  'reason.pass-wrong-compound': 'pass of another compound', 'reason.pass-copy': 'maybe a copy', 'reason.pass-shown-twice': 'one live code at two gates',
  'reason.pass-quarantined': 'holder in quarantine', 'reason.pass-status-held': 'status of the holder to be looked at',
  'reason.pass-kind-not-accepted': 'kind of pass not accepted', 'reason.pass-printed-ended': 'printed pass ended',
 'reason.trips-used': 'outings of the household used up',
  'reason.outing-authorised': 'outing authorised', 'reason.outing-return': 'back from an outing', 'reason.outing-used': 'outing used before',
  'reason.outing-other-gate': 'outing by another gate', 'reason.outing-not-yet': 'outing not begun', 'reason.outing-over': 'outing over', 'reason.door-unknown': 'no such door', 'reason.resident-by-door': 'resident by door',
  'reason.non-resident': 'not a resident', 'reason.mask-missing': 'no mask', 'reason.mask-given': 'mask given',
  'reason.temperature-missing': 'not measured', 'reason.temperature-too-low': 'reading too low',
  'reason.fever-first': 'fever, first reading', 'reason.fever-confirmed': 'fever confirmed', 'reason.retest-too-early': 'retest too early',
  'reason.visitors-refused': 'no visitors', 'reason.visitor-not-relative': 'not a relative',
  'reason.visitor-other-county': 'from another county', 'reason.visitor-not-registered': 'not registered by host',
  'reason.visitor-not-escorted': 'not fetched by host',
  'reason.visitor-by-host': 'visitor of a host', 'reason.visit-cancelled': 'visit cancelled', 'reason.visit-expired': 'visit over', 'reason.visit-used': 'registration used', 'reason.visit-unknown': 'no such visit',
  'reason.visit-overdue': 'stayed too long', 'reason.identity-checked': 'document seen', 'reason.lists-old': 'lists too old', 'reason.codes-off': 'codes not checked',
  'reason.vehicle-from-outside': 'vehicle from outside',
  'reason.vehicle-ask-travel': 'ask about travel', 'reason.risk-area': 'from a risk area',
  'reason.occupants-implausible': 'implausible number inside',
  'reason.occupants-unmeasured': 'somebody not measured',
}
