// Writing down what happened: the row that the guard sees and the command that the server gets, in one transaction of the phone's database.
import { makeCommand } from '../../platform/envelope.js'
import type { Command, Id } from '@shouwang/domain/kernel'
import type { FeverStep, GateAction, GateDecision, PassageData, Temperature } from '@shouwang/domain/gate'
import { correctedNow, currentSkew } from '../../platform/phone/clock.js'
import type { Draft } from '../rules/draft-shape.js'
import { isStorageFull } from '../../platform/phone/database.js'
import { enqueue } from '../../platform/phone/outbox.js'
import type { FeverRow, GateDatabase, PassageRow } from '../store/database.js'
import { readKept, type Device, type Shift } from '../store/kept.js'
import type { VisitStep } from '../rules/visits.js'
import { addTrips, countsTrips, markOutingUsed, markVisit } from '../sync/replica.js'

/** The phone's storage is full: nothing was written, and the guard writes on paper until there is room. */
export class StorageFull extends Error {
  constructor() {
    super('storage full')
    this.name = 'StorageFull'
  }
}

/** How long sent passages stay on the phone: the log of the last shifts, no more. */
const KEEP_SENT_MS = 72 * 3_600_000

/** Makes room: sent passages go, oldest first. `all`: also those of today. What still waits is never touched. */
export const clearSent = async (db: GateDatabase, all = false): Promise<number> => {
  const before = new Date(Date.parse(correctedNow()) - KEEP_SENT_MS).toISOString()
  const shift = (await readKept(db, 'shift'))?.shift
  const sent = await db.passages.filter((row) => row.state === 'sent' && (row.at < before || (all && row.shift !== shift))).primaryKeys()
  await db.passages.bulkDelete(sent)
  return sent.length
}

/** Runs a write; when storage is full, clears what may go and tries once more. Throws StorageFull. */
const withRoom = async (db: GateDatabase, write: () => Promise<void>): Promise<void> => {
  try {
    await write()
  } catch (error) {
    if (!isStorageFull(error)) throw error
    // Deleting can itself fail on a full disk; the second try then says so.
    await clearSent(db, true).catch(() => 0)
    await write().catch((second: unknown) => {
      throw isStorageFull(second) ? new StorageFull() : second
    })
  }
}

/** What is the same in every command of this phone: district, checkpoint, the shift on duty. */
export interface Post {
  device: Device
  checkpoint: string
  shift: Shift | null
}

const command = <D>(post: Post, name: string, data: D): Command<D> => makeCommand(name, post.device.district, data, currentSkew())

/** Stores commands that have no passage of their own: sign-on, hand-over, checklists. Throws StorageFull. */
export const writeCommand = async (
  db: GateDatabase,
  post: Post,
  name: string,
  data: object,
  also: () => Promise<void> = async () => undefined,
): Promise<void> => {
  const made = command(post, name, data)
  await withRoom(db, () =>
    db.transaction('rw', db.outbox, db.kept, db.fevers, async () => {
      await enqueue(db, [made])
      await also()
    }),
  )
}

export interface PassageParts {
  data: Omit<PassageData, 'checkpoint' | 'shift' | 'staff'>
  label: string
  /** A first fever reading starts the fever's own story; in a vehicle several may. */
  fevers?: readonly { id: string; tenths: number; draft: Draft; occupant?: number }[]
  /** What is written down of a visitor behind the passage. */
  visit?: (passage: Id) => VisitStep | null
  /** Outings for once that this passage makes use of. */
  outings?: readonly Id[]
  /** Households whose outing it is, where outings are counted. */
  households?: readonly Id[]
  /** The fever that this passage measured again. */
  retest?: { row: FeverRow; step: FeverStep }
}

const registrar = ({ shift }: Post): string | undefined =>
  (shift?.staff.find((staff) => staff.duty === 'registrar') ?? shift?.staff[0])?.number

const passageData = (post: Post, data: PassageParts['data']): PassageData => {
  const staff = registrar(post)
  return { checkpoint: post.checkpoint, ...(post.shift ? { shift: post.shift.shift } : {}), ...(staff ? { staff } : {}), ...data }
}

/** The reading by which this passage measured somebody again. */
const measuredAgain = ({ temperature, subject }: PassageData, { occupant }: FeverRow): Temperature | undefined =>
  occupant === undefined || subject.kind !== 'vehicle' ? temperature : subject.occupants[occupant]?.temperature

/** What one of a car was measured at again is known when the next of the same car is. */
const tellOthersOfTheCar = async (db: GateDatabase, { id, passage, occupant }: FeverRow, temperature: Temperature | undefined): Promise<void> => {
  if (occupant === undefined || temperature === undefined) return
  await db.fevers.filter((other) => other.open === 1 && other.passage === passage && other.id !== id).modify((other) => {
    const { subject } = other.draft
    if (subject.kind !== 'vehicle') return
    other.draft = { ...other.draft, subject: { ...subject, occupants: subject.occupants.map((one, i) => (i === occupant ? { ...one, temperature } : one)) } }
  })
}

/** Records one passage: the row and its command, and the fever step that goes with it. Throws StorageFull; nothing is written then. */
export const writePassage = async (db: GateDatabase, post: Post, parts: PassageParts): Promise<PassageRow> => {
  const data = passageData(post, parts.data)
  const made = command(post, 'gate.record-passage', data)
  const at = data.channel === 'paper' && data.happenedAt ? data.happenedAt : correctedNow()
  const row: PassageRow = {
    id: made.id,
    at,
    shift: post.shift?.shift ?? null,
    data,
    label: parts.label,
    state: 'waiting',
    corrected: false,
  }
  const { fevers = [], retest } = parts
  const steps: Command[] = []
  const step = (id: string, passage: string, name: FeverStep, tenths?: number): void => {
    steps.push(
      command(post, 'gate.record-fever-step', {
        fever: id,
        checkpoint: post.checkpoint,
        passage,
        step: name,
        ...(tenths ? { tenths } : {}),
      }),
    )
  }
  for (const fever of fevers) {
    step(fever.id, row.id, 'first', fever.tenths)
    step(fever.id, row.id, 'resting')
  }
  if (retest) {
    step(retest.row.id, row.id, retest.step, measuredAgain(data, retest.row)?.tenths)
    if (retest.step === 'retest-normal') step(retest.row.id, row.id, 'closed')
  }
  const visit = parts.visit?.(row.id) ?? null
  if (visit) steps.push(command(post, visit.name, visit.data))
  await withRoom(db, () =>
    db.transaction('rw', db.outbox, db.passages, db.fevers, db.replica, async () => {
      await db.passages.add(row)
      await enqueue(db, [made, ...steps])
      if (visit) await markVisit(db, visit.after)
      for (const outing of parts.outings ?? []) await markOutingUsed(db, outing, at)
      const households = parts.households ?? []
      if (households.length > 0 && (await countsTrips(db))) await addTrips(db, households.map((household) => ({ household, at })), at)
      for (const fever of fevers) {
        await db.fevers.add({ ...fever, passage: row.id, label: parts.label, firstAt: at, step: 'resting', open: 1 })
      }
      if (retest) {
        await tellOthersOfTheCar(db, retest.row, measuredAgain(data, retest.row))
        const closed = retest.step === 'retest-normal'
        const confirmed = retest.step === 'confirmed' ? { confirmedAt: at } : {}
        await db.fevers.update(retest.row.id, { step: closed ? 'closed' : retest.step, open: closed ? 0 : 1, ...confirmed })
      }
    }),
  )
  return row
}

/** Moves a fever on: doctor called, referred (to which hospital), closed. */
export const writeFeverStep = (db: GateDatabase, post: Post, fever: FeverRow, step: FeverStep, hospital?: string): Promise<void> =>
  writeCommand(
    db,
    post,
    'gate.record-fever-step',
    {
      fever: fever.id,
      checkpoint: post.checkpoint,
      passage: fever.passage,
      step,
      ...(hospital ? { hospital } : {}),
    },
    async () => {
      const told = fever.toldAt === undefined && (step === 'doctor-called' || step === 'referred') ? { toldAt: correctedNow() } : {}
      await db.fevers.update(fever.id, { step, open: step === 'closed' ? 0 : 1, ...told })
    },
  )

export type CorrectionReason = 'wrong-direction' | 'wrong-person' | 'entered-twice' | 'wrong-temperature' | 'other'
export interface Replacement {
  direction: PassageData['direction']
  decision: GateDecision
  action: GateAction
}

/**
 * Takes a passage back by a counter-event; the row stays and is marked. With `replacement`, what should have stood there is recorded
 * at the same time, as of the moment of the first. Throws StorageFull.
 */
export const writeCorrection = async (
  db: GateDatabase,
  post: Post,
  row: PassageRow,
  reason: CorrectionReason,
  replacement?: Replacement,
): Promise<void> => {
  const commands: Command[] = []
  let second: PassageRow | undefined
  if (replacement) {
    const data: PassageData = { ...row.data, ...replacement }
    const made = command(post, 'gate.record-passage', data)
    // When the phone saw it: its clock of then, as far as the skew is still the same.
    made.at = new Date(Date.parse(row.at) - currentSkew()).toISOString()
    second = { ...row, id: made.id, data, state: 'waiting', corrected: false }
    commands.push(made)
  }
  commands.push(
    command(post, 'gate.correct-passage', {
      passage: row.id,
      checkpoint: row.data.checkpoint,
      reason,
      ...(second ? { replacement: second.id } : {}),
    }),
  )
  await withRoom(db, () =>
    db.transaction('rw', db.outbox, db.passages, async () => {
      await db.passages.update(row.id, { corrected: true })
      if (second) await db.passages.add(second)
      await enqueue(db, commands)
    }),
  )
}
