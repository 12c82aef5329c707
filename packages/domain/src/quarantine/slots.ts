// Slots of readings: which one a moment belongs to, when it is due, and what is due when it was missed (S0-35: reminder, call, door). Pure.
import { dayInChina, epochOf, instantOf, plusMs, startOfDayInChina, type Day, type Instant } from '../kernel/index.js'
import type { QuarantineRules } from '../policy/index.js'
import type { CaseKind } from './words.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export type SlotRules = Pick<QuarantineRules,
  'readingsPerDay' | 'monitoringPerDay' | 'amDueHour' | 'pmFromHour' | 'pmDueHour' | 'remindAfterHours' | 'callAfterHours' | 'doorAfterHours' | 'quietFromHour' | 'quietToHour'>

/** A slot of a day in China: 0 the morning, 1 the afternoon. With one reading a day there is only slot 0. */
export interface Slot { day: Day; slot: 0 | 1 }

/** Readings a day of a kind of case: health monitoring has its own number. */
export const perDay = (kind: CaseKind, rules: SlotRules): number => (kind === 'monitoring' ? rules.monitoringPerDay : rules.readingsPerDay)

const hourInChina = (at: Instant): number => Math.floor((epochOf(at) - epochOf(startOfDayInChina(dayInChina(at)))) / HOUR)

/** The slot that a reading belongs to by its time. A late morning reading counts for the morning until the afternoon begins. */
export const slotOf = (takenAt: Instant, kind: CaseKind, rules: SlotRules): Slot =>
  ({ day: dayInChina(takenAt), slot: perDay(kind, rules) > 1 && hourInChina(takenAt) >= rules.pmFromHour ? 1 : 0 })

/** When a slot is due: until then nobody has missed anything. */
export const dueAt = ({ day, slot }: Slot, kind: CaseKind, rules: SlotRules): Instant =>
  plusMs(startOfDayInChina(day), (perDay(kind, rules) > 1 && slot === 0 ? rules.amDueHour : rules.pmDueHour) * HOUR)

/** The slot after. */
export const slotAfter = ({ day, slot }: Slot, kind: CaseKind, rules: SlotRules): Slot =>
  perDay(kind, rules) > 1 && slot === 0 ? { day, slot: 1 } : { day: dayInChina(plusMs(startOfDayInChina(day), DAY)), slot: 0 }

/** The first slot that somebody under observation since `startsAt` can be asked for: the first that is due after it. */
export function firstSlot(startsAt: Instant, kind: CaseKind, rules: SlotRules): Slot {
  let slot: Slot = { day: dayInChina(startsAt), slot: 0 }
  while (dueAt(slot, kind, rules) <= startsAt) slot = slotAfter(slot, kind, rules)
  return slot
}

/** A number for a slot: neighbours differ by one. */
export const slotNumber = ({ day, slot }: Slot, kind: CaseKind, rules: SlotRules): number =>
  Math.round(Date.parse(`${day}T00:00:00.000Z`) / DAY) * perDay(kind, rules) + (perDay(kind, rules) > 1 ? slot : 0)

/** The slots from the beginning to `until`, due before it. */
export function slotsUntil(startsAt: Instant, until: Instant, kind: CaseKind, rules: SlotRules): Slot[] {
  const slots: Slot[] = []
  for (let slot = firstSlot(startsAt, kind, rules); dueAt(slot, kind, rules) < until && slots.length < 200; slot = slotAfter(slot, kind, rules)) slots.push(slot)
  return slots
}

/** A slot without a reading, as somebody fills it: from when that can be done, and when it is due. */
export interface OpenSlot { from: Instant; due: Instant }

/** The slots from the one that is expected at `expectsAt` on that can be filled by `until`, of those due before the end. */
export function openSlots({ expectsAt: first, endsAt, kind }: { expectsAt: Instant | null; endsAt: Instant; kind: CaseKind }, rules: SlotRules, until: Instant): OpenSlot[] {
  if (first === null) return []
  const day = dayInChina(first)
  let slot: Slot = { day, slot: perDay(kind, rules) > 1 && dueAt({ day, slot: 0 }, kind, rules) < first ? 1 : 0 }
  const slots: OpenSlot[] = []
  for (let due = first; due < endsAt; due = dueAt(slot, kind, rules)) {
    const from = plusMs(startOfDayInChina(slot.day), slot.slot === 1 ? rules.pmFromHour * HOUR : 0)
    if (from > until) break
    slots.push({ from, due })
    slot = slotAfter(slot, kind, rules)
  }
  return slots
}

/**
 * When the slot is due that comes after the last one with a reading, or the first one; null when it would be due at the end or later. It follows
 * from the last slot with a reading alone: whatever order readings arrive in, it is the same.
 */
export function expectsAt(startsAt: Instant, endsAt: Instant, last: Slot | null, kind: CaseKind, rules: SlotRules): Instant | null {
  const first = firstSlot(startsAt, kind, rules)
  const next = last === null ? first : slotAfter(last, kind, rules)
  const due = dueAt(slotNumber(next, kind, rules) > slotNumber(first, kind, rules) ? next : first, kind, rules)
  return due < endsAt ? due : null
}

export type Step = 0 | 1 | 2 | 3
/** What the steps of a missed slot are called: nothing yet, a reminder to the person, a call, a knock at the door. */
export const STEPS = ['none', 'remind', 'call', 'door'] as const

/** The next moment at which people may be called or knocked up: now, or the end of the quiet hours. */
export function outsideQuiet(at: Instant, { quietFromHour, quietToHour }: SlotRules): Instant {
  const hour = hourInChina(at)
  const midnight = epochOf(startOfDayInChina(dayInChina(at)))
  if (hour < quietToHour) return instantOf(midnight + quietToHour * HOUR)
  return hour >= quietFromHour ? instantOf(midnight + DAY + quietToHour * HOUR) : at
}

/**
 * When a step for the slot due at `expects` is to be taken. A reminder may come at any hour: it wakes nobody. A call that waits for the morning
 * makes the knock wait as well, so that nobody is knocked up who could have been called.
 */
export function stepAt(step: 1 | 2 | 3, expects: Instant, rules: SlotRules): Instant {
  const { remindAfterHours, callAfterHours, doorAfterHours } = rules
  if (step === 1) return plusMs(expects, remindAfterHours * HOUR)
  if (step === 2) return outsideQuiet(plusMs(expects, callAfterHours * HOUR), rules)
  return outsideQuiet(plusMs(stepAt(2, expects, rules), Math.max(0, doorAfterHours - callAfterHours) * HOUR), rules)
}

/** How far a missed slot has got at `at`, and when the next step is due; null after the last. */
export function ladder(expects: Instant, at: Instant, rules: SlotRules): { step: Step; nextAt: Instant | null } {
  const steps = ([1, 2, 3] as const).map((step) => stepAt(step, expects, rules))
  const taken = steps.filter((each) => each <= at).length as Step
  return { step: taken, nextAt: steps[taken] ?? null }
}
