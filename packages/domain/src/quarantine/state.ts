// A case out of its facts: whatever order they arrive in, repeated or corrected, the state is one and the same (C12). Pure.
import { isWithinPeriod, type Id, type Instant } from '../kernel/index.js'
import type { QuarantineRules } from '../policy/index.js'
import { endOf, isHeld, missingForRelease, overdueAt, type StoredExtension } from './ending.js'
import { plannedEnd } from './period.js'
import { alarmsOf, sumUp, type Measured, type StoredReading, type StoredReview, type Sums } from './readings.js'
import type { CaseKind, CaseOutcome, ExtensionReason } from './words.js'

/** One fact about a case, with an id of its own. */
export type CaseFact =
  | { id: Id; fact: 'opened'; kind: CaseKind; basisAt: Instant; startsAt: Instant; confirmed: boolean }
  | { id: Id; fact: 'confirmed'; at: Instant }
  | { id: Id; fact: 'basis-corrected'; basisAt: Instant }
  | { id: Id; fact: 'notice'; servedAt: Instant }
  | ({ id: Id; fact: 'reading'; takenAt: Instant; madeAt: Instant } & Measured)
  | ({ id: Id; fact: 'correction'; reading: Id; madeAt: Instant; void: boolean } & Measured)
  | { id: Id; fact: 'review'; at: Instant; outcome: StoredReview['outcome']; readings: readonly Id[] }
  | { id: Id; fact: 'extension'; reason: ExtensionReason; days: number; by: Id }
  | { id: Id; fact: 'extension-decided'; extension: Id; approved: boolean; by: Id }
  | { id: Id; fact: 'extension-served'; extension: Id; servedAt: Instant }
  | { id: Id; fact: 'appeal-granted'; extension: Id; at: Instant }
  | { id: Id; fact: 'ended'; at: Instant; outcome: CaseOutcome }

/** proposed → confirmed, notice due → active → due → overdue; or ended. */
export type Stage = 'proposed' | 'notice-due' | 'active' | 'due' | 'overdue' | 'ended'

/** The dates that a stage follows from. */
export interface StageFacts { confirmedAt: Instant | null; noticeAt: Instant | null; endsAt: Instant; endedAt: Instant | null }

/** Where a case stands at `at`. From its end on it is due, however much is missing; two hours later it is an alarm. */
export function stageOf({ confirmedAt, noticeAt, endsAt, endedAt }: StageFacts, rules: Pick<QuarantineRules,
  'overdueMinutes' | 'closingReadings' | 'closingHours'>, at: Instant): Stage {
  if (endedAt !== null && endedAt <= at) return 'ended'
  if (confirmedAt === null || confirmedAt > at) return 'proposed'
  if (overdueAt(endsAt, rules) <= at) return 'overdue'
  if (endsAt <= at) return 'due'
  return noticeAt === null ? 'notice-due' : 'active'
}

export interface CaseState {
  stage: Stage
  startsAt: Instant
  plannedAt: Instant
  endsAt: Instant
  endedAt: Instant | null
  outcome: CaseOutcome | null
  noticeAt: Instant | null
  /** The extensions that hold, each with its reason, its two people and its notice. */
  extensions: StoredExtension[]
  held: boolean
  sums: Sums
  missing: string[]
}

type Of<F extends CaseFact['fact']> = Extract<CaseFact, { fact: F }>

/** Facts of one kind, each id once, in an order that only they themselves decide. */
const of = <F extends CaseFact['fact']>(facts: readonly CaseFact[], kind: F, key: (fact: Of<F>) => string): Of<F>[] => {
  const each = new Map(facts.filter((fact): fact is Of<F> => fact.fact === kind).map((fact) => [fact.id, fact]))
  return [...each.values()].sort((a, b) => (`${key(a)} ${a.id}` < `${key(b)} ${b.id}` ? -1 : 1))
}

const readingsOf = (facts: readonly CaseFact[], rules: QuarantineRules): StoredReading[] => {
  const first = of(facts, 'reading', ({ takenAt }) => takenAt)
  const taken = new Map(first.map(({ id, takenAt }) => [id, takenAt]))
  const stored = first.map(({ id, takenAt, madeAt, fact: _, ...measured }): StoredReading =>
    ({ ...measured, id, root: id, takenAt, madeAt, void: false, alarming: alarmsOf(measured, rules).length > 0 }))
  const corrections = of(facts, 'correction', ({ madeAt }) => madeAt).flatMap(({ id, reading, madeAt, void: gone, fact: _, ...measured }): StoredReading[] => {
    const takenAt = taken.get(reading)
    return takenAt === undefined ? [] : [{ ...measured, id, root: reading, takenAt, madeAt, void: gone, alarming: !gone && alarmsOf(measured, rules).length > 0 }]
  })
  return [...stored, ...corrections]
}

const extensionsOf = (facts: readonly CaseFact[]): StoredExtension[] => {
  const decided = new Map(of(facts, 'extension-decided', () => '').reverse().map((fact) => [fact.extension, fact]))
  const served = new Map(of(facts, 'extension-served', ({ servedAt }) => servedAt).reverse().map((fact) => [fact.extension, fact.servedAt]))
  const granted = new Map(of(facts, 'appeal-granted', ({ at }) => at).reverse().map((fact) => [fact.extension, fact.at]))
  return of(facts, 'extension', () => '').map(({ id, reason, days, by }) => ({
    id, reason, days, requestedBy: by, approved: decided.get(id)?.approved ?? null, decidedBy: decided.get(id)?.by ?? null, servedAt: served.get(id) ?? null,
    withdrawnAt: granted.get(id) ?? null,
  }))
}

/** The state of a case at `at`; null while it is not known to have been opened. Facts about readings that are not known yet wait for them. */
export function caseOf(facts: readonly CaseFact[], rules: QuarantineRules, at: Instant): CaseState | null {
  const opened = of(facts, 'opened', ({ startsAt }) => startsAt)[0]
  if (!opened) return null
  const confirmed = of(facts, 'confirmed', (fact) => fact.at)[0]
  const startsAt = opened.confirmed ? opened.startsAt : confirmed?.at ?? opened.startsAt
  // Corrections only ever bring the end nearer: the earliest basis counts.
  const basisAt = [opened.basisAt, ...of(facts, 'basis-corrected', (fact) => fact.basisAt).map((fact) => fact.basisAt)].sort()[0]!
  const plannedAt = plannedEnd(basisAt, rules.days)
  const { endsAt, by } = endOf(plannedAt, extensionsOf(facts))
  const ended = of(facts, 'ended', (fact) => fact.at)[0]
  const endedAt = ended?.at ?? null
  const noticeAt = of(facts, 'notice', ({ servedAt }) => servedAt)[0]?.servedAt ?? null
  const reviews = of(facts, 'review', (fact) => fact.at)
  const sums = sumUp({ startsAt, endsAt, kind: opened.kind }, readingsOf(facts, rules), reviews, rules)
  const confirmedAt = opened.confirmed ? opened.startsAt : confirmed?.at ?? null
  return {
    stage: stageOf({ confirmedAt, noticeAt, endsAt, endedAt }, rules, at), startsAt, plannedAt, endsAt, endedAt, outcome: ended?.outcome ?? null, noticeAt,
    extensions: by, sums, missing: missingForRelease({ endsAt, ...sums }, rules, at),
    held: confirmedAt !== null && isHeld({ startsAt, endsAt, endedAt }, at),
  }
}

/** Was a case open at `at`? */
export const wasOpen = ({ startsAt, endedAt }: Pick<CaseState, 'startsAt' | 'endedAt'>, at: Instant): boolean => isWithinPeriod(at, startsAt, endedAt)
