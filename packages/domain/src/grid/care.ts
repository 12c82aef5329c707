// What the day holds beside knocks and registers: people in quarantine, fevers, escorts, questions to ask (C10, C12, C13, C14). Pure, works offline.
import Type, { type Static } from 'typebox'
import { dayInChina, Id, Instant, plusMs, type Day } from '../kernel/index.js'
import { LegKind } from '../outing/commands.js'
import { openSlots, type SlotRules } from '../quarantine/index.js'

const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])

/** A slot of readings that is not filled: from when it can be, and when it is due. */
export const GridSlot = Type.Object({ from: Instant, due: Instant })
export type GridSlot = Static<typeof GridSlot>

/** An open case of somebody behind the door. `slots`: the next ones without a reading, earliest first; `alarmAt`: a reading that no doctor has looked at. */
export const GridQuarantine = Type.Object({
  case: Id, kind: Type.Union([Type.Literal('home'), Type.Literal('central'), Type.Literal('monitoring')]), basisAt: Instant, startsAt: Instant, endsAt: Instant,
  slots: Type.Array(GridSlot), lastAt: OrNull(Instant), lastTenths: OrNull(Type.Integer()), alarmAt: OrNull(Instant), visitedAt: OrNull(Instant),
  visitsPerDay: Type.Integer(), noticeDue: OrNull(Instant),
})
export type GridQuarantine = Static<typeof GridQuarantine>

export const DutyKind = Type.Union([
  Type.Literal('quarantine-help'), Type.Literal('fever-follow'), Type.Literal('outing-escort'), Type.Literal('anomaly-contact'), Type.Literal('appeal'),
])
export type DutyKind = Static<typeof DutyKind>
/**
 * Something that waits for somebody at this door, told by another part of the product. `word`: of what kind, `due`: by when. Of an escort `leg`
 * is the last one of the trip and `until` the end of its window; of a fever `referral` is the one that nobody arrived on; of an appeal `text`
 * is the explanation to tell. Absent on phones from before there was any.
 */
export const GridDuty = Type.Object({
  id: Id, kind: DutyKind, person: OrNull(Id), since: Instant, due: OrNull(Instant), word: Type.String(),
  leg: Type.Optional(OrNull(LegKind)), until: Type.Optional(Instant), referral: Type.Optional(OrNull(Id)), text: Type.Optional(Type.String()),
})
export type GridDuty = Static<typeof GridDuty>

export const CARE_KINDS = [
  'quarantine-alarm', 'outing-escort', 'quarantine-notice', 'quarantine-help', 'fever-follow', 'quarantine-reading', 'anomaly-contact', 'quarantine-visit', 'appeal',
] as const
export type CareKind = (typeof CARE_KINDS)[number]

/** One thing to do for somebody. `at`: the moment by which it should be done: a slot's due time, a duty's clock. Absent where no clock runs. */
export interface CareTask { kind: CareKind; subject: Id; since: Day; at?: Instant; overdue: boolean }

const DAY_MS = 86_400_000

const task = (kind: CareKind, subject: Id, since: Instant, due: Instant, at: Instant): CareTask =>
  ({ kind, subject, since: dayInChina(since), at: due, overdue: due < at })

/** Is today's visit still to be made? Yesterday's that was not made makes it overdue, since the day after the last one. */
const visitOf = ({ case: id, visitsPerDay, visitedAt, startsAt }: GridQuarantine, at: Instant): CareTask[] => {
  const today = dayInChina(at)
  if (visitsPerDay === 0 || (visitedAt !== null && dayInChina(visitedAt) >= today)) return []
  const dayAfter = dayInChina(plusMs(visitedAt ?? startsAt, DAY_MS))
  return [{ kind: 'quarantine-visit', subject: id, since: dayAfter < today ? dayAfter : today, at, overdue: dayAfter < today }]
}

/** What somebody's open case asks for at `at`, most urgent first. After its end nothing is asked any more. */
export function careOfCase(quarantine: GridQuarantine, at: Instant): CareTask[] {
  const { case: id, slots, alarmAt, endsAt, noticeDue, startsAt } = quarantine
  const alarm = alarmAt === null ? [] : [task('quarantine-alarm', id, alarmAt, alarmAt, at)]
  if (endsAt <= at) return alarm
  const slot = slots.find(({ from }) => from <= at)
  return [
    ...alarm, ...(noticeDue === null ? [] : [task('quarantine-notice', id, startsAt, noticeDue, at)]),
    ...(slot ? [task('quarantine-reading', id, slot.due, slot.due, at)] : []), ...visitOf(quarantine, at),
  ]
}

/** A duty as a task. An escort is for its hour: it is shown from two hours before, and as long as somebody is out. */
export const careOfDuty = ({ id, kind, since, due, word }: GridDuty, at: Instant): CareTask[] =>
  kind === 'outing-escort' && word !== 'return' && due !== null && plusMs(due, -2 * 3_600_000) > at ? []
    : [due === null ? { kind, subject: id, since: dayInChina(since), overdue: false } : task(kind, id, since, due, at)]

/** A phone is to know three days of rounds without a network, and what it knows may be a day old when the network goes. */
const DAYS_AHEAD = 4
/** Until when a phone is told what is to be done, at `at`. */
export const toldUntil = (at: Instant): Instant => plusMs(at, DAYS_AHEAD * DAY_MS)

/**
 * The slots that a phone is told of at `at`: the oldest that waits (it says since when), the one that can be filled now, and those that can be
 * filled within four days. What was missed between is left out: one reading stands for all of it.
 */
export function slotsAhead(waits: Parameters<typeof openSlots>[0], rules: SlotRules, at: Instant): GridSlot[] {
  const slots = openSlots(waits, rules, toldUntil(at))
  const now = slots.filter(({ from }) => from <= at).length - 1
  return now > 0 ? [slots[0]!, ...slots.slice(now)] : slots
}

/** The case after a reading taken at `takenAt`: the slots that it fills are gone, also when an earlier one was missed. */
export const afterReading = (quarantine: GridQuarantine, takenAt: Instant, tenths: number | null): GridQuarantine =>
  quarantine.lastAt !== null && quarantine.lastAt > takenAt ? quarantine : {
    ...quarantine, slots: quarantine.slots.filter(({ from }) => from > takenAt), lastAt: takenAt, lastTenths: tenths ?? quarantine.lastTenths,
  }

/** An escort after a leg was recorded: underway it is about the way back, by the end of the window. Null: the trip is over. */
export const afterLeg = (duty: GridDuty, leg: LegKind): GridDuty | null =>
  leg === 'returned' || leg === 'admitted' ? null : { ...duty, word: 'return', due: duty.until ?? duty.due, leg }
