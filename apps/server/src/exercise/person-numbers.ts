// Identity numbers and phones that can be nobody's: a county code ending in 99, and phones with the middle block 0000.
import { createHash } from 'node:crypto'
import { identityCheck } from '@shouwang/domain/people'
import type { Chance } from './chance.js'

/** Prefectures that people come from when they are not from here; with 99 they are counties that do not exist. */
const ELSEWHERE = ['4101', '4104', '4106', '4109', '4114', '4115', '4116', '4201', '4206', '1304', '3717', '1409'] as const
const MOBILE = [
  '130', '132', '135', '136', '137', '138', '139', '150', '151',
  '155', '157', '158', '159', '166', '176', '177', '182', '183', '185', '186', '187', '188', '189', '199',
] as const
/** Sequence numbers of one sex for one day and county. */
const SEQUENCES = 499

export interface Numbers {
  /** A number that this exercise has not given before, with a right check digit (GB 11643-1999). `birth` is `YYYYMMDD`. */
  identity(chance: Chance, birth: string, sex: 'male' | 'female'): string
}

/** Numbers for people of `prefecture` (four digits). Each day begins at its own place, so that exercises side by side rarely meet. */
export function createNumbers(prefecture: string, ...words: string[]): Numbers {
  const given = new Map<string, number>()
  const next = (key: string): number | undefined => {
    const used = given.get(key) ?? 0
    if (used >= SEQUENCES) return undefined
    given.set(key, used + 1)
    const start = createHash('sha256').update([...words, key].join('\0')).digest().readUInt16BE(0)
    return (start + used) % SEQUENCES
  }
  return {
    identity(chance, birth, sex) {
      for (let county = chance.yes(0.82) ? prefecture : chance.pick(ELSEWHERE); ; county = chance.pick(ELSEWHERE)) {
        const place = next(`${county}${birth}${sex}`)
        if (place === undefined) continue
        const first17 = `${county}99${birth}${String(place * 2 + (sex === 'male' ? 1 : 2)).padStart(3, '0')}`
        return first17 + identityCheck(first17)
      }
    },
  }
}

export const mobilePhone = (chance: Chance): string => `${chance.pick(MOBILE)}0000${String(chance.whole(0, 9999)).padStart(4, '0')}`
