// Words of the lifetime screens.
import { wordOf } from '../../platform/console/index.js'
import { registerTexts } from '../../platform/i18n.js'

export const lifetimeConsoleTexts = {
  zh: {
    title: '数据期限', hint: '每类数据都有用途、依据和期限,到期后每天凌晨三点自动清除并留下报告。', 'tab.classes': '类别与期限', 'tab.runs': '清除报告', class: '类别', purpose: '用途', basis: '依据', days: '期限',
    daysAfter: '{{event}}后 {{days}} 天', atOnce: '{{event}}即清除', due: '已到期', dueNow: '{{n}} 条', nothingDue: '无', nextRun: '下次自动清除:{{at}}', runNow: '立即清除', runTitle: '立即清除到期数据',
    runExplain: '将删除已到期的 {{n}} 条记录,不能恢复。账本只留下条数。', ran: '已清除 {{n}} 条', day: '日期', began: '开始', ended: '结束', deleted: '清除', erased: '账本抹去', running: '进行中', emptyRuns: '还没有清除过。第一次清除在凌晨三点自动进行。', noneDeleted: '没有到期数据',
    'event.recorded': '记录', 'event.ended': '结束', 'event.expired': '失效', 'event.closed': '办结', 'event.moved-away': '迁出', 'event.settled': '办结',
    standTitle: '销毁与封存', standHint: '响应结束后:冻结本区县的全部写入,保留分日分区域的统计,删除个人数据,出具销毁证明。须两个人先后输入区县名称确认,不能撤销。', step1: '一人提议', step2: '另一人确认', step3: '删除与证明',
    preview: '将要删除的数据', rows: '条数', propose: '提议销毁', proposeTitle: '提议销毁 {{name}} 的个人数据', proposeExplain: '提议后须由另一个人确认,确认前不删除任何数据。', typeName: '请输入区县名称“{{name}}”', reason: '理由', legalBasis: '依据', proposed: '已提议,等待另一个人确认',
    proposedBy: '{{who}} 于 {{at}} 提议。理由:{{reason}};依据:{{basis}}', confirm: '确认销毁', confirmTitle: '确认销毁 {{name}} 的个人数据', confirmExplain: '确认后立即冻结,个人数据全部删除,不能恢复。', mine: '您提议的销毁须由另一个人确认。', withdraw: '撤回提议', withdrawExplain: '撤回后可重新提议。', withdrawn: '已撤回',
    frozen: '已冻结:{{at}} 起不能再写入', working: '正在删除,可以离开本页,服务器会继续', done: '个人数据已销毁', confirmedBy: '{{who}} 于 {{at}} 确认', progress: '已删除 {{rows}} / {{total}} 条', erasedEvents: '账本抹去 {{n}} 条内容,链条仍可校验', certificate: '下载销毁证明', hash: '证明校验值(SHA-256)',
    verifyHint: '核对证明:shouwang lifetime verify 文件,或在审计页校验账本。', counts: '保留的统计', place: '区域', what: '项目', count: '数量', emptyCounts: '销毁时写入分日分区域的统计。', total: '合计', kept: '共 {{n}} 条,此处最多显示 500 条',
    'what.passages-in': '进入人次', 'what.passages-out': '外出人次', 'what.turned-away': '劝返和核实人次', 'what.fevers': '发热', 'what.visits': '上门走访', 'what.residents': '居民人数', 'what.households': '户数',
  },
  en: {
    title: 'Lifetimes', hint: 'Every class of data has a purpose, a basis and a lifetime. What has expired is deleted at three every night, with a report.', 'tab.classes': 'Classes', 'tab.runs': 'Reports', class: 'Class', purpose: 'Purpose', basis: 'Basis', days: 'Lifetime',
    daysAfter: '{{days}} {{days, day|days}} after it {{event}}', atOnce: 'as soon as it {{event}}', due: 'Due', dueNow: '{{n}} {{n, row|rows}}', nothingDue: 'none', nextRun: 'Next by itself: {{at}}', runNow: 'Delete now', runTitle: 'Delete what has expired',
    runExplain: '{{n}} {{n, row whose time is over is|rows whose time is over are}} deleted and cannot be restored. The ledger keeps their number.', ran: '{{n}} {{n, row|rows}} deleted', day: 'Day', began: 'Began', ended: 'Ended', deleted: 'Deleted', erased: 'Erased in the ledger', running: 'under way', emptyRuns: 'Nothing has been deleted yet. The first run is at three in the morning.', noneDeleted: 'nothing was due',
    'event.recorded': 'is recorded', 'event.ended': 'ends', 'event.expired': 'expires', 'event.closed': 'is closed', 'event.moved-away': 'is out of date (moved away)', 'event.settled': 'is settled',
    standTitle: 'Delete and seal', standHint: 'When the response is over: all writing in the district stops, counts per day and territory stay, personal data are deleted, and a certificate is written. Two people type the name of the district. It cannot be undone.', step1: 'One person proposes', step2: 'Another confirms', step3: 'Deletion and certificate',
    preview: 'What would be deleted', rows: 'Rows', propose: 'Propose to delete', proposeTitle: 'Propose to delete the personal data of {{name}}', proposeExplain: 'Another person has to confirm. Nothing is deleted before that.', typeName: 'Type the name of the district: “{{name}}”', reason: 'Reason', legalBasis: 'Legal basis', proposed: 'Proposed: waiting for another person',
    proposedBy: 'Proposed by {{who}}, {{at}}. Reason: {{reason}}. Basis: {{basis}}', confirm: 'Confirm the deletion', confirmTitle: 'Delete the personal data of {{name}}', confirmExplain: 'The district is frozen at once and all personal data are deleted. They cannot be restored.', mine: 'You proposed it: another person has to confirm.', withdraw: 'Withdraw', withdrawExplain: 'It can be proposed again.', withdrawn: 'Withdrawn',
    frozen: 'Frozen: nothing is written since {{at}}', working: 'Deleting. You can leave this page: the server goes on', done: 'The personal data are deleted', confirmedBy: 'Confirmed by {{who}}, {{at}}', progress: '{{rows}} of {{total}} {{total, row|rows}} deleted', erasedEvents: '{{n}} {{n, event|events}} erased in the ledger; the chain still verifies', certificate: 'Download the certificate', hash: 'Hash of the certificate (SHA-256)',
    verifyHint: 'To check it: shouwang lifetime verify FILE, or verify the chain on the audit page.', counts: 'Counts that stay', place: 'Place', what: 'What', count: 'Number', emptyCounts: 'Counts per day and territory are written with the deletion.', total: 'Total', kept: '{{n}} in all; up to 500 are shown here',
    'what.passages-in': 'people in', 'what.passages-out': 'people out', 'what.turned-away': 'turned back or referred', 'what.fevers': 'fevers', 'what.visits': 'visits', 'what.residents': 'residents', 'what.households': 'households',
  },
}
export const lifetimeConsole = registerTexts('lifetime-console', lifetimeConsoleTexts)

/** The word for a code of lifetimes: `lifetimeWord('event', 'ended')`. */
export const lifetimeWord = (prefix: string, code: string): string => wordOf(lifetimeConsole, prefix, code)
