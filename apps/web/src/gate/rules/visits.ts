// What this phone knows of visitors' registrations, and what it writes down of them behind a passage.
import { holdAt, type Direction, type GateAction, type GateDecision, type HoldKind, type RegistrationFacts } from '@shouwang/domain/gate'
import type { Id, Instant } from '@shouwang/domain/kernel'
import type { ReplicaVisit } from '@shouwang/domain/visit'
import type { Known } from '../sync/replica.js'
import type { Draft, DraftSubject } from './draft-shape.js'

type Visitor = Extract<DraftSubject, { kind: 'visitor' }>

/** What a registration is when the visitor stands here at `at`. */
export const registrationAt = (known: Known, visit: Id, direction: Direction, at: Instant): RegistrationFacts => {
  const row = known.visits.find((each) => each.visit === visit)
  if (!row) return 'unknown'
  if (direction === 'out') return row.mustLeaveBy !== null && row.mustLeaveBy < at ? 'overdue' : 'inside'
  if (row.leftAt !== null) return 'used'
  if (row.enteredAt !== null) return 'inside'
  if (row.cancelled) return 'cancelled'
  return at > row.arriveBy ? 'expired' : 'open'
}

/** What holds somebody behind the host's door, by this gate's own passes or, of whoever has none, by the door; undefined: nothing that is known here. */
export const heldBehind = (known: Known, { hostDoor, building }: Pick<Visitor, 'hostDoor' | 'building'>, at: Instant): HoldKind | undefined => {
  const isHost = (place: { door: string; building: Id } | undefined): boolean =>
    place?.door === hostDoor && (building === undefined || place.building === building)
  const byPass = [...known.holds].flatMap(([pass, holds]) => (isHost(known.passById.get(pass)) ? holds : []))
  return holdAt([...byPass, ...known.heldDoors.filter(isHost)], at)
}

/** Visitors whom this gate may meet on the way in or out: those expected, the next first; those inside, who should have left first. */
export const visitsGoing = (known: Known, direction: Direction, at: Instant): ReplicaVisit[] =>
  direction === 'in'
    ? known.visits.filter((each) => each.enteredAt === null && !each.cancelled && each.arriveBy >= at).sort((a, b) => (a.expectedAt < b.expectedAt ? -1 : 1))
    : known.visits.filter((each) => each.enteredAt !== null && each.leftAt === null).sort((a, b) => ((a.mustLeaveBy ?? '9') < (b.mustLeaveBy ?? '9') ? -1 : 1))

/** Of those, the ones that `typed` may mean: the visitor's four digits, or a door. Everything while nothing is typed. */
export const findVisits = (visits: readonly ReplicaVisit[], typed: string): ReplicaVisit[] => {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return [...visits]
  return visits.filter(({ code, door, buildingName }) => code === text || `${buildingName} ${door}`.includes(text))
}

/** The command behind a visitor's passage, and the visit as this phone then knows it; null for everybody else. */
export interface VisitStep { name: string; data: object; after: ReplicaVisit }

/** `passage`: the id of the passage that was just made. */
export const visitStepOf = (known: Known, draft: Draft, decision: GateDecision, action: GateAction, passage: Id, checkpoint: Id, at: Instant): VisitStep | null => {
  const { subject, direction } = draft
  if (subject.kind !== 'visitor' || !subject.visit) return null
  const row = known.visits.find((each) => each.visit === subject.visit)
  if (direction === 'out') {
    return action === 'admitted' && row
      ? { name: 'visit.record-departure', data: { visit: subject.visit, checkpoint, passage }, after: { ...row, leftAt: at } }
      : null
  }
  return { name: 'visit.record-arrival', data: arrivalOf(subject, draft, decision, action, passage, checkpoint), after: arrived(row ?? atTheGate(subject, at), action, at) }
}

const arrivalOf = (subject: Visitor, draft: Draft, decision: GateDecision, action: GateAction, passage: Id, checkpoint: Id): object => {
  const { visit, hostDoor, building, relative, sameCounty, escorted, registeredByHost, name, phone } = subject
  return {
    visit, checkpoint, passage, hostDoor, relative, sameCounty, escorted, registeredByHost, action, because: decision.because.map(({ code }) => code),
    ...(building ? { building } : {}), ...(draft.temperature ? { tenths: draft.temperature.tenths } : {}),
    ...(name?.trim() ? { name: name.trim() } : {}), ...(phone?.trim() ? { phone: phone.trim() } : {}),
  }
}

const arrived = (row: ReplicaVisit, action: GateAction, at: Instant): ReplicaVisit => (action === 'admitted' ? { ...row, enteredAt: row.enteredAt ?? at } : row)

/** A visit that was written down here: the server says later when the visitor has to leave. */
const atTheGate = (subject: Visitor, at: Instant): ReplicaVisit => ({
  visit: subject.visit!, code: '', door: subject.hostDoor, buildingName: '', relation: subject.relative ? 'relative' : 'other', sameCounty: subject.sameCounty,
  expectedAt: at, arriveBy: at, cancelled: false, enteredAt: null, mustLeaveBy: null, leftAt: null,
})
