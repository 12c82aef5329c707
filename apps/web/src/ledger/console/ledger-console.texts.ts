// Words of the audit screen.
import { registerTexts } from '../../platform/i18n.js'

export const ledgerConsoleTexts = {
  zh: {
    title: '审计', hint: '每一次写入都是台账中的一行,编号连续、环环相扣,不能改动。', verify: '校验台账', 'verify.running': '正在逐行校验……',
    'verify.ok': '台账完整:1 至 {{n}} 号逐行校验无误。', 'verify.erased': '其中 {{n}} 行的内容已按期限删除,链条仍可校验。',
    'verify.broken': '台账在第 {{n}} 号断裂', docs: '接口文档', empty: '台账还是空的。第一次写入后会出现在这里。', n: '编号', at: '时间', actor: '操作者', command: '命令',
    subject: '对象', place: '区域', device: '设备', detail: '内容', erased: '内容已按期删除',
    earlier: '更早', later: '更近', newest: '最新', goto: '从编号', head: '共 {{n}} 行', 'actor.staff': '工作人员', 'actor.device': '设备',
    'actor.household': '住户', 'actor.system': '系统', 'actor.anonymous': '未登录', show: '详情', district: '只有对全区县有权限的账号能查看台账。',
  },
  en: {
    title: 'Audit',
    hint: 'Every write is one row of the ledger, numbered without gaps and chained to the row before; none can be changed.',
    verify: 'Verify the chain', 'verify.running': 'Verifying row by row …', 'verify.ok': 'The ledger is whole: rows 1 to {{n}} verify.',
    'verify.erased': 'The content of {{n}} of them was erased at the end of its lifetime; the chain still holds.',
    'verify.broken': 'The ledger is broken at row {{n}}', docs: 'API documentation',
    empty: 'The ledger is empty. The first write will appear here.', n: 'No.', at: 'Time', actor: 'By', command: 'Command',
    subject: 'Subject', place: 'Territory', device: 'Device', detail: 'Content', erased: 'erased at the end of its lifetime',
    earlier: 'Earlier', later: 'Later', newest: 'Newest', goto: 'From number', head: '{{n}} {{n, row|rows}}', 'actor.staff': 'Staff',
    'actor.device': 'Device', 'actor.household': 'Household', 'actor.system': 'System', 'actor.anonymous': 'Not signed in',
    show: 'Details', district: 'Only accounts with rights over the whole district see the ledger.',
  },
}
export const ledgerConsole = registerTexts('ledger-console', ledgerConsoleTexts)
