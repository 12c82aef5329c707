// What every screen of the gate's phone shares: the database, what is known, who is on duty, how the network is.
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { countShift, countedPassage, type CountedPassage, type ShiftCounts, type StepNow } from '@shouwang/domain/gate'
import { correctedNow, currentSkew } from '../platform/phone/clock.js'
import type { Link } from '../platform/phone/kept.js'
import { PhoneContext, type Phone } from '../platform/phone/phone-context.js'
import { enrol } from './device/enrol.js'
import type { Post } from './record/write.js'
import { stepNow } from './rules/step.js'
import { openGateDatabase, type FeverRow, type GateDatabase, type PassageRow } from './store/database.js'
import {
  DEFAULT_SETTINGS,
  readAllKept,
  readKept,
  type Device,
  type Settings,
  type Shift,
} from './store/kept.js'
import { exchangeOnce } from './sync/engine.js'
import { startListening } from './sync/listen.js'
import { gateOutbox } from './sync/outbox.js'
import { loadKnown, readFrame, type Known } from './sync/replica.js'
import { countWaiting } from '../platform/phone/outbox.js'
import { useExchange } from '../platform/phone/use-exchange.js'
import { useLive } from '../platform/phone/use-live.js'
import { gateText } from './texts.js'

export interface Gate extends Phone {
  db: GateDatabase
  device: Device | null
  known: Known | null
  shift: Shift | null
  settings: Settings
  direction: 'in' | 'out'
  checked: string | null
  fevers: FeverRow[]
  /** The latest that this phone recorded in the present shift (or in the last hours, with nobody on duty), newest first. */
  passages: PassageRow[]
  /** What the whole shift counted; null until it has been counted. */
  shiftCounts: ShiftCounts | null
  post: Post | null
  /** At which step this gate works; null before it has its lists. */
  step: StepNow | null
}

const Context = createContext<Gate | null>(null)

/** The gate's shared state. Only under GateProvider, after it has been read. */
export const useGate = (): Gate => {
  const gate = useContext(Context)
  if (!gate) throw new Error('no gate')
  return gate
}

/** The same for screens that only exist on an enrolled phone with its lists. */
export const useReadyGate = (): Gate & { known: Known; post: Post; step: StepNow } => {
  const gate = useGate()
  if (!gate.known || !gate.post || !gate.step) throw new Error('gate not ready')
  return gate as Gate & { known: Known; post: Post; step: StepNow }
}

const WITHOUT_SHIFT_MS = 12 * 3_600_000
/** As many of the latest passages as lists show. */
const SHOWN = 200
/** The first screen shows one; a slow phone reads no more before it is up. */
const SHOWN_AT_ONCE = 10
const COUNTED_AT_ONCE = 50

/** Whether the first screen is up and the phone has had a moment of rest: what can wait until then, waits. */
const useRested = (ready: boolean): boolean => {
  const [rested, setRested] = useState(false)
  useEffect(() => {
    if (!ready) return undefined
    const rest = (): void => setRested(true)
    // Not every browser tells when it rests.
    if (typeof requestIdleCallback === 'undefined') {
      const timer = setTimeout(rest, 300)
      return () => clearTimeout(timer)
    }
    const idle = requestIdleCallback(rest, { timeout: 1500 })
    return () => cancelIdleCallback(idle)
  }, [ready])
  return rested
}

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

/** Ids of this shift's passages, oldest first (ids are made in order of time); of the last hours with nobody on duty. */
const shiftIds = async (db: GateDatabase): Promise<string[]> => {
  const shift = await readKept(db, 'shift')
  const since = new Date(Date.parse(correctedNow()) - WITHOUT_SHIFT_MS).toISOString()
  const rows = shift ? db.passages.where('shift').equals(shift.shift) : db.passages.where('at').above(since)
  return (await rows.primaryKeys()).sort()
}

const present = (rows: readonly (PassageRow | undefined)[]): PassageRow[] => rows.filter((row) => row !== undefined)

const latestPassages = async (db: GateDatabase, most: number): Promise<PassageRow[]> =>
  present(await db.passages.bulkGet((await shiftIds(db)).slice(-most))).sort((a, b) => (a.at < b.at ? 1 : -1))

/** Counts a shift in small steps: thousands of rows at once would hold up the next verdict on a slow phone. */
export const countPassages = async (db: GateDatabase): Promise<ShiftCounts> => {
  const ids = await shiftIds(db)
  const counted: CountedPassage[] = []
  for (let i = 0; i < ids.length; i += COUNTED_AT_ONCE) {
    for (const row of present(await db.passages.bulkGet(ids.slice(i, i + COUNTED_AT_ONCE)))) counted.push(countedPassage(row.data, row.corrected, row.id))
  }
  return countShift(counted)
}

const STEP_TICK_MS = 15_000

/** The step, computed anew with every change of what it follows from, and as time passes. */
const useStep = (known: Known | null, link: Link | null): StepNow | null => {
  const [, setTick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTick((n) => n + 1), STEP_TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return known && stepNow(known, link, currentSkew(), true, correctedNow())
}

/** Opens the database, starts clock and exchange, and shows `children` once everything has been read. */
export const GateProvider = ({ children, starting, databaseName }: { children: ReactNode; starting: ReactNode; databaseName?: string }) => {
  const db = useMemo(() => openGateDatabase(databaseName), [databaseName])
  const { clockKnown, kick } = useExchange(db, exchangeOnce, startListening)
  const kept = useLive(`${db.name} kept`, () => readAllKept(db))
  const { device, shift = null } = kept ?? {}
  const known = useKnown(db)
  const step = useStep(known ?? null, kept?.link ?? null)
  const counts = useLive(`${db.name} waiting`, () => countWaiting(db))
  const fevers = useLive(`${db.name} fevers`, () => db.fevers.where('open').equals(1).toArray())
  const rested = useRested(known !== undefined)
  const passages = useLive(`${db.name} passages ${rested}`, () => latestPassages(db, rested ? SHOWN : SHOWN_AT_ONCE))
  const shiftCounts = useLive(`${db.name} counts ${rested}`, async () => (rested ? countPassages(db) : null))

  if (!kept || known === undefined || counts === undefined || passages === undefined || !clockKnown) return starting
  const gate: Gate = {
    app: 'gate',
    words: gateText,
    db,
    device: device ?? null,
    known: device ? known : null,
    ready: Boolean(device && known),
    exercise: known?.exercise ?? false,
    shift,
    link: kept.link ?? null,
    revoked: kept.revoked ?? null,
    skew: kept.skew ?? null,
    settings: { ...DEFAULT_SETTINGS, ...kept.settings },
    direction: kept.direction ?? 'in',
    checked: kept.checked ?? null,
    ...counts,
    fevers: fevers ?? [],
    passages,
    shiftCounts: shiftCounts ?? null,
    step,
    post: device && known ? { device, checkpoint: known.checkpoint.id, shift } : null,
    enrol: (code) => enrol(db, code),
    sendAgain: (command) => gateOutbox.sendAgain(db, command),
    kick,
  }
  return (
    <PhoneContext value={gate}>
      <Context.Provider value={gate}>{children}</Context.Provider>
    </PhoneContext>
  )
}
