// Commands about people who were entered twice: merge, undo, "not the same person", look for more (capability C02).
import Type, { type Static } from 'typebox'
import { Id, defineCommand, strict } from '../kernel/index.js'

/** What of a person can be taken from either record when two are merged. */
export const MERGE_FIELDS = ['name', 'document', 'sex', 'birthDate', 'phone', 'nationality', 'language', 'guardian', 'note'] as const
export const MergeField = Type.Union([
  Type.Literal('name'), Type.Literal('document'), Type.Literal('sex'), Type.Literal('birthDate'), Type.Literal('phone'), Type.Literal('nationality'),
  Type.Literal('language'), Type.Literal('guardian'), Type.Literal('note'),
])
export type MergeField = (typeof MERGE_FIELDS)[number]

const Reason = Type.String({ minLength: 2, maxLength: 200 })

/**
 * Says that two records are one person. `survivor` stays; `merged` stays as a row that points to it. `take`: fields whose value comes from
 * the merged record; the two values change places, so that neither is lost. Always somebody's act: nothing in the product sends it by itself.
 */
export const mergePeople = defineCommand({
  name: 'people.merge', title: { zh: '合并重复人员', en: 'Merge two records of one person' }, nature: 'request', action: 'people.merge',
  data: Type.Object({
    merge: Id, survivor: Id, merged: Id, take: Type.Array(MergeField, { maxItems: MERGE_FIELDS.length, uniqueItems: true }), reason: Reason,
  }, strict),
})

/** Takes a merge back: every row is where it was before. */
export const unmergePeople = defineCommand({
  name: 'people.unmerge', title: { zh: '撤销合并', en: 'Undo a merge' }, nature: 'request', action: 'people.merge',
  data: Type.Object({ merge: Id, reason: Reason }, strict),
})

/** Remembers that two records are not the same person, or forgets it again with `distinct: false`. */
export const markDistinct = defineCommand({
  name: 'people.mark-distinct', title: { zh: '标记为不同的人', en: 'Not the same person' }, nature: 'request', action: 'people.merge',
  data: Type.Object({ a: Id, b: Id, distinct: Type.Boolean(), reason: Type.Optional(Reason) }, strict),
})

/** Compares people whose records changed since the last look with everybody else. `more`: there is still something to look at. */
export const findDuplicates = defineCommand({
  name: 'people.find-duplicates', title: { zh: '查找重复人员', en: 'Look for people entered twice' }, nature: 'request', action: 'people.merge',
  data: Type.Object({}, strict),
  result: Type.Object({ compared: Type.Integer(), pairs: Type.Integer(), more: Type.Boolean() }),
})
export type FoundDuplicates = Static<typeof findDuplicates.result>

export const mergeCommands = [mergePeople, unmergePeople, markDistinct, findDuplicates] as const
