// How moments and numbers are written on screens: China's time, the reader's language.
import { dayInChina, epochOf, type Instant } from '@shouwang/domain/kernel'
import { currentLanguage } from './i18n.js'

const clock = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language, { timeZone: 'Asia/Shanghai', hour12: false, ...options })

/** `08:05` in China. */
export const clockTime = (at: Instant): string => clock('en-GB', { hour: '2-digit', minute: '2-digit' }).format(epochOf(at))

/** Day and time, absolute, in China. */
export const dateTime = (at: Instant): string => `${dayInChina(at)} ${clockTime(at)}`

/** By when, as short as it can be said: the hour alone when it is of the same day as `now`. */
export const byWhen = (at: Instant, now: Instant): string => (dayInChina(at) === dayInChina(now) ? clockTime(at) : dateTime(at))

/** Relative near now, absolute otherwise: `3分钟前`, `3 minutes ago`, `2020-02-10 08:05`. `now`: corrected time. */
export const sinceNow = (at: Instant, now: Instant): string => {
  const minutes = Math.round((epochOf(at) - epochOf(now)) / 60_000)
  if (Math.abs(minutes) >= 6 * 60) return byWhen(at, now)
  const relative = new Intl.RelativeTimeFormat(currentLanguage(), { numeric: 'auto' })
  return Math.abs(minutes) < 60 ? relative.format(minutes, 'minute') : relative.format(Math.round(minutes / 60), 'hour')
}

/** 365 → `36.5`. */
export const degrees = (tenths: number): string => (tenths / 10).toFixed(1)

/** Several words in a row, with the comma of the reader's language. */
export const listOf = (words: readonly string[]): string => words.join(currentLanguage() === 'en' ? ', ' : '、')
