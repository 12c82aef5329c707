// Screens that follow the phone's database, also when another tab changed it.
import { liveQuery } from 'dexie'
import { useEffect, useRef, useState } from 'react'

/**
 * The result of `query`, read again whenever what it read changes; `undefined` until first read.
 * `about` names what the query depends on beside the database (a shift, a row): a new name starts a new query.
 */
export const useLive = <T>(about: string, query: () => Promise<T>): T | undefined => {
  const [value, setValue] = useState<T | undefined>(undefined)
  const latest = useRef(query)
  latest.current = query
  useEffect(() => {
    const follow = { next: (next: T) => setValue(next), error: (error: unknown) => console.error(about, error) }
    const subscription = liveQuery(() => latest.current()).subscribe(follow)
    return () => subscription.unsubscribe()
  }, [about])
  return value
}
