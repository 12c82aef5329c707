// The decision at the gate: one pure function, the same on the guard's phone and on the server (C04).
import { epochOf, instantOf, type Instant } from '../kernel/index.js'
import type { GatePolicy } from '../policy/index.js'
import { maskFindings, readingFindings, temperatureAsked } from './body.js'
import { byDocument, type Proof } from './by-document.js'
import { note, refer, refuse, type Code, type Finding } from './finding.js'
import type { GateFacts, OccupantFacts, PassFacts, SubjectFacts } from './facts.js'
import { isClosed, isWorking } from './kinds.js'
import type { Direction, GateDecision, GateReason, Verdict } from './passage.schema.js'
import { purposeFindings } from './purpose.js'
import { nextTrip, type TripQuota } from './trips.js'
import { visitorFindings } from './visitor.js'
import { kindsAccepted, wayOf, wayTaken } from './ways.js'

const WEIGHT: Record<Verdict, number> = { refuse: 0, refer: 1, admit: 2 }
const MAX_REASONS = 80
const DAY_MS = 86_400_000

/** Has nothing been adopted that asks anybody for anything? Then passages are only counted. */
export const measuresOff = (policy: GatePolicy): boolean =>
  policy.temperatureOn === 'never' && !policy.maskRequired && !policy.residentsOnly && policy.visitors === 'free' &&
  (policy.heldHost?.quarantine ?? 'free') === 'free' && (policy.heldHost?.status ?? 'free') === 'free' &&
  policy.outsideVehicles === 'free' && policy.askPlates.length === 0 && policy.riskAreas.length === 0 &&
  (policy.pass?.tripsPerHouseholdAndDay ?? null) === null && policy.pass?.passRequired !== true && policy.post?.askOutingPurpose !== true

/**
 * Decides a passage. Total and pure: any facts get a decision with at least one reason, worst first.
 * The worst finding decides (refuse, then refer, then admit), so a worse fact never helps. What is missing refers, it never admits.
 * Emergency services are never held (C04). Going out, the mask, a fever, a hold and the number of outings count: nobody is shut in by a paper.
 */
export function decideGatePassage(facts: GateFacts, policy: GatePolicy, at: Instant): GateDecision {
  if (facts.subject.kind === 'emergency') return decision('admit', [{ code: 'emergency' }], policy)
  if (measuresOff(policy)) return decision('admit', [{ code: 'measures-off' }], policy)
  const known = byDocument(subjectFindings(facts, policy, at), proofOf(facts, policy), facts.step, facts.documentSeen === true)
  const findings = [...known, ...bodyFindings(facts, policy, at)]
  findings.sort((a, b) => WEIGHT[a.verdict] - WEIGHT[b.verdict])
  const worst = findings[0]?.verdict ?? 'admit'
  // Who does not go on anyway is not asked for what.
  if (worst === 'admit') findings.push(...purposeFindings(facts, policy))
  const reasons = findings.map((finding) => finding.reason)
  if (worst === 'admit' && !reasons.some(isOuting)) reasons.unshift({ code: goodReason(facts, policy) })
  return decision(worst, reasons, policy)
}

/** A disagreement between phone and server stays open until a person has looked at it. Same verdict, other reasons: agreed. */
export function compareDecisions(device: GateDecision, server: GateDecision): 'agreed' | 'open' {
  return device.verdict === server.verdict ? 'agreed' : 'open'
}

const decision = (verdict: Verdict, because: GateReason[], policy: GatePolicy): GateDecision =>
  ({ verdict, because: because.slice(0, MAX_REASONS), policy: policy.version })

/** Leave to go out says more than that somebody goes out. In a vehicle it is one occupant's. */
const isOuting = ({ code, occupant }: GateReason): boolean => occupant === undefined && (code === 'outing-authorised' || code === 'outing-return')

/** Do the rules about who belongs here apply to this passage? */
const belongingAsked = (facts: GateFacts, policy: GatePolicy): boolean =>
  facts.direction === 'in' && (policy.residentsOnly || policy.pass?.passRequired === true) && isClosed(facts.checkpointKind)

/** By what somebody on foot proves that they belong here, where that is asked. */
function proofOf(facts: GateFacts, policy: GatePolicy): Proof {
  const { subject } = facts
  if (!belongingAsked(facts, policy)) return 'none'
  if (subject.kind === 'pass') return subject.pass.evidence === 'verified' ? 'signature' : subject.pass.evidence === 'listed' ? 'list' : 'none'
  return subject.kind === 'door' && subject.known ? 'list' : 'none'
}

/** The one word for a passage against which nothing speaks. */
function goodReason(facts: GateFacts, policy: GatePolicy): Code {
  if (facts.direction === 'out') return 'going-out'
  switch (facts.subject.kind) {
    case 'count': return 'counted'
    case 'door': return belongingAsked(facts, policy) ? 'resident-by-door' : 'all-in-order'
    case 'visitor': return policy.visitors === 'hosted' && isClosed(facts.checkpointKind) ? 'visitor-by-host' : 'all-in-order'
    default: return 'all-in-order'
  }
}

function subjectFindings(facts: GateFacts, policy: GatePolicy, at: Instant): Finding[] {
  const { subject } = facts
  switch (subject.kind) {
    case 'pass': return passFindings(subject.pass, facts, policy, at)
    // The list of doors may be older than the door.
    case 'door': return !belongingAsked(facts, policy) ? [] : [...(subject.known ? [] : [refer('door-unknown')]), ...wayFindings('door', policy, {})]
    case 'visitor': return visitorFindings(subject, facts.direction, isClosed(facts.checkpointKind), policy)
    case 'vehicle': return vehicleFindings(subject, facts, policy, at)
    // Counted without identity is fine on a road; into a compound for residents only it says nothing about belonging.
    case 'count': return [...(belongingAsked(facts, policy) ? [refer('non-resident')] : []), ...(policy.post?.countWithoutIdentity === false ? [note('count-not-offered')] : [])]
    case 'emergency': return []
  }
}

/** Reasons about a pass, the holder's own or an occupant's. `occupant` is kept in each reason. */
function passFindings(pass: PassFacts, facts: GateFacts, policy: GatePolicy, at: Instant, occupant?: number): Finding[] {
  const who = occupant === undefined ? {} : { occupant }
  const found: Finding[] = []
  found.push(...holdFindings(pass, facts.direction, who), ...tripFindings(pass, facts, policy, at, who))
  // Two people came with one phone's proof, whichever way they went.
  if (pass.shownTwice === true) found.push(refer('pass-shown-twice', who))
  if (!belongingAsked(facts, policy)) return found
  if (pass.revoked) found.push(refuse('pass-revoked', who))
  if (pass.suspended) found.push(refuse('pass-suspended', who))
  return [...found, ...evidenceFindings(pass, at, who), ...ruleFindings(pass, policy, at, who), ...wayFindings(wayOf(pass), policy, who)]
}

/** A way that the rules do not take in place of a live code: a person looks, nobody is turned back for it (C05: the code is never the only way). */
const wayFindings = (way: ReturnType<typeof wayOf>, policy: GatePolicy, who: { occupant?: number }): Finding[] =>
  wayTaken(way, policy.pass) ? [] : [refer('way-not-taken', who)]

/**
 * Outbound, quarantine is the point of the rule; inbound the holder is on the way home, and a person has to see to it. An outing that
 * somebody authorised for now lets them through both ways, one for another time or gate says so. A status is looked at, never refused by itself.
 */
function holdFindings({ quarantined, hold, outing }: PassFacts, direction: Direction, who: { occupant?: number }): Finding[] {
  const held = hold ?? (quarantined ? 'quarantine' : undefined)
  if (held === undefined) return []
  if (outing?.state === 'authorised') return [note(direction === 'out' ? 'outing-authorised' : 'outing-return', { at: outing.at, ...who })]
  const why = held === 'status' ? refer('pass-status-held', who) : direction === 'out' ? refuse('pass-quarantined', who) : refer('pass-quarantined', who)
  return outing === undefined ? [why] : [why, { verdict: why.verdict, reason: { code: `outing-${outing.state}`, at: outing.at, ...who } }]
}

/** What the policy asks of a pass that is good in itself: its kind, and its age on paper (C05). */
function ruleFindings(pass: PassFacts, policy: GatePolicy, at: Instant, who: { occupant?: number }): Finding[] {
  const rules = policy.pass
  if (rules === undefined || (pass.evidence !== 'verified' && pass.evidence !== 'listed')) return []
  const found: Finding[] = []
  if (pass.kind !== undefined && !kindsAccepted(rules).includes(pass.kind)) found.push(refuse('pass-kind-not-accepted', who))
  if (pass.shown !== 'printed') return found
  const from = pass.validFrom === undefined ? Number.NaN : epochOf(pass.validFrom)
  const ends = Number.isNaN(from) ? undefined : instantOf(from + rules.printedValidityDays * DAY_MS)
  if (ends !== undefined && at >= ends) found.push(refuse('pass-printed-ended', { at: ends, ...who }))
  return found
}

/** The household's outings are used up, or this pass's own. Leave to go out is another matter, and so is work. */
function tripFindings(pass: PassFacts, facts: GateFacts, policy: GatePolicy, at: Instant, who: { occupant?: number }): Finding[] {
  if (facts.direction !== 'out' || !isClosed(facts.checkpointKind) || pass.outing?.state === 'authorised' || Number.isNaN(epochOf(at))) return []
  const quota = quotaOf(pass, policy)
  const again = quota && nextTrip(pass.outs ?? [], quota, at)
  return again === undefined ? [] : [refuse('trips-used', { at: again, ...who })]
}

const quotaOf = ({ quota, kind }: PassFacts, policy: GatePolicy): TripQuota | undefined => {
  const trips = policy.pass?.tripsPerHouseholdAndDay ?? null
  return quota ?? (trips === null || isWorking(kind) ? undefined : { trips, days: 1 })
}

function evidenceFindings(pass: PassFacts, at: Instant, who: { occupant?: number }): Finding[] {
  switch (pass.evidence) {
    case 'bad-signature': return [refuse('pass-signature-bad', who)]
    // Torn, too small, or of a key or number that has not reached this phone yet: nobody's fault, so a person looks.
    case 'unreadable': return [refer('pass-unreadable', who)]
    case 'unknown-key': return [refer('pass-key-unknown', who)]
    case 'unknown': return [refer('pass-unknown', who)]
    case 'verified':
    // A picture of somebody's screen: the person may be who they are, the code proves nothing.
    case 'listed': return [...periodFindings(pass, at, who), ...(pass.shown === 'copy' ? [refer('pass-copy', who)] : [])]
  }
}

function periodFindings(pass: PassFacts, at: Instant, who: { occupant?: number }): Finding[] {
  const { validFrom, validTo } = pass
  const found: Finding[] = []
  if (!pass.inScope) found.push(refuse('pass-wrong-compound', who))
  if (validFrom === undefined || validTo === undefined) found.push(refer('pass-unknown', who))
  if (validFrom !== undefined && at < validFrom) found.push(refuse('pass-not-yet-valid', { at: validFrom, ...who }))
  if (validTo !== undefined && at >= validTo) found.push(refuse('pass-expired', { at: validTo, ...who }))
  return found
}

function vehicleFindings(car: Extract<SubjectFacts, { kind: 'vehicle' }>, facts: GateFacts, policy: GatePolicy, at: Instant): Finding[] {
  const occupants = car.occupants.flatMap((occupant, index) => occupantFindings(occupant, index, facts, policy, at))
  // Going out nobody asks where from; who is measured on foot is measured in a car as well.
  if (facts.direction === 'out') return someoneUnmeasured(car, facts, policy) ? [refer('occupants-unmeasured'), ...occupants] : occupants
  const found: Finding[] = []
  if (!(car.count >= 1 && car.count <= policy.maxOccupants && car.occupants.length <= car.count)) found.push(refer('occupants-implausible'))
  if (!isClosed(facts.checkpointKind)) {
    if (!car.askedTravel) found.push(refer('vehicle-ask-travel'))
  } else if (!car.occupants.some((occupant) => holdsGoodPass(occupant, at))) {
    found.push(...outsideFindings(car.askedTravel, policy))
  }
  // A plate prompts the question where they have been; the answer counts, the plate never does (S3-65).
  if (!car.askedTravel && car.plateProvince !== undefined && policy.askPlates.includes(car.plateProvince)) {
    found.push(refer('vehicle-ask-travel', { name: car.plateProvince }))
  }
  const area = riskArea(car.origin, policy)
  if (area !== undefined) found.push(refer('risk-area', { name: area.slice(0, 40) }))
  if (someoneUnseen(car, facts, policy)) found.push(refer('occupants-unmeasured'))
  return [...found, ...occupants]
}

/** Is there anybody in the vehicle without a reading, although the policy asks for one in this direction? */
function someoneUnmeasured(car: Extract<SubjectFacts, { kind: 'vehicle' }>, facts: GateFacts, policy: GatePolicy): boolean {
  return temperatureAsked(policy, facts.direction) &&
    (car.occupants.length < car.count || car.occupants.some((occupant) => occupant.temperature === undefined))
}

/** Is there anybody in the vehicle of whom the guard recorded nothing, or no reading, although the policy asks for it? */
function someoneUnseen(car: Extract<SubjectFacts, { kind: 'vehicle' }>, facts: GateFacts, policy: GatePolicy): boolean {
  if (someoneUnmeasured(car, facts, policy)) return true
  return car.occupants.length < car.count && (policy.maskRequired || belongingAsked(facts, policy))
}

function outsideFindings(askedTravel: boolean, policy: GatePolicy): Finding[] {
  if (policy.outsideVehicles === 'refused') return [refuse('vehicle-from-outside')]
  return policy.outsideVehicles === 'ask' && !askedTravel ? [refer('vehicle-from-outside')] : []
}

/** A vehicle comes from inside if somebody in it belongs inside. */
function holdsGoodPass(occupant: OccupantFacts, at: Instant): boolean {
  const { pass } = occupant
  return pass !== undefined && !pass.revoked && !pass.suspended && evidenceFindings(pass, at, {}).length === 0
}

function occupantFindings(person: OccupantFacts, occupant: number, facts: GateFacts, policy: GatePolicy, at: Instant): Finding[] {
  const belonging = person.pass === undefined
    ? belongingAsked(facts, policy) ? [refer('non-resident', { occupant })] : []
    : passFindings(person.pass, facts, policy, at, occupant)
  return [
    ...belonging,
    ...maskFindings(person.mask, policy, { occupant }),
    ...readingFindings(person.temperature, facts.direction, policy, at, { occupant }),
  ]
}

/** The longest matching prefix names the area: Wuhan rather than Hubei. */
function riskArea(origin: string | undefined, policy: GatePolicy): string | undefined {
  if (origin === undefined) return undefined
  const matches = policy.riskAreas.filter((area) => origin.startsWith(area.prefix))
  matches.sort((a, b) => b.prefix.length - a.prefix.length)
  return matches[0]?.name
}

/** Mask and temperature of a person on foot, or of the group that was counted. */
function bodyFindings(facts: GateFacts, policy: GatePolicy, at: Instant): Finding[] {
  const { subject, temperature, direction } = facts
  if (subject.kind === 'vehicle') return readingFindings(temperature, direction, policy, at, {})
  const found = maskFindings(facts.mask, policy, {})
  // A group is counted without identity exactly because its readings were normal: it needs no reading of its own.
  if (temperature === undefined && subject.kind !== 'count' && temperatureAsked(policy, direction)) found.push(refer('temperature-missing'))
  return [...found, ...readingFindings(temperature, direction, policy, at, {})]
}
