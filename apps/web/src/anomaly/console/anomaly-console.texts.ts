// Words of the screen of anomalies: questions about people, never verdicts.
import type { AnomalyRow } from '@shouwang/domain/anomaly'
import { wordOf, type Tone } from '../../platform/console/index.js'
import { registerTexts } from '../../platform/i18n.js'

const zh = {
  title: '异常研判', hint: '系统只提出疑问,不作处罚:先询问本人,再由人决定;重于警示的措施须由第二人复核。已批准的外出会自动撤销信号。',
  'tab.list': '待处理与已结', 'tab.month': '月报', show: '范围', type: '类型', all: '全部', empty: '没有待处理的异常。卡口扫到隔离人员的通行证、外出逾期、多次漏报等会出现在这里。',
  noMatch: '没有符合条件的异常。',
  'show.open': '待处理', 'show.overdue': '已超时', 'show.second': '待复核', 'show.review': '待复查', 'show.closed': '已结', 'show.all': '全部',
  'type.unauthorised-outing': '擅自外出', 'type.overdue-outing': '外出逾期', 'type.remote-scan': '异地扫码', 'type.missed-checks': '多次漏报', 'type.false-isolation': '上门不在',
  'type.duplicate-identity': '一码多处', 'type.tip': '群众反映',
  'state.new': '新出现', 'state.asking': '待询问', 'state.asked': '已询问', 'state.to-second': '待第二人复核', 'state.confirmed': '待落实', 'state.handled': '待复查', 'state.closed': '已结',
  'outcome.nothing': '不属异常', 'outcome.explained': '说明属实', 'outcome.authorised': '外出已获批准', 'outcome.confirmed': '属实', 'outcome.overturned': '复查推翻',
  'consequence.none': '不采取措施', 'consequence.advice': '劝导', 'consequence.warning': '警示', 'consequence.closer-checks': '加强随访', 'consequence.referral': '移交有关部门',
  'confidence.none': '无', 'confidence.low': '低', 'confidence.medium': '中', 'confidence.high': '高',
  'kind.gate-out': '观察期内外出', 'kind.gate-attempt': '欲外出被劝返', 'kind.gate-return': '由外返回', 'kind.place-scan': '在场所扫码', 'kind.remote-scan': '异地扫码',
  'kind.missed-checks': '漏报体温', 'kind.absent-at-check': '上门时不在', 'kind.outing-late': '外出逾期', 'kind.no-return': '外出未归', 'kind.duplicate-identity': '一码同时两处', 'kind.tip': '群众反映',
  state: '状态', who: '对象', place: '地点', signals: '信号', score: '可信度', age: '发现于', due: '下一步时限', dueAt: '{{at}} 前', overdue: '已超时', unknown: '身份不明',
  open: '处理', asOf: '截至', why: '为什么提出', parts: '{{kind}} {{count}} 次,计 {{points}} 分', scoreOf: '{{score}} 分({{word}})', rule: '规则 {{version}}',
  seen: '信号', suppressed: '已由获批外出解释', doubtful: '手机时钟不准或尚未告知本人,减半计分', contacts: '询问记录', noContacts: '还没有询问过本人。先问清情况,再作处理。',
  reached: '已联系上', notReached: '没联系上', explanation: '本人说明', hidden: '(无权查看)', ownPage: '本人在住户页说明',
  'way.phone': '电话', 'way.door': '上门', 'way.message': '消息', 'way.own-page': '住户页',
  steps: '处理经过', 'step.triage': '研判', 'step.decide': '处理意见', 'step.agree': '第二人同意', 'step.decline': '第二人不同意', 'step.handle': '落实', 'step.review': '复查',
  'step.answered': '系统:获批外出已解释', by: '{{by}} {{at}}',
  triage: '需要询问', triageTitle: '转为询问本人', dismiss: '不属异常', dismissTitle: '按不属异常了结', contact: '登记询问', contactTitle: '登记询问情况', way: '方式', result: '结果',
  decide: '提出处理意见', decideTitle: '处理意见', outcome: '结论', consequence: '措施', reason: '理由', decideHint: '没有听取本人说明不能采取措施;仅凭群众反映不能采取措施;健康状态只随健康事实变化,这里不能更改。',
  notHeard: '本人还没有被询问到,只能按“不属异常”了结。', second: '同意', secondTitle: '复核:{{word}}', decline: '不同意', handle: '登记落实', handleTitle: '登记落实情况', note: '情况',
  review: '复查通过', reviewTitle: '复查', overturn: '推翻', reviewHint: '由没有参与处理的人复查;推翻的计入误报。',
  tips: '查看反映内容', noTips: '没有内容', story: '异常详情', household: '住户', caseLink: '隔离档案',
  month: '月份', found: '提出', inQuarantine: '隔离人数', rate: '每名隔离人员', falseAlarms: '误报', falseAlarmRate: '误报率', answered: '外出已解释的信号', stillOpen: '未结', confirmed: '属实',
  noMonth: '这个月没有异常。', per: '{{n}} %',
}
const en: Record<keyof typeof zh, string> = {
  title: 'Anomalies', hint: 'The system asks questions and punishes nobody: the person is asked first, people decide, and above a warning a second person has to agree. An outing that was allowed takes its signals back by itself.',
  'tab.list': 'Open and closed', 'tab.month': 'Month', show: 'Show', type: 'Type', all: 'All', empty: 'Nothing is open. The pass of somebody in quarantine at a gate, a late outing, or missed checks would stand here.',
  noMatch: 'Nothing fits.',
  'show.open': 'Open', 'show.overdue': 'Overdue', 'show.second': 'Waiting for a second person', 'show.review': 'To be reviewed', 'show.closed': 'Closed', 'show.all': 'All',
  'type.unauthorised-outing': 'Outing without leave', 'type.overdue-outing': 'Late outing', 'type.remote-scan': 'Scans far apart', 'type.missed-checks': 'Missed checks', 'type.false-isolation': 'Not there',
  'type.duplicate-identity': 'One code in two places', 'type.tip': 'A tip',
  'state.new': 'New', 'state.asking': 'To be asked', 'state.asked': 'Asked', 'state.to-second': 'Second person', 'state.confirmed': 'To be carried out', 'state.handled': 'To be reviewed', 'state.closed': 'Closed',
  'outcome.nothing': 'Nothing', 'outcome.explained': 'Explained', 'outcome.authorised': 'The outing was allowed', 'outcome.confirmed': 'Confirmed', 'outcome.overturned': 'Overturned',
  'consequence.none': 'nothing', 'consequence.advice': 'advice', 'consequence.warning': 'a warning', 'consequence.closer-checks': 'closer checks', 'consequence.referral': 'handed on',
  'confidence.none': 'none', 'confidence.low': 'low', 'confidence.medium': 'medium', 'confidence.high': 'high',
  'kind.gate-out': 'Went out', 'kind.gate-attempt': 'Turned back on the way out', 'kind.gate-return': 'Came in from outside', 'kind.place-scan': 'Scanned at a venue', 'kind.remote-scan': 'Scans far apart',
  'kind.missed-checks': 'Missed readings', 'kind.absent-at-check': 'Absent at a check', 'kind.outing-late': 'Outing late', 'kind.no-return': 'Did not return', 'kind.duplicate-identity': 'Two places at once', 'kind.tip': 'A tip',
  state: 'State', who: 'Who', place: 'Place', signals: 'Signals', score: 'Confidence', age: 'Found', due: 'Next step by', dueAt: 'by {{at}}', overdue: 'overdue', unknown: 'not known who',
  open: 'Open', asOf: 'As of', why: 'Why this is asked', parts: '{{kind}}, {{count}} ×: {{points}} {{points, point|points}}', scoreOf: '{{score}} {{score, point|points}} ({{word}})', rule: 'Rules {{version}}',
  seen: 'Signals', suppressed: 'answered by an outing that was allowed', doubtful: 'wrong clock, or the person had not been told: counts half', contacts: 'Asking the person',
  noContacts: 'The person has not been asked yet. Ask first, decide afterwards.',
  reached: 'reached', notReached: 'not reached', explanation: 'What they said', hidden: '(not yours to read)', ownPage: 'on their own page',
  'way.phone': 'phone', 'way.door': 'at the door', 'way.message': 'message', 'way.own-page': 'own page',
  steps: 'What was done', 'step.triage': 'Triaged', 'step.decide': 'Decided', 'step.agree': 'Second person agreed', 'step.decline': 'Second person declined', 'step.handle': 'Carried out', 'step.review': 'Reviewed',
  'step.answered': 'System: an outing answers it', by: '{{by}}, {{at}}',
  triage: 'To be asked', triageTitle: 'The person is to be asked', dismiss: 'Nothing', dismissTitle: 'Close: it was nothing', contact: 'Record asking', contactTitle: 'Asking the person', way: 'How', result: 'Result',
  decide: 'Decide', decideTitle: 'Decision', outcome: 'Finding', consequence: 'Consequence', reason: 'Reason', decideHint: 'No consequence before the person was heard, and none on a tip alone. A health status changes only with a health fact; it cannot be changed here.',
  notHeard: 'The person has not been reached yet: it can only be closed as nothing.', second: 'Agree', secondTitle: 'Second person: {{word}}', decline: 'Decline', handle: 'Carried out', handleTitle: 'What was done', note: 'What was done',
  review: 'Upheld', reviewTitle: 'Review', overturn: 'Overturn', reviewHint: 'By somebody who had no part in it; what is overturned counts as a false alarm.',
  tips: 'Read the tip', noTips: 'No words', story: 'Anomaly', household: 'Household', caseLink: 'Quarantine case',
  month: 'Month', found: 'Found', inQuarantine: 'In quarantine', rate: 'Per person in quarantine', falseAlarms: 'False alarms', falseAlarmRate: 'False-alarm rate', answered: 'Signals answered by outings', stillOpen: 'Still open', confirmed: 'Confirmed',
  noMonth: 'No anomalies in this month.', per: '{{n}} %',
}
export const anomalyConsole = registerTexts('anomaly-console', { zh, en })

export const anomalyWord = (prefix: string, code: string): string => wordOf(anomalyConsole, prefix, code)

export const STATE_TONES: Record<AnomalyRow['state'], Tone> = {
  new: 'warn', asking: 'warn', asked: 'plain', 'to-second': 'warn', confirmed: 'plain', handled: 'plain', closed: 'off',
}
export const CONFIDENCE_TONES: Record<AnomalyRow['confidence'], Tone> = { none: 'off', low: 'plain', medium: 'warn', high: 'bad' }
