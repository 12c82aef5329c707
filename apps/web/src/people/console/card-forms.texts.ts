// Words of the forms on a household's card, and of a landlord's sheet.
import { registerTexts } from '../../platform/i18n.js'

export const cardForms = registerTexts('people-card-forms', {
  zh: {
    livesAt: '现住:{{address}}', pick: '输入姓名、拼音、证件号、电话或门牌', typeFirst: '请输入', searching: '正在查找', nobody: '没有找到。新来的人请用“登记住户”。',
    declare: '登记入住', 'declare.title': '已登记的人也住在这里', 'declare.explain': '此人已在别处登记。作为第二住所时,原来的家不变;作为常住地时,两处都会标为“一人两户,待查”,等核实其中一处。',
    person: '人员', relation: '与户主关系', basis: '依据', as: '作为', 'as.second': '第二住所', 'as.primary': '常住地',
    guardian: '监护人', 'guardian.hint': '须是已登记的成年人', note: '备注', 'note.hint': '只在填写理由查看全文时显示;不要写健康情况,健康需求请登记帮扶', sex: '性别',
    clear: '清空的项目', 'clear.hint': '选中的项目会被清空,旧值加密保留', reportDay: '发生日期', reportNote: '房东的说明',
    sheet: '房东登记表', 'sheet.open': '打开登记表', 'sheet.hint': '只有门牌、人数和房东自己的申报。租客的健康、姓名和证件不会给房东看。', 'sheet.unknown': '请从住户的户档打开房东登记表。', phone: '电话',
    total: '合计', doors: '出租的住所', place: '位置', door: '门牌', people: '登记人数', reports: '申报记录', noReports: '还没有申报。', signed: '房东签字', date: '日期', card: '打开户档',
    known: '房东本人(如已登记为居民)',
  },
  en: {
    livesAt: 'Lives at: {{address}}', pick: 'Name, pinyin, number, phone or door', typeFirst: 'Type something', searching: 'Searching', nobody: 'Nobody found. Newcomers: register a household.',
    declare: 'Add a resident', 'declare.title': 'Somebody known lives here too', 'declare.explain': 'The person is registered elsewhere. As a second residence their home stays as it is; as home both are marked “counted twice” until one of them is settled.',
    person: 'Person', relation: 'Relation', basis: 'Basis', as: 'As', 'as.second': 'Second residence', 'as.primary': 'Home',
    guardian: 'Guardian', 'guardian.hint': 'An adult who is registered', note: 'Note', 'note.hint': 'Shown only when somebody states a reason to see the person in full; nothing about health: open a need for that', sex: 'Sex',
    clear: 'Take away', 'clear.hint': 'What is chosen becomes empty; old values are kept sealed', reportDay: 'Day', reportNote: 'What the landlord said',
    sheet: 'Landlord’s sheet', 'sheet.open': 'Open the sheet', 'sheet.hint': 'Doors, head counts and the landlord’s own reports. No name, number or health of a tenant is shown to a landlord.', 'sheet.unknown': 'Open a landlord’s sheet from a household’s card.', phone: 'Phone',
    total: 'Total', doors: 'Dwellings let', place: 'Place', door: 'Door', people: 'People', reports: 'Reports', noReports: 'No reports yet.', signed: 'Signature of the landlord', date: 'Date', card: 'Open the card',
    known: 'The landlord as a registered person, if known',
  },
})
