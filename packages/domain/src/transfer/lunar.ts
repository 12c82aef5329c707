// Lunar dates such as 正月初四 as days of the usual calendar. The table is the official one (GB/T 33661-2017), 2010 to 2040.
import type { Day } from '../kernel/index.js'

/** First day of each lunar year, and its months: L 30 days, s 29; a star before a leap month, which repeats the number before it. */
const YEARS: readonly (readonly [Day, string])[] = [
  ['2010-02-14', 'LsLsLssLsLsL'], ['2011-02-03', 'LsLLsLssLsLs'], ['2012-01-23', 'LsLL*sLLssLsLs'], ['2013-02-10', 'LsLsLLsLsLsL'],
  ['2014-01-31', 'sLsLsLsLL*sLsL'], ['2015-02-19', 'sLssLsLLLsLs'], ['2016-02-08', 'LsLssLsLLsLL'], ['2017-01-28', 'sLsLss*LsLsLLL'],
  ['2018-02-16', 'sLsLssLssLLL'], ['2019-02-05', 'LsLsLssLssLL'], ['2020-01-25', 'sLLL*sLssLsLsL'], ['2021-02-12', 'sLLsLsLsLsLs'],
  ['2022-02-01', 'LsLsLLsLsLsL'], ['2023-01-22', 'sL*ssLLsLLsLsL'], ['2024-02-10', 'sLssLsLLsLLs'], ['2025-01-29', 'LsLssL*sLsLLLs'],
  ['2026-02-17', 'LsLssLssLLLL'], ['2027-02-07', 'sLsLssLssLLs'], ['2028-01-26', 'LLLsL*ssLssLLs'], ['2029-02-13', 'LLsLsLsLssLs'],
  ['2030-02-02', 'LLsLLsLsLsLs'], ['2031-01-23', 'sLL*sLsLLsLsLs'], ['2032-02-11', 'LssLsLLsLLsL'], ['2033-01-31', 'sLssLsLsLLL*sL'],
  ['2034-02-19', 'sLssLsLsLLsL'], ['2035-02-08', 'LsLssLssLLsL'], ['2036-01-28', 'LLsLss*LssLsLL'], ['2037-02-15', 'LLsLssLssLsL'],
  ['2038-02-04', 'LLsLsLsLssLs'], ['2039-01-24', 'LLsLL*sLsLsLss'], ['2040-02-12', 'LsLLsLsLLsLs'],
]

const DIGITS = '一二三四五六七八九'
const MONTHS: Record<string, number> = { 正: 1, 元: 1, 冬: 11, 腊: 12, 臘: 12, 十: 10, 十一: 11, 十二: 12 }

const monthOf = (word: string): number | undefined => MONTHS[word] ?? (DIGITS.indexOf(word) + 1 || undefined)

/** 初四, 十五, 二十, 廿三, 二十三, 三十; undefined: no day of a month. */
function dayOfMonth(word: string): number | undefined {
  const text = word.replace(/^初/, '').replace(/^廿/, '二十').replace(/^卅/, '三十')
  if (text === '十') return 10
  const [, tens = '', ones = ''] = text.match(/^(?:([二三]?)十)?([一二三四五六七八九]?)$/) ?? []
  if (!text.includes('十')) return DIGITS.indexOf(ones) + 1 || undefined
  return (tens === '' ? 1 : DIGITS.indexOf(tens) + 1) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones) + 1)
}

function dayIn([start, months]: readonly [Day, string], month: number, day: number): Day | undefined {
  let number = 0
  let days = 0
  for (const [, leap, length] of months.matchAll(/(\*?)([Ls])/g)) {
    if (!leap) number += 1
    const size = length === 'L' ? 30 : 29
    if (number === month && !leap) return day <= size ? new Date(Date.parse(`${start}T00:00:00Z`) + (days + day - 1) * 86_400_000).toISOString().slice(0, 10) : undefined
    days += size
  }
  return undefined
}

/** Is the text written as a lunar date? */
export const looksLunar = (text: string): boolean => /^(农历|阴历)?(大年|(正|腊|臘|冬)月|[一二三四五六七八九十]+月(初|廿))/.test(text) && !/\d/.test(text)

/** 正月初四, 大年初六, 农历腊月十九: the day nearest to the day of the list. Undefined: no such day, or outside the table. */
export function readLunar(text: string, near: Day): Day | undefined {
  const [, , month = '正', day = ''] = text.match(/^(农历|阴历)?(?:大年|([正元冬腊臘一二三四五六七八九十]+)月)([初廿卅一二三四五六七八九十]+)$/) ?? []
  const [m, d] = [monthOf(month), dayOfMonth(day)]
  if (m === undefined || d === undefined) return undefined
  const distance = (candidate: Day): number => Math.abs(Date.parse(candidate) - Date.parse(near))
  return YEARS.flatMap((year) => dayIn(year, m, d) ?? []).sort((a, b) => distance(a) - distance(b))[0]
}
