// Cells as a spreadsheet holds them, what is found out about them, and the folding of widths that every reader begins with.
import type { Day } from '../kernel/index.js'

/** A cell: nothing, text as typed, a number, or a day (with a time of day) that the spreadsheet itself knew to be one. */
export type Cell = null | string | number | { date: string }

/** One row of a sheet as it stands. `row` is the number that the spreadsheet shows; in a CSV the line on which the record begins. */
export interface RawRow {
  row: number
  cells: Cell[]
  hidden?: boolean
  /** Columns whose value comes from the first row of a merged cell above. */
  inherited?: readonly number[]
  /** One cell stretches over this many columns of the row, from the first: titles, sub-totals, footers. */
  stretch?: number
  /** What the file itself says is wrong with the row: bytes that are no character, an end inside the record. */
  damage?: 'bad-bytes' | 'truncated'
  /** Columns in which bytes were no character. */
  damaged?: readonly number[]
  /** Columns whose text is set in several fonts. */
  rich?: readonly number[]
}

/**
 * What a finding means for the row. `error`: the value is unusable and stays empty; `warning`: usable, a person has to look;
 * `fixed`: it had one certain meaning, which is stored; `keep`: looks wrong and is right.
 */
export type Level = 'error' | 'warning' | 'fixed' | 'keep'

/** One thing found out about a cell or a row. `suggest` and `candidates` may be shown to a person, never stored unasked. */
export interface Finding {
  level: Level
  code: string
  field: string | null
  suggest?: unknown
  candidates?: unknown[]
  /** Ties rows together: the same number, the same phone. */
  group?: string
  /** Other rows that it is about, as `sheet row`, and whether they are the same person for certain. */
  rows?: string[]
  certainty?: 'certain' | 'probable'
  /** The other rows stand behind the same door. */
  sameDoor?: boolean
}

/** The outcome of reading one cell. */
export interface Reading<T> { value: T; findings: Finding[] }

/** What a reader needs to know about the file. `until`: later days are in the future (the day of the list, or some days more where it was inferred). */
export interface ListDay { day: Day; until: Day }

export const finding = (level: Level, code: string, field: string | null, more: Partial<Finding> = {}): Finding => ({ level, code, field, ...more })

/** A cell as text, exactly as typed; numbers in full as far as their digits are known, days as `YYYY-MM-DD` with their time when it is not midnight. */
export const cellText = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return String(cell)
  return cell.date.replace('T00:00', '').replace('T', ' ')
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g

/** Full-width letters, digits and signs in their usual width, every kind of blank as a blank, what nobody sees taken away. Characters stay as they are. */
export const foldWidth = (text: string): string =>
  text.replace(INVISIBLE, '').replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[\u00a0\u2000-\u200a\u3000]/g, ' ')

/** Folded and trimmed: the form in which words are compared. */
export const plainText = (cell: Cell | undefined): string => foldWidth(cellText(cell)).trim()

export const hasInvisible = (text: string): boolean => new RegExp(`${INVISIBLE.source}|\u00a0`).test(text)
export const hasFullWidthDigits = (text: string): boolean => /[\uff10-\uff19]/.test(text)

/** Words that stand for nothing: 无, 待补, a dash. */
export const isBlankWord = (text: string): boolean => /^(|无|没有|未知|不详|不清楚|不明|待补|待定|待核实|稍后报|稍后补|忘带|未提供|暂无|空|[-—–/\\.。?？*×xX]+)$/.test(text)

/** Text that a spreadsheet program could take for a formula. */
export const looksLikeFormula = (text: string): boolean => /^[=+\-@]/.test(text)
