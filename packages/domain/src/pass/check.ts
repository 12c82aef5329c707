// Checking a pass from outside the product: everything that a scanned text proves and what the lists say, in one answer.
import type { Id, Instant } from '../kernel/index.js'
import type { PassClaims, PassKey } from './commands.js'
import { readPass, type SeenPassProof } from './live.js'
import { isRevoked } from './revocations.js'
import type { Verify } from './token.js'

/** Why a pass is not accepted, the first that applies. */
export type PassFault =
  | 'unreadable' | 'unknown-key' | 'bad-signature' | 'wrong-audience' | 'not-yet-valid' | 'expired' | 'revoked' | 'copy'

/** `fault` null: accepted. Claims and `shown` come back only when the signature holds. `showing`: remember it, so that it counts once. */
export interface PassVerdict { accepted: boolean; fault: PassFault | null; shown?: SeenPassProof['shown']; claims?: PassClaims; showing?: string }

export interface PassChecking {
  keys: readonly PassKey[]
  /** Codes of the verifier's own place and all above it. */
  codes: readonly string[]
  /** The packed rows of the revocation lists held (`readRevocationList`). */
  revoked: readonly Uint8Array[]
  verify: Verify
  at: Instant
  /** Was this showing accepted before? */
  seen?: (showing: string) => boolean
}

const revokedIn = (lists: readonly Uint8Array[], pass: Id): boolean => lists.some((list) => isRevoked(list, pass))

const faultOf = ({ claims, evidence, shown }: SeenPassProof, { codes, revoked, at }: PassChecking): PassFault | null => {
  if (claims === undefined) return evidence === 'unknown-key' || evidence === 'bad-signature' ? evidence : 'unreadable'
  if (!claims.scope.some((code) => codes.includes(code))) return 'wrong-audience'
  if (at < claims.validFrom) return 'not-yet-valid'
  if (at >= claims.validTo) return 'expired'
  if (revokedIn(revoked, claims.pass)) return 'revoked'
  return shown === 'copy' ? 'copy' : null
}

/** Checks a scanned text. Never throws; whatever is not wholly in order is not accepted. */
export async function checkPass(text: string, checking: PassChecking): Promise<PassVerdict> {
  const proof = await readPass(text, checking.keys, checking.verify, checking.at, checking.seen)
  const fault = faultOf(proof, checking)
  const { claims, shown, showing } = proof
  return { accepted: fault === null, fault, ...(claims ? { claims } : {}), ...(shown ? { shown } : {}), ...(showing ? { showing } : {}) }
}
