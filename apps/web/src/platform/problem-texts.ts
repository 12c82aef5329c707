// Every way in which the product says no, in words. A problem code without text does not compile.
import { epochOf, type Problem, type ProblemCode } from '@shouwang/domain/kernel'
import { ApiProblem, Unreachable } from './api.js'
import { dateTime } from './format.js'
import { registerTexts, type Params } from './i18n.js'

const zh: Record<ProblemCode, string> = {
  'input.invalid': '填写的内容有误:{{fields}}',
  'input.unknown-command': '服务器不认识此操作({{command}}),请更新应用',
  'input.too-large': '内容过大,上限为 {{limit}}',
  'internal': '服务器内部出错,请稍后再试(编号 {{requestId}})',
  'busy': '服务器繁忙,请 {{retryAfter}} 秒后再试',
  'auth.required': '请先登录',
  'auth.forbidden': '您没有此项权限({{action}})',
  'auth.out-of-scope': '不在您负责的区域内({{action}})',
  'auth.wrong-credentials': '用户名或密码不正确',
  'auth.second-factor-required': '请输入动态验证码',
  'auth.too-many-attempts': '尝试次数过多,请 {{retryAfter}} 秒后再试',
  'auth.session-ended': '登录已失效,请重新登录',
  'auth.device-revoked': '本设备已于 {{at}} 被注销',
  'auth.device-unknown': '服务器不认识这台设备,请重新登记',
  'auth.invite-unknown': '登记码无效,请核对后重试',
  'auth.invite-other-post': '这个登记码是给另一种手机用的:卡口手机请打开 /gate,网格手机请打开 /grid',
  'auth.invite-used': '登记码已被使用,请在指挥台重新生成',
  'auth.invite-expired': '登记码已于 {{at}} 过期,请在指挥台重新生成',
  'auth.login-taken': '用户名“{{login}}”已被占用',
  'auth.password-weak': '密码太简单,至少 {{minimum}} 位',
  'auth.account-unknown': '没有这个账号',
  'auth.wrong-district': '不属于本区县',
  'territory.unknown': '没有这个区域',
  'territory.code-taken': '区划代码 {{divisionCode}} 已存在',
  'territory.wrong-parent': '{{kind}} 不能设在 {{parentKind}} 之下',
  'territory.retired': '该区域已撤销',
  'territory.real-district': '{{district}} 是正式区县,不能用于演练',
  'people.unknown': '没有这个人',
  'people.number-invalid': '证件号码不正确:{{reason}}',
  'people.number-taken': '该证件号码已登记在其他住户',
  'people.household-unknown': '没有这个住户',
  'policy.unknown': '没有规则包 {{pack}}',
  'policy.no-end': '措施必须有结束时间',
  'policy.no-basis': '措施必须写明法律依据',
  'pass.unknown': '没有这张通行证',
  'pass.no-key': '尚无签发密钥,请先生成',
  'pass.not-active': '通行证当前不可用({{state}})',
  'pass.period-invalid': '通行证有效期不正确',
  'pass.nobody-to-issue': '这里没有需要发证的人',
  'pass.card-unknown': '住户卡无效,请向社区工作人员换领',
  'gate.checkpoint-unknown': '没有这个卡口',
  'gate.checkpoint-closed': '该卡口已撤销',
  'gate.wrong-checkpoint': '这条记录属于其他卡口',
  'gate.passage-unknown': '没有这条出入记录',
  'gate.already-corrected': '这条记录已经更正过',
  'gate.already-reviewed': '这条记录已经复核过',
  'gate.shift-unknown': '没有这个班次',
  'gate.shift-ended': '该班次已于 {{at}} 交接',
  'gate.temperature-implausible': '体温 {{value}} 不可能,请重新测量',
  'gate.counts-inconsistent': '人数不一致:合计 {{persons}},分项之和 {{parts}}',
  'gate.template-unknown': '没有这个检查清单',
  'gate.checklist-incomplete': '必查项未填:{{missing}}',
  'gate.fever-step-out-of-order': '发热处置步骤顺序不对(当前:{{state}})',
  'responsibility.unknown': '没有这条责任记录',
  'responsibility.slot-unknown': '该责任链没有“{{slot}}”这一角色',
  'responsibility.slot-taken': '“{{slot}}”已有在任负责人({{taken}} 处),请先交接或选择替换',
  'responsibility.slot-in-use': '“{{slot}}”还有 {{links}} 条在任责任,不能取消',
  'responsibility.wrong-subject': '“{{slot}}”不能落到这类对象(应为 {{expected}})',
  'responsibility.key-taken': '编号“{{key}}”在本区域已有',
  'responsibility.chain-loop': '上下级关系成环({{slot}})',
  'responsibility.left-over': '还有 {{links}} 项责任没有接替人,不能交接',
  'responsibility.holder-left': '此人已离任,不能再承担责任',
  'responsibility.own-successor': '不能交接给本人',
  'responsibility.appointment-state': '任职当前状态({{state}})不能这样处理',
  'order.unknown': '没有这道命令',
  'order.already-signed': '命令已签发,不能再改',
  'order.number-taken': '文号“{{number}}”已被使用',
  'order.not-signable': '还缺少:{{missing}}',
  'order.scope-outside': '有 {{places}} 处超出签发机关的辖区或命令的范围',
  'order.not-in-force': '命令当前不在生效期({{state}})',
  'order.second-person': '须由另一人批准',
  'order.already-decided': '这项申请已有结论',
  'order.no-level': '本区域没有正在实施的响应',
  'transfer.unreadable': '文件无法读取:{{reason}}',
  'transfer.column-missing': '缺少列“{{column}}”',
  'transfer.preview-differs': '文件与预览时不同,请重新预览',
}

const en: Record<ProblemCode, string> = {
  'input.invalid': 'Something in the form does not fit: {{fields}}',
  'input.unknown-command': 'The server does not know this action ({{command}}). Update the app',
  'input.too-large': 'Too large: the limit is {{limit}}',
  'internal': 'The server had a fault. Try again later (number {{requestId}})',
  'busy': 'The server is busy. Try again in {{retryAfter}} seconds',
  'auth.required': 'Sign in first',
  'auth.forbidden': 'You are not allowed to do this ({{action}})',
  'auth.out-of-scope': 'Outside the area that you are responsible for ({{action}})',
  'auth.wrong-credentials': 'Wrong name or password',
  'auth.second-factor-required': 'Enter the code from your authenticator',
  'auth.too-many-attempts': 'Too many attempts. Try again in {{retryAfter}} seconds',
  'auth.session-ended': 'Your session has ended. Sign in again',
  'auth.device-revoked': 'This phone was revoked at {{at}}',
  'auth.device-unknown': 'The server does not know this phone. Enrol it again',
  'auth.invite-unknown': 'This enrolment code is not valid. Check it and try again',
  'auth.invite-other-post': 'This enrolment code is for the other kind of phone: gates use /gate, grid workers /grid',
  'auth.invite-used': 'This enrolment code was used already. Make a new one in the console',
  'auth.invite-expired': 'This enrolment code expired at {{at}}. Make a new one in the console',
  'auth.login-taken': 'The name “{{login}}” is taken',
  'auth.password-weak': 'The password is too weak: at least {{minimum}} characters',
  'auth.account-unknown': 'There is no such account',
  'auth.wrong-district': 'Belongs to another district',
  'territory.unknown': 'There is no such territory',
  'territory.code-taken': 'Division code {{divisionCode}} exists already',
  'territory.wrong-parent': 'A {{kind}} cannot lie in a {{parentKind}}',
  'territory.retired': 'This territory was retired',
  'territory.real-district': '{{district}} is a real district and cannot hold an exercise',
  'people.unknown': 'There is no such person',
  'people.number-invalid': 'The identity number is not valid: {{reason}}',
  'people.number-taken': 'This identity number is registered in another household',
  'people.household-unknown': 'There is no such household',
  'policy.unknown': 'There is no rule pack {{pack}}',
  'policy.no-end': 'A measure must have an end',
  'policy.no-basis': 'A measure must name its legal basis',
  'pass.unknown': 'There is no such pass',
  'pass.no-key': 'There is no signing key yet. Make one first',
  'pass.not-active': 'This pass cannot be used now ({{state}})',
  'pass.period-invalid': 'The period of the pass does not fit',
  'pass.nobody-to-issue': 'Nobody here needs a pass',
  'pass.card-unknown': 'This household card is not valid. Ask the community office for a new one',
  'gate.checkpoint-unknown': 'There is no such checkpoint',
  'gate.checkpoint-closed': 'This checkpoint is closed',
  'gate.wrong-checkpoint': 'This record belongs to another checkpoint',
  'gate.passage-unknown': 'There is no such passage',
  'gate.already-corrected': 'This passage was corrected already',
  'gate.already-reviewed': 'This passage was reviewed already',
  'gate.shift-unknown': 'There is no such shift',
  'gate.shift-ended': 'This shift was handed over at {{at}}',
  'gate.temperature-implausible': 'A temperature of {{value}} is impossible. Measure again',
  'gate.counts-inconsistent': 'The counts disagree: {{persons}} in all, {{parts}} in parts',
  'gate.template-unknown': 'There is no such checklist',
  'gate.checklist-incomplete': 'Required items are missing: {{missing}}',
  'gate.fever-step-out-of-order': 'This fever step does not follow the last one (now: {{state}})',
  'responsibility.unknown': 'There is no such responsibility',
  'responsibility.slot-unknown': 'This chain has no slot “{{slot}}”',
  'responsibility.slot-taken': '“{{slot}}” is held already ({{taken}}): hand over first, or choose to replace',
  'responsibility.slot-in-use': '“{{slot}}” is still held {{links}} times and cannot be removed',
  'responsibility.wrong-subject': '“{{slot}}” is not for this kind of subject (expected: {{expected}})',
  'responsibility.key-taken': 'The key “{{key}}” is taken in this territory',
  'responsibility.chain-loop': 'The chain goes in a circle ({{slot}})',
  'responsibility.left-over': '{{links}} responsibilities have no successor: nothing was handed over',
  'responsibility.holder-left': 'This person has left and can hold nothing more',
  'responsibility.own-successor': 'Nobody succeeds themselves',
  'responsibility.appointment-state': 'The appointment is {{state}}: this cannot be done now',
  'order.unknown': 'There is no such order',
  'order.already-signed': 'The order is signed and cannot be changed',
  'order.number-taken': 'The number “{{number}}” is taken',
  'order.not-signable': 'Still missing: {{missing}}',
  'order.scope-outside': '{{places}} places lie outside the issuer’s territory or the order’s scope',
  'order.not-in-force': 'The order is not in force ({{state}})',
  'order.second-person': 'A second person has to agree',
  'order.already-decided': 'This has been decided already',
  'order.no-level': 'No response stands over this territory',
  'transfer.unreadable': 'The file cannot be read: {{reason}}',
  'transfer.column-missing': 'Column “{{column}}” is missing',
  'transfer.preview-differs': 'The file differs from the one previewed. Preview it again',
}

const { text } = registerTexts('problem', { zh, en })

const readable = (value: unknown): string | number => {
  if (typeof value === 'number') return value
  if (Array.isArray(value)) {
    return value.map((item: unknown) => (typeof item === 'object' && item ? ((item as { path?: string }).path ?? '') : String(item))).join(', ')
  }
  const words = String(value ?? '')
  return words.length === 24 && !Number.isNaN(epochOf(words)) ? dateTime(words) : words
}

/** A problem in the reader's language, with its particulars filled in; an unknown code from a newer server is shown as it is. */
export const problemText = (problem: Problem): string => {
  if (!(problem.code in zh)) return problem.code
  const params: Params = Object.fromEntries(Object.entries(problem).map(([key, value]) => [key, readable(value)]))
  return text(problem.code, params)
}

const unreachable = registerTexts('unreachable', {
  zh: { none: '连接不上服务器,请检查网络后再试', defect: '程序出错,请重新打开页面' },
  en: { none: 'The server cannot be reached. Check the network and try again', defect: 'Something broke. Open the page again' },
})

/** Whatever was thrown while talking to the server, in words: a problem, no network, or a defect. */
export const errorText = (error: unknown): string => {
  if (error instanceof ApiProblem) return problemText(error.problem)
  return unreachable.text(error instanceof Unreachable ? 'none' : 'defect')
}
