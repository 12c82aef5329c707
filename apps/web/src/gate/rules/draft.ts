// A passage while the guard is at it: what is known so far, turned into facts for the rule and into the record.
import {
  decideGatePassage,
  holdAt,
  outingAt,
  readPlate,
  temperatureAsked,
  type GateDecision,
  type GateFacts,
  type Occupant,
  type OccupantFacts,
  type PassEvidence,
  type PassFacts,
  type Subject,
  type Direction,
  type SubjectFacts,
} from '@shouwang/domain/gate'
import type { Id, Instant } from '@shouwang/domain/kernel'
import { passNumber, readPass, readPassNumber } from '@shouwang/domain/pass'
import { gatePolicyAt, type GatePolicy } from '@shouwang/domain/policy'
import { verifyPass } from '../device/key.js'
import type { Known } from '../sync/replica.js'
import { heldBehind, registrationAt } from './visits.js'
import type { Draft, DraftSubject, OccupantDraft, SeenPass } from './draft-shape.js'

/** The rules in force at this gate at `at`; measures off when none are. */
export const policyAt = (known: Known, at: Instant): GatePolicy => gatePolicyAt(known.policies, at)

/** Showings that a passage was recorded for at this gate, with when: a proof counts for less than a minute, and once. */
const usedShowings = new Map<string, number>()
const REMEMBERED_SHOWINGS_MS = 120_000

/** Remembers that a passage was recorded for what was shown. */
export const rememberShowing = (showing: string | undefined): void => {
  const now = Date.now()
  for (const [each, at] of usedShowings) if (now - at > REMEMBERED_SHOWINGS_MS) usedShowings.delete(each)
  if (showing !== undefined) usedShowings.set(showing, now)
}

/** What a scanned text proves here: signature, key and claims, and whether it is live. Never throws, whatever the text. */
export const readScan = async (known: Known, text: string, at: Instant): Promise<SeenPass> => {
  const { claims, ...proof } = await readPass(text, known.keys, verifyPass, at, (showing) => usedShowings.has(showing))
  return { presented: 'scan', ...proof, ...(claims ? { claims, pass: claims.pass } : {}) }
}

/** A typed pass number: in this gate's own list, or unknown here. Null when it cannot be a number at all (a slip while typing). */
export const readTypedNumber = (known: Known, typed: string): SeenPass | null => {
  const number = readPassNumber(typed)
  if (number === null) return null
  const listed = known.passByNumber.get(number)
  return listed ? { pass: listed.pass, presented: 'number', evidence: 'listed' } : { presented: 'number', evidence: 'unknown' }
}

/** What holds the holder now, and the leave to go out all the same. A pass in the plain list alone is of an older server. */
const holdFacts = (known: Known, pass: Id | undefined, direction: Direction, at: Instant): Pick<PassFacts, 'quarantined' | 'hold' | 'outing'> => {
  const holds = pass === undefined ? [] : (known.holds.get(pass) ?? [])
  const hold = holdAt(holds, at)
  const quarantined = hold === 'quarantine' || (holds.length === 0 && pass !== undefined && known.quarantined.has(pass))
  const outing = pass !== undefined && (hold ?? quarantined) ? outingAt(known.outings.get(pass) ?? [], known.checkpoint.id, direction, at) : undefined
  return { quarantined, ...(hold ? { hold } : {}), ...(outing ? { outing } : {}) }
}

/** The households whose outing a draft is, if it goes out, by the passes of this gate's own compound. */
export const householdsOut = (known: Known, { subject, direction }: Draft): Id[] => {
  const seen = subject.kind === 'pass' ? [subject.seen] : subject.kind === 'vehicle' ? subject.occupants.map((each) => each.seen) : []
  const homes = direction === 'out' ? seen.map((each) => (each?.pass ? known.passById.get(each.pass)?.household : null)) : []
  return [...new Set(homes.filter((home) => home != null))]
}

/** The outings for once that a draft makes use of, if it goes out. */
export const outingsUsed = (known: Known, draft: Draft, at: Instant): Id[] => {
  const { subject, direction } = draft
  const seen = subject.kind === 'pass' ? [subject.seen] : subject.kind === 'vehicle' ? subject.occupants.map((each) => each.seen) : []
  if (direction !== 'out') return []
  return seen.flatMap((each) => {
    const { outing } = holdFacts(known, each?.pass, direction, at)
    return outing?.state === 'authorised' ? [outing.outing] : []
  })
}

/** Which way somebody goes, and when. */
interface Going {
  direction: Direction
  at: Instant
}

const passFacts = (known: Known, { pass, presented, evidence, claims, shown, listed: told }: SeenPass, { direction, at }: Going): PassFacts => {
  const listed = (pass ? known.passById.get(pass) : undefined) ?? told
  const period = claims ?? listed
  return {
    evidence,
    presented,
    ...(period ? { validFrom: period.validFrom, validTo: period.validTo } : {}),
    inScope: claims ? claims.scope.some((code) => known.codes.includes(code)) : listed !== undefined,
    revoked: pass !== undefined && known.revoked.has(pass),
    suspended: listed?.suspended ?? false,
    ...holdFacts(known, pass, direction, at),
    ...(shown ? { shown } : {}),
    ...(listed?.quota ? { quota: listed.quota } : {}),
    ...(listed?.household ? { outs: known.trips.get(listed.household) ?? [] } : {}),
    ...(period ? { kind: period.kind } : {}),
  }
}

const occupantFacts = (known: Known, { seen, temperature, mask, outOfProvince }: OccupantDraft, going: Going): OccupantFacts => ({
  mask,
  outOfProvince,
  ...(seen ? { pass: passFacts(known, seen, going) } : {}),
  ...(temperature ? { temperature } : {}),
})

const subjectFacts = (known: Known, subject: DraftSubject, going: Going): SubjectFacts => {
  switch (subject.kind) {
    case 'pass':
      return { kind: 'pass', pass: passFacts(known, subject.seen, going) }
    case 'door':
      return { kind: 'door', known: subject.known }
    case 'visitor': {
      const { hostKnown, relative, sameCounty, registeredByHost, escorted } = subject
      const hostHeld = heldBehind(known, subject, going.at)
      const registration = subject.visit && subject.registered ? registrationAt(known, subject.visit, going.direction, going.at) : undefined
      return { kind: 'visitor', hostKnown, relative, sameCounty, registeredByHost, escorted, registration, hostHeld }
    }
    case 'vehicle': {
      const { province } = readPlate(subject.plateText)
      return {
        kind: 'vehicle',
        count: subject.count,
        askedTravel: subject.askedTravel,
        occupants: subject.occupants.map((occupant) => occupantFacts(known, occupant, going)),
        ...(province ? { plateProvince: province } : {}),
        ...(subject.origin ? { origin: subject.origin } : {}),
      }
    }
    case 'emergency':
      return { kind: 'emergency' }
    case 'count':
      return { kind: 'count', persons: subject.persons }
  }
}

/** Decides a draft as it stands, by the same rule as the server. `at`: corrected time. */
export const decideDraft = (known: Known, draft: Draft, at: Instant): GateDecision => {
  const facts: GateFacts = {
    direction: draft.direction,
    checkpointKind: known.checkpoint.kind,
    subject: subjectFacts(known, draft.subject, { direction: draft.direction, at }),
    mask: draft.mask,
    ...(draft.temperature ? { temperature: draft.temperature } : {}),
    step: draft.step,
    documentSeen: draft.documentSeen,
    purpose: draft.purpose,
  }
  return decideGatePassage(facts, policyAt(known, at), at)
}

/** Is somebody who may go out still to be asked for what? Then nothing is recorded yet. */
export const awaitsPurpose = ({ verdict, because }: GateDecision): boolean => verdict === 'admit' && because.some(({ code }) => code === 'purpose-missing')

/** What does not stand against a passage. */
const BESIDE: readonly string[] = ['temperature-missing', 'mask-given', 'identity-checked', 'visit-overdue']

/** Is a reading all that is still missing? Then nothing has been decided yet: the guard measures first. */
export const awaitsReading = (known: Known, draft: Draft, decision: GateDecision, at: Instant): boolean =>
  draft.temperature === undefined &&
  draft.subject.kind !== 'vehicle' &&
  draft.subject.kind !== 'count' &&
  temperatureAsked(policyAt(known, at), draft.direction) &&
  decision.verdict === 'refer' &&
  decision.because.every(({ code }) => BESIDE.includes(code))

/** A pass as it is recorded, the holder's own or an occupant's. */
const passOf = ({ pass, evidence, shown, provedAt }: SeenPass): Pick<Occupant, 'pass' | 'shown' | 'provedAt'> & { evidence: PassEvidence } => ({
  evidence,
  ...(pass ? { pass } : {}),
  ...(shown ? { shown } : {}),
  ...(provedAt === undefined ? {} : { provedAt }),
})

/** The subject as it is recorded. */
export const subjectOf = (subject: DraftSubject): Subject => {
  switch (subject.kind) {
    case 'pass': {
      return { kind: 'pass', presented: subject.seen.presented, ...passOf(subject.seen) }
    }
    case 'door':
      return { kind: 'door', door: subject.door, known: subject.known, ...(subject.building ? { building: subject.building } : {}) }
    case 'visitor': {
      // Name and phone go with the visit, which keeps them sealed; the passage names the visit.
      const { name: _name, phone: _phone, registered: _registered, ...rest } = subject
      return rest
    }
    case 'vehicle': {
      const { plate, kind } = readPlate(subject.plateText)
      return {
        kind: 'vehicle',
        plateKind: kind,
        count: subject.count,
        askedTravel: subject.askedTravel,
        outOfProvince: subject.occupants.filter((occupant) => occupant.outOfProvince).length,
        occupants: subject.occupants.map(({ seen, temperature, mask, outOfProvince }) => ({
          mask,
          outOfProvince,
          ...(temperature ? { temperature } : {}),
          ...(seen ? passOf(seen) : {}),
        })),
        ...(plate ? { plate: plate.slice(0, 20) } : {}),
        ...(subject.origin ? { origin: subject.origin } : {}),
      }
    }
    case 'emergency':
      return { kind: 'emergency', service: subject.service }
    case 'count':
      return { kind: 'count', persons: subject.persons, outOfProvince: subject.outOfProvince }
  }
}

/** What the guard sees of the subject in lists: pass number, door or plate. No name. Empty when a word for the kind must do. */
export const labelOf = (known: Known | null, subject: DraftSubject): string => {
  switch (subject.kind) {
    case 'pass': {
      const { pass } = subject.seen
      const listed = (pass ? known?.passById.get(pass) : undefined) ?? subject.seen.listed
      return listed?.door ? `${listed.buildingName} ${listed.door}`.trim() : pass ? passNumber(pass) : ''
    }
    case 'door':
      return `${subject.buildingName ?? ''} ${subject.door}`.trim()
    case 'visitor':
      return `→ ${subject.hostDoor}`
    case 'vehicle':
      return readPlate(subject.plateText).plate
    case 'emergency':
      return ''
    case 'count':
      return `× ${subject.persons}`
  }
}
