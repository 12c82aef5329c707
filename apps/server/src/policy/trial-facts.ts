// The facts of a stored passage, as far as they are open: a dry run reads no name, no number and no plate.
import type { GateFacts, OccupantFacts, PassFacts, PassSubject, Subject, SubjectFacts, VehicleSubject } from '@shouwang/domain/gate'
import type { Id, Instant } from '@shouwang/domain/kernel'
import type { Static } from 'typebox'
import type { KnownPass, StoredPassage, TrialCheckpoint } from './trial.queries.js'

type Passes = ReadonlyMap<Id, KnownPass>
type StoredSubject = Subject & { kind: string }

const subjectOf = ({ detail }: StoredPassage): StoredSubject => detail.subject as unknown as StoredSubject

/** The passes that a passage names. */
export const passIdsOf = (passage: StoredPassage): Id[] => {
  const subject = subjectOf(passage)
  if (subject.kind === 'pass') return subject.pass ? [subject.pass] : []
  return subject.kind === 'vehicle' ? subject.occupants.flatMap(({ pass }) => (pass ? [pass] : [])) : []
}

const NOTHING_KNOWN = { inScope: false, revoked: false, suspended: false, quarantined: false }

/** How a pass was shown. */
type Seen = Pick<Static<typeof PassSubject>, 'evidence' | 'shown'> & { presented?: Static<typeof PassSubject>['presented'] }

const passFacts = ({ evidence, shown, presented }: Seen, known: KnownPass | undefined, codes: readonly string[], at: Instant): PassFacts => {
  if (!known) return { evidence: evidence === 'verified' || evidence === 'listed' ? 'unknown' : evidence, ...NOTHING_KNOWN }
  const { kind, validFrom, validTo, revokedAt, suspendedAt, quarantined, scope } = known
  return {
    evidence, validFrom, validTo, inScope: scope.some((code) => codes.includes(code)), revoked: revokedAt !== null && revokedAt <= at,
    suspended: suspendedAt !== null && suspendedAt <= at, quarantined, kind, shown, presented,
  }
}

const vehicleFacts = (subject: Static<typeof VehicleSubject>, { at, detail }: StoredPassage, codes: readonly string[], passes: Passes): SubjectFacts => {
  // The plate is sealed; a phone that asked because of it says which province it showed.
  const prompted = detail.because?.find(({ code, name }) => code === 'vehicle-ask-travel' && name !== undefined)?.name
  const occupants = subject.occupants.map(({ pass, evidence, shown, ...rest }): OccupantFacts => ({
    ...rest, ...(evidence ? { pass: passFacts({ evidence, ...(shown ? { shown } : {}) }, pass ? passes.get(pass) : undefined, codes, at) } : {}),
  }))
  return {
    kind: 'vehicle', occupants, count: subject.count, askedTravel: subject.askedTravel, ...(subject.origin ? { origin: subject.origin } : {}),
    ...(prompted ? { plateProvince: prompted } : {}),
  }
}

const subjectFacts = (passage: StoredPassage, codes: readonly string[], passes: Passes): SubjectFacts => {
  const subject = subjectOf(passage)
  switch (subject.kind) {
    case 'pass': return { kind: 'pass', pass: passFacts(subject, subject.pass ? passes.get(subject.pass) : undefined, codes, passage.at) }
    case 'vehicle': return vehicleFacts(subject, passage, codes, passes)
    default: return subject
  }
}

/** Does the plate of this passage lie sealed, so that a rule about plates cannot be tried on it? */
export const hasSealedPlate = (passage: StoredPassage): boolean => {
  const subject = subjectOf(passage)
  return subject.kind === 'vehicle' && !subject.askedTravel && subject.plateKind !== 'none'
}

/** What is decided about: the stored passage with what is known of its passes. `codes`: those of the checkpoint's territory and all above. */
export const factsOf = (passage: StoredPassage, { kind }: TrialCheckpoint, codes: readonly string[], passes: Passes): GateFacts => {
  const { mask, temperature, purpose, documentSeen } = passage.detail
  return {
    direction: passage.direction, checkpointKind: kind, mask, subject: subjectFacts(passage, codes, passes), ...(temperature ? { temperature } : {}),
    purpose, documentSeen,
  }
}
