// Where an anomaly stands, what may be done with it next, and by when (C14). The person is asked first; a consequence needs people.
import { isWithinPeriod, plusMs, type Id, type Instant, type Problem } from '../kernel/index.js'
import { wordsOf } from './signals.js'

/**
 * new → asking (looked at, the person is to be asked) → asked → confirmed (a human decided; above a warning a second one: to-second)
 * → handled → closed. From new, asking, asked it may be closed at once: nothing, explained, or allowed all the time.
 */
export const ANOMALY_STATES = ['new', 'asking', 'asked', 'to-second', 'confirmed', 'handled', 'closed'] as const
export const AnomalyState = wordsOf(ANOMALY_STATES)
export type AnomalyState = (typeof ANOMALY_STATES)[number]

/** What came of it. `authorised`: an outing that was allowed answers every signal. `overturned`: found wrong when it was reviewed. */
export const ANOMALY_OUTCOMES = ['nothing', 'explained', 'authorised', 'confirmed', 'overturned'] as const
export const AnomalyOutcome = wordsOf(ANOMALY_OUTCOMES)
export type AnomalyOutcome = (typeof ANOMALY_OUTCOMES)[number]

/**
 * What may follow, mildest first. None of them touches the health status: a colour changes only for a health reason, and there is no command
 * here that could change one (section 6).
 */
export const CONSEQUENCES = ['none', 'advice', 'warning', 'closer-checks', 'referral'] as const
export const Consequence = wordsOf(CONSEQUENCES)
export type Consequence = (typeof CONSEQUENCES)[number]

/** Does a consequence need a second human? Above the one that the rules name (`anomaly.oneHumanUpTo`). */
export const needsSecond = (consequence: Consequence, oneHumanUpTo: Consequence): boolean =>
  CONSEQUENCES.indexOf(consequence) > CONSEQUENCES.indexOf(oneHumanUpTo)

/** What deciding looks at. */
export interface AnomalyFacts {
  state: AnomalyState
  /** The person, or somebody for them, was reached and heard, or answered from their own page. */
  heard: boolean
  /** Every signal that still stands is a tip. */
  tipsOnly: boolean
  proposedBy: Id | null
  decidedBy: Id | null
}

const inState = (facts: AnomalyFacts, ...states: AnomalyState[]): Problem | null =>
  states.includes(facts.state) ? null : { code: 'anomaly.wrong-state', state: facts.state }

/** May somebody look at it and say whether the person is to be asked? */
export const checkTriage = (facts: AnomalyFacts): Problem | null => inState(facts, 'new', 'asking')

/** May it be put down that the person was contacted? Also when it has been decided: what they say later is heard. */
export const checkContact = (facts: AnomalyFacts): Problem | null => inState(facts, 'new', 'asking', 'asked', 'to-second', 'confirmed')

/**
 * May this be decided? A consequence: only after the person was heard, never on tips alone (S4-08). Saying that it was nothing, or explained,
 * asks for nobody.
 */
export function checkDecision(facts: AnomalyFacts, outcome: 'nothing' | 'explained' | 'confirmed', consequence: Consequence): Problem | null {
  const state = inState(facts, 'new', 'asking', 'asked')
  if (state) return state
  if (outcome !== 'confirmed') return consequence === 'none' ? null : { code: 'anomaly.consequence-without-confirmation' }
  if (!facts.heard) return { code: 'anomaly.person-not-heard' }
  if (facts.tipsOnly && consequence !== 'none') return { code: 'anomaly.tip-alone' }
  return null
}

/** May the second human agree or decline? Never the one who proposed it. */
export const checkSecond = (facts: AnomalyFacts, by: Id | null): Problem | null =>
  inState(facts, 'to-second') ?? (by === null || by !== facts.proposedBy ? null : { code: 'anomaly.second-person' })

/** May it be put down that the consequence was carried out? */
export const checkHandling = (facts: AnomalyFacts): Problem | null => inState(facts, 'confirmed')

/** May it be reviewed? By somebody who neither proposed nor decided it. */
export const checkReview = (facts: AnomalyFacts, by: Id | null): Problem | null =>
  inState(facts, 'handled') ?? (by !== null && (by === facts.proposedBy || by === facts.decidedBy) ? { code: 'anomaly.second-person' } : null)

/** Hours within which each state is left: rules `anomaly.*Hours`. */
export interface AnomalyClocks { triageHours: number; askHours: number; answerHours: number; secondHours: number; handleHours: number; reviewHours: number }

const HOUR_MS = 3_600_000

/** When the next step is due; null when nothing is left to do. `since`: when the state began. */
export const dueAt = (state: AnomalyState, since: Instant, clocks: AnomalyClocks): Instant | null => {
  const hours: Record<AnomalyState, number | null> = {
    new: clocks.triageHours, asking: clocks.askHours, asked: clocks.answerHours, 'to-second': clocks.secondHours, confirmed: clocks.handleHours,
    handled: clocks.reviewHours, closed: null,
  }
  const within = hours[state]
  return within === null ? null : plusMs(since, within * HOUR_MS)
}

/** Is an anomaly that last heard something at `lastAt` still the one that a signal at `at` belongs to? */
export const joinsAnomaly = (lastAt: Instant, at: Instant, groupHours: number): boolean =>
  isWithinPeriod(at, plusMs(lastAt, -groupHours * HOUR_MS), plusMs(lastAt, groupHours * HOUR_MS + 1))

/** Outcomes that count as false alarms in the month's report. An overturned decision was one too. */
export const FALSE_ALARMS: ReadonlySet<AnomalyOutcome> = new Set(['nothing', 'explained', 'authorised', 'overturned'])
