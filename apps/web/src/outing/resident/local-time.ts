// Between moments and the fields of a phone, which know the clock on the wall in China.
import { epochOf, instantOf, plusMs, type Instant } from '@shouwang/domain/kernel'

const CHINA_MS = 8 * 3_600_000

/** `2020-02-10T10:00`: the full hour in China that is at least `ahead` milliseconds after `now`. */
export const localOf = (now: Instant, ahead: number): string => {
  const hour = 3_600_000
  return plusMs(instantOf(Math.ceil((epochOf(now) + ahead) / hour) * hour), CHINA_MS).slice(0, 16)
}

/** The moment of a field `2020-02-10T10:00` read as China's time. */
export const instantOfLocal = (local: string): Instant => instantOf(Date.parse(`${local.slice(0, 16)}:00.000Z`) - CHINA_MS)
