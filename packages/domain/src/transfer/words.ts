// Names, sexes, categories, doors and yes-or-no as offices write them.
import { cellText, finding, foldWidth, hasInvisible, isBlankWord, plainText, type Cell, type Finding, type Reading } from './cell.js'
import { chineseNumber } from './numbers.js'

const DOTS = /[•‧∙・··•⋅˙]/gu
const HAN = '\\p{Script=Han}'
const HAN_PAIR = new RegExp(`^${HAN}\\s+${HAN}$`, 'u')
const TWO_NAMES = new RegExp(`^${HAN}{2,4}(?:[、,,/;;]|\\s+)${HAN}{2,4}$`, 'u')

/** A name in its one form, or null: none, two of them, or one with a character lost. Rare, traditional and foreign names stay as they are. */
export function readName(cell: Cell): Reading<string | null> {
  const typed = cellText(cell)
  const folded = foldWidth(typed)
  const text = folded.trim()
  const none = (level: 'error' | 'warning', code: string, more: Partial<Finding> = {}): Reading<null> => ({ value: null, findings: [finding(level, code, 'name', more)] })
  if (isBlankWord(text)) return none('error', 'name-missing')
  if (/锟斤拷|锟斤|\ufffd/.test(text)) return none('error', 'mojibake-lost')
  if (/[??□*＊]/.test(text)) return none('warning', 'name-lost-char')
  const fixes: string[] = []
  let name = text.replace(/\s*[((【[].*?[))】\]]\s*$/, '')
  if (name !== text) fixes.push('name-note')
  if (TWO_NAMES.test(name)) return none('error', 'name-two-persons', { candidates: name.split(/[、,,/;;\s]+/) })
  if (HAN_PAIR.test(name)) {
    name = name.replace(/\s+/g, '')
    fixes.push('name-inner-space')
  }
  const dotted = name.replace(new RegExp(`(?<=${HAN})\\s*[.．]\\s*(?=${HAN})`, 'gu'), '·').replace(DOTS, '·').replace(/\s*·\s*/g, '·').replace(/\s+/g, ' ')
  if (dotted !== name) fixes.push('name-dot-variant')
  if (typed !== typed.trim() || hasInvisible(typed)) fixes.push('name-outer-space')
  return { value: dotted, findings: fixes.map((code) => finding('fixed', code, 'name')) }
}

export type SexWord = '男' | '女'

/** 男, 女, M, F, 1, 2, 男性; null without a finding: nothing stands there. */
export function readSexWord(cell: Cell): Reading<SexWord | null> {
  const text = plainText(cell)
  const sex: SexWord | null = /^(男性?|M|male|1|♂)$/i.test(text) ? '男' : /^(女性?|F|female|2|♀)$/i.test(text) ? '女' : null
  if (sex) return { value: sex, findings: cellText(cell) === sex ? [] : [finding('fixed', 'sex-variant', 'sex')] }
  return { value: null, findings: isBlankWord(text) ? [] : [finding('error', 'sex-unknown-word', 'sex')] }
}

export type Category = '户籍' | '租住' | '流动' | '集体'

const CATEGORIES: readonly (readonly [RegExp, Category])[] = [
  [/^(户籍(人口)?|本地(户口|户籍)|常住(人口)?|否|不是|无|自有|自住|自有住房|业主|产权人|私有|商品房|房改房|本户|常住户|n|0|×)$/i, '户籍'],
  [/^(租住|租户|租客|租[赁賃]|承租|租房|出租|出租房|公租房|是|租|y|1|√|✓)$/i, '租住'],
  [/^(流动(人口)?|暂住)$/, '流动'], [/^(集体|集体户|宿舍|集体宿舍)$/, '集体'],
]
const categoryOf = (word: string): Category | undefined => CATEGORIES.find(([pattern]) => pattern.test(word))?.[1]

/** Owner, tenant or passing: one word of the three; two that exclude each other are asked about. */
export function readCategory(cell: Cell): Reading<Category | null> {
  const text = plainText(cell)
  if (text === '') return { value: null, findings: [] }
  const category = categoryOf(text)
  if (category) return { value: category, findings: cellText(cell) === category || /^[是否]$/.test(text) ? [] : [finding('fixed', 'category-variant', 'category')] }
  const several = text.split(/[、,,/\s]+/).map(categoryOf)
  return { value: null, findings: [finding(several.length > 1 && several.every(Boolean) ? 'warning' : 'error', several.every(Boolean)
    ? 'category-two' : 'category-unknown-word', 'category')] }
}

/** 是, √, 有 against 否, 无, ×; null: neither. */
export const readYes = (cell: Cell): boolean | null => {
  const text = plainText(cell)
  return /^(是|有|√|✓|y|yes|同意|1)$/i.test(text) ? true : /^(否|无|没有|×|✗|x|n|no|不同意|不是|0)$/i.test(text) ? false : null
}

/** A door as the register holds it: building and unit as bare numbers, the room as it stands on the door. */
export interface DoorValue { compound: string | null; building: string | null; unit: string | null; room: string | null }

/** 三号楼, 3#, 3栋, 3.0 and 3 are building 3; 三单元 is unit 3. */
function bareNumber(cell: Cell, endings: RegExp): string | null {
  const text = plainText(cell).replace(/\s/g, '').replace(/^第|^#/, '').replace(endings, '').replace(/\.0$/, '')
  if (text === '') return null
  const number = chineseNumber(text)
  return number === undefined ? text.replace(/^0+(?=\d)/, '').toUpperCase() : String(number)
}

export function readBuilding(cell: Cell): Reading<string | null> {
  const typed = cellText(cell)
  const plain = typeof cell === 'number' || /^(\d+号楼|\d+#|\d+)$/.test(typed) || typed.trim() === ''
  const value = bareNumber(cell, /(号楼|号|楼|栋|幢|座|#)+$/)
  return { value, findings: plain ? [] : [finding('fixed', 'building-variant', 'building')] }
}

export function readUnit(cell: Cell): Reading<string | null> {
  const typed = cellText(cell)
  const plain = typeof cell === 'number' || /^(\d+单元|\d+)$/.test(typed) || typed.trim() === ''
  return { value: bareNumber(cell, /(单元|门)$/), findings: plain ? [] : [finding('fixed', 'building-variant', 'unit')] }
}

/** 301室, 902号房, 402.0 → 301, 902, 402; -101 lies below the ground and is right. */
export function readRoom(cell: Cell): Reading<string | null> {
  const typed = cellText(cell)
  const value = plainText(cell).replace(/\s/g, '').replace(/(号房|号院|室|号|户)$/, '').replace(/\.0$/, '').toUpperCase() || null
  if (/^-\d+$/.test(value ?? '')) return { value, findings: [finding('keep', 'room-negative', 'room')] }
  const plain = typeof cell === 'number' || /^(\d+|\d+室|\d+号)$/.test(typed) || value === null || !/^\d+$/.test(value)
  return { value, findings: plain ? [] : [finding('fixed', 'room-float', 'room')] }
}

/** An address in one cell: 锦绣家园4#1单元702室, 棉纺厂家属院6-3-401, 相台村 45 号院. What does not fit stays whole in `compound`. */
export function readAddress(text: string): DoorValue {
  const tight = foldWidth(text).replace(/\s/g, '').replace(/^.*?(街道|社区)(?=.*\d)/, '')
  const full = tight.match(/^(.+?)(\d+|[一二三四五六七八九十]+)(?:号楼|栋|幢|座|#|-)(?:(\d+|[一二三四五六七八九十]+)(?:单元|门|-))?(-?\d+)(?:室|号|户)?$/)
  if (full) return { compound: full[1]!, building: bareNumber(full[2]!, /$^/), unit: full[3] ? bareNumber(full[3], /$^/) : null, room: full[4]! }
  const door = tight.match(/^(.+?[^\d\-#])(\d+)号?院?$/)
  return door ? { compound: door[1]!, building: null, unit: null, room: door[2]! } : { compound: tight || null, building: null, unit: null, room: null }
}
