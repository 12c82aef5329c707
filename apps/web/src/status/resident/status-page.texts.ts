// What the resident's page of statuses says.
import { registerTexts } from '../../platform/i18n.js'

export const statusPage = registerTexts('status-page', {
  zh: {
    title: '健康状态', loading: '正在查询…', retry: '再试一次', none: '现行规则没有健康状态', noneHint: '目前没有启用健康状态,出入不看颜色。',
    why: '为什么', until: '有效至', since: '自', rule: '依据规则', byRule: '由规则自动得出', byDecision: '有两个单位的决定参与', evidence: '依据的事实', noEvidence: '没有任何记录',
    factFrom: '{{from}} 起', factUntil: '{{from}} 至 {{until}}', from: '来自{{source}}', taken: '{{at}} 登记',
    ends: '到期自动恢复,不需要申请。', referred: '出入时请与值守人员核对,急病就医不受影响。', never: '任何人都不能手动改变颜色。没有手机也能通行:纸质证、报证号、报门牌都可以。',
    appeal: '我要申诉', appealWhy: '您认为哪里不对?', statement: '补充说明(可不填)', send: '提交申诉', cancel: '返回', sending: '正在提交…',
    appealHint: '{{hours}} 小时内由未经手此事的人裁定,会写明理由。', appeals: '申诉', number: '编号 {{number}}', due: '应于 {{at}} 前裁定', late: '已超时', decidedAt: '{{at}} 裁定',
    read: '我已看到', sent: '申诉已提交,编号 {{number}}', counter: '全区公开计数', counterLine: '由规则得出 {{rule}} 人,有决定参与 {{decision}} 人', few: '少于5人', people: '{{n}} 人',
    counterMore: '批量变更:放行 {{released}} 次,拦下 {{stopped}} 次;申诉:裁定 {{decided}} 件,改判 {{overturned}} 件',
  },
  en: {
    title: 'Health status', loading: 'Asking…', retry: 'Try again', none: 'The rules in force have no status', noneHint: 'There is no health status at present; gates do not look at colours.',
    why: 'Why', until: 'Until', since: 'Since', rule: 'By the rule', byRule: 'computed from the rules', byDecision: 'a decision of two offices takes part in it', evidence: 'What it rests on',
    noEvidence: 'Nothing is recorded', factFrom: 'from {{from}}', factUntil: '{{from}} to {{until}}', from: 'from {{source}}', taken: 'recorded {{at}}',
    ends: 'It ends by itself; you need not ask.', referred: 'At the gate somebody will check with you. Emergencies always pass.',
    never: 'Nobody can change a colour by hand. You can pass without a phone: printed pass, pass number or door number.',
    appeal: 'I appeal', appealWhy: 'What is wrong?', statement: 'More, if you wish', send: 'Send the appeal', cancel: 'Back', sending: 'Sending…',
    appealHint: 'Within {{hours}} {{hours, hour|hours}} somebody who had no part in it decides, and gives reasons.', appeals: 'Appeals', number: 'No. {{number}}', due: 'to be decided by {{at}}', late: 'late',
    decidedAt: 'decided {{at}}', read: 'I have read it', sent: 'The appeal is sent: {{number}}', counter: 'Public count of the district',
    counterLine: '{{rule}} by rules, {{decision}} with a decision', few: 'fewer than 5', people: '{{n}}',
    counterMore: 'Changes of many: {{released}} released, {{stopped}} stopped. Appeals: {{decided}} decided, {{overturned}} overturned',
  },
})
