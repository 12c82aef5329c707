// The verifier for other people's systems: one module without the rest of the product, for browsers and for Node 20. See docs/pass-format.md.
import { checkPass as check, countRevoked, readRevocationList, type PassKey, type PassVerdict, type Revocations, type Verify } from '@shouwang/domain/pass'

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const
const ES256 = { name: 'ECDSA', hash: 'SHA-256' } as const

const verify: Verify = async ({ x, y }, data, signature) => {
  const key = await crypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x, y }, P256, false, ['verify'])
  return crypto.subtle.verify(ES256, key, signature as BufferSource, data as BufferSource)
}

/** What a verifier holds: the keys and the whole revocation lists as the server gave them, and the codes of its own place and all above it. */
export interface VerifierOptions { keys: readonly PassKey[]; codes: readonly string[]; revocations?: Revocations }

/** How long a showing is remembered: longer than it counts. */
const REMEMBERED_MS = 120_000

/**
 * `createVerifier({ keys, codes, revocations }).check(text, at)`: accepted or not, with the first fault, and whether the code was live or printed.
 * `at`: milliseconds since 1970, now when left out. A live code is accepted once.
 */
export const createVerifier = ({ keys, codes, revocations }: VerifierOptions) => {
  const revoked = (revocations?.lists ?? []).map(readRevocationList)
  const used = new Map<string, number>()
  return {
    revocations: revoked.reduce((sum, list) => sum + countRevoked(list), 0),
    async check(text: string, at: number = Date.now()): Promise<PassVerdict> {
      for (const [showing, since] of used) if (at - since > REMEMBERED_MS) used.delete(showing)
      const verdict = await check(text, { keys, codes, revoked, verify, at: new Date(at).toISOString(), seen: (showing) => used.has(showing) })
      if (verdict.accepted && verdict.showing !== undefined) used.set(verdict.showing, at)
      return verdict
    },
  }
}
