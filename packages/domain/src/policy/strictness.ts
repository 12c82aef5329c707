// Stricter or looser: two values of a field compared, joined, and a territory's pack held against what holds above it.
import type { PolicyField, Strictness } from './field.js'
import { POLICY_FIELDS, readField } from './fields.js'
import type { PackRules } from './sections/index.js'
import type { FieldLimit } from './schema.js'

/** How `b` stands to `a`. mixed: stricter in a part and looser in another; it counts as a loosening. */
export type Comparison = 'same' | 'stricter' | 'looser' | 'mixed'

interface Threshold { tenths: number; comparator: 'above' | 'at-or-above' }
interface Area { prefix: string; name: string }

/** The lowest reading that is a fever: readings are whole tenths, so "above 37.3" begins at 37.4. */
const lowestFever = ({ tenths, comparator }: Threshold): number => (comparator === 'above' ? tenths + 1 : tenths)

/** A number that grows with strictness. */
const rank = (strictness: Strictness, value: unknown): number => {
  switch (strictness.kind) {
    case 'threshold': return -lowestFever(value as Threshold)
    case 'flag': return value === true ? 1 : 0
    case 'choice': return strictness.loosestFirst.indexOf(value as string)
    case 'number': return value === null || value === undefined ? Number.NEGATIVE_INFINITY : strictness.stricter === 'higher' ? Number(value) : -Number(value)
    default: return 0
  }
}

const covers = (areas: readonly Area[], area: Area): boolean => areas.some(({ prefix }) => area.prefix.startsWith(prefix))

/** Entries are words, or rows of a table: two are one when they say the same. */
const entryText = (entry: unknown): string => (typeof entry === 'string' ? entry : JSON.stringify(entry))
const stands = (entries: readonly unknown[], entry: unknown): boolean => entries.some((each) => entryText(each) === entryText(entry))

/** Does every entry of `b` stand in `a`? */
const holdsAll = (strictness: Strictness, a: unknown, b: unknown): boolean =>
  strictness.kind === 'areas'
    ? (b as Area[]).every((area) => covers(a as Area[], area))
    : (b as unknown[]).every((entry) => stands(a as unknown[], entry))

const compareSets = (strictness: Strictness, a: unknown, b: unknown): Comparison => {
  const [grown, shrunk] = [!holdsAll(strictness, a, b), !holdsAll(strictness, b, a)]
  if (grown && shrunk) return 'mixed'
  if (!grown && !shrunk) return 'same'
  const fewer = strictness.kind === 'set' && strictness.stricter === 'fewer'
  return grown === fewer ? 'looser' : 'stricter'
}

const isSet = ({ kind }: Strictness): boolean => kind === 'set' || kind === 'areas'

/** How the value `b` stands to the value `a` of the same field, by what it does: 37.4 and above is the same as above 37.3. */
export const compareField = ({ strictness }: PolicyField, a: unknown, b: unknown): Comparison => {
  if (isSet(strictness)) return compareSets(strictness, a, b)
  const difference = rank(strictness, b) - rank(strictness, a)
  // Two that are not limited: infinity less infinity.
  return difference > 0 ? 'stricter' : difference < 0 ? 'looser' : 'same'
}

const joinSets = (strictness: Strictness, a: unknown, b: unknown): unknown => {
  if (strictness.kind === 'areas') {
    const [mine, theirs] = [a as Area[], b as Area[]]
    return [...mine, ...theirs.filter((area) => !mine.some(({ prefix }) => prefix === area.prefix))]
  }
  const [mine, theirs] = [a as unknown[], b as unknown[]]
  return strictness.kind === 'set' && strictness.stricter === 'fewer'
    ? mine.filter((entry) => stands(theirs, entry))
    : [...mine, ...theirs.filter((entry) => !stands(mine, entry))]
}

/** The loosest value that is as strict as both. `a` where it is so already. */
export const joinField = (field: PolicyField, a: unknown, b: unknown): unknown => {
  const comparison = compareField(field, a, b)
  if (comparison === 'same' || comparison === 'looser') return a
  return comparison === 'stricter' ? b : joinSets(field.strictness, a, b)
}

/** One field in which a pack is not as its territory may have it. */
export interface Loosening { field: string; because: 'looser' | 'beyond-limit'; upper: unknown; lower: unknown }

/**
 * Where `lower` is looser than `upper`, or stricter than the limits that `upper` sets allow. Empty: it only tightens, within the limits.
 * A field that one of the two lacks is not compared.
 */
export function tightens(upper: Partial<PackRules>, lower: Partial<PackRules>, limits: readonly FieldLimit[] = [], fields = POLICY_FIELDS): Loosening[] {
  return fields.flatMap((field): Loosening[] => {
    const [above, below] = [readField(upper, field), readField(lower, field)]
    if (above === undefined || below === undefined) return []
    const comparison = compareField(field, above, below)
    if (comparison === 'looser' || comparison === 'mixed') return [{ field: field.path, because: 'looser', upper: above, lower: below }]
    const limit = limits.find(({ field: path }) => path === field.path)
    const beyond = limit !== undefined && !['same', 'looser'].includes(compareField(field, limit.strictest, below))
    return beyond ? [{ field: field.path, because: 'beyond-limit', upper: limit.strictest, lower: below }] : []
  })
}

/** Limits that cannot be: of no known field, or looser than the pack's own value. */
export const faultyLimits = (rules: PackRules, limits: readonly FieldLimit[]): string[] =>
  limits.filter(({ field: path, strictest }) => {
    const field = POLICY_FIELDS.find((known) => known.path === path)
    return field === undefined || !hasShape(field, strictest, readField(rules, field)) ||
      !['same', 'stricter'].includes(compareField(field, readField(rules, field), strictest))
  }).map(({ field }) => field)

/** Is this a value that the field could have? */
const hasShape = ({ strictness }: PolicyField, value: unknown, own: unknown): boolean => {
  switch (strictness.kind) {
    case 'threshold':
      return typeof value === 'object' && value !== null && Number.isInteger((value as Threshold).tenths) &&
        ['above', 'at-or-above'].includes((value as Threshold).comparator)
    case 'choice': return strictness.loosestFirst.includes(value as string)
    case 'flag': return typeof value === 'boolean'
    case 'number': return Number.isInteger(value) || (value === null && own === null)
    case 'set': return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
    case 'label': return false
    case 'areas': return Array.isArray(value) && value.every((entry) => typeof (entry as Area | null)?.prefix === 'string')
  }
}
