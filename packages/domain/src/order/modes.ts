// The mode of a place: what the orders in force over it add up to. Never a flag that somebody sets (C01, C03).
import { isWithinPeriod, type Instant } from '../kernel/index.js'
import Type, { type Static } from 'typebox'

/** From the mildest to the strictest. */
export const MODES = ['open', 'controlled', 'closed', 'sealed'] as const
export const Mode = Type.Union([Type.Literal('open'), Type.Literal('controlled'), Type.Literal('closed'), Type.Literal('sealed')])
export type Mode = Static<typeof Mode>

/** One measure with the dates of its order beside its own; `from` and `to` null: those of the order. */
export interface DatedMeasure {
  mode: Mode
  from: Instant | null
  to: Instant | null
  /** Null while the order is a draft: then it holds nowhere. */
  signedAt: Instant | null
  orderFrom: Instant
  /** End of the order, or the moment at which it was lifted or the level stood down. */
  orderEnds: Instant | null
}

/** Does a measure hold at `at`? Only inside its order's time, whatever its own dates say. */
export const measureHolds = (measure: DatedMeasure, at: Instant): boolean =>
  measure.signedAt !== null && measure.orderEnds !== null && measure.signedAt <= at &&
  isWithinPeriod(at, measure.orderFrom, measure.orderEnds) && isWithinPeriod(at, measure.from ?? measure.orderFrom, measure.to)

/** The mode of a place out of the measures over it and above it: lower territories may only tighten, so the strictest that holds. */
export const modeAt = (measures: readonly DatedMeasure[], at: Instant): Mode =>
  strictest(measures.filter((measure) => measureHolds(measure, at)).map(({ mode }) => mode))

/** The strictest of several modes; open when there is none. */
export const strictest = (modes: readonly Mode[]): Mode =>
  modes.reduce<Mode>((worst, mode) => (MODES.indexOf(mode) > MODES.indexOf(worst) ? mode : worst), 'open')
