// Days as offices write them: 1.24, 元月24日, 正月初四, 43854, 20200124, 年前. One certain meaning is stored, anything else is asked about.
import type { Day } from '../kernel/index.js'
import { cellText, finding, foldWidth, type Cell, type Finding, type ListDay, type Reading } from './cell.js'
import { looksLunar, readLunar } from './lunar.js'

const FIELD = 'date'
/** Serial numbers of 2009 to 2036: in a column of days no other number looks like them. */
const SERIALS = { from: 40_000, to: 50_000 }

const isDay = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00.000Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
export const plusDays = (day: Day, days: number): Day => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
const dayText = (year: number | string, month: number | string, day: number | string): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
const ofSerial = (serial: number): Day => new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10)

const empty = (...findings: Finding[]): Reading<Day | null> => ({ value: null, findings })
const odd = (level: 'error' | 'warning', code: string, more: Partial<Finding> = {}): Reading<Day | null> => empty(finding(level, code, FIELD, more))

/** Judges a day that was read: does it exist, does it lie in a plausible year, is it in the future. */
function judged(day: string, list: ListDay, fixed: string | null): Reading<Day | null> {
  if (!isDay(day)) return odd('error', 'date-impossible')
  const years = Number(day.slice(0, 4)) - Number(list.day.slice(0, 4))
  if (years > 0 ? !(years === 1 && list.day.slice(5, 7) === '12') : years < -1) {
    return odd('warning', 'date-wrong-year', { suggest: `${list.day.slice(0, 4)}${day.slice(4)}` })
  }
  const findings = fixed === null ? [] : [finding('fixed', fixed, FIELD)]
  if (day > list.until) findings.push(finding('warning', 'date-future', FIELD))
  return { value: day, findings }
}

/** Month and day without a year: the year of the list, or the one before when the day would otherwise lie far ahead. */
function ofListYear(month: string | number, day: string | number, list: ListDay, code: string): Reading<Day | null> {
  const year = Number(list.day.slice(0, 4))
  const ahead = Number(month) - Number(list.day.slice(5, 7)) > 6
  return judged(dayText(ahead ? year - 1 : year, month, day), list, code)
}

function readNumber(number: number, list: ListDay): Reading<Day | null> {
  if (number >= SERIALS.from && number < SERIALS.to) return judged(ofSerial(number), list, 'date-serial')
  if (/^(19|20)\d{6}$/.test(String(number))) return judged(compact(String(number)), list, 'date-compact')
  const [month, day = ''] = String(number).split('.')
  if (!/^\d{1,2}$/.test(month!) || !/^\d{1,2}$/.test(day)) return odd('warning', 'date-approx')
  // 2.1 may have been 2.10 before the spreadsheet made a number of it; 1.4 cannot have been 1.40.
  const later = dayText(list.day.slice(0, 4), month!, `${day}0`)
  if (day.length === 1 && isDay(later)) {
    return odd('warning', 'date-dotted-ambiguous', { candidates: [dayText(list.day.slice(0, 4), month!, day), later] })
  }
  return ofListYear(month!, day, list, 'date-dotted-number')
}

const compact = (text: string): string => dayText(text.slice(0, 4), text.slice(4, 6), text.slice(6, 8))

const TIME = /[T ]?\s*(\d{1,2}[::]\d{2}([::]\d{2})?([+-]\d{2}:?\d{2}|Z)?|[上下]午\d{1,2}[点时](\d{1,2}分?)?|(早上|中午|晚上|凌晨).*)$/

/** A day written with figures; undefined: none of the ways in which people write one. */
function readFigures(text: string, list: ListDay, code: string): Reading<Day | null> | undefined {
  const full = text.match(/^(\d{2,4})[-/.。年]\s*(\d{1,2})[-/.。月]\s*(\d{1,2})[日号]?$/)
  if (full) {
    const [, year = '', month = '', day = ''] = full
    // A year of three figures has lost one; two figures are this century.
    if (year.length === 3) return odd('warning', 'date-wrong-year', { suggest: dayText(list.day.slice(0, 4), month, day) })
    const plain = year.length === 4 && /^\d{4}([-/.])\d{1,2}\1\d{1,2}$/.test(text)
    return judged(dayText(year.length === 2 ? `20${year}` : year, month, day), list, plain ? null : code)
  }
  if (/^(19|20)\d{6}$/.test(text)) return judged(compact(text), list, 'date-compact')
  if (/^4\d{4}$/.test(text)) return judged(ofSerial(Number(text)), list, 'date-serial')
  const words = text.match(/^(\d{1,2}|元)月(\d{1,2})[日号]?$/)
  if (words) return ofListYear(words[1] === '元' ? 1 : words[1]!, words[2]!, list, code)
  const dotted = text.match(/^(\d{1,2})[-/.。](\d{1,2})[日号]?$/)
  return dotted ? ofListYear(dotted[1]!, dotted[2]!, list, 'date-dotted') : undefined
}

/**
 * Reads one cell of a column for days. A day without a year belongs to the list; days after it are reported, ones with no certain meaning stay
 * empty with what they may mean. `null` without a finding: nothing stands there.
 */
export function readDate(cell: Cell, list: ListDay): Reading<Day | null> {
  if (cell === null) return empty()
  if (typeof cell === 'number') return readNumber(cell, list)
  if (typeof cell === 'object') return judged(cell.date.slice(0, 10), list, /T00:00/.test(cell.date) ? null : 'date-with-time')
  const typed = cellText(cell)
  const text = foldWidth(typed).trim()
  if (text === '' || /^[-—/无]+$/.test(text)) return empty()
  const lunar = text.replace(/\s/g, '')
  if (looksLunar(lunar)) {
    const day = readLunar(lunar, list.day)
    return day === undefined ? odd('warning', 'date-approx') : judged(day, list, 'date-lunar')
  }
  const withTime = TIME.test(text) && /[点时::]|早|晚|中午|凌晨/.test(text)
  const day = withTime ? text.replace(TIME, '').trim() : text
  const reading = readFigures(day.replace(/\s+/g, ''), list, withTime ? 'date-with-time' : 'date-chinese')
  if (!reading) return odd('warning', /^\d{1,2}[日号]$/.test(text) ? 'date-no-month' : /\d.*[-—~至到、,和]\s*\d/.test(text) ? 'date-range' : 'date-approx')
  if (reading.value !== null && reading.findings.length === 0) {
    if (withTime) reading.findings.push(finding('fixed', 'date-with-time', FIELD))
    else if (foldWidth(typed) !== typed || typed.trim() !== typed) reading.findings.push(finding('fixed', 'date-chinese', FIELD))
  }
  return reading
}

/**
 * Reads a moment to the minute, `YYYY-MM-DDTHH:mm`, as the dispatch lists give them. A cell that names only a day yields that day.
 */
export function readMoment(cell: Cell, list: ListDay): Reading<string | null> {
  const text = foldWidth(cellText(cell)).trim().replace(/日\s*(\d{1,2})时(\d{1,2})分?$/, (_, hour: string, minute: string) => `日 ${hour}:${minute.padStart(2, '0')}`)
  const compactText = text.match(/^(\d{8})(\d{2})(\d{2})(\d{2})?$/)
  const [day, time, code] = compactText
    ? [compactText[1]!, `${compactText[2]}:${compactText[3]}`, 'date-compact' as const]
    : [text.replace(TIME, '').trim(), text.match(/(\d{1,2}:\d{2})(:\d{2})?([+-]\d{2}:?\d{2}|Z)?$/)?.[1], null]
  const reading = readDate(day, list)
  if (reading.value === null || time === undefined) return reading
  const plain = /^\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}$/.test(text)
  const findings = reading.findings.filter(({ level }) => level !== 'fixed')
  if (!plain) findings.unshift(finding('fixed', code ?? 'date-chinese', FIELD))
  return { value: `${reading.value}T${time.padStart(5, '0')}`, findings }
}

/** The day of the list in a title such as 填报时间:2020年2月12日; undefined: none is named. */
export const dayInTitle = (text: string): Day | undefined => {
  const found = foldWidth(text).match(/(20\d{2})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?/)
  const day = found && dayText(found[1]!, found[2]!, found[3]!)
  return day && isDay(day) ? day : undefined
}
