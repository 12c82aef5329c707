// The words of statuses, for residents and for offices: facts, rules, colours, appeals. Plain language: what is known, and what it means.
import type { AppealGround, AppealState, Colour, CorrectionReason, EvidenceKind, EvidenceView } from '@shouwang/domain/status'
import { registerTexts } from '../platform/i18n.js'

const zh = {
  'rule.clear': '没有影响您出行的健康信息', 'rule.taken-back': '原有依据已被更正撤销', 'rule.quarantine': '正在隔离观察', 'rule.positive': '检测结果为阳性',
  'rule.fever-open': '发热,检测结果未出', 'rule.close-contact': '是确诊或疑似病例的密切接触者', 'rule.risk-area': '到过风险地区',
  'kind.quarantine': '隔离观察', 'kind.positive': '检测阳性', 'kind.fever-open': '发热待查', 'kind.close-contact': '密切接触者', 'kind.risk-area': '风险地区旅居',
  'kind.recovered': '已治愈', 'kind.excluded': '已排除',
  'state.counts': '正在计入', 'state.to-come': '尚未开始', 'state.over': '已结束', 'state.taken-back': '已更正撤销', 'state.waits': '待第二单位复核', 'state.clears': '用于撤销',
  'source.quarantine': '隔离管理', 'source.fever': '发热门诊', 'source.gate': '卡口', 'source.status': '更正决定', 'source.policy': '规则', 'source.people': '人员登记',
  green: '绿', yellow: '黄', red: '红',
  'ground.not-me': '不是我本人', 'ground.not-there': '我没有去过/接触过', 'ground.over': '时间已经过了', 'ground.tested-negative': '检测为阴性', 'ground.other': '其他',
  'appeal.filed': '已提交,待受理', 'appeal.acknowledged': '已受理,正在核查', 'appeal.awaits-second': '核查中,待第二单位复核', 'appeal.decided': '已裁定', 'appeal.closed': '已告知,结束',
  'outcome.overturned': '申诉成立,已更正', 'outcome.upheld': '维持原状态',
  'reason.test-negative': '检测阴性', 'reason.clinically-excluded': '临床排除', 'reason.recovered': '已治愈', 'reason.exposure-disproved': '流调排除接触',
  'reason.other-person': '认错人', 'reason.wrong-period': '时间有误',
}
const en: Record<keyof typeof zh, string> = {
  'rule.clear': 'Nothing is known that would keep you from going out', 'rule.taken-back': 'What was known has been taken back',
  'rule.quarantine': 'In quarantine',
  'rule.positive': 'Tested positive', 'rule.fever-open': 'Fever, no test result yet', 'rule.close-contact': 'Close contact of a confirmed or suspected case',
  'rule.risk-area': 'Stayed in a risk area',
  'kind.quarantine': 'Quarantine', 'kind.positive': 'Positive test', 'kind.fever-open': 'Fever without a result', 'kind.close-contact': 'Close contact',
  'kind.risk-area': 'Stay in a risk area', 'kind.recovered': 'Recovered', 'kind.excluded': 'Ruled out',
  'state.counts': 'counts now', 'state.to-come': 'not begun', 'state.over': 'over', 'state.taken-back': 'taken back',
  'state.waits': 'waits for a second office', 'state.clears': 'takes back',
  'source.quarantine': 'quarantine', 'source.fever': 'fever clinic', 'source.gate': 'a gate', 'source.status': 'a correction',
  'source.policy': 'the rules', 'source.people': 'the register',
  green: 'green', yellow: 'yellow', red: 'red',
  'ground.not-me': 'It is not me', 'ground.not-there': 'I was not there', 'ground.over': 'The time is over',
  'ground.tested-negative': 'I tested negative', 'ground.other': 'Something else',
  'appeal.filed': 'sent, not yet taken on', 'appeal.acknowledged': 'taken on, being looked into',
  'appeal.awaits-second': 'being looked into, waits for a second office',
  'appeal.decided': 'decided', 'appeal.closed': 'told, closed',
  'outcome.overturned': 'You were right: it has been corrected', 'outcome.upheld': 'The status stays',
  'reason.test-negative': 'Negative test', 'reason.clinically-excluded': 'Ruled out by a clinician', 'reason.recovered': 'Recovered',
  'reason.exposure-disproved': 'Tracing shows no exposure',
  'reason.other-person': 'Another person', 'reason.wrong-period': 'Wrong dates',
}
const texts = registerTexts('status-words', { zh, en })
type Key = keyof typeof zh
const known = (key: string): key is Key => Object.hasOwn(zh, key)
const word = (key: string): string => (known(key) ? texts.text(key) : key.slice(key.indexOf('.') + 1))

/** Renders again when the language changes. */
export const useStatusWords = (): void => void texts.useText()
export const ruleWords = (rule: string): string => word(`rule.${rule}`)
export const kindWords = (kind: EvidenceKind): string => word(`kind.${kind}`)
export const factStateWords = (state: EvidenceView['state']): string => word(`state.${state}`)
export const sourceWords = (source: string): string => word(`source.${source}`)
export const colourWords = (colour: Colour): string => texts.text(colour)
export const groundWords = (ground: AppealGround): string => word(`ground.${ground}`)
export const appealWords = (state: AppealState): string => word(`appeal.${state}`)
export const outcomeWords = (outcome: 'overturned' | 'upheld'): string => word(`outcome.${outcome}`)
export const reasonWords = (reason: CorrectionReason): string => word(`reason.${reason}`)
