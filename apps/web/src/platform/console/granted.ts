// Where a signed-in person may do something: the place that a command names when no narrower one was chosen.
import type { SessionView } from '@shouwang/domain/auth'
import type { Action } from '@shouwang/domain/kernel'

/** The widest place over which the person may do `action`; null when nowhere. */
export const grantedPlace = (session: SessionView | null, action: Action): string | null =>
  (session?.grants ?? []).filter((grant) => grant.actions.includes(action)).toSorted((a, b) => a.scope.length - b.scope.length)[0]
    ?.territory ?? null
