// COSE_Sign1 (RFC 9052) with ES256, as far as a pass needs it: writes deterministic CBOR (RFC 8949), reads it strictly.

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

/** A tagged item as it is read. */
export interface CborTag { tag: number; contents: unknown }

const MOST_DEPTH = 5

/** One item from `at` on, and where it ends. Throws RangeError for whatever is not in the subset, or not in its shortest form. */
const readItem = (bytes: Uint8Array, at: number, depth: number): [unknown, number] => {
  const [major, argument, from] = readHead(bytes, at)
  if (depth > MOST_DEPTH) throw new RangeError('cbor depth')
  if (major === 0) return [argument, from]
  if (major === 1) return [-1 - argument, from]
  if (major === 2 || major === 3) {
    const end = from + argument
    if (end > bytes.length) throw new RangeError('cbor end')
    const content = bytes.slice(from, end)
    if (major === 2) return [content, end]
    if (content.some((byte) => byte > 0x7f)) throw new RangeError('cbor text beyond ASCII')
    return [String.fromCharCode(...content), end]
  }
  if (major === 4) return readArray(bytes, from, argument, depth)
  if (major === 5) return readMap(bytes, from, argument, depth)
  if (major !== 6) throw new RangeError('cbor type')
  const [contents, end] = readItem(bytes, from, depth + 1)
  return [{ tag: argument, contents } satisfies CborTag, end]
}

/** Major type, argument and where the content begins. */
const readHead = (bytes: Uint8Array, at: number): [number, number, number] => {
  const first = bytes[at]
  if (first === undefined) throw new RangeError('cbor end')
  const [major, short] = [first >> 5, first & 31]
  if (short < 24) return [major, short, at + 1]
  const size = short === 24 ? 1 : short === 25 ? 2 : short === 26 ? 4 : 0
  if (size === 0 || at + 1 + size > bytes.length) throw new RangeError('cbor argument')
  let argument = 0
  for (let k = 1; k <= size; k += 1) argument = argument * 256 + bytes[at + k]!
  if (argument < (size === 1 ? 24 : size === 2 ? 0x100 : 0x10000)) throw new RangeError('cbor argument is not the shortest')
  return [major, argument, at + 1 + size]
}

const readArray = (bytes: Uint8Array, from: number, length: number, depth: number): [unknown[], number] => {
  const items: unknown[] = []
  let at = from
  for (let i = 0; i < length; i += 1) {
    const [item, end] = readItem(bytes, at, depth + 1)
    items.push(item)
    at = end
  }
  return [items, at]
}

/** Is the key at [a, b) encoded before the one at [c, d)? Deterministic maps are sorted so, and hold no key twice. */
const comesBefore = (bytes: Uint8Array, a: number, b: number, c: number, d: number): boolean => {
  for (let k = 0; a + k < b && c + k < d; k += 1) if (bytes[a + k] !== bytes[c + k]) return bytes[a + k]! < bytes[c + k]!
  return b - a < d - c
}

const readMap = (bytes: Uint8Array, from: number, length: number, depth: number): [Map<unknown, unknown>, number] => {
  const map = new Map<unknown, unknown>()
  let at = from
  let [before, beforeEnd] = [0, 0]
  for (let i = 0; i < length; i += 1) {
    const [key, keyEnd] = readItem(bytes, at, depth + 1)
    if (i > 0 && !comesBefore(bytes, before, beforeEnd, at, keyEnd)) throw new RangeError('cbor keys')
    ;[before, beforeEnd] = [at, keyEnd]
    const [value, end] = readItem(bytes, keyEnd, depth + 1)
    map.set(key, value)
    at = end
  }
  return [map, at]
}

/** Reads exactly one deterministic CBOR item (no streaming, no duplicate or unsorted keys, shortest forms only). Throws on anything else. */
export const fromCbor = (bytes: Uint8Array): unknown => {
  const [value, end] = readItem(bytes, 0, 0)
  if (end !== bytes.length) throw new RangeError('cbor rest')
  return value
}

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
  const message = fromCbor(bytes) as Partial<CborTag> | null
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
