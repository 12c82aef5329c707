// The district's signing keys: P-256, made here, the private half sealed by the vault and opened only to sign.
import { createHash, webcrypto } from 'node:crypto'
import { plusMs, type DistrictCode, type Instant } from '@shouwang/domain/kernel'
import type { PassKey, Sign, Verify } from '@shouwang/domain/pass'
import type { Tx } from '../platform/database.js'
import type { Vault } from '../platform/vault.js'
import { insertKey, latestKey, sealedKey } from './key.queries.js'

const P256 = { name: 'ECDSA', namedCurve: 'P-256' }
const ES256 = { name: 'ECDSA', hash: 'SHA-256' }
const DAY_MS = 86_400_000

/** A key signs for as long as passes made with it can end within its life: longest pass plus a year. */
const KEY_LIFE_MS = 550 * DAY_MS
const SEALED_AS = 'pass.key'

/** First 8 bytes, in hex, of the SHA-256 thumbprint of the public key (RFC 7638, section 3). */
const keyIdOf = (x: string, y: string): string =>
  createHash('sha256').update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y })).digest('hex').slice(0, 16)

const newKey = async (district: DistrictCode, now: Instant): Promise<{ key: PassKey; pkcs8: Buffer }> => {
  const pair = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify'])
  const { x, y } = await webcrypto.subtle.exportKey('jwk', pair.publicKey) as { x: string; y: string }
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', pair.privateKey))
  // Tokens are dated in whole seconds, rounded down: the key must be as old.
  const notBefore = plusMs(now, -1000)
  return { key: { keyId: keyIdOf(x, y), district, x, y, notBefore, notAfter: plusMs(now, KEY_LIFE_MS) }, pkcs8 }
}

/** Makes a key that counts from `now` and stores it, its private half sealed. Older keys keep verifying. */
export async function makeKey(tx: Tx, vault: Vault, district: DistrictCode, now: Instant): Promise<{ key: PassKey; pkcs8: Buffer }> {
  const made = await newKey(district, now)
  const { keyId } = made.key
  await insertKey(tx, made.key, vault.seal(made.pkcs8.toString('base64'), `${SEALED_AS} ${keyId}`), now)
  return made
}

export interface Signer { keyId: string; sign: Sign }

const signerOf = async (keyId: string, pkcs8: Buffer): Promise<Signer> => {
  const privateKey = await webcrypto.subtle.importKey('pkcs8', pkcs8, P256, false, ['sign'])
  return { keyId, sign: async (data) => new Uint8Array(await webcrypto.subtle.sign(ES256, privateKey, data)) }
}

/** The signer for passes that end at `validTo`: the latest key, or a new one when there is none or it would end before them. */
export async function signerFor(tx: Tx, vault: Vault, district: DistrictCode, now: Instant, validTo: Instant): Promise<Signer> {
  const latest = await latestKey(tx, district)
  if (latest && latest.notAfter > validTo) {
    return signerOf(latest.keyId, Buffer.from(vault.open(latest.sealed, `${SEALED_AS} ${latest.keyId}`), 'base64'))
  }
  const { key, pkcs8 } = await makeKey(tx, vault, district, now)
  return signerOf(key.keyId, pkcs8)
}

/** The signer with this key: for what must be signed as its pass was. Null when the district has no such key. */
export async function signerOfKey(tx: Tx, vault: Vault, district: DistrictCode, keyId: string): Promise<Signer | null> {
  const sealed = await sealedKey(tx, district, keyId)
  return sealed && signerOf(keyId, Buffer.from(vault.open(sealed, `${SEALED_AS} ${keyId}`), 'base64'))
}

/** Checks a signature with WebCrypto: what the gate's phone does, on the server. */
export const verifySignature: Verify = async ({ x, y }, data, signature) => {
  const key = await webcrypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x, y }, P256, false, ['verify'])
  return webcrypto.subtle.verify(ES256, key, signature, data)
}
