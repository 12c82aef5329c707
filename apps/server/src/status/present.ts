// Statuses as they are shown: what stands, every fact behind it and what has become of it.
import { maskName } from '@shouwang/domain/people'
import {
  appealState, endOfFact, isLate, MARKING_KINDS, type AppealView, type EvidenceView, type MarkingKind, type OwnStatus,
} from '@shouwang/domain/status'
import type { Instant } from '@shouwang/domain/kernel'
import type { AppealRow } from './appeal.queries.js'
import type { PolicyThere } from './policies.js'
import type { OwnRow, ShownFact } from './read.queries.js'

const isMarking = (kind: string): kind is MarkingKind => (MARKING_KINDS as readonly string[]).includes(kind)

/** A fact is taken back by one that names it, or by a later one that covers its kind: as the rule has it. */
const takesBack = (other: ShownFact, fact: ShownFact): boolean =>
  !isMarking(other.kind) && !other.waits &&
  (other.about === null
    ? fact.from <= other.from && (other.kind === 'recovered' ? ['positive', 'fever-open'] : ['fever-open']).includes(fact.kind)
    : other.about === fact.id)

const presentFact = (fact: ShownFact, all: readonly ShownFact[], there: PolicyThere, at: Instant): EvidenceView => {
  const { id, kind, from, recordedAt, source } = fact
  const shown = { id, kind, from, recordedAt, source }
  if (!isMarking(kind)) return { ...shown, until: null, state: 'clears' }
  const until = endOfFact({ ...fact, kind }, there.rules)
  const state = fact.waits ? 'waits' : all.some((other) => takesBack(other, fact)) ? 'taken-back' : until <= at ? 'over' : from > at ? 'to-come' : 'counts'
  return { ...shown, until, state }
}

export const presentFacts = (facts: readonly ShownFact[], there: PolicyThere, at: Instant): EvidenceView[] =>
  facts.map((fact) => presentFact(fact, facts, there, at))

export const presentAppeal = (row: AppealRow, at: Instant): AppealView => ({
  id: row.id, number: row.number, channel: row.channel, ground: row.ground, filedAt: row.filedAt, dueAt: row.dueAt, colour: row.colour, rule: row.rule,
  state: appealState(row), late: isLate(row, at), acknowledgedAt: row.acknowledgedAt,
  // Until the second office has agreed nothing is decided, and the person is told nothing that may not come.
  decidedAt: row.awaitsSecond ? null : row.decidedAt, outcome: row.awaitsSecond ? null : row.outcome, explanation: row.awaitsSecond ? null : row.explanation,
  closedAt: row.closedAt, told: row.told,
})

/** Somebody's status in full. Facts that wait for a second office are not shown to the household: they count for nothing, and may never. */
export const presentOwn = (row: OwnRow, there: PolicyThere, appeals: readonly AppealRow[], at: Instant, forStaff = false): OwnStatus => {
  const { person, status } = row
  const stands = there.on && status !== null && at < status.endsAt ? status : null
  const colour = there.on ? (stands?.colour ?? 'green') : null
  return {
    person, name: maskName(row.name), colour, colourName: colour && there.rules.names[colour], rule: stands?.rule ?? 'clear',
    version: stands?.version ?? there.version, byDecision: stands?.byDecision ?? false, setAt: stands?.setAt ?? null,
    endsAt: stands?.endsAt ?? (there.on ? there.ends : null), referred: stands?.held ?? false,
    evidence: presentFacts(row.facts, there, at).filter(({ state }) => forStaff || state !== 'waits'),
    appeals: appeals.filter((appeal) => appeal.person === person).map((appeal) => presentAppeal(appeal, at)),
  }
}
