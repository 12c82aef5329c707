// A trip, leg by leg: where the person is now follows from all legs, whatever the order in which they arrive. Pure (C13).
import type { Instant } from '../kernel/index.js'
import type { LegKind } from './commands.js'

export interface Leg { kind: LegKind; at: Instant }

/** Where a trip stands. `over`: the person is home again, or a ward has taken them in. */
export interface TripState {
  state: 'scheduled' | 'out' | 'returned' | 'admitted'
  outAt: Instant | null
  endedAt: Instant | null
  /** Legs (by their place in `legs`) that do not follow from those before them: kept and named. */
  outOfOrder: number[]
}

const RANK: Record<LegKind, number> = { left: 0, arrived: 1, 'left-hospital': 2, returned: 3, admitted: 4, disinfected: 5 }
const NEXT: Record<LegKind | 'none', readonly LegKind[]> = {
  none: ['left'], left: ['arrived', 'returned', 'admitted'], arrived: ['left-hospital', 'admitted', 'returned'], 'left-hospital': ['returned', 'arrived'],
  returned: ['disinfected'], admitted: ['disinfected'], disinfected: [],
}

/** Legs that may follow `last`; null: nobody has left yet. What somebody at the person's side is asked next. */
export const legsAfter = (last: LegKind | null): readonly LegKind[] => NEXT[last ?? 'none']

/**
 * Plays the legs in the order in which they happened. Any leg means that the person had left; a return or an admission ends the trip, and
 * of several the first counts. A leg of the same kind twice changes nothing.
 */
export function replayTrip(legs: readonly Leg[]): TripState {
  const inTime = legs.map((leg, index) => ({ ...leg, index }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : RANK[a.kind] - RANK[b.kind]))
  const trip: TripState = { state: 'scheduled', outAt: null, endedAt: null, outOfOrder: [] }
  let last: LegKind | 'none' = 'none'
  for (const { kind, at, index } of inTime) {
    if (kind !== last && !NEXT[last].includes(kind)) trip.outOfOrder.push(index)
    trip.outAt ??= at
    if (trip.state === 'scheduled') trip.state = 'out'
    if (trip.endedAt === null && (kind === 'returned' || kind === 'admitted')) {
      trip.state = kind
      trip.endedAt = at
    }
    last = kind
  }
  return trip
}
