// Recognises columns by their Chinese headings, two-level ones included, and gives a layout a fingerprint under which a correction is remembered.
import { foldWidth } from './cell.js'

/** Fields that a column can hold. Names as the answer keys of the sample files use them. */
export const FIELDS = [
  'seq', 'compound', 'building', 'unit', 'room', 'old_room', 'address', 'head', 'relation', 'name', 'sex', 'doc_type', 'doc_no', 'birth_date', 'age', 'phones',
  'huji', 'category', 'lives_alone', 'arrived_on', 'checked_on', 'remark', 'landlord', 'landlord_phone', 'employer', 'together',
  'province', 'city', 'mode', 'vehicle', 'companions', 'been_wuhan', 'been_hubei', 'contact', 'temperature', 'symptoms',
  'quarantine_kind', 'quarantine_start', 'quarantine_end', 'responsible', 'responsible_phone',
  'lead', 'place', 'first_seen', 'last_seen', 'origin', 'department',
  'given_on', 'donor', 'donor_kind', 'item', 'spec', 'qty', 'measure', 'amount_yuan', 'receiver', 'handler', 'consent', 'expiry',
] as const
export type Field = (typeof FIELDS)[number]

/** Headings of a field; those with a `/` are looked for in the whole path of a two-level heading. The first that fits wins. */
const HEADINGS: readonly (readonly [Field, RegExp])[] = [
  ['donor', /^捐赠方\/单位$/], ['donor_kind', /^捐赠方\/类别$/], ['measure', /^捐赠物资\/单位$/], ['item', /^捐赠物资\/名称$/],
  ['donor', /^(捐赠(方|人|单位|者)|捐赠单位个人)$/], ['given_on', /^捐赠(日期|时间)$/], ['spec', /^规格(型号|浓度)?$/], ['qty', /^数量$/],
  ['amount_yuan', /^(折合)?金额(元)?$|^折款$/], ['receiver', /^接收(单位|人|方)$/], ['handler', /^经手人$/], ['consent', /^是否同意公示$/], ['expiry', /^(有效期(至)?|保质期)$/],
  ['lead', /^线索编号$/], ['place', /^(基站|卡口|出现)位置$/], ['first_seen', /^首次出现时间$/], ['last_seen', /^末次出现时间$/],
  ['origin', /^(疑似来源|来源地|从何地(来|返回)|来自何地|户籍所在地来源)$/], ['department', /^来源部门$/],
  ['seq', /^(序号|编号|NO)$/i],
  ['landlord_phone', /^房东(联系)?(电话|手机)$/], ['landlord', /^房东(姓名)?$/],
  ['responsible_phone', /^(包保)?责任人(联系)?电话$/], ['responsible', /^(包保)?责任人(姓名)?$/],
  ['name', /^(住户|居民|人员|成员|家庭成员|租户|租客|机主)?姓名$|^承租人(姓名)?$/],
  ['doc_no', /^((公民)?身份证件?(号码|号)?|(有效)?证件号码?)$/], ['doc_type', /^证件(类型|种类|名称)$/],
  ['sex', /^性别$/], ['birth_date', /^(出生(日期|年月日|年月)|生日)$/], ['age', /^年龄$/],
  ['phones', /^(联系(电话|方式|手机)?|(移动)?电话(号码)?|手机(号码?)?|本人(联系)?电话)$/],
  ['compound', /^(所在|居住)?小区(名称?)?$/], ['building', /^(楼栋?(号|房)?|楼幢(号)?|[幢栋](号)?|楼宇)$/], ['unit', /^单元(号)?$/],
  ['old_room', /^原房号$/], ['room', /^(房(间|屋|室)?号?|室号?|门牌号?码?|户号|房号室号)$/],
  ['address', /^(现)?(居住|承租|详细|家庭|租住)?(地址|住址)(线索)?$/],
  ['head', /^户主(姓名)?$/], ['relation', /^(与?户主(的)?关系|家庭关系|关系)$/],
  ['huji', /^户籍(地址|所在地)$/], ['lives_alone', /^是否独居(老人)?$/],
  ['category', /^(人员类别|是否(租户|租住|出租|租赁|租房)|租住(情况)?|产权(情况|性质)?|(居住|住户|房屋)(类型|性质|状态|状况)|租\/自住)$/],
  ['arrived_on', /^(返回|返乡|入住|到达|来返)(日期|时间)$/], ['checked_on', /^(摸排|排查|登记)(日期|时间)$/],
  ['employer', /^(工作|就业)单位$/], ['together', /^同住人数$/],
  ['province', /^出发地省$/], ['city', /^出发地市县?$/], ['mode', /^(交通|返回)方式$/], ['vehicle', /^车次.*$|^车牌号?$/],
  ['companions', /^同行人数$/], ['been_wuhan', /^(\d+天内)?是否到过武汉$/], ['been_hubei', /^(\d+天内)?是否到过湖北$/], ['contact', /^(\d+天内)?是否接触.*$/],
  ['temperature', /^体温$/], ['symptoms', /^有无症状$/], ['quarantine_kind', /^(隔离方式|隔离观察\/方式)$/], ['quarantine_start', /^隔离(开始|起始)日期$/],
  ['quarantine_end', /^(解除|隔离结束)(日期|时间)$/],
  ['remark', /^(备注|说明|其他)$/],
]

/** A heading without what offices put around it: blanks, stars, brackets with hints. */
const tidy = (text: string): string => foldWidth(text).replace(/[\s*:：、。.]/g, '')
const withoutHints = (text: string): string => text.replace(/[((【[].*?[))】\]]/g, '')
/** Some hints are the meaning itself: 出发地(省). */
const withHints = (text: string): string => text.replace(/[((【[\]))】]/g, '')

export interface Column { column: number; path: string[]; heading: string; field: Field | null; hidden: boolean }

/** What a heading means; null: nothing that we know. `path`: from the outer to the inner heading. */
export function fieldOf(path: readonly string[]): Field | null {
  const words = path.map(tidy)
  const leaf = words.at(-1) ?? ''
  const spellings = [words.map(withoutHints).join('/'), withoutHints(leaf), withHints(leaf)]
  return HEADINGS.find(([, pattern]) => spellings.some((text) => pattern.test(text)))?.[0] ?? null
}

/** The columns of a sheet; of two with one meaning the first visible one counts, a hidden column never replaces a visible one. */
export function recogniseColumns(paths: readonly (readonly string[])[], hiddenColumns: readonly number[] = []): Column[] {
  const columns = paths.map((path, column): Column => ({
    column, path: [...path], heading: (path.at(-1) ?? '').replace(/\s+/g, ''), field: path.length === 0 ? null : fieldOf(path), hidden: hiddenColumns.includes(column),
  }))
  const taken = new Set<Field>()
  for (const column of [...columns.filter(({ hidden }) => !hidden), ...columns.filter(({ hidden }) => hidden)]) {
    if (column.field === null) continue
    if (taken.has(column.field)) column.field = null
    else taken.add(column.field)
  }
  return columns
}

/** What a correction of the columns is remembered under: the headings in their order, nothing of the rows. */
export const layoutKey = (columns: readonly Column[]): string => columns.map(({ path }) => path.map(tidy).join('/')).join('|')

/** Columns set by hand: the field of each column by its number, null for "not used". */
export type Mapping = Record<string, Field | null>

export const withMapping = (columns: readonly Column[], mapping: Mapping | null): Column[] =>
  mapping === null ? [...columns] : columns.map((column) => ({ ...column, field: String(column.column) in mapping ? mapping[String(column.column)]! : column.field }))

/** What kind of list the columns make. Only households and returnees become people; leads and donations are read and diagnosed. */
export type ListKind = 'households' | 'tenants' | 'returnees' | 'leads' | 'donations' | 'unknown'

export function kindOf(columns: readonly Column[]): ListKind {
  const has = (...fields: Field[]): boolean => fields.every((field) => columns.some((column) => column.field === field))
  if (has('donor', 'item')) return 'donations'
  if (has('lead') || has('place', 'first_seen')) return 'leads'
  if (has('name', 'arrived_on') && (has('been_hubei') || has('quarantine_start'))) return 'returnees'
  if (has('name', 'landlord') || (has('name', 'address') && !has('room'))) return 'tenants'
  return has('name') && (has('room') || has('building')) ? 'households' : has('name') ? 'tenants' : 'unknown'
}
