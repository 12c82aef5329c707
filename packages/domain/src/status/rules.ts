// The one rule of a status: what follows from somebody's facts under a policy at a moment. Nothing else sets a colour (C05, S1-25). Pure.
import { epochOf, instantOf, type Id, type Instant } from '../kernel/index.js'
import type { StatusRules } from '../policy/sections/status.js'
import { MARKING_KINDS, isGraver, type ClearingKind, type Colour, type EvidenceKind, type MarkingKind } from './evidence.js'

const DAY_MS = 86_400_000

/** A fact about one person as it is stored. */
export interface EvidenceFact {
  id: Id
  kind: EvidenceKind
  from: Instant
  /** The end that its source foresaw; null: none. */
  until: Instant | null
  /** Ended by its source. */
  endedAt: Instant | null
  /** The one fact that a clearing fact takes back; null: all before it that its kind covers. */
  about: Id | null
  /** Waits for a second office, or was declined there: it counts for nothing. */
  waits: boolean
}

/** A fact that counts: the colour that it gives, and until when. */
export interface Because { evidence: Id; kind: MarkingKind; colour: Colour; from: Instant; until: Instant }

export interface StatusDecision {
  colour: Colour
  /** The kind of fact that decides; `clear`: nothing is known; `taken-back`: what was known has been taken back. */
  rule: MarkingKind | 'clear' | 'taken-back'
  /** The fact that decides; null where none does. */
  evidence: Id | null
  /** When this colour ends: by the last fact that gives it, or with the policy. */
  until: Instant
  /** When it must be looked at again: the next beginning or end of any fact, never later than `until`. */
  lookAgain: Instant
  /** All that counts, gravest and longest first. */
  because: Because[]
}

/** The section of the policy and the end of what adopted it: with the policy every status ends. */
export interface StatusPolicy { rules: StatusRules; ends: Instant }

/** What a clearing fact without a named fact takes back. A negative result says nothing about a contact. */
const COVERS: Record<ClearingKind, readonly MarkingKind[]> = { recovered: ['positive', 'fever-open'], excluded: ['fever-open'] }

const isMarking = (kind: EvidenceKind): kind is MarkingKind => (MARKING_KINDS as readonly string[]).includes(kind)

const earliest = (...instants: (Instant | null)[]): Instant =>
  instants.reduce<Instant>((least, at) => (at !== null && at < least ? at : least), '9999-12-31T23:59:59.999Z')

/** The end of a marking fact under the rules: its source's, or so many days after its beginning, whichever is sooner. */
export const endOfFact = (fact: Pick<EvidenceFact, 'from' | 'until' | 'endedAt'> & { kind: MarkingKind }, rules: StatusRules): Instant =>
  earliest(fact.until, fact.endedAt, instantOf(epochOf(fact.from) + rules.days[fact.kind] * DAY_MS))

/** Is a fact taken back by one of those that clear? Only what began before; a named one in any case. */
const isTakenBack = (fact: EvidenceFact, clearing: readonly EvidenceFact[]): boolean =>
  clearing.some(({ kind, from, about }) =>
    about === null ? COVERS[kind as ClearingKind].includes(fact.kind as MarkingKind) && fact.from <= from : about === fact.id)

/**
 * The status of one person at `at`: the gravest colour among the facts that count. A fact counts from its beginning until its end, unless it
 * waits for a second office or has been taken back. Without any, green by the rule `clear`. Always ends.
 */
export function decideStatus(facts: readonly EvidenceFact[], { rules, ends }: StatusPolicy, at: Instant): StatusDecision {
  const live = facts.filter(({ waits }) => !waits)
  const clearing = live.filter(({ kind, from }) => !isMarking(kind) && from <= at)
  const marking = live.filter(({ kind }) => isMarking(kind)) as (EvidenceFact & { kind: MarkingKind })[]
  const standing = marking.filter((fact) => !isTakenBack(fact, clearing))
  const because = standing
    .map((fact): Because => ({ evidence: fact.id, kind: fact.kind, colour: rules.colours[fact.kind], from: fact.from, until: earliest(endOfFact(fact, rules), ends) }))
    .filter(({ from, until }) => from <= at && at < until)
    .sort((a, b) => (isGraver(a.colour, b.colour) ? -1 : isGraver(b.colour, a.colour) ? 1 : a.until < b.until ? 1 : a.until > b.until ? -1 : a.evidence < b.evidence ? -1 : 1))
  const beginnings = live.map(({ from }) => (from > at ? from : null))
  const lookAgain = earliest(ends, ...beginnings, ...because.map(({ until }) => until))
  const first = because[0]
  if (first && first.colour !== 'green') return { colour: first.colour, rule: first.kind, evidence: first.evidence, until: first.until, lookAgain, because }
  const takenBack = marking.length > standing.length
  return { colour: 'green', rule: first?.kind ?? (takenBack ? 'taken-back' : 'clear'), evidence: first?.evidence ?? null, until: ends, lookAgain, because }
}

/** Is somebody of this colour referred to a person at the gate? */
export const isReferred = (colour: Colour, { referAtGate }: Pick<StatusRules, 'referAtGate'>): boolean =>
  referAtGate === 'yellow' ? colour !== 'green' : referAtGate === 'red' && colour === 'red'
