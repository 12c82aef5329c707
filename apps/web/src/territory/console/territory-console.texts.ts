// Words of the territory screens.
import type { TerritoryView } from '@shouwang/domain/territory'
import { wordOf } from '../../platform/console/index.js'
import { registerTexts } from '../../platform/i18n.js'

export const territoryConsoleTexts = {
  zh: {
    title: '区域', hint: '区县、街道、社区、小区、楼栋是一棵树,其他记录都挂在它上面。', empty: '还没有区域。请从全国区划表导入本区县或街道。',
    'kind.district': '区县', 'kind.war-zone': '战区', 'kind.sub-district': '街道', 'kind.township': '乡镇', 'kind.community': '社区',
    'kind.village': '行政村', 'kind.natural-village': '自然村', 'kind.factory-area': '厂区', 'kind.school': '学校', 'kind.grid-2': '二级网格',
    'kind.grid-3': '三级网格', 'kind.compound': '小区', 'kind.courtyard': '楼院', 'kind.tower': '楼宇', 'kind.unit': '单元',
    'kind.building': '楼栋', 'kind.road': '道路',
    'class.A': '甲类(有物业)', 'class.B': '乙类(无物业)', 'class.C': '丙类(租户多)',
    code: '代码', kind: '类型', compoundClass: '小区类别', children: '下级 {{n}} 个', noChildren: '无下级', inside: '所在位置', tree: '区域树',
    chooseOne: '在左侧选择一处,查看详情或新增下级。',
    'add.title': '在“{{name}}”下新增', 'add.name': '名称', 'add.suffix': '编号(大写字母与数字)', 'add.suffixHint': '完整代码 {{code}}', 'add.do': '新增',
    'add.done': '已新增 {{name}}',
    'add.number': '数量', 'add.numberHint': '大于 1 时按“1号楼、2号楼……”依次编号', 'add.building': '{{n}}号楼', 'add.none': '此类区域下不能再新增本地单元。',
    import: '导入行政区划', 'import.title': '从全国区划表导入', 'import.hint': '选到区县、街道或社区,再预览。已有的区域保持不变。', 'import.pick': '行政区划',
    'import.pickPlaceholder': '省 / 市 / 区县 / 街道 / 社区',
    'import.preview': '将导入“{{name}}”:直属下级 {{n}} 个', 'import.previewLeaf': '将导入“{{name}}”本身', 'import.run': '开始导入',
    'import.exercise': '标为演练(新建区县时有效,之后不可更改)',
    'import.running': '正在导入,请稍候……', 'import.done': '导入完成:新增 {{added}} 个,原有 {{known}} 个', 'import.again': '再导入一处',
    'import.onlyOwn': '您的账号只能导入本区县({{name}} {{code}})内的区划。',
    'import.other': '该区划不在本区县({{code}})内,导入会被拒绝。', 'import.source': '来源:国家统计局统计用区划代码(2023)',
    gates: '卡口', households: '住户', passes: '通行证',
  },
  en: {
    title: 'Territory', hint: 'Districts, streets, communities, compounds and buildings form one tree; every other record hangs on it.',
    empty: 'No territory yet. Import your district or street from the national division table.',
    'kind.district': 'District', 'kind.war-zone': 'War zone', 'kind.sub-district': 'Sub-district', 'kind.township': 'Township',
    'kind.community': 'Community', 'kind.village': 'Village', 'kind.natural-village': 'Natural village', 'kind.factory-area': 'Factory area',
    'kind.school': 'School', 'kind.grid-2': 'Level 2 grid', 'kind.grid-3': 'Level 3 grid', 'kind.compound': 'Compound',
    'kind.courtyard': 'Courtyard', 'kind.tower': 'Office tower', 'kind.unit': 'Staircase',
    'kind.building': 'Building', 'kind.road': 'Road',
    'class.A': 'Class A (managed)', 'class.B': 'Class B (unmanaged)', 'class.C': 'Class C (many tenants)',
    code: 'Code', kind: 'Kind', compoundClass: 'Compound class', children: '{{n}} below', noChildren: 'Nothing below', inside: 'Lies in',
    tree: 'Tree of territories', chooseOne: 'Choose a place on the left to see it or to add one below it.',
    'add.title': 'Add below “{{name}}”', 'add.name': 'Name', 'add.suffix': 'Short code (capitals and digits)',
    'add.suffixHint': 'Full code {{code}}', 'add.do': 'Add', 'add.done': '{{name}} was added',
    'add.number': 'How many', 'add.numberHint': 'More than one are numbered in order', 'add.building': 'Building {{n}}',
    'add.none': 'No local unit can be added below this kind of place.',
    import: 'Import divisions', 'import.title': 'Import from the national table',
    'import.hint': 'Choose down to a district, street or community, then preview. What is there already stays as it is.',
    'import.pick': 'Division', 'import.pickPlaceholder': 'Province / city / county / street / community',
    'import.preview': 'Will import “{{name}}” with {{n}} {{n, division|divisions}} directly below', 'import.previewLeaf': 'Will import “{{name}}” itself',
    'import.run': 'Import', 'import.exercise': 'Mark as an exercise (for a new district only, and for good)',
    'import.running': 'Importing, please wait …', 'import.done': 'Imported: {{added}} new, {{known}} known before',
    'import.again': 'Import another', 'import.onlyOwn': 'Your account can import divisions of its own district only ({{name}} {{code}}).',
    'import.other': 'This division is outside your district ({{code}}); importing it will be refused.',
    'import.source': 'Source: National Bureau of Statistics, division codes (2023)',
    gates: 'Checkpoints', households: 'Households', passes: 'Passes',
  },
}
export const territoryConsole = registerTexts('territory-console', territoryConsoleTexts)

/** `相台街道 · 街道`: a place with its kind. */
export const territoryLabel = (place: Pick<TerritoryView, 'name' | 'kind'>): string =>
  `${place.name} · ${wordOf(territoryConsole, 'kind', place.kind)}`

/** The word for a code of territory data: `territoryWord('kind', 'compound')`. */
export const territoryWord = (prefix: string, code: string): string => wordOf(territoryConsole, prefix, code)
