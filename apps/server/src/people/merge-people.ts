// Merges two records of one person, and takes a merge back: nothing is lost, every row that moved is known.
import { refuse, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import { fieldsTaken, mergePeople as command, problemOfMerge, scoreDuplicate, unmergePeople as undo, type MergeField } from '@shouwang/domain/people'
import { commonPath } from '@shouwang/domain/territory'
import { remarkHeld, replaceDoubles, restoreReplaced } from '../pass/index.js'
import { evaluatePeople } from '../status/index.js'
import type { Tx } from '../platform/database.js'
import { defineHandler } from '../platform/handler.js'
import { copyHomes } from './household.queries.js'
import { readSides, likenessOfSide } from './pair.queries.js'
import {
  closeDoubleNeeds, closeMerge, endDoubleAbsences, exchangeFields, findMerge, insertMerge, lockRecords, MOVING, moveBack, moveRows, openTwice, pathsOfPair,
  pointBack, pointTo, reopenAbsences, reopenNeed, type Moved,
} from './merge.queries.js'
import { moveResidencies, returnResidency } from './merge-residency.queries.js'

/** Brings over everything that knows the merged record. One valid pass of a kind is enough: the others are replaced. */
async function bringOver(tx: Tx, district: string, merged: Id, survivor: Id, at: Instant): Promise<Moved & { replaced: Id[] }> {
  const endedAbsences = await endDoubleAbsences(tx, district, merged, survivor, at)
  const closedNeeds = await closeDoubleNeeds(tx, district, merged, survivor, at)
  const residencies = await moveResidencies(tx, district, merged, survivor, at)
  const rows: Moved['rows'] = {}
  for (const reference of MOVING) rows[reference.table] = await moveRows(tx, district, merged, survivor, reference)
  const chained = await pointTo(tx, district, merged, survivor)
  await copyHomes(tx, district, [survivor, merged])
  const replaced = await replaceDoubles(tx, district, survivor, rows.pass ?? [], at)
  await remarkHeld(tx, district, [survivor, merged])
  return { rows, residencies, endedAbsences, closedNeeds, chained, replaced }
}

const households = (moved: Moved): Id[] => [...new Set(moved.residencies.map(({ household }) => household))]
const countsOf = ({ rows, residencies }: Moved): Record<string, number> =>
  ({ residencies: residencies.length, ...Object.fromEntries(Object.entries(rows).map(([table, ids]) => [table, ids.length])) })

/** people.merge: refused for two different identity numbers, and for a record that was merged already. */
export const mergePeople = defineHandler({
  command,
  locate: async (db, ctx, { survivor, merged }) => commonPath(await pathsOfPair(db, ctx.district, survivor, merged)),
  async handle(tx, ctx, { data: { merge, survivor, merged, take, reason } }) {
    const { district, now } = ctx
    const [one, other] = await lockRecords(tx, district, [survivor, merged])
    const problem = problemOfMerge(one, other)
    if (problem) return refuse(problem)
    const twice = await openTwice(tx, district, survivor, merged)
    if (twice) return refuse({ code: 'people.open-twice', what: twice })
    const path: ScopePath = commonPath([one.path ?? `/${district}/`, other.path ?? `/${district}/`])
    const sides = await readSides(tx, district, [survivor, merged])
    const { score } = scoreDuplicate(likenessOfSide(ctx.vault, sides.get(survivor)!), likenessOfSide(ctx.vault, sides.get(merged)!))
    const took: MergeField[] = fieldsTaken(one, other, take)
    await exchangeFields(tx, district, survivor, merged, took)
    const moved = await bringOver(tx, district, merged, survivor, now)
    await insertMerge(tx, district, { id: merge, survivor, merged, path, score, took, moved, reason, by: ctx.actor.id }, now)
    const { holds } = await evaluatePeople(tx, district, [survivor, merged], now)
    return {
      subject: merge, path,
      data: {
        merge, survivor, merged, took, moved: countsOf(moved), households: households(moved), passes: moved.replaced,
        holds: [...holds, ...(moved.rows.pass_hold ?? [])], outings: moved.rows.pass_outing ?? [],
      },
    }
  },
})

/** people.unmerge: the last merge of a survivor first, so that every value finds its way back. */
export const unmergePeople = defineHandler({
  command: undo,
  locate: async (db, ctx, { merge }) => (await findMerge(db, ctx.district, merge)).path,
  async handle(tx, ctx, { data: { merge, reason } }) {
    const { district } = ctx
    const { survivor, merged } = await findMerge(tx, district, merge)
    await lockRecords(tx, district, [survivor, merged])
    const { path, took, moved, mergedAt, undoneAt, later } = await findMerge(tx, district, merge)
    if (undoneAt) return refuse({ code: 'people.merge-undone', at: undoneAt })
    if (later) return refuse({ code: 'people.merged-further', id: later })
    const restored = await restoreReplaced(tx, district, moved.replaced ?? [], mergedAt)
    for (const residency of moved.residencies) await returnResidency(tx, district, merged, survivor, residency)
    for (const reference of MOVING) await moveBack(tx, district, survivor, merged, reference, moved.rows[reference.table] ?? [])
    await reopenAbsences(tx, district, moved.endedAbsences, mergedAt)
    for (const need of moved.closedNeeds) await reopenNeed(tx, district, need, mergedAt)
    await exchangeFields(tx, district, survivor, merged, took)
    await pointBack(tx, district, merged, moved.chained)
    await copyHomes(tx, district, [survivor, merged])
    await closeMerge(tx, district, merge, ctx.actor.id, reason, ctx.now)
    await remarkHeld(tx, district, [survivor, merged])
    const { holds } = await evaluatePeople(tx, district, [survivor, merged], ctx.now)
    return {
      subject: merge, path,
      data: {
        merge, survivor, merged, households: households(moved), restored,
        holds: [...holds, ...(moved.rows.pass_hold ?? [])], outings: moved.rows.pass_outing ?? [],
      },
    }
  },
})
