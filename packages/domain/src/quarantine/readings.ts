// What readings say: which of them bring the doctor, and what those of a case add up to (C12). Pure, and the same in whatever order they come.
import type { Instant } from '../kernel/index.js'
import type { QuarantineRules } from '../policy/index.js'
import { expectsAt, slotNumber, slotOf, type Slot, type SlotRules } from './slots.js'
import type { CaseKind, Symptom } from './words.js'

export interface Measured { tenths: number | null; oxygen: number | null; breaths: number | null; symptoms: readonly Symptom[] }
export type AlarmRules = Pick<QuarantineRules, 'fever' | 'symptomsAlone' | 'symptomsTogether' | 'symptomsNeeded' | 'oxygenBelow' | 'breathsAbove'>

/** Why a reading brings the doctor: any one of these is enough. */
export type Alarm = 'fever' | 'symptom' | 'symptoms-together' | 'oxygen' | 'breaths'

/** The reasons for which a reading goes to the doctor at once; none: it alarms nobody. */
export function alarmsOf({ tenths, oxygen, breaths, symptoms }: Measured, rules: AlarmRules): Alarm[] {
  const { fever, symptomsAlone, symptomsTogether, symptomsNeeded, oxygenBelow, breathsAbove } = rules
  const alarms: Alarm[] = []
  if (tenths !== null && (fever.comparator === 'above' ? tenths > fever.tenths : tenths >= fever.tenths)) alarms.push('fever')
  if (symptoms.some((symptom) => symptomsAlone.includes(symptom))) alarms.push('symptom')
  if (new Set(symptoms.filter((symptom) => symptomsTogether.includes(symptom))).size >= symptomsNeeded) alarms.push('symptoms-together')
  if (oxygen !== null && oxygenBelow !== null && oxygen < oxygenBelow) alarms.push('oxygen')
  if (breaths !== null && breathsAbove !== null && breaths > breathsAbove) alarms.push('breaths')
  return alarms
}

/** Does a line say anything? An empty one is no reading. */
export const saysAnything = ({ tenths, oxygen, breaths, symptoms }: Measured): boolean =>
  tenths !== null || oxygen !== null || breaths !== null || symptoms.length > 0

/** A reading or a correction of one. `root`: the first reading, its own id where it corrects nothing. */
export interface StoredReading extends Measured { id: string; root: string; takenAt: Instant; madeAt: Instant; void: boolean; alarming: boolean }

/** Of a reading and its corrections the one that counts: the latest made, and of two made at once the one with the greater id. */
export function latestOf<R extends Pick<StoredReading, 'id' | 'root' | 'madeAt'>>(readings: readonly R[]): R[] {
  const latest = new Map<string, R>()
  for (const reading of readings) {
    const known = latest.get(reading.root)
    // A correction outweighs what it corrects even when the clock it was made on was slow.
    const rank = (one: R): string => `${one.id === one.root ? 0 : 1} ${one.madeAt} ${one.id}`
    if (!known || rank(reading) > rank(known)) latest.set(reading.root, reading)
  }
  return [...latest.values()]
}

/** A doctor's look at some readings. */
export interface StoredReview { id: string; at: Instant; outcome: 'watch' | 'referred' | 'cleared'; readings: readonly string[] }

/** What the readings and reviews of a case add up to: see `quarantine_watch`. */
export interface Sums {
  expectsAt: Instant | null
  lastAt: Instant | null
  lastTenths: number | null
  slots: number
  alarmAt: Instant | null
  reviewAt: Instant | null
  normalRun: number
  sameRun: number
}

/** Earlier first; at one moment the smaller id first, so that the order of arrival decides nothing. */
const inTime = <R extends { takenAt: Instant; id: string }>(a: R, b: R): number => (a.takenAt < b.takenAt ? -1 : a.takenAt > b.takenAt ? 1 : a.id < b.id ? -1 : 1)

/** Slots with readings, one after the other up to the last, in which nothing alarmed. */
function runOfNormal(readings: readonly StoredReading[], number: (reading: StoredReading) => number): number {
  const alarming = new Map<number, boolean>()
  for (const reading of readings) alarming.set(number(reading), (alarming.get(number(reading)) ?? false) || reading.alarming)
  const last = Math.max(...alarming.keys())
  let run = 0
  while (alarming.get(last - run) === false) run += 1
  return run
}

/** Equal temperatures at the end of the row. */
function runOfSame(readings: readonly StoredReading[]): number {
  const measured = readings.flatMap(({ tenths }) => (tenths === null ? [] : [tenths]))
  let run = 0
  while (run < measured.length && measured.at(-1 - run) === measured.at(-1)) run += 1
  return run
}

/** Under review since when: the first look after the last that cleared it; null when there is none. */
function reviewSince(reviews: readonly StoredReview[]): Instant | null {
  const order = [...reviews].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
  const cleared = order.reduce((last, { outcome }, i) => (outcome === 'cleared' ? i : last), -1)
  return order[cleared + 1]?.at ?? null
}

/** Adds up a case. `readings`: all that are stored, corrected ones too. */
export function sumUp(
  period: { startsAt: Instant; endsAt: Instant; kind: CaseKind }, readings: readonly StoredReading[], reviews: readonly StoredReview[], rules: SlotRules,
): Sums {
  const { startsAt, endsAt, kind } = period
  const counting = latestOf(readings).filter((reading) => !reading.void).sort(inTime)
  const slot = (reading: StoredReading): Slot => slotOf(reading.takenAt, kind, rules)
  const number = (reading: StoredReading): number => slotNumber(slot(reading), kind, rules)
  const last = counting.at(-1) ?? null
  const seen = new Set(reviews.flatMap((review) => review.readings))
  return {
    expectsAt: expectsAt(startsAt, endsAt, last && slot(last), kind, rules),
    lastAt: last?.takenAt ?? null, lastTenths: counting.flatMap(({ tenths }) => tenths ?? []).at(-1) ?? null,
    slots: new Set(counting.map(number)).size,
    alarmAt: counting.find(({ id, alarming }) => alarming && !seen.has(id))?.takenAt ?? null,
    reviewAt: reviewSince(reviews),
    normalRun: last ? runOfNormal(counting, number) : 0, sameRun: runOfSame(counting),
  }
}
