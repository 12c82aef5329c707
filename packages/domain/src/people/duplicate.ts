// Are two records one person? An explained score out of number, phone, name, birth date, household and address (capability C02).
import type { Sex } from './commands.js'
import { compareAddresses, compareDates, compareNames, compareNumbers, comparePhones, type NameMatch, type NumberMatch } from './duplicate-fields.js'

/**
 * What is known of one record. `documentNo` and `phone` in stored form, or with `*` where digits were hidden; `name` may be a part (吴某);
 * `birthDate` may be a year or a month; `household`: an id; `address`: as written, place first; `seen`: where and when a lead was seen.
 */
export interface Likeness {
  name: string; documentNo?: string; phone?: string; birthDate?: string; sex?: Sex; household?: string; address?: string; seen?: string
}

/** Why a score is what it is. The codes are texts on the console; `weight` is what the reason adds, or takes away. */
export const DUPLICATE_REASONS = [
  'same-number', 'number-conflict', 'numbers-differ', 'other-document', 'number-parts-fit', 'number-parts-differ',
  'same-name', 'same-sound', 'name-parts-fit', 'name-near', 'names-differ',
  'same-phone', 'phone-parts-fit', 'phones-differ', 'same-birth-date', 'birth-date-parts-fit', 'birth-dates-differ', 'sexes-differ',
  'same-household', 'same-address', 'address-part', 'same-area', 'addresses-differ', 'same-sighting', 'nothing-certain',
] as const
export type DuplicateReasonCode = (typeof DUPLICATE_REASONS)[number]
export interface DuplicateReason { code: DuplicateReasonCode; weight: number; data?: Record<string, string> }

export type DuplicateVerdict = 'certain' | 'probable' | 'different'
/** `score`: 0 to 100. `certain` says "the same person", never "merge them": merging is always somebody's act. */
export interface DuplicateScore { score: number; verdict: DuplicateVerdict; reasons: DuplicateReason[] }

/** `phoneIdentifies`: the lists are of phones that were seen somewhere (leads): then the phone is the record, and a fitting name makes it certain. */
export interface ScoreOptions { phoneIdentifies?: boolean }

/** At this score and above: the same person; a person may look at it; below: two people. */
export const CERTAIN_FROM = 90
export const PROBABLE_FROM = 55

const NAME: Record<NameMatch, DuplicateReason | null> = {
  unknown: null, same: { code: 'same-name', weight: 40 }, 'same-sound': { code: 'same-sound', weight: 30 },
  'parts-fit': { code: 'name-parts-fit', weight: 15 }, near: { code: 'name-near', weight: -20 }, differ: { code: 'names-differ', weight: -40 },
}
const NUMBER: Record<NumberMatch, DuplicateReason | null> = {
  unknown: null, same: { code: 'same-number', weight: 100 }, differ: { code: 'numbers-differ', weight: -100 },
  'other-kind': { code: 'other-document', weight: 0 }, 'parts-fit': { code: 'number-parts-fit', weight: 15 },
  'parts-differ': { code: 'number-parts-differ', weight: -60 },
}
const PHONE = {
  unknown: null, same: { code: 'same-phone', weight: 30 }, 'parts-fit': { code: 'phone-parts-fit', weight: 10 },
  differ: { code: 'phones-differ', weight: -3 },
} as const
const BIRTH = {
  unknown: null, same: { code: 'same-birth-date', weight: 25 }, 'parts-fit': { code: 'birth-date-parts-fit', weight: 8 },
  differ: { code: 'birth-dates-differ', weight: -35 },
} as const
const ADDRESS = {
  unknown: null, same: { code: 'same-address', weight: 25 }, part: { code: 'address-part', weight: 18 },
  area: { code: 'same-area', weight: 2 }, differ: { code: 'addresses-differ', weight: -5 },
} as const

const sexesDiffer = (a: Likeness, b: Likeness): boolean =>
  a.sex !== undefined && b.sex !== undefined && a.sex !== 'unknown' && b.sex !== 'unknown' && a.sex !== b.sex

/** The same household says as much as the same door; people move, so another household says nothing against. */
const placeReason = (a: Likeness, b: Likeness): DuplicateReason | null =>
  a.household !== undefined && a.household === b.household ? { code: 'same-household', weight: 25 } : ADDRESS[compareAddresses(a.address, b.address)]

/** The highest score that the reasons allow, however much else agrees. */
function limitOf(number: NumberMatch, name: NameMatch, phoneCertain: boolean): number {
  const same = number === 'same'
  if (number === 'differ') return 20 // two valid numbers are two people: twins, namesakes born on one day
  if (name === 'differ') return 40 // one phone serves a family; one number under two names is an error in one of them
  if (name === 'near') return same ? CERTAIN_FROM - 15 : 40
  if (same) return 100
  if (number === 'parts-differ') return PROBABLE_FROM - 1
  return phoneCertain && number !== 'other-kind' ? 100 : CERTAIN_FROM - 1
}

/**
 * Compares two records. Symmetric; making one field of one record like the other's never lowers the score; never `certain` for two
 * different numbers. `number-conflict` (one number, two names) is `different` and needs a person: one of the two is wrong.
 */
export function scoreDuplicate(a: Likeness, b: Likeness, { phoneIdentifies = false }: ScoreOptions = {}): DuplicateScore {
  const number = compareNumbers(a.documentNo, b.documentNo)
  const name = compareNames(a.name, b.name)
  const phone = comparePhones(a.phone, b.phone)
  const reasons: DuplicateReason[] = []
  const note = (reason: DuplicateReason | null): void => void (reason && reasons.push({ ...reason }))
  const phoneCertain = phoneIdentifies && phone === 'same'
  note(number === 'same' && name === 'differ' ? { code: 'number-conflict', weight: 0 } : NUMBER[number])
  note(NAME[name])
  note(phoneCertain ? { code: 'same-phone', weight: 100 } : PHONE[phone])
  note(BIRTH[compareDates(a.birthDate, b.birthDate)])
  note(sexesDiffer(a, b) ? { code: 'sexes-differ', weight: -20 } : null)
  note(placeReason(a, b))
  note(a.seen !== undefined && a.seen === b.seen ? { code: 'same-sighting', weight: 25 } : null)
  const sum = Math.max(0, Math.min(100, reasons.reduce((total, { weight }) => total + weight, 0)))
  const limit = limitOf(number, name, phoneCertain)
  if (sum > limit) reasons.push({ code: 'nothing-certain', weight: limit - sum })
  const score = Math.min(sum, limit)
  return { score, verdict: score >= CERTAIN_FROM ? 'certain' : score >= PROBABLE_FROM ? 'probable' : 'different', reasons }
}
