// Words of the people screens.
import { wordOf } from '../../platform/console/index.js'
import { registerTexts } from '../../platform/i18n.js'

export const peopleConsoleTexts = {
  zh: {
    title: '居民', hint: '默认隐去姓名、证件和电话;查看全文须填写理由,每次查看都有记录。', find: '姓名、门牌、证件号或电话', empty: '这里还没有住户。请导入花名册,或换一个区域。', noMatch: '没有符合的住户。证件号和电话须输入完整号码。',
    door: '门牌', compound: '小区', building: '楼栋', tenure: '居住性质', members: '人员', membersOf: '{{n}} 人', registeredAt: '登记时间', open: '查看', household: '住户',
    'tenure.owner': '业主', 'tenure.tenant': '租户', 'tenure.collective': '集体户', 'sex.male': '男', 'sex.female': '女', 'sex.unknown': '未知',
    'document.resident-id': '居民身份证', 'document.passport': '护照', 'document.permit': '通行证或居住证', 'document.other': '其他证件', 'document.none': '无证件',
    sex: '性别', birthYear: '出生年', documentNo: '证件', phone: '电话', relation: '与户主关系',
    show: '显示全文', 'show.title': '查看个人信息', 'show.explain': '将显示这一人的姓名、证件号码和电话。查看人、时间和理由会被记录。', 'show.reason': '查看理由', 'show.placeholder': '例如:核对门口报称的住户', 'show.shown': '已显示,已记录',
    roster: '导入花名册', 'roster.title': '导入花名册', 'roster.hint': '支持 .xlsx 和 .csv:第一行为表头,每人一行。先预览,确认后才写入。', 'roster.where': '花名册所属区域', 'roster.whereHint': '表中的小区和楼栋在此区域内查找。',
    'roster.file': '花名册文件', 'roster.pick': '选择 .xlsx 或 .csv 文件', 'roster.preview': '预览', 'roster.reading': '正在读取文件……', 'roster.stepFile': '选择文件', 'roster.stepPreview': '核对预览', 'roster.stepDone': '完成',
    'roster.counts': '共 {{rows}} 行:新增 {{new}},已有 {{same}},不能导入 {{refused}};涉及 {{households}} 户,将新建 {{places}} 处小区或楼栋。', 'roster.onlyRefused': '只看不能导入的行', 'roster.accept': '导入 {{n}} 行', 'roster.acceptExplain': '不能导入的行会被跳过,可下载后改正再导。',
    'roster.accepting': '正在导入,{{n}} 行,请不要关闭此页……', 'roster.download': '下载不能导入的行', 'roster.refusedFile': '退回行', 'roster.done': '已导入 {{registered}} 户', 'roster.failed': '另有 {{failed}} 户在此期间被他人改动,未写入,请重新预览。', 'roster.again': '再导入一份', 'roster.toList': '查看住户',
    'roster.nothing': '没有可导入的行。', 'roster.noRows': '文件中没有人员行。',
    sheet: '工作表', row: '行', outcome: '结果', 'outcome.new': '新增', 'outcome.same': '已有', 'outcome.refused': '不能导入', problems: '问题', content: '读到的内容',
    'fault.empty': '未填写', 'fault.length': '位数不对', 'fault.characters': '含有不允许的字符', 'fault.check-digit': '校验码不符', 'fault.birth-date': '出生日期不存在',
    'fault.future-birth': '出生日期在将来', 'fault.looks-like-passport': '像是护照号码,请填写证件类型', 'fault.looks-like-permit': '像是通行证号码,请填写证件类型', 'fault.kind-missing': '有号码但证件类型为“无”', 'fault.differs-from-number': '与身份证号码不一致',
    'fault.unknown-word': '填写内容无法识别', 'fault.no-date': '不是有效日期', 'fault.too-long': '过长', 'fault.door-missing': '缺少房号', 'fault.compound-missing': '缺少小区',
    'fault.compound-unknown': '没有这个小区', 'fault.compound-ambiguous': '有多个同名小区', 'fault.other-compound': '不是所选小区', 'fault.building-unknown': '没有这栋楼', 'fault.building-ambiguous': '有多栋同名楼',
    'fault.other-building': '不是所选楼栋', 'fault.repeated': '同一户内重复', 'fault.number-at-two-doors': '同一证件号码出现在两户', 'fault.number-taken': '证件号码已登记在另一户', 'fault.name-differs': '与已登记的姓名不同',
  },
  en: {
    title: 'People', hint: 'Names, numbers and phones are masked. To see one in full takes a reason, and every look is recorded.', find: 'Name, door, identity number or phone', empty: 'No households here yet. Import a roster, or choose another territory.', noMatch: 'No household fits. Identity numbers and phones must be typed in full.',
    door: 'Door', compound: 'Compound', building: 'Building', tenure: 'Tenure', members: 'People', membersOf: '{{n}} people', registeredAt: 'Registered', open: 'Open', household: 'Household',
    'tenure.owner': 'Owner', 'tenure.tenant': 'Tenant', 'tenure.collective': 'Collective', 'sex.male': 'Male', 'sex.female': 'Female', 'sex.unknown': 'Unknown',
    'document.resident-id': 'Resident ID', 'document.passport': 'Passport', 'document.permit': 'Permit', 'document.other': 'Other document', 'document.none': 'No document',
    sex: 'Sex', birthYear: 'Born', documentNo: 'Document', phone: 'Phone', relation: 'Relation to the head',
    show: 'Show in full', 'show.title': 'See personal data', 'show.explain': 'Shows this person\'s name, identity number and phone. Who looked, when and why is recorded.', 'show.reason': 'Reason', 'show.placeholder': 'For example: to check a resident at the gate', 'show.shown': 'Shown and recorded',
    roster: 'Import a roster', 'roster.title': 'Import a roster', 'roster.hint': 'An .xlsx or .csv file: one header row, one person per row. You see a preview first; nothing is written until you accept.', 'roster.where': 'Territory of the roster', 'roster.whereHint': 'Compounds and buildings named in the file are looked up inside.',
    'roster.file': 'Roster file', 'roster.pick': 'Choose an .xlsx or .csv file', 'roster.preview': 'Preview', 'roster.reading': 'Reading the file …', 'roster.stepFile': 'Choose the file', 'roster.stepPreview': 'Check the preview', 'roster.stepDone': 'Done',
    'roster.counts': '{{rows}} rows: {{new}} new, {{same}} known, {{refused}} refused; {{households}} households, and {{places}} compounds or buildings will be added.', 'roster.onlyRefused': 'Refused rows only', 'roster.accept': 'Import {{n}} rows', 'roster.acceptExplain': 'Refused rows are left out; download them, put them right and import them again.',
    'roster.accepting': 'Importing {{n}} rows. Keep this page open …', 'roster.download': 'Download refused rows', 'roster.refusedFile': 'refused-rows', 'roster.done': '{{registered}} households imported', 'roster.failed': '{{failed}} more were changed by somebody else meanwhile and were not written: preview again.', 'roster.again': 'Import another', 'roster.toList': 'See the households',
    'roster.nothing': 'No row can be imported.', 'roster.noRows': 'The file holds no rows of people.',
    sheet: 'Sheet', row: 'Row', outcome: 'Outcome', 'outcome.new': 'New', 'outcome.same': 'Known', 'outcome.refused': 'Refused', problems: 'Problems', content: 'What was read',
    'fault.empty': 'missing', 'fault.length': 'wrong length', 'fault.characters': 'characters that cannot be', 'fault.check-digit': 'wrong check digit', 'fault.birth-date': 'no such birth date',
    'fault.future-birth': 'birth date in the future', 'fault.looks-like-passport': 'looks like a passport: say the kind of document', 'fault.looks-like-permit': 'looks like a permit: say the kind of document', 'fault.kind-missing': 'a number, but the kind of document is none', 'fault.differs-from-number': 'differs from the identity number',
    'fault.unknown-word': 'not understood', 'fault.no-date': 'no date', 'fault.too-long': 'too long', 'fault.door-missing': 'no room number', 'fault.compound-missing': 'no compound',
    'fault.compound-unknown': 'no such compound', 'fault.compound-ambiguous': 'several compounds of this name', 'fault.other-compound': 'not the chosen compound', 'fault.building-unknown': 'no such building', 'fault.building-ambiguous': 'several buildings of this name',
    'fault.other-building': 'not the chosen building', 'fault.repeated': 'twice in the same household', 'fault.number-at-two-doors': 'the same number at two doors', 'fault.number-taken': 'the number is registered in another household', 'fault.name-differs': 'differs from the registered name',
  },
}
export const peopleConsole = registerTexts('people-console', peopleConsoleTexts)

/** The word for a code of people's data: `peopleWord('tenure', 'owner')`. */
export const peopleWord = (prefix: string, code: string): string => wordOf(peopleConsole, prefix, code)
