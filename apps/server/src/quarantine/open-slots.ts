// The slots of readings that are open for a case, from the one that is expected on: what a phone can fill without asking again.
import { dayInChina, plusMs, startOfDayInChina, type Instant } from '@shouwang/domain/kernel'
import type { QuarantineRules } from '@shouwang/domain/policy'
import { dueAt, perDay, slotAfter, type CaseKind, type Slot } from '@shouwang/domain/quarantine'

const HOUR_MS = 3_600_000

/** At most `count` slots due before the end, each from when it can be filled until when it is due. */
export function openSlots(
  { expectsAt, endsAt, kind }: { expectsAt: Instant | null; endsAt: Instant; kind: CaseKind }, rules: QuarantineRules, count: number,
): { from: Instant; due: Instant }[] {
  if (expectsAt === null) return []
  const day = dayInChina(expectsAt)
  let slot: Slot = { day, slot: perDay(kind, rules) > 1 && dueAt({ day, slot: 0 }, kind, rules) < expectsAt ? 1 : 0 }
  const slots: { from: Instant; due: Instant }[] = []
  for (let due = expectsAt; slots.length < count && due < endsAt; due = dueAt(slot, kind, rules)) {
    slots.push({ from: plusMs(startOfDayInChina(slot.day), slot.slot === 1 ? rules.pmFromHour * HOUR_MS : 0), due })
    slot = slotAfter(slot, kind, rules)
  }
  return slots
}
