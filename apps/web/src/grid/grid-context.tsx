// What every screen of the grid worker's phone shares: the database, the grid's households, who is on duty, how the network is.
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'
import type { GridHousehold } from '@shouwang/domain/grid'
import { epochOf } from '@shouwang/domain/kernel'
import { correctedNow } from '../platform/phone/clock.js'
import { countWaiting } from '../platform/phone/outbox.js'
import { PhoneContext, type Phone } from '../platform/phone/phone-context.js'
import { useExchange } from '../platform/phone/use-exchange.js'
import { useLive } from '../platform/phone/use-live.js'
import { enrol } from './device/enrol.js'
import { openGridDatabase, type GridDatabase } from './store/database.js'
import { DEFAULT_SETTINGS, readAllKept, type Device, type Frame, type Kept, type Round, type Settings } from './store/kept.js'
import { StorageFull, writeDeeds, type Deed } from './record/write.js'
import { exchangeOnce } from './sync/engine.js'
import { gridOutbox } from './sync/outbox.js'
import { gridText } from './texts.js'

export interface Grid extends Phone {
  db: GridDatabase
  device: Device | null
  frame: Frame | null
  /** Who is on duty; null before signing on, and when the last sign-on was forgotten. */
  round: Round | null
  settings: Settings
  households: GridHousehold[]
  kept: Partial<Kept>
  /** True after something could not be stored, until a person has seen it. */
  full: boolean
  dismissFull(): void
  /** Writes deeds down and sends them when there is a network. False: the phone is full, nothing was written. */
  record(...deeds: Deed[]): Promise<boolean>
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

/** Opens the database, starts clock and exchange, and shows `children` once everything has been read. */
export const GridProvider = ({ children, starting, databaseName }: { children: ReactNode; starting: ReactNode; databaseName?: string }) => {
  const db = useMemo(() => openGridDatabase(databaseName), [databaseName])
  const [full, setFull] = useState(false)
  const kept = useLive(`${db.name} kept`, () => readAllKept(db))
  const households = useLive(`${db.name} households`, () => db.households.toArray())
  const counts = useLive(`${db.name} waiting`, () => countWaiting(db))
  const { clockKnown, kick } = useExchange(db, exchangeOnce)
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
  const frame = (device && kept.frame) ?? null
  const grid: Grid = {
    app: 'grid',
    words: gridText,
    db,
    device,
    frame,
    ready: frame !== null,
    exercise: frame?.exercise ?? false,
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
    enrol: (code) => enrol(db, code),
    sendAgain: (command) => gridOutbox.sendAgain(db, command),
    kick,
  }
  return (
    <PhoneContext value={grid}>
      <Context.Provider value={grid}>{children}</Context.Provider>
    </PhoneContext>
  )
}
