// Words of the page on which roles that take two people are approved, and of who gives which role.
import { registerTexts } from '../../platform/i18n.js'

export const roleGivingTexts = {
  zh: {
    title: '角色审批', hint: '能看健康信息、能下命令或管理账号的角色,由一人提出、另一人批准后才生效。', waiting: '等待批准', empty: '没有等待批准的角色。管理员提出后出现在这里。',
    roleName: '角色', by: '提出人', approve: '批准', decline: '不批准', approveTitle: '批准“{{name}}”担任{{role}}?', declineTitle: '不批准“{{name}}”担任{{role}}?',
    approveExplain: '立即生效:此人可在“{{place}}”行使该角色的全部权限。', declineExplain: '此项提出作废,可以重新提出。', approved: '已批准,立即生效', declined: '未批准', mine: '您提出的或授予您的,由他人批准',
    table: '各角色如何授予', tableHint: '全区指挥部可以更改。能看健康信息或未满 14 周岁信息的角色,不能由一人授予。', giving: '授予方式', 'giving.alone': '一人授予', 'giving.two': '两人', 'giving.nobody': '不授予', saved: '已保存',
    notHere: '仅全区指挥部可以更改', since: '{{from}} 起', until: '{{from}} 至 {{to}}', deputy: '代 {{name}}', sent: '等待另一个人批准:{{role}}',
  },
  en: {
    title: 'Approve roles', hint: 'Roles that open health fields, give orders or manage accounts are proposed by one person and count when another agrees.', waiting: 'Waiting', empty: 'No role waits. What a steward proposes appears here.',
    roleName: 'Role', by: 'proposed by', approve: 'Approve', decline: 'Decline', approveTitle: 'Make “{{name}}” {{role}}?', declineTitle: 'Not make “{{name}}” {{role}}?',
    approveExplain: 'At once: they may do everything that the role holds in “{{place}}”.', declineExplain: 'The proposal is void; it can be made again.', approved: 'Approved, in force at once', declined: 'Declined', mine: 'Yours: another person decides',
    table: 'How each role is given', tableHint: 'Headquarters may change it. A role that opens health fields or those of people under 14 is never given by one person.', giving: 'Given by', 'giving.alone': 'one person', 'giving.two': 'two people', 'giving.nobody': 'nobody', saved: 'Saved',
    notHere: 'Only headquarters changes this', since: 'from {{from}}', until: '{{from}} to {{to}}', deputy: 'for {{name}}', sent: 'Waits for another person: {{role}}',
  },
}
export const roleGiving = registerTexts('role-giving', roleGivingTexts)
