// The scopes of a list of people: the place asked for, when it lies in the caller's; otherwise all of the caller's.
import { mayAt, refuse, scopesFor, type Action, type Actor, type Id, type ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { pathOfTerritory } from '../territory/index.js'

/** Refuses `auth.out-of-scope` for a place outside the caller's. */
export async function scopesOf(db: Db, actor: Actor, action: Action, territory: Id | undefined): Promise<ScopePath[]> {
  if (!territory) return scopesFor(actor, action)
  const path = await pathOfTerritory(db, actor.district!, territory)
  return mayAt(actor, action, path) ? [path] : refuse({ code: 'auth.out-of-scope', action })
}
