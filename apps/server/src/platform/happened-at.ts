// When something happened by the server's clock, from the clock of the phone that saw it.
import { plusMs, type Instant } from '@shouwang/domain/kernel'

/** `at` put right by the known skew of the phone's clock; never later than now. */
export const happenedAt = (at: Instant, { skewMs, now }: { skewMs: number; now: Instant }): Instant => {
  const corrected = plusMs(at, skewMs)
  return corrected < now ? corrected : now
}
