// Seeded chance: the same seed gives the same choices and the same ids, on every machine.
import { createHash } from 'node:crypto'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import type { Id } from '@shouwang/domain/kernel'

export interface Chance {
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number
  /** True with probability `p`. */
  yes(p: number): boolean
  pick<T>(list: readonly T[]): T
  /** One of the weighted entries. */
  weigh<T>(table: WeightedTable<T>): T
  /** A UUIDv7-shaped id: its time part counts up from 1 February 2020, the rest comes from the seed. */
  id(): Id
}

/** Entries with their weights summed up, ready for `weigh`. */
export interface WeightedTable<T> { entries: readonly T[]; sums: readonly number[] }

export function weighted<T>(pairs: readonly (readonly [T, number])[]): WeightedTable<T> {
  let sum = 0
  return { entries: pairs.map(([entry]) => entry), sums: pairs.map(([, weight]) => (sum += weight)) }
}

const FIRST_ID_MS = Date.UTC(2020, 1, 1)
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0').slice(-digits)

/** Chance for one part of one exercise; `words` name the exercise and the part. */
export function createChance(...words: string[]): Chance {
  const digest = createHash('sha256').update(words.join('\0')).digest()
  const rng = xoroshiro128plusFromState([0, 4, 8, 12].map((at) => digest.readInt32BE(at)))
  let ids = 0
  const unit = (): number => (rng.next() >>> 0) / 2 ** 32
  return {
    whole: (from, to) => uniformInt(rng, from, to),
    yes: (p) => unit() < p,
    pick: (list) => list[uniformInt(rng, 0, list.length - 1)]!,
    weigh: ({ entries, sums }) => {
      const at = unit() * sums.at(-1)!
      return entries[sums.findIndex((sum) => at < sum)]!
    },
    id: () => {
      const time = hex(FIRST_ID_MS + ids++, 12)
      const [a, b, c] = [rng.next() >>> 0, rng.next() >>> 0, rng.next() >>> 0]
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(a, 3)}-${hex(0x8000 | (a >>> 16 & 0x3fff), 4)}-${hex(b, 8)}${hex(c, 4)}`
    },
  }
}
