// The phone's own key: made here, used here, never readable by anyone, this app included.
import type { DevicePublicKey } from '@shouwang/domain/auth'
import type { Static } from 'typebox'

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const
const ES256 = { name: 'ECDSA', hash: 'SHA-256' } as const

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')

/** A new P-256 key pair whose private half cannot be exported. */
export const makeDeviceKey = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(P256, false, ['sign', 'verify'])

/** The public half as the server takes it. */
export const publicKeyOf = async (pair: CryptoKeyPair): Promise<Static<typeof DevicePublicKey>> => {
  const { x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  return { kty: 'EC', crv: 'P-256', x: x!, y: y! }
}

/** Signs UTF-8 text: r‖s, base64url. */
export const signText = async (pair: CryptoKeyPair, text: string): Promise<string> =>
  base64url(new Uint8Array(await crypto.subtle.sign(ES256, pair.privateKey, new TextEncoder().encode(text))))
