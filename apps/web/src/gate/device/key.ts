// Checking passes with the cached public keys.
import type { HolderKey, PassKey } from '@shouwang/domain/pass'

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const
const ES256 = { name: 'ECDSA', hash: 'SHA-256' } as const

const imported = new Map<string, Promise<CryptoKey>>()

const importKey = ({ x, y }: HolderKey): Promise<CryptoKey> =>
  crypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x, y }, P256, false, ['verify'])

/** The issuer's few keys are kept; each holder's phone has its own, which is used once. */
const importPassKey = (key: HolderKey | PassKey): Promise<CryptoKey> => {
  if (!('keyId' in key)) return importKey(key)
  const known = imported.get(key.keyId)
  if (known) return known
  const made = importKey(key)
  imported.set(key.keyId, made)
  return made
}

/** Checks the signature of a pass or of a phone that shows one (r‖s). */
export const verifyPass = async (key: HolderKey, data: Uint8Array, signature: Uint8Array): Promise<boolean> =>
  crypto.subtle.verify(ES256, await importPassKey(key), signature as BufferSource, data as BufferSource)
