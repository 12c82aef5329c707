// Words of the screens about people who were entered twice.
import { wordOf } from '../../platform/console/index.js'
import { registerTexts } from '../../platform/i18n.js'

export const mergeConsoleTexts = {
  zh: {
    title: '重复人员', hint: '系统只提示可能重复的记录并说明理由,从不自动合并;合并由人决定,随时可以撤销。身份证号不同的两个人不能合并。',
    'tab.queue': '待核对', 'tab.merges': '合并记录', 'tab.distinct': '不是同一人', look: '立即查找', looked: '比对 {{compared}} 人,发现 {{pairs}} 对', comparedAt: '最近比对',
    neverCompared: '还没有比对过', empty: '没有疑似重复的人员。新登记或导入的人会自动与已有记录比对。', emptyMerges: '还没有合并过记录。', emptyDistinct: '还没有标记过“不是同一人”。',
    score: '相似度', scoreOf: '{{score}} 分', first: '记录甲', second: '记录乙', why: '理由', compare: '比对', foundAt: '发现时间', 'verdict.certain': '同一人', 'verdict.probable': '疑似', 'verdict.different': '不同',
    allVerdicts: '全部', compareTitle: '并排比对', keep: '保留的记录', keepHint: '另一条并入它:居住、通行证、外出和帮扶都归到保留的记录,历史都留着。同一小区有两张有效通行证时只留一张,另一张作为换发收回;撤销合并后恢复。',
    field: '内容', show: '显示完整内容', shown: '完整内容(已留痕)', sameValue: '一致', none: '未登记', merge: '合并', mergeReason: '合并理由', mergeDone: '已合并,可在“合并记录”中撤销',
    mergeExplain: '确认两条记录是同一个人?', notSame: '不是同一人', notSameDone: '已记住:不是同一人', notSameExplain: '以后不再提示这两条记录,可随时恢复。', reason: '理由', holds: '居住 {{residencies}} · 通行证 {{passes}} · 外出 {{absences}} · 帮扶 {{needs}}',
    'field.name': '姓名', 'field.document': '证件', 'field.sex': '性别', 'field.birthDate': '出生日期', 'field.phone': '电话', 'field.nationality': '国籍', 'field.language': '语言', 'field.guardian': '监护人', 'field.note': '备注',
    home: '住址', held: '名下记录', registeredAt: '登记时间', cannot: '不能合并:{{why}}', survivor: '保留', merged: '并入', took: '取自并入记录', tookNone: '无', mergedAt: '合并时间', by: '经办', undo: '撤销合并',
    undoExplain: '两条记录恢复到合并前的样子。', undoReason: '撤销理由', undone: '{{at}} 由 {{by}} 撤销:{{why}}', undoDone: '已撤销合并', stands: '有效', restore: '恢复提示', restored: '以后会再提示', markedAt: '标记时间', unknown: '–',
    'sex.male': '男', 'sex.female': '女', 'sex.unknown': '未知',
    'reason.same-number': '证件号相同', 'reason.number-conflict': '同号不同名', 'reason.numbers-differ': '证件号不同', 'reason.other-document': '证件种类不同', 'reason.number-parts-fit': '证件号可见部分相符', 'reason.number-parts-differ': '证件号可见部分不符',
    'reason.same-name': '姓名相同', 'reason.same-sound': '姓名同音', 'reason.name-parts-fit': '姓名部分相符', 'reason.name-near': '姓名差一字', 'reason.names-differ': '姓名不同', 'reason.same-phone': '电话相同', 'reason.phone-parts-fit': '电话可见部分相符',
    'reason.phones-differ': '电话不同', 'reason.same-birth-date': '生日相同', 'reason.birth-date-parts-fit': '生日部分相符', 'reason.birth-dates-differ': '生日不同', 'reason.sexes-differ': '性别不同', 'reason.same-household': '同一户', 'reason.same-address': '住址相同',
    'reason.address-part': '住址部分相同', 'reason.same-area': '同一片区', 'reason.addresses-differ': '住址不同', 'reason.same-sighting': '同时同地出现', 'reason.nothing-certain': '没有相同的证件号,分数封顶',
  },
  en: {
    title: 'Duplicates', hint: 'The system points out records that may be one person and says why; it never merges by itself. People merge, and can undo it at any time. Two identity numbers are two people.',
    'tab.queue': 'To check', 'tab.merges': 'Merges', 'tab.distinct': 'Not the same', look: 'Look now', looked: '{{compared}} compared, {{pairs}} {{pairs, pair|pairs}} found', comparedAt: 'Last compared',
    neverCompared: 'Never compared yet', empty: 'No probable duplicates. Whoever is registered or imported is compared by itself.', emptyMerges: 'Nothing has been merged yet.', emptyDistinct: 'No pair has been told apart yet.',
    score: 'Likeness', scoreOf: '{{score}} {{score, point|points}}', first: 'Record A', second: 'Record B', why: 'Why', compare: 'Compare', foundAt: 'Found', 'verdict.certain': 'Same person', 'verdict.probable': 'Probable', 'verdict.different': 'Different',
    allVerdicts: 'All', compareTitle: 'Side by side', keep: 'Record that stays', keepHint: 'The other becomes part of it: residencies, passes, absences and needs move to the record that stays; all history is kept. Of two valid passes for one compound one stays, the other is revoked as replaced and counts again when the merge is undone.',
    field: 'Field', show: 'Show in full', shown: 'In full (recorded)', sameValue: 'same', none: 'not known', merge: 'Merge', mergeReason: 'Why they are one person', mergeDone: 'Merged. It can be undone under “Merges”',
    mergeExplain: 'Are the two records one person?', notSame: 'Not the same person', notSameDone: 'Remembered: not the same person', notSameExplain: 'The two are not pointed out again. You can take this back.', reason: 'Reason', holds: '{{residencies}} {{residencies, residency|residencies}} · {{passes}} {{passes, pass|passes}} · {{absences}} {{absences, absence|absences}} · {{needs}} {{needs, need|needs}}',
    'field.name': 'Name', 'field.document': 'Document', 'field.sex': 'Sex', 'field.birthDate': 'Birth date', 'field.phone': 'Phone', 'field.nationality': 'Nationality', 'field.language': 'Language', 'field.guardian': 'Guardian', 'field.note': 'Note',
    home: 'Home', held: 'Holds', registeredAt: 'Registered', cannot: 'Cannot be merged: {{why}}', survivor: 'Stays', merged: 'Became part of it', took: 'Taken from the merged record', tookNone: 'nothing', mergedAt: 'Merged', by: 'By', undo: 'Undo',
    undoExplain: 'Both records become what they were before.', undoReason: 'Why it is undone', undone: 'Undone {{at}} by {{by}}: {{why}}', undoDone: 'The merge is undone', stands: 'stands', restore: 'Point out again', restored: 'They will be pointed out again', markedAt: 'Marked', unknown: '–',
    'sex.male': 'male', 'sex.female': 'female', 'sex.unknown': 'unknown',
    'reason.same-number': 'same number', 'reason.number-conflict': 'one number, two names', 'reason.numbers-differ': 'numbers differ', 'reason.other-document': 'other kind of document', 'reason.number-parts-fit': 'visible part of the number fits', 'reason.number-parts-differ': 'visible part of the number differs',
    'reason.same-name': 'same name', 'reason.same-sound': 'name sounds the same', 'reason.name-parts-fit': 'part of the name fits', 'reason.name-near': 'name differs by a character', 'reason.names-differ': 'names differ', 'reason.same-phone': 'same phone', 'reason.phone-parts-fit': 'visible part of the phone fits',
    'reason.phones-differ': 'phones differ', 'reason.same-birth-date': 'same birth date', 'reason.birth-date-parts-fit': 'part of the birth date fits', 'reason.birth-dates-differ': 'birth dates differ', 'reason.sexes-differ': 'sexes differ', 'reason.same-household': 'same household', 'reason.same-address': 'same address',
    'reason.address-part': 'part of the address fits', 'reason.same-area': 'same area', 'reason.addresses-differ': 'addresses differ', 'reason.same-sighting': 'seen there at the same time', 'reason.nothing-certain': 'no number in common: capped',
  },
}
export const mergeConsole = registerTexts('merge-console', mergeConsoleTexts)

/** The word for a code of duplicates: `mergeWord('reason', 'same-name')`. */
export const mergeWord = (prefix: string, code: string): string => wordOf(mergeConsole, prefix, code)
