// When two records may become one, and which fields come along (capability C02, section 6: two numbers are two people).
import type { Id, Problem } from '../kernel/index.js'
import type { DocumentKind, Sex } from './commands.js'
import { MERGE_FIELDS, type MergeField } from './merge-commands.js'

/** What the decision needs of a record. `number`: some text that is equal for equal numbers (a keyed hash will do), or null. */
export interface MergeFacts {
  id: Id; mergedInto: Id | null; documentKind: DocumentKind; number: string | null; sex: Sex; birthDate: string | null
}

const hasResidentNumber = (record: MergeFacts): boolean => record.documentKind === 'resident-id' && record.number !== null

/**
 * May `merged` become part of `survivor`? Null when it may. Two different resident identity numbers are two people whatever a person thinks:
 * if one of the numbers is wrong it is corrected first. Two documents of different kinds may belong to one person.
 */
export function problemOfMerge(survivor: MergeFacts, merged: MergeFacts): Problem | null {
  if (survivor.id === merged.id) return { code: 'input.invalid', fields: [{ path: '/merged', keyword: 'same-record' }] }
  const gone = [survivor, merged].find(({ mergedInto }) => mergedInto !== null)
  if (gone) return { code: 'people.already-merged', id: gone.id, into: gone.mergedInto! }
  const numbersDiffer = hasResidentNumber(survivor) && hasResidentNumber(merged) && survivor.number !== merged.number
  return numbersDiffer ? { code: 'people.numbers-differ' } : null
}

/**
 * The fields that really come from the merged record: what was chosen, and with a resident identity number the sex and birth date that it says.
 * In the order of `MERGE_FIELDS`.
 */
export function fieldsTaken(survivor: MergeFacts, merged: MergeFacts, take: readonly MergeField[]): MergeField[] {
  const taken = new Set(take)
  const fromMerged = taken.has('document') ? hasResidentNumber(merged) : !hasResidentNumber(survivor) && hasResidentNumber(merged) && survivor.number === null
  if (fromMerged) for (const field of ['document', 'sex', 'birthDate'] as const) taken.add(field)
  const keepsNumber = hasResidentNumber(survivor) && !taken.has('document')
  if (keepsNumber) for (const field of ['sex', 'birthDate'] as const) taken.delete(field)
  return MERGE_FIELDS.filter((field) => taken.has(field))
}

/** A pair in the order in which it is stored. */
export const pairOf = (one: Id, other: Id): { a: Id; b: Id } => (one < other ? { a: one, b: other } : { a: other, b: one })
