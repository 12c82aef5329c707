// Checking passes with the cached public keys.
import type { PassKey } from '@shouwang/domain/pass'

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const
const ES256 = { name: 'ECDSA', hash: 'SHA-256' } as const

const imported = new Map<string, Promise<CryptoKey>>()

const importPassKey = (key: PassKey): Promise<CryptoKey> => {
  const known = imported.get(key.keyId)
  if (known) return known
  const made = crypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x: key.x, y: key.y }, P256, false, ['verify'])
  imported.set(key.keyId, made)
  return made
}

/** Checks the signature of a pass (r‖s) with a cached public key. */
export const verifyPass = async (key: PassKey, data: Uint8Array, signature: Uint8Array): Promise<boolean> =>
  crypto.subtle.verify(ES256, await importPassKey(key), signature as BufferSource, data as BufferSource)
