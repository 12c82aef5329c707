// People of one household whose masked names are the same: what tells them apart to their own family, and no more than that (capability C02).
import type { Day, Id } from '../kernel/index.js'
import { maskName, normaliseName } from './name.js'

/** What a family member is told apart by: the relation as registered, the year of birth, the last letter of the name, the place in the order. */
export interface Mark { by: 'relation' | 'born' | 'letter' | 'order'; is: string }

export interface FamilyMember { person: Id; name: string; relation: string | null; birthDate: Day | null }

type Reading = (member: FamilyMember, at: number) => string | null

/** From what a neighbour knows anyway to what is nearest to the name. The last one always tells apart. */
const READINGS: readonly [Mark['by'], Reading][] = [
  ['relation', ({ relation }) => relation?.trim() || null],
  ['born', ({ birthDate }) => birthDate?.slice(0, 4) ?? null],
  ['letter', ({ name }) => [...normaliseName(name)].at(-1) ?? null],
  ['order', (_member, at) => String(at + 1)],
]

const marksOf = (alike: readonly FamilyMember[]): Mark[] => {
  for (const [by, read] of READINGS) {
    const told = alike.map(read)
    if (!told.includes(null) && new Set(told).size === told.length) return told.map((is) => ({ by, is: is! }))
  }
  return []
}

/**
 * Marks of those whose masked name somebody else of the household has too: of each such group the first reading that all of them have and no two
 * share. Whoever is alone with a masked name gets none.
 */
export function tellApart(family: readonly FamilyMember[]): Map<Id, Mark> {
  const groups = new Map<string, FamilyMember[]>()
  for (const member of family) {
    const masked = maskName(member.name)
    groups.set(masked, [...(groups.get(masked) ?? []), member])
  }
  const marks = new Map<Id, Mark>()
  for (const alike of groups.values()) {
    if (alike.length > 1) marksOf(alike).forEach((mark, at) => marks.set(alike[at]!.person, mark))
  }
  return marks
}
