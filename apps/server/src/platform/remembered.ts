// What is asked of the database again and again and hardly ever changes: remembered for a moment, forgotten together with the database handle.
import type { Db } from './database.js'
import type { Soon } from './soon.js'

export interface Memory<T> {
  /** The value under this key, looked up at most once at a time. What was not found (null) or could not be looked up is asked again. */
  of(db: Db, key: string, look: () => Promise<T>): Soon<T>
  /** Forgets everything: look-ups under way answer whoever asked, and are not remembered. */
  forget(db: Db): void
}

/** A memory that lasts `ms` milliseconds and holds at most `most` values; another server process learns of a change within that time. */
export function rememberFor<T>(ms: number, most = 20_000): Memory<T> {
  const kept = new WeakMap<Db, { since: number; values: Map<string, Soon<T>> }>()
  return {
    of(db, key, look) {
      const now = performance.now()
      let memory = kept.get(db)
      if (!memory || now - memory.since > ms || memory.values.size >= most) kept.set(db, (memory = { since: now, values: new Map() }))
      const { values } = memory
      const known = values.get(key)
      if (known !== undefined) return known
      const looking = look()
      values.set(key, looking)
      looking.then((value) => (value === null ? values.delete(key) : values.set(key, value)), () => values.delete(key))
      return looking
    },
    forget: (db) => void kept.delete(db),
  }
}
