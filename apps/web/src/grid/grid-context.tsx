// What every screen of the grid worker's phone shares: the database, the grid's households, who is on duty, how the network is.
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { GridHousehold } from '@shouwang/domain/grid'
import { epochOf } from '@shouwang/domain/kernel'
import { correctedNow, recallClock, watchClock } from '../platform/phone/clock.js'
import type { Link, Revocation, Skew } from '../platform/phone/kept.js'
import { countWaiting } from '../platform/phone/outbox.js'
import { startSchedule, type Schedule } from '../platform/phone/schedule.js'
import { useLive } from '../platform/phone/use-live.js'
import { openGridDatabase, type GridDatabase } from './store/database.js'
import { DEFAULT_SETTINGS, readAllKept, type Device, type Frame, type Kept, type Round, type Settings } from './store/kept.js'
import { StorageFull, writeDeeds, type Deed } from './record/write.js'
import { exchangeOnce } from './sync/engine.js'

export interface Grid {
  db: GridDatabase
  device: Device | null
  frame: Frame | null
  /** Who is on duty; null before signing on, and when the last sign-on was forgotten. */
  round: Round | null
  link: Link | null
  revoked: Revocation | null
  settings: Settings
  skew: Skew | null
  waiting: number
  tray: number
  households: GridHousehold[]
  kept: Partial<Kept>
  /** True after something could not be stored, until a person has seen it. */
  full: boolean
  dismissFull(): void
  /** Writes deeds down and sends them when there is a network. False: the phone is full, nothing was written. */
  record(...deeds: Deed[]): Promise<boolean>
  /** Exchange with the server now. */
  kick(): void
}

const Context = createContext<Grid | null>(null)

/** The shared state. Only under GridProvider, after it has been read. */
export const useGrid = (): Grid => {
  const grid = useContext(Context)
  if (!grid) throw new Error('no grid')
  return grid
}

/** The same for screens that only exist on an enrolled phone with its households. */
export const useReadyGrid = (): Grid & { device: Device; frame: Frame } => {
  const grid = useGrid()
  if (!grid.device || !grid.frame) throw new Error('grid not ready')
  return grid as Grid & { device: Device; frame: Frame }
}

/** Longer than any day's work: a sign-on older than this was forgotten. */
const LONGEST_ROUND_MS = 14 * 3_600_000

const currentRound = (round: Round | undefined): Round | null =>
  round && epochOf(correctedNow()) - epochOf(round.beganAt) < LONGEST_ROUND_MS ? round : null

/** Clock and exchange of this phone, while the app is open. */
const useExchange = (db: GridDatabase): { clockKnown: boolean; kick: () => void } => {
  const schedule = useRef<Schedule | null>(null)
  const [clockKnown, setClockKnown] = useState(false)
  useEffect(() => {
    void recallClock(db).finally(() => setClockKnown(true))
    const stopClock = watchClock(db)
    schedule.current = startSchedule(() => exchangeOnce(db))
    return () => {
      stopClock()
      schedule.current?.stop()
    }
  }, [db])
  return { clockKnown, kick: () => schedule.current?.kick() }
}

/** Opens the database, starts clock and exchange, and shows `children` once everything has been read. */
export const GridProvider = ({ children, starting, databaseName }: { children: ReactNode; starting: ReactNode; databaseName?: string }) => {
  const db = useMemo(() => openGridDatabase(databaseName), [databaseName])
  const [full, setFull] = useState(false)
  const kept = useLive(`${db.name} kept`, () => readAllKept(db))
  const households = useLive(`${db.name} households`, () => db.households.toArray())
  const counts = useLive(`${db.name} waiting`, () => countWaiting(db))
  const { clockKnown, kick } = useExchange(db)
  if (!kept || !households || !counts || !clockKnown) return starting
  const device = kept.device ?? null
  const record = async (...deeds: Deed[]): Promise<boolean> => {
    try {
      await writeDeeds(db, device!, deeds)
      kick()
      return true
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      setFull(true)
      return false
    }
  }
  const grid: Grid = {
    db,
    device,
    frame: (device && kept.frame) ?? null,
    round: currentRound(kept.round),
    link: kept.link ?? null,
    revoked: kept.revoked ?? null,
    settings: { ...DEFAULT_SETTINGS, ...kept.settings },
    skew: kept.skew ?? null,
    ...counts,
    households,
    kept,
    full,
    dismissFull: () => setFull(false),
    record,
    kick,
  }
  return <Context.Provider value={grid}>{children}</Context.Provider>
}
