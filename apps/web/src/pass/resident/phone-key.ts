// The family phone's own key: made here, kept in the phone's database, never readable by anyone, this page included.
import type { Static } from 'typebox'
import type { DevicePublicKey } from '@shouwang/domain/auth'
import type { Id } from '@shouwang/domain/kernel'
import type { Sign } from '@shouwang/domain/pass'
import { newId } from '../../platform/envelope.js'

const DATABASE = 'shouwang-resident'
const STORE = 'phone'
const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const
const ES256 = { name: 'ECDSA', hash: 'SHA-256' } as const

interface StoredKey { phone: Id; keyPair: CryptoKeyPair }

/** This phone as the server knows it, and how it signs what it shows. */
export interface PhoneKey { phone: Id; publicKey: Static<typeof DevicePublicKey>; sign: Sign }

const done = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error ?? new Error('storage'))
})

const openStore = async (mode: IDBTransactionMode): Promise<IDBObjectStore> => {
  const opening = indexedDB.open(DATABASE, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE)
  return (await done(opening)).transaction(STORE, mode).objectStore(STORE)
}

const storedKey = async (): Promise<StoredKey> => {
  const known = (await done((await openStore('readonly')).get('key'))) as StoredKey | undefined
  if (known) return known
  const made: StoredKey = { phone: newId(), keyPair: await crypto.subtle.generateKey(P256, false, ['sign', 'verify']) }
  await done((await openStore('readwrite')).put(made, 'key'))
  return made
}

let opened: Promise<PhoneKey | null> | null = null

const openKey = async (): Promise<PhoneKey | null> => {
  // Without a secure address, or in a window that keeps nothing, a phone has no key: it shows number and door.
  if (!('indexedDB' in globalThis) || !globalThis.crypto?.subtle) return null
  try {
    const { phone, keyPair } = await storedKey()
    const { x, y } = await crypto.subtle.exportKey('jwk', keyPair.publicKey)
    return {
      phone, publicKey: { kty: 'EC', crv: 'P-256', x: x!, y: y! },
      sign: async (data) => new Uint8Array(await crypto.subtle.sign(ES256, keyPair.privateKey, data as BufferSource)),
    }
  } catch {
    return null
  }
}

/** The phone's key, made at its first use; null where a phone cannot have one. */
export const phoneKey = (): Promise<PhoneKey | null> => (opened ??= openKey())

/** Destroys the key: whatever was made for it can never be shown live again. */
export const forgetPhoneKey = async (): Promise<void> => {
  opened = null
  if (!('indexedDB' in globalThis)) return
  await openStore('readwrite').then((store) => done(store.clear()), () => undefined)
}
