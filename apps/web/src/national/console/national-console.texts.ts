// What the page about the national model says.
import { registerTexts } from '../../platform/i18n.js'

export const nationalConsole = registerTexts('national-console', {
  zh: {
    title: '国家标准对照', hint: '个人健康信息码的国家标准(GB/T 38961、38962、38963-2020)与本系统的对照。只读:不为标准另存任何数据,申领、核验、更正都走本系统自己的命令。',
    elements: '数据元', services: '服务', notVerified: '未能核实的部分', element: '数据元', service: '服务', standard: '标准', mark: '依据可靠度', held: '本系统', through: '由谁办理', why: '说明',
    'mark.verified': '标准原文', 'mark.secondary': '公开转述', 'mark.remembered': '凭记忆', 'mark.unknown': '未见', notOffered: '不提供',
    'held.held': '有', 'held.derived': '查询时得出', 'held.never': '刻意不存', 'held.absent': '无对应',
  },
  en: {
    title: 'National model', hint: 'The national standards of the health code (GB/T 38961, 38962, 38963-2020) and what answers to them here. Read only: nothing is stored for them; applying, verifying and correcting are our own commands.',
    elements: 'Data elements', services: 'Services', notVerified: 'What could not be verified', element: 'Element', service: 'Service', standard: 'Standard', mark: 'How sure', held: 'Here', through: 'Done by', why: 'Where from, or why not',
    'mark.verified': 'its own text', 'mark.secondary': 'texts about it', 'mark.remembered': 'remembered', 'mark.unknown': 'not seen', notOffered: 'not offered',
    'held.held': 'held', 'held.derived': 'when asked', 'held.never': 'never stored', 'held.absent': 'nothing like it',
  },
})
