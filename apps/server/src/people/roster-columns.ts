// Recognises the columns of a household roster by their Chinese headings, and reads single cells. Pure.
import type { Day } from '@shouwang/domain/kernel'
import type { DocumentKind, Sex, Tenure } from '@shouwang/domain/people'

export const FIELDS = [
  'name', 'documentNo', 'documentKind', 'sex', 'birthDate', 'phone', 'compound', 'building', 'unit', 'room', 'relation', 'tenure',
] as const
export type Field = (typeof FIELDS)[number]

const HEADINGS: Record<Field, RegExp> = {
  name: /^(住户|居民|人员|成员|家庭成员|租户|租客)?姓名$/,
  documentNo: /^((公民)?身份证?(件)?号码?|身份证|(有效)?证件号码?)$/,
  documentKind: /^证件(类型|种类|名称)$/,
  sex: /^性别$/,
  birthDate: /^(出生(日期|年月日|年月)|生日)$/,
  phone: /^(联系(电话|方式|手机)?|(移动)?电话(号码)?|手机(号码?)?|本人电话)$/,
  compound: /^(所在|居住)?小区(名称?)?$/,
  building: /^(楼栋?(号|房)?|楼幢(号)?|[幢栋](号)?|楼宇)$/,
  unit: /^单元(号)?$/,
  room: /^(房(间|屋|室)?号?|室号?|门牌号?(码)?|户号|房号室号)$/,
  relation: /^(与?户主(的)?关系|家庭关系|关系)$/,
  tenure: /^(是否(租户|租住|出租|租赁|租房)|租住(情况)?|产权(情况|性质)?|(居住|住户|房屋)(类型|性质|状态|状况)|租\/自住)$/,
}

/** A heading without what offices put around it: blanks, stars, brackets with hints. */
const tidyHeading = (text: string): string => text.normalize('NFKC').replace(/[((【[].*?[))】\]]/g, '').replace(/[\s*:：、。.]/g, '')

/** Which column holds which field; the first of two columns with the same meaning counts. */
export function recogniseColumns(headings: readonly string[]): Map<Field, number> {
  const found = new Map<Field, number>()
  headings.forEach((heading, column) => {
    const text = tidyHeading(heading)
    const field = FIELDS.find((name) => HEADINGS[name].test(text))
    if (field && !found.has(field)) found.set(field, column)
  })
  return found
}

/** How many rows from the top a heading may stand: titles and notes come before it. */
const HEADING_WITHIN = 15

/** The row of the headings: the first that names people and at least one thing more. -1: there is none. */
export const findHeadings = (rows: readonly string[][]): number =>
  rows.slice(0, HEADING_WITHIN).findIndex((row) => {
    const columns = recogniseColumns(row)
    return columns.has('name') && columns.size >= 2
  })

const word = <T>(table: readonly (readonly [RegExp, T])[], text: string): T | undefined => table.find(([pattern]) => pattern.test(text))?.[1]

/** 男, 女, M, F; blank is unknown; undefined: no sex. */
export const readSex = (text: string): Sex | undefined =>
  text === '' ? 'unknown' : word<Sex>([[/^(男性?|M|m|male)$/, 'male'], [/^(女性?|F|f|female)$/, 'female'], [/^(未知|不详|\/|-)$/, 'unknown']], text)

/** What the column for owning and renting says; blank counts as owner; undefined: no word that we know. */
export const readTenure = (text: string): Tenure | undefined =>
  text === '' ? 'owner' : word<Tenure>([
    [/^(否|不是|无|自有|自住|自有住房|业主|产权人|私有|商品房|房改房|本户|常住|N|n|0|×)$/, 'owner'],
    [/^(是|租|租户|租客|租住|租赁|承租|租房|出租|出租房|公租房|Y|y|1|√|✓)$/, 'tenant'],
    [/^(集体|集体户|宿舍|集体宿舍)$/, 'collective'],
  ], text)

export const readDocumentKind = (text: string): DocumentKind | undefined =>
  word<DocumentKind>([
    [/^(居民|二代)?身份证$/, 'resident-id'], [/护照/, 'passport'], [/(通行证|居留|居住证)/, 'permit'], [/^(无|未办理?|没有)$/, 'none'], [/^(其他|其它|户口簿|军官证|出生证)$/, 'other'],
  ], text)

/** `2020-02-10`, `2020/2/10`, `2020.2.10`, `20200210`, `2020年2月10日`; undefined: no day. */
export function readDay(text: string): Day | undefined {
  const parts = text.normalize('NFKC').match(/^([12][0-9]{3})[-/.年]?([0-9]{1,2})[-/.月]?([0-9]{1,2})日?$/)
  if (!parts) return undefined
  const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`
  const time = Date.parse(`${day}T00:00:00.000Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : undefined
}

export interface Door { building: string; door: string }

const bare = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
const roomText = (text: string): string => (/^[0-9]{3}$/.test(text) ? `0${text}` : text)

/** The key under which a building's name is compared: `3号楼`, `3 幢`, `#03` and `3` are the same. */
export const buildingKey = (name: string): string => bare(name).replace(/^第|^#/g, '').replace(/(号楼|号|楼|栋|幢|座|#)+$/g, '').replace(/^0+(?=[0-9])/, '')
export const compoundKey = (name: string): string => bare(name)

/**
 * Building and door from their cells. `3号楼2单元301` in one cell is taken apart; a three-digit room gets a leading zero, so that `2-301` and
 * `2-0301` are one door. An empty `door`: there is none.
 */
export function readDoor(building: string, unit: string, room: string): Door {
  const whole = bare(room).match(/^(?:(.+?)(?:号楼|楼|栋|幢|座))?(?:([0-9A-Z]+)(?:单元|-|门))?([0-9A-Z]+)(?:室|号|户)?$/)
  const ownUnit = bare(unit).replace(/(单元|门)$/, '').replace(/^0+(?=[0-9])/, '') || (whole?.[2] ?? '')
  const ownRoom = roomText(whole?.[3] ?? bare(room).replace(/[室号]$/, ''))
  return { building: building.trim() || (whole?.[1] ?? ''), door: ownRoom === '' ? '' : [ownUnit, ownRoom].filter(Boolean).join('-') }
}
