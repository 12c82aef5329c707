// What a reading is, where a fever stands, which bed is free, which clock runs. Pure (C10).
import { plusMs, type Instant, type Problem } from '../kernel/index.js'
import type { Method, ResultClass } from './commands.js'

/** The values of a rule pack that these rules look at: its section `fever`, and the threshold of its gates. */
export interface FeverPolicy {
  noShowMinutes: number
  reportHours: number | null
  referWithinMinutes: number
  wardFromLevel: number
  followHours: number
}
/** Of the section `gate`: what a fever is, and below what a forehead is a cold forehead and no reading. Tenths of a degree. */
export interface ReadingPolicy { fever: { tenths: number; comparator: 'above' | 'at-or-above' }; retestBelow: number }

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** `fever`, `normal`, or `no-reading`: it says nothing, and neither clears anybody nor accuses them. */
export type ReadingWord = 'fever' | 'normal' | 'no-reading'

export const readingOf = (reading: { tenths: number; method: Method }, { fever, retestBelow }: ReadingPolicy): ReadingWord => {
  if (reading.method === 'forehead' && reading.tenths < retestBelow) return 'no-reading'
  return (fever.comparator === 'above' ? reading.tenths > fever.tenths : reading.tenths >= fever.tenths) ? 'fever' : 'normal'
}

/** event: first → retest → confirmed → referred → arrived → admitted / excluded → closed. */
export type FeverState = 'first' | 'retest' | 'confirmed' | 'referred' | 'arrived' | 'admitted' | 'excluded' | 'closed'

/** One measurement of a fever that has not been referred yet. */
export interface Measured { reading: ReadingWord; at: Instant }

/**
 * Where a fever stands after its measurements, whatever the order in which they arrived: a first high reading waits for a second; a second
 * high one confirms it; a normal one after a high one ends it; a cold forehead decides nothing and asks for another.
 */
export function stateOfReadings(readings: readonly Measured[]): 'first' | 'retest' | 'confirmed' | 'closed' {
  let high = 0
  let last: ReadingWord = 'no-reading'
  for (const { reading } of [...readings].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    if (reading === 'fever') high += 1
    else if (reading === 'normal' && high < 2) high = 0
    last = reading
  }
  if (high > 1) return 'confirmed'
  if (last === 'no-reading') return 'retest'
  return high === 1 ? 'first' : 'closed'
}

export type ReferralState = 'sent' | 'arrived' | 'no-show' | 'cancelled' | 'over'

/** May somebody be referred? Asked: is the fever over, are they on the way already. Never asked: a code, a test, a pass, a bed. */
export const checkReferral = (facts: { state: FeverState; onTheWay: string | null }): Problem | null => {
  if (facts.onTheWay !== null) return { code: 'fever.already-referred', referral: facts.onTheWay }
  return facts.state === 'closed' || facts.state === 'excluded' ? { code: 'fever.wrong-state', state: facts.state } : null
}

/** From when on a referral without an arrival is a no-show. At the very moment it is. */
export const noShowFrom = (sentAt: Instant, { noShowMinutes }: FeverPolicy): Instant => plusMs(sentAt, noShowMinutes * MINUTE)

export const isNoShow = (referral: { state: ReferralState; sentAt: Instant }, policy: FeverPolicy, at: Instant): boolean =>
  referral.state === 'sent' && noShowFrom(referral.sentAt, policy) <= at

/** Until when a confirmed fever is to be on its way. */
export const referDue = (confirmedAt: Instant, { referWithinMinutes }: FeverPolicy): Instant => plusMs(confirmedAt, referWithinMinutes * MINUTE)

/** Is this a classification of a class-A managed disease? */
export const isClassA = (outcome: ResultClass): boolean => outcome === 'positive' || outcome === 'suspected'

/**
 * Until when the legal report is to be made: from the clinician's classification, only while the rules name the disease. A result that
 * corrects it to something else ends the clock (null).
 */
export const reportDue = (outcome: ResultClass, classifiedAt: Instant, { reportHours }: FeverPolicy): Instant | null =>
  reportHours !== null && isClassA(outcome) ? plusMs(classifiedAt, reportHours * HOUR) : null

export type BedState = 'free' | 'held' | 'occupied' | 'cleaning'
const BED_NEXT: Record<BedState, readonly BedState[]> = {
  free: ['held', 'occupied', 'cleaning'], held: ['occupied', 'free'], occupied: ['cleaning'], cleaning: ['free'],
}
/** free → held → occupied → cleaning → free. Nobody is laid into a bed that has not been cleaned. */
export const bedFollows = (from: BedState, to: BedState): boolean => BED_NEXT[from].includes(to)

/** Does a fever clinic take people in at this hour of the day in China? Without hours: day and night. A clinic may be open over midnight. */
export const isOpenAt = (hours: { opens: number | null; closes: number | null }, at: Instant): boolean => {
  if (hours.opens === null || hours.closes === null) return true
  const hour = new Date(Date.parse(at) + 8 * HOUR).getUTCHours()
  return hours.opens < hours.closes ? hours.opens <= hour && hour < hours.closes : hours.opens <= hour || hour < hours.closes
}

/**
 * Of hospitals with a free bed those whose clinic takes people in at this hour. Where none does, all of them, each with the hour at which it
 * opens (`opensAt`; null: open now).
 */
export const takingIn = <T extends { opens: number | null; closes: number | null }>(hospitals: readonly T[], at: Instant): (T & { opensAt: number | null })[] => {
  const open = hospitals.filter((one) => isOpenAt(one, at)).map((one) => ({ ...one, opensAt: null }))
  return open.length > 0 ? open : hospitals.map((one) => ({ ...one, opensAt: one.opens }))
}

/** What a hospital of its level lacks (S3-16): a ward and a liaison team, from level 2 on. */
export const lacksOf = (hospital: { level: number; beds: number; hasLiaison: boolean }, { wardFromLevel }: FeverPolicy): ('ward' | 'liaison')[] =>
  hospital.level < wardFromLevel ? [] : [...(hospital.beds === 0 ? ['ward' as const] : []), ...(hospital.hasLiaison ? [] : ['liaison' as const])]
