// Who is asked for what they go out (S3-13): people of a compound on foot, by class; those whose purpose is known are not asked again.
import type { GatePolicy } from '../policy/index.js'
import type { GateFacts } from './facts.js'
import { note, type Finding } from './finding.js'
import { isClosed, isWorking } from './kinds.js'

/** Is somebody asked for the purpose of this passage? Leave to go out and a pass for work say it already. */
const asked = ({ direction, checkpointKind, subject }: GateFacts, policy: GatePolicy): boolean => {
  if (policy.post?.askOutingPurpose !== true || direction !== 'out' || !isClosed(checkpointKind)) return false
  if (subject.kind === 'pass') return subject.pass.outing?.state !== 'authorised' && !isWorking(subject.pass.kind)
  return subject.kind === 'door'
}

/** A purpose that is asked for and has not been told yet: said, and never a reason to hold anybody. */
export const purposeFindings = (facts: GateFacts, policy: GatePolicy): Finding[] =>
  facts.purpose === undefined && asked(facts, policy) ? [note('purpose-missing')] : []
