// COSE_Sign1 (RFC 9052) with ES256, as far as a pass needs it: writes deterministic CBOR (RFC 8949), reads it strictly.
import { decode } from 'cbor2/decoder'

/** What a pass is made of in CBOR: integers, text, bytes, arrays, maps with integer keys. */
export type CborValue = number | string | Uint8Array | readonly CborValue[] | ReadonlyMap<number, CborValue>

const concat = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Major type and argument in the shortest form. Arguments end at 2^32: a pass has no larger number before the year 2106. */
const head = (major: number, argument: number): Uint8Array => {
  if (!Number.isInteger(argument) || argument < 0 || argument > 0xffffffff) throw new RangeError('cbor argument')
  const type = major << 5
  if (argument < 24) return Uint8Array.of(type | argument)
  if (argument < 0x100) return Uint8Array.of(type | 24, argument)
  if (argument < 0x10000) return Uint8Array.of(type | 25, argument >> 8, argument & 0xff)
  return Uint8Array.of(type | 26, argument >>> 24, (argument >> 16) & 0xff, (argument >> 8) & 0xff, argument & 0xff)
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => {
  if (character > '\x7f') throw new RangeError('cbor text beyond ASCII')
  return character.charCodeAt(0)
})

/** Deterministic CBOR. Maps are written in the order given, which the caller keeps deterministic. Throws RangeError beyond the subset. */
export const toCbor = (value: CborValue): Uint8Array => {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return concat([head(3, value.length), ascii(value)])
  if (value instanceof Uint8Array) return concat([head(2, value.length), value])
  if (value instanceof Map) return concat([head(5, value.size), ...[...value].flatMap(([key, inner]) => [toCbor(key), toCbor(inner)])])
  const items = value as readonly CborValue[]
  return concat([head(4, items.length), ...items.map(toCbor)])
}

/** Reads exactly one deterministic CBOR item (no streaming, no duplicate or unsorted keys, shortest forms only). Throws on anything else. */
export const fromCbor = (bytes: Uint8Array): unknown =>
  decode(bytes, { cde: true, preferMap: true, ignoreGlobalTags: true, maxDepth: 4 })

const ES256 = -7
const SIGN1_TAG = 18
const KEY_ID_BYTES = 8
const SIGNATURE_BYTES = 64

/** The parts of a COSE_Sign1, none of them verified yet. */
export interface Sign1 { keyId: Uint8Array; protectedBytes: Uint8Array; payload: Uint8Array; signature: Uint8Array }

/** The protected header of a pass: the algorithm and the key that signs. */
export const protectedHeader = (keyId: Uint8Array): Uint8Array =>
  toCbor(new Map<number, CborValue>([[1, ES256], [4, keyId]]))

/** The bytes that are signed: Sig_structure of RFC 9052, section 4.4. */
export const bytesToSign = (protectedBytes: Uint8Array, payload: Uint8Array): Uint8Array =>
  toCbor(['Signature1', protectedBytes, new Uint8Array(0), payload])

/** The tagged message. The unprotected header is empty: nothing in a pass goes unsigned. */
export const toSign1 = (protectedBytes: Uint8Array, payload: Uint8Array, signature: Uint8Array): Uint8Array =>
  concat([head(6, SIGN1_TAG), toCbor([protectedBytes, new Map(), payload, signature])])

const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array

/** Takes a message apart and holds it to the one accepted form: tag 18, ES256 only, an 8-byte key id, nothing unprotected. */
export const fromSign1 = (bytes: Uint8Array): Sign1 | null => {
  const message = fromCbor(bytes) as { tag?: unknown; contents?: unknown }
  if (message?.tag !== SIGN1_TAG || !Array.isArray(message.contents) || message.contents.length !== 4) return null
  const [protectedBytes, unprotected, payload, signature] = message.contents as unknown[]
  if (!isBytes(protectedBytes) || !isBytes(payload) || !isBytes(signature) || signature.length !== SIGNATURE_BYTES) return null
  if (!(unprotected instanceof Map) || unprotected.size !== 0) return null
  const header = fromCbor(protectedBytes)
  if (!(header instanceof Map) || header.size !== 2 || header.get(1) !== ES256) return null
  const keyId: unknown = header.get(4)
  if (!isBytes(keyId) || keyId.length !== KEY_ID_BYTES) return null
  return { keyId, protectedBytes, payload, signature }
}
