// Ids as 16 bytes each, sorted: 20,000 revocations are one row of 320 KB, looked up as they lie, without making 20,000 texts of them first.
import type { Id } from '@shouwang/domain/kernel'

const ID_BYTES = 16
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

const bytesOf = (id: Id): Uint8Array => {
  const hex = id.replaceAll('-', '')
  return Uint8Array.from({ length: ID_BYTES }, (_, k) => Number.parseInt(hex.slice(k * 2, k * 2 + 2), 16))
}

/** How the `i`-th id of `packed` stands to the `j`-th of `other`: below 0, 0, above 0. */
const compare = (packed: Uint8Array, i: number, other: Uint8Array, j: number): number => {
  for (let k = 0; k < ID_BYTES; k += 1) {
    const difference = packed[i * ID_BYTES + k]! - other[j * ID_BYTES + k]!
    if (difference !== 0) return difference
  }
  return 0
}

/** Ids as one row of bytes, in their order. */
export const packIds = (ids: Iterable<Id>): Uint8Array => {
  const sorted = [...ids].sort()
  const packed = new Uint8Array(sorted.length * ID_BYTES)
  sorted.forEach((id, i) => packed.set(bytesOf(id), i * ID_BYTES))
  return packed
}

/** The ids in a packed row. */
export const unpackIds = (packed: Uint8Array): Set<Id> => {
  const ids = new Set<Id>()
  for (let i = 0; i + ID_BYTES <= packed.length; i += ID_BYTES) {
    let hex = ''
    for (let k = 0; k < ID_BYTES; k += 1) hex += HEX[packed[i + k]!]! + (k === 3 || k === 5 || k === 7 || k === 9 ? '-' : '')
    ids.add(hex)
  }
  return ids
}

const isSorted = (packed: Uint8Array, size: number): boolean => {
  for (let i = 1; i < size; i += 1) if (compare(packed, i - 1, packed, i) > 0) return false
  return true
}

/** What a lookup needs of a list of ids. */
export interface Ids { readonly size: number; has(id: Id): boolean }

/** A packed row as a list to look ids up in. A row that an earlier version of the app stored may be in any order. */
export const packedIds = (stored: Uint8Array): Ids => {
  const size = Math.floor(stored.length / ID_BYTES)
  const packed = isSorted(stored, size) ? stored : packIds(unpackIds(stored))
  const has = (id: Id): boolean => {
    const wanted = bytesOf(id)
    let [low, high] = [0, size - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const difference = compare(packed, middle, wanted, 0)
      if (difference === 0) return true
      if (difference < 0) low = middle + 1
      else high = middle - 1
    }
    return false
  }
  return { size, has }
}
