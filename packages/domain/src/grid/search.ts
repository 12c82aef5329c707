// Finding a household on the phone, without a network: by door, name, pinyin, initials, the last four of a phone or number, or a pass number.
import { readPassNumber } from '../pass/index.js'
import { normaliseName } from '../people/index.js'
import type { GridHousehold, GridPerson } from './replica.js'
import { doorKey, inWalkingOrder } from './doors.js'

/** As many as a screen can be looked through. */
const MOST_FOUND = 50

const tight = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

const isPersonFound = (person: GridPerson, text: string, letters: string): boolean => {
  const number = readPassNumber(text)
  if (number !== null && person.passes?.includes(number)) return true
  if (/^[0-9]{3}[0-9xX]$/.test(text)) return person.documentTail === text.toUpperCase() || (person.phone?.endsWith(text) ?? false)
  if (/^[a-z]+$/.test(letters)) return tight(person.pinyin).startsWith(letters) || person.initials.startsWith(letters)
  return letters !== '' && person.name.includes(normaliseName(text))
}

const isDoorFound = (door: string, typed: string): boolean => {
  const [key, wanted] = [doorKey(door), doorKey(typed)]
  return wanted !== '' && /[0-9]/.test(wanted) && (key === wanted || key.startsWith(`${wanted}-`) || key.endsWith(`-${wanted}`))
}

/**
 * Households that the typed text may mean, in walking order, at most 50. Four digits are looked for at doors and as the end of a phone or
 * identity number; a whole pass number (with its check character) is its holder; letters are pinyin from its start, or initials; anything else is part of a name.
 */
export function findHouseholds(households: readonly GridHousehold[], typed: string): GridHousehold[] {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return []
  const letters = tight(text)
  return households
    .filter((household) => isDoorFound(household.door, text) || household.people.some((person) => isPersonFound(person, text, letters)))
    .sort((a, b) => (a.building === b.building ? inWalkingOrder(a.door, b.door) : a.building < b.building ? -1 : 1))
    .slice(0, MOST_FOUND)
}
