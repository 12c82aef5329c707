// Numbers in words and about-numbers: 两人, 10余, 近300, 贰万叁仟元整. What is only about right never becomes an exact figure.
import { cellText, finding, foldWidth, type Cell, type Level, type Reading } from './cell.js'

/** A number known only roughly (capability C02 and seed rows: 近300, 500余, 20余箱). */
export interface Approximation { approx: true; min?: number; max?: number; about?: number }
export type Amount = number | Approximation | null

const DIGITS: Record<string, number> = {
  零: 0, 〇: 0, 一: 1, 壹: 1, 二: 2, 贰: 2, 貳: 2, 两: 2, 俩: 2, 三: 3, 叁: 3, 四: 4, 肆: 4, 五: 5, 伍: 5, 六: 6, 陆: 6, 七: 7, 柒: 7, 八: 8, 捌: 8, 九: 9, 玖: 9,
}
const UNITS: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }

/** 二十三, 壹佰伍拾, 贰万叁仟; undefined: no number in Chinese characters. */
export function chineseNumber(text: string): number | undefined {
  let total = 0
  let section = 0
  let digit: number | null = null
  for (const character of text) {
    if (character in DIGITS) digit = DIGITS[character]!
    else if (character in UNITS) {
      section += (digit ?? 1) * UNITS[character]!
      digit = null
    } else if (character === '万' || character === '萬') {
      total += (section + (digit ?? 0)) * 10_000
      section = 0
      digit = null
    } else return undefined
  }
  return text === '' ? undefined : total + section + (digit ?? 0)
}

/** A plain number in figures or in words, with separators and 万; undefined: none. */
export function plainNumber(text: string): number | undefined {
  const tight = text.replace(/["'“”\s]/g, '').replace(/(?<=\d),(?=\d{3})/g, '')
  const figures = tight.match(/^(-?\d+(?:\.\d+)?)(万|千)?$/)
  if (figures) return Number((Number(figures[1]) * (figures[2] === '万' ? 10_000 : figures[2] === '千' ? 1000 : 1)).toFixed(4))
  return chineseNumber(tight)
}

/** 近20, 10余, 三四, 约5, 100多, 60左右, 20-30; undefined: not written as a rough number. */
export function approximation(text: string): Approximation | undefined {
  const tight = text.replace(/\s/g, '')
  const of = (pattern: RegExp): number | undefined => plainNumber(tight.match(pattern)?.[1] ?? '')
  const below = of(/^(?:近|不到|不足|最多)(.+)$/)
  if (below !== undefined) return { approx: true, max: below }
  const above = of(/^(.+?)(?:余|多|以上|\+|几)$/) ?? of(/^(?:超过?|至少|逾)(.+)$/)
  if (above !== undefined) return { approx: true, min: above }
  const about = of(/^(?:约|大约|大概|差不多)(.+?)(?:左右)?$/) ?? of(/^(.+?)(?:左右|上下)$/)
  if (about !== undefined) return { approx: true, about }
  if (/^(若干|数|好几|几)(个|名)?人?$/.test(tight)) return { approx: true }
  const range = tight.match(/^(\d+)[-~—至到、](\d+)$/) ?? tight.match(/^([一二两三四五六七八九])([二三四五六七八九])(?!.)/)
  if (!range) return undefined
  return { approx: true, min: plainNumber(range[1]!)!, max: plainNumber(range[2]!)! }
}

export interface CountWords { field: string; fixed: string; approx: string; level?: Level; units: RegExp }

/** Reads a count: exact, in words (`fixed`), or rough (`approx`, a warning). Units inside the cell are taken away first. */
export function readCount(cell: Cell, { field, fixed, approx, units }: CountWords): Reading<Amount> {
  if (cell === null) return { value: null, findings: [] }
  if (typeof cell === 'number') return { value: cell, findings: [] }
  const typed = cellText(cell)
  const text = foldWidth(typed).trim().replace(/^[共计合]+/, '')
  if (text === '') return { value: null, findings: [] }
  const bare = text.replace(units, '').trim()
  const rough = approximation(bare) ?? approximation(text.replace(units, (unit) => (/余|多/.test(unit) ? unit : '')))
  if (rough) return { value: rough, findings: [finding('warning', approx, field)] }
  const number = plainNumber(bare)
  if (number === undefined) return { value: null, findings: [finding('error', `${field}-no-number`, field)] }
  return { value: number, findings: /^-?\d+(\.\d+)?$/.test(typed) ? [] : [finding('fixed', fixed, field)] }
}
