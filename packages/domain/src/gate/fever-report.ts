// How soon the responsible cadre and the community doctor hear of a confirmed fever (S2-28): the clock of one fever at a gate.
import Type, { type Static } from 'typebox'
import { Instant, plusMs } from '../kernel/index.js'

/** running: there is still time. late: nobody has been told and the time is over. told, told-late: somebody was told, in time or after it. */
export const FeverReport = Type.Object({
  by: Instant, state: Type.Union([Type.Literal('running'), Type.Literal('late'), Type.Literal('told'), Type.Literal('told-late')]),
})
export type FeverReport = Static<typeof FeverReport>

const MINUTE_MS = 60_000

/**
 * Where the report of a fever stands at `now`. `confirmedAt`: null while it is not confirmed. `toldAt`: when the doctor was called or the person
 * referred, the first of them; before the confirmation counts too. Null: no clock runs. The instant of the limit itself is still in time.
 */
export const feverReport = (
  { confirmedAt, toldAt }: { confirmedAt: Instant | null; toldAt: Instant | null }, minutes: number | null, now: Instant,
): FeverReport | null => {
  if (confirmedAt === null || minutes === null) return null
  const by = plusMs(confirmedAt, minutes * MINUTE_MS)
  if (toldAt !== null) return { by, state: toldAt <= by ? 'told' : 'told-late' }
  return { by, state: now <= by ? 'running' : 'late' }
}
