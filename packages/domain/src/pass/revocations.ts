// Revocation lists: for every signing key the tags of its revoked passes, seven bytes each. 50,000 revocations are 350 kB on a phone.
import Type, { type Static } from 'typebox'
import { Id } from '../kernel/index.js'
import { fromBase64Url, toBase64Url } from './base64.js'

/** A tag is the last seven bytes of a pass's id: 56 random bits. That a good pass shares one with a revoked one among 50,000 is one in a trillion. */
export const TAG_BYTES = 7

/** The tags of one key's revoked passes that would still be good by date: sorted, one after the other, base64url. */
export const RevocationList = Type.Object({ keyId: Type.String(), tags: Type.String() })
export type RevocationList = Static<typeof RevocationList>

/** Answer of `GET /api/pass/revocations`: whole lists, or with `after` those revoked and restored since. `n`: what to ask after next time. */
export const Revocations = Type.Object({
  n: Type.Integer(), whole: Type.Boolean({ description: 'true: the lists replace what was known; false: they are added to it' }),
  lists: Type.Array(RevocationList), restored: Type.Array(Id),
})
export type Revocations = Static<typeof Revocations>

const TAG_DIGITS = TAG_BYTES * 2
const tagOf = (id: Id): string => id.replaceAll('-', '').slice(-TAG_DIGITS)
const bytesOf = (tag: string): Uint8Array => Uint8Array.from({ length: TAG_BYTES }, (_, k) => Number.parseInt(tag.slice(k * 2, k * 2 + 2), 16))
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

const packTags = (tags: Iterable<string>): Uint8Array => {
  const sorted = [...new Set(tags)].sort()
  const packed = new Uint8Array(sorted.length * TAG_BYTES)
  sorted.forEach((tag, i) => packed.set(bytesOf(tag), i * TAG_BYTES))
  return packed
}

const tagsIn = (packed: Uint8Array): string[] =>
  Array.from({ length: Math.floor(packed.length / TAG_BYTES) }, (_, i) => {
    let tag = ''
    for (let k = 0; k < TAG_BYTES; k += 1) tag += HEX[packed[i * TAG_BYTES + k]!]!
    return tag
  })

/** The tags of these passes as one row of bytes, sorted. */
export const packRevoked = (ids: Iterable<Id>): Uint8Array => packTags([...ids].map(tagOf))

/** A row with more passes in it. */
export const addRevoked = (packed: Uint8Array, ids: readonly Id[]): Uint8Array => packTags([...tagsIn(packed), ...ids.map(tagOf)])

/** A row without passes whose revocation was taken back. */
export const dropRevoked = (packed: Uint8Array, ids: readonly Id[]): Uint8Array => {
  const gone = new Set(ids.map(tagOf))
  return packTags(tagsIn(packed).filter((tag) => !gone.has(tag)))
}

/** The packed row of a list as it travels; empty for text that is none. */
export const readRevocationList = ({ tags }: RevocationList): Uint8Array => {
  const packed = fromBase64Url(tags) ?? new Uint8Array()
  return packed.length % TAG_BYTES === 0 ? packed : new Uint8Array()
}

/** A packed row as it travels. */
export const writeRevocationList = (keyId: string, packed: Uint8Array): RevocationList => ({ keyId, tags: toBase64Url(packed) })

/** How many passes a row holds. */
export const countRevoked = (packed: Uint8Array): number => Math.floor(packed.length / TAG_BYTES)

/** Is this pass in the row? Looked up as it lies, by halving. */
export function isRevoked(packed: Uint8Array, id: Id): boolean {
  const wanted = bytesOf(tagOf(id))
  let [low, high] = [0, countRevoked(packed) - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    let difference = 0
    for (let k = 0; k < TAG_BYTES && difference === 0; k += 1) difference = packed[middle * TAG_BYTES + k]! - wanted[k]!
    if (difference === 0) return true
    if (difference < 0) low = middle + 1
    else high = middle - 1
  }
  return false
}
