// Figures and times as the console writes them: China's time, relative near now, absolute otherwise.
import { dayInChina, epochOf, type Instant } from '@shouwang/domain/kernel'

const CHINA = 'Asia/Shanghai'
const formatter = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('sv-SE', { timeZone: CHINA, ...options })
const MINUTE = formatter({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' })
const TIME = formatter({ hour: '2-digit', minute: '2-digit' })
const SECOND = formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** `2020-02-10 08:05` in China's time. */
export const minuteText = (at: Instant): string => MINUTE.format(epochOf(at))
/** `08:05`. */
export const timeText = (at: Instant): string => TIME.format(epochOf(at))
/** `08:05:12`. */
export const secondText = (at: Instant): string => SECOND.format(epochOf(at))

/** The same moment in words near `now`, else day and time. `words` come from the screen's language. */
export const whenText = (at: Instant, now: Instant, language: string): string => {
  const minutes = Math.round((epochOf(now) - epochOf(at)) / 60_000)
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  if (Math.abs(minutes) < 60) return words.format(-minutes, 'minute')
  return dayInChina(at) === dayInChina(now) ? timeText(at) : minuteText(at)
}

/** Minutes that something has waited, as days, hours and minutes. */
export const ageParts = (minutes: number): { days: number; hours: number; minutes: number } =>
  ({ days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 })

/** `37.4 ℃` from tenths; a dash when nothing was measured. */
export const degreesText = (tenths: number | null | undefined): string => (tenths == null ? '–' : `${(tenths / 10).toFixed(1)} ℃`)

/** 12,345 with separators. */
export const numberText = (value: number): string => value.toLocaleString('en-US')

/** The clock in China as `2020-02-10T08:05:00`, for pickers that know no time zones. */
export const chinaClock = (at: Instant): string => new Date(epochOf(at) + 8 * 3_600_000).toISOString().slice(0, 19)

/** The instant at which the clock in China shows `clock` (`2020-02-10T08:05:00`), whatever the zone of this machine. */
export const instantOfChinaClock = (clock: string): Instant => new Date(`${clock}+08:00`).toISOString()

/** Today in China by this machine's clock. */
export const todayInChina = (): string => dayInChina(new Date().toISOString())
