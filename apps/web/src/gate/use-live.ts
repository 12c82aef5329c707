// Screens that follow the phone's database, also when another tab changed it.
import { liveQuery } from 'dexie'
import { useEffect, useState } from 'react'

/** The result of `query`, read again whenever what it read changes; `undefined` until first read. */
export const useLive = <T>(query: () => Promise<T>, dependencies: readonly unknown[]): T | undefined => {
  const [value, setValue] = useState<T | undefined>(undefined)
  useEffect(() => {
    const subscription = liveQuery(query).subscribe({ next: setValue, error: (error: unknown) => console.error(error) })
    return () => subscription.unsubscribe()
    // The query is remade on every render; what it depends on is listed by the caller.
  }, dependencies)
  return value
}
