// What every screen of the gate's phone shares: the database, what is known, who is on duty, how the network is.
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { correctedNow, recallClock, watchClock } from './clock.js'
import type { Post } from './record/write.js'
import { openGateDatabase, type FeverRow, type GateDatabase, type PassageRow } from './store/database.js'
import {
  DEFAULT_SETTINGS,
  readKept,
  type Device,
  type Kept,
  type Link,
  type Revocation,
  type Settings,
  type Shift,
  type Skew,
} from './store/kept.js'
import { loadKnown, readFrame, type Known } from './sync/replica.js'
import { countWaiting } from './sync/outbox.js'
import { startSchedule, type Schedule } from './sync/schedule.js'
import { useLive } from './use-live.js'

export interface Gate {
  db: GateDatabase
  device: Device | null
  known: Known | null
  shift: Shift | null
  link: Link | null
  revoked: Revocation | null
  settings: Settings
  skew: Skew | null
  direction: 'in' | 'out'
  checked: string | null
  waiting: number
  tray: number
  fevers: FeverRow[]
  /** What this phone recorded in the present shift (or in the last hours, with nobody on duty), newest first. */
  passages: PassageRow[]
  post: Post | null
  /** Exchange with the server now. */
  kick(): void
}

const Context = createContext<Gate | null>(null)

/** The gate's shared state. Only under GateProvider, after it has been read. */
export const useGate = (): Gate => {
  const gate = useContext(Context)
  if (!gate) throw new Error('no gate')
  return gate
}

/** The same for screens that only exist on an enrolled phone with its lists. */
export const useReadyGate = (): Gate & { known: Known; post: Post } => {
  const gate = useGate()
  if (!gate.known || !gate.post) throw new Error('gate not ready')
  return gate as Gate & { known: Known; post: Post }
}

const WITHOUT_SHIFT_MS = 12 * 3_600_000

const useKept = <K extends keyof Kept>(db: GateDatabase, name: K): Kept[K] | null | undefined =>
  useLive(`${db.name} ${name}`, async () => (await readKept(db, name)) ?? null)

/** The replica in memory, read again whenever its version moves. Undefined: not read yet. */
const useKnown = (db: GateDatabase): Known | null | undefined => {
  const version = useLive(`${db.name} version`, async () => (await readFrame(db))?.version ?? 0)
  const [known, setKnown] = useState<Known | null | undefined>(undefined)
  useEffect(() => {
    if (version === undefined) return
    let current = true
    void loadKnown(db).then((loaded) => current && setKnown(loaded))
    return () => {
      current = false
    }
  }, [db, version])
  return known
}

const shiftPassages = async (db: GateDatabase, shift: Shift | null | undefined): Promise<PassageRow[]> => {
  const since = new Date(Date.parse(correctedNow()) - WITHOUT_SHIFT_MS).toISOString()
  const rows = shift ? await db.passages.where('shift').equals(shift.shift).toArray() : await db.passages.where('at').above(since).toArray()
  return rows.sort((a, b) => (a.at < b.at ? 1 : -1))
}

/** Opens the database, starts clock and exchange, and shows `children` once everything has been read. */
export const GateProvider = ({ children, starting, databaseName }: { children: ReactNode; starting: ReactNode; databaseName?: string }) => {
  const db = useMemo(() => openGateDatabase(databaseName), [databaseName])
  const schedule = useRef<Schedule | null>(null)
  const [clockKnown, setClockKnown] = useState(false)
  const device = useKept(db, 'device')
  const shift = useKept(db, 'shift')
  const link = useKept(db, 'link')
  const revoked = useKept(db, 'revoked')
  const settings = useKept(db, 'settings')
  const skew = useKept(db, 'skew')
  const direction = useKept(db, 'direction')
  const checked = useKept(db, 'checked')
  const known = useKnown(db)
  const counts = useLive(`${db.name} waiting`, () => countWaiting(db))
  const fevers = useLive(`${db.name} fevers`, () => db.fevers.where('open').equals(1).toArray())
  const passages = useLive(`${db.name} passages ${shift?.shift ?? ''}`, () => shiftPassages(db, shift))

  useEffect(() => {
    void recallClock(db).finally(() => setClockKnown(true))
    const stopClock = watchClock(db)
    schedule.current = startSchedule(db)
    return () => {
      stopClock()
      schedule.current?.stop()
    }
  }, [db])

  if (device === undefined || known === undefined || counts === undefined || passages === undefined || revoked === undefined || !clockKnown)
    return starting
  const gate: Gate = {
    db,
    device: device ?? null,
    known: device ? known : null,
    shift: shift ?? null,
    link: link ?? null,
    revoked,
    skew: skew ?? null,
    settings: { ...DEFAULT_SETTINGS, ...settings },
    direction: direction ?? 'in',
    checked: checked ?? null,
    ...counts,
    fevers: fevers ?? [],
    passages,
    post: device && known ? { device, checkpoint: known.checkpoint.id, shift: shift ?? null } : null,
    kick: () => schedule.current?.kick(),
  }
  return <Context.Provider value={gate}>{children}</Context.Provider>
}
