// Load shedding: so many reads under way and no more. What is beyond is told so at once and comes again; commands are never turned away,
// because phones would only send them again, and a passage must not wait for somebody's look at a status.
import type { Action } from '@shouwang/domain/kernel'

/** Reads of the first morning of a rule: every household looks at its own. They must not take the place of the offices' and the gates' reads. */
const isOfHouseholds = (access: Action | 'signed-in'): boolean => access.endsWith('.read-own')

/** Under way at once: more only wait for one of the ten database connections, and a read that waits longer than a fifth of a second is of no use. */
const MOST = { households: 128, others: 96 }
export type ReadClass = keyof typeof MOST

export interface Shedding {
  /** Takes a place for a read, or says when to come again: seconds, spread so that those turned away do not come back all at once. */
  enter(kind: ReadClass): { retryAfter: number } | null
  leave(kind: ReadClass): void
  /** How many reads have been turned away since the start, by class. */
  shed: Readonly<Record<ReadClass, number>>
}

export const readClassOf = (access: Action | 'signed-in'): ReadClass => (isOfHouseholds(access) ? 'households' : 'others')

/** Counts reads under way. `most`: how many of each class; nothing else is looked at, so that turning away costs next to nothing. */
export const createShedding = (most: Record<ReadClass, number> = MOST): Shedding => {
  const underWay: Record<ReadClass, number> = { households: 0, others: 0 }
  const shed: Record<ReadClass, number> = { households: 0, others: 0 }
  return {
    shed,
    enter(kind) {
      if (underWay[kind] < most[kind]) {
        underWay[kind] += 1
        return null
      }
      shed[kind] += 1
      return { retryAfter: 2 + (shed[kind] % 7) }
    },
    leave(kind) {
      underWay[kind] -= 1
    },
  }
}
