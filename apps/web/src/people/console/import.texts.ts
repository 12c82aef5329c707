// Words of the import workbench.
import { wordOf } from '../../platform/console/index.js'
import { registerTexts } from '../../platform/i18n.js'

const importTextTable = {
  zh: {
    title: '导入名单', hint: '住户名册、租户名单、返乡人员名单(.xlsx、.xls、.csv)。先读成预览,逐行说明会怎样;确认后才写入,整份可以撤销。',
    upload: '上传名单', where: '名单所属区域', whereHint: '名单中的小区和楼栋在此区域内查找。', file: '名单文件', pick: '选择 .xlsx 或 .csv 文件',
    day: '填报日(可不填)', dayHint: '标题里写有日期时自动识别;没有年份的日期按这一天理解。', read: '读取并预览',
    list: '以往的导入', empty: '还没有导入过名单。上传一份,先看预览。', open: '打开', fileName: '文件', people: '人数', when: '上传时间', by: '上传人',
    'state.reading': '正在读取', 'state.preview': '待确认', 'state.accepting': '正在导入', 'state.done': '已导入', 'state.undoing': '正在撤销', 'state.undone': '已撤销',
    'state.stopped': '已停下', 'state.discarded': '已放弃',
    'kind.households': '住户名册', 'kind.tenants': '租户名单', 'kind.returnees': '返乡人员名单', 'kind.leads': '线索名单', 'kind.donations': '捐赠台账', 'kind.unknown': '未识别',
    progress: '已处理 {{done}} / {{total}} 行', leave: '可以离开此页,稍后回来继续。', back: '返回列表', listDay: '填报日 {{day}}',
    columns: '列', columnsHint: '每一列是什么。不对的请改正,系统会重新读取,并记住这种表头。', unused: '(不用)', hidden: '隐藏列', apply: '按此重新读取', headingRow: '标题所在的行', headingAt: '第 {{row}} 行:{{cells}}', headingNone: '没有标题行(列名为 A、B、C)', headingPick: '请选择标题在哪一行',
    applyHeading: '以此为标题重新读取', headingFirst: '没有认出标题。先选择标题在哪一行,再设置各列。', sample: '例:{{text}}', sheet: '工作表', noColumns: '这张表没有可导入的行',
    rows: '逐行预览', row: '行', outcome: '结果', problems: '说明', content: '内容', total: '共 {{n}} 行', all: '全部', noRows: '没有这样的行。',
    'outcome.new': '新增', 'outcome.same': '已有', 'outcome.changed': '有变化', 'outcome.needs-person': '待确认', 'outcome.refused': '退回', 'outcome.skipped': '不是记录',
    take: '照此导入', leaveOut: '不导入', 'decision.take': '将导入', 'decision.leave': '不导入', takeAll: '本页全部照此导入', alike: '同一人可能在:{{rows}}',
    accept: '确认导入 {{n}} 行', nothing: '没有可导入的行', places: '将新建 {{n}} 处小区或楼栋。', diagnosed: '这类名单只检查,不作为居民登记;线索和捐赠由各自的功能导入。',
    'accept.title': '确认导入?', 'accept.explain': '新增和有变化的行会写入登记;退回和未确认的行不写入。整份导入以后可以撤销。',
    refused: '下载退回的行', discard: '放弃', 'discard.title': '放弃这次导入?', 'discard.explain': '预览和文件会被删除,登记不受影响。',
    done: '已导入 {{brought}} 人', failed: '另有 {{failed}} 行在此期间被他人改动,未写入。', undo: '撤销导入', 'undo.title': '撤销整份导入?',
    'undo.explain': '由这份名单新增、之后无人改动的 {{n}} 人会从登记中删除;已被改动或另有记录的会保留并告知;被替换的电话恢复原样。', undone: '已撤销:删除 {{removed}} 人,恢复 {{restored}} 人原来的电话,保留 {{kept}} 人(之后有改动)。',
    again: '导入另一份', toList: '查看居民', retry: '继续导入', expires: '预览保留到 {{day}},之后自动删除。',
  },
  en: {
    title: 'Import lists', hint: 'Rosters of residents, tenants and returnees (.xlsx, .xls, .csv). A list is read to a preview that says what each row would do; nothing is written before you accept it, and the whole import can be undone.',
    upload: 'Upload a list', where: 'Territory of the list', whereHint: 'Compounds and buildings named in the list are looked up inside.', file: 'File', pick: 'Choose an .xlsx or .csv file',
    day: 'Day of the list (optional)', dayHint: 'Found by itself when a title names it; days without a year are understood by it.', read: 'Read and preview',
    list: 'Earlier imports', empty: 'Nothing has been imported yet. Upload a list and look at its preview.', open: 'Open', fileName: 'File', people: 'People', when: 'Uploaded', by: 'By',
    'state.reading': 'Reading', 'state.preview': 'To be accepted', 'state.accepting': 'Importing', 'state.done': 'Imported', 'state.undoing': 'Being undone', 'state.undone': 'Undone',
    'state.stopped': 'Stopped', 'state.discarded': 'Discarded',
    'kind.households': 'Residents', 'kind.tenants': 'Tenants', 'kind.returnees': 'Returnees', 'kind.leads': 'Leads', 'kind.donations': 'Donations', 'kind.unknown': 'Not recognised',
    progress: '{{done}} of {{total}} {{total, row|rows}}', leave: 'You may leave this page and come back.', back: 'Back to the list', listDay: 'Day of the list {{day}}',
    columns: 'Columns', columnsHint: 'What each column holds. Put right what is wrong: the file is read again, and these headings are remembered.', unused: '(not used)', hidden: 'hidden column', apply: 'Read again like this', headingRow: 'Row of the headings', headingAt: 'Row {{row}}: {{cells}}', headingNone: 'No headings (columns are called A, B, C)', headingPick: 'Choose the row of the headings',
    applyHeading: 'Read again with these headings', headingFirst: 'No headings were recognised. Choose their row first, then say what each column holds.', sample: 'e.g. {{text}}', sheet: 'Sheet', noColumns: 'No rows to import on this sheet',
    rows: 'Row by row', row: 'Row', outcome: 'Outcome', problems: 'Why', content: 'Content', total: '{{n}} {{n, row|rows}}', all: 'All', noRows: 'There are no such rows.',
    'outcome.new': 'New', 'outcome.same': 'Known', 'outcome.changed': 'Changed', 'outcome.needs-person': 'Needs a person', 'outcome.refused': 'Refused', 'outcome.skipped': 'No record',
    take: 'Take as it is', leaveOut: 'Leave out', 'decision.take': 'Will be taken', 'decision.leave': 'Left out', takeAll: 'Take all of this page', alike: 'May be the same as: {{rows}}',
    accept: 'Accept {{n}} {{n, row|rows}}', nothing: 'Nothing to import', places: '{{n}} {{n, compound or building|compounds or buildings}} will be added.', diagnosed: 'Lists of this kind are only checked, not registered as residents; leads and donations are imported by their own features.',
    'accept.title': 'Accept this import?', 'accept.explain': 'New and changed rows go into the register; refused and undecided ones do not. The whole import can be undone later.',
    refused: 'Download refused rows', discard: 'Discard', 'discard.title': 'Discard this import?', 'discard.explain': 'The preview and the file are deleted; the register stays as it is.',
    done: '{{brought}} {{brought, person|people}} imported', failed: '{{failed}} more {{failed, row was|rows were}} changed by somebody else meanwhile and were not written.', undo: 'Undo the import', 'undo.title': 'Undo the whole import?',
    'undo.explain': 'Up to {{n}} {{n, person|people}} who came with this list and whom nobody changed since are taken out of the register; others stay and are counted; phones that it replaced are what they were.', undone: 'Undone: {{removed}} {{removed, person|people}} removed, {{restored}} {{restored, has|have}} their earlier phone again, {{kept}} kept (changed since).',
    again: 'Import another', toList: 'See the people', retry: 'Go on', expires: 'The preview is kept until {{day}}, then deleted.',
  },
}
export const importTexts = registerTexts('people-import', importTextTable)
/** The word for a code of imports: `importWord('state', 'done')`. */
export const importWord = (prefix: string, code: string): string => wordOf(importTexts, prefix, code)
