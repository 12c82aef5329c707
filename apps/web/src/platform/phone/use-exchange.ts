// Clock and exchange of a phone, while its app is open.
import { useEffect, useRef, useState } from 'react'
import { recallClock, watchClock } from './clock.js'
import type { PhoneDatabase } from './database.js'
import type { SyncResult } from './exchange.js'
import { startSchedule, type Schedule } from './schedule.js'

/** Waits for news and asks for an exchange when there are some; returns how to stop. */
export type Listen<Db> = (db: Db, kick: () => void) => () => void

const deaf = (): (() => void) => () => undefined

/** Starts both. `exchange` and `listen` are functions of a module: another one would start everything anew. */
export const useExchange = <Db extends PhoneDatabase>(
  db: Db,
  exchange: (db: Db) => Promise<SyncResult>,
  listen: Listen<Db> = deaf,
): { clockKnown: boolean; kick: () => void } => {
  const schedule = useRef<Schedule | null>(null)
  const [clockKnown, setClockKnown] = useState(false)
  useEffect(() => {
    void recallClock(db).finally(() => setClockKnown(true))
    const stopClock = watchClock(db)
    schedule.current = startSchedule(() => exchange(db))
    const stopListening = listen(db, () => schedule.current?.kick())
    return () => {
      stopClock()
      stopListening()
      schedule.current?.stop()
    }
  }, [db, exchange, listen])
  return { clockKnown, kick: () => schedule.current?.kick() }
}
