// What a guard's look at a document settles when lists or codes do not count (C05: card, number, proxy or staff lookup, with the same verdict).
import { note, refer, type Code, type Finding } from './finding.js'
import { proofsAt, type GateStep } from './step.js'

/** A document says who somebody is and where they live; what speaks against a known pass it does not take away. */
const SETTLED: readonly Code[] = ['pass-unreadable', 'pass-key-unknown', 'pass-unknown', 'door-unknown', 'lists-old', 'codes-off', 'way-not-taken']

/** How somebody proved that they belong here: by a code or number that the lists know, by a signature, by a door in the lists. */
export type Proof = 'signature' | 'list' | 'none'

/**
 * The findings as they stand at a step of degradation. Proof that does not count there refers to a document; a document that the guard looked at
 * settles what is only not known, and says so. `step` absent: everything counts.
 */
export const byDocument = (findings: readonly Finding[], proof: Proof, step: GateStep | undefined, looked: boolean): Finding[] => {
  const counts = proofsAt(step ?? 'full')
  const weak: Finding[] = []
  if (proof === 'list' && !counts.lists) weak.push(refer('lists-old'))
  if (proof === 'signature' && !counts.signatures) weak.push(refer('codes-off'))
  const all = [...findings, ...weak]
  if (!looked) return all
  const left = all.filter(({ reason }) => !SETTLED.includes(reason.code))
  return left.length === all.length ? left : [...left, note('identity-checked')]
}
