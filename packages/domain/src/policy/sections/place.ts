// C05, place codes: whether they are in use, how long scans are kept, what tells a scan that was made elsewhere.
import Type, { type Static } from 'typebox'
import { strict } from '../../kernel/index.js'
import { fieldsOf, flag, lower, type PolicyField } from '../field.js'
import { whole, type PolicySection } from '../section.js'

/** Whether both ways are scanned, and after how long a stay without a way out ends, stand with passes (`pass.scanBothWays`, `pass.unpairedAfterHours`). */
export const PlaceRules = Type.Object({
  /** Are venues scanned at all? If not, a scan is thanked for and not stored. */
  codes: Type.Boolean(),
  /** Scans are deleted after so many days. */
  keepDays: whole(1, 60),
  /** A scan further from the poster than this, as far as the phone could tell, was made elsewhere and counts for nothing. */
  remoteMetres: whole(100, 50_000),
  /** Two scans in within so many minutes are one. */
  repeatMinutes: whole(1, 60),
  /** An opening for a listed case may be read for so many hours. */
  openingHours: whole(1, 168),
}, strict)
export type PlaceRules = Static<typeof PlaceRules>

const field = fieldsOf('C05', 'server')
const fields: readonly PolicyField[] = [
  field('place.codes', flag, ['S2-35', 'S2-36'], { catalogue: 'scans' }),
  field('place.keepDays', lower, ['S2-37'], { unit: 'days', catalogue: 'observation period', ours: true, protects: true }),
  field('place.remoteMetres', lower, ['S2-37'], { unit: 'metres', ours: true }),
  field('place.repeatMinutes', lower, ['S2-37'], { unit: 'minutes', ours: true }),
  field('place.openingHours', lower, ['S2-37'], { unit: 'hours', ours: true, protects: true }),
]

/** With measures off. */
const off: PlaceRules = { codes: false, keepDays: 14, remoteMetres: 1000, repeatMinutes: 5, openingHours: 24 }

/** February 2020 (historic): scanned in and out (S2-37); fourteen days is the observation period. */
const historic: PlaceRules = { codes: true, keepDays: 14, remoteMetres: 1000, repeatMinutes: 5, openingHours: 24 }

export const placeSection: PolicySection<PlaceRules> = { name: 'place', rules: PlaceRules, fields, off, historic }
