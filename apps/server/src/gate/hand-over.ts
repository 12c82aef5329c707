// A shift ends with its counts: what the guard counted, set against what the passages add up to.
import { checkCounts, handOver as command, type ShiftCounts } from '@shouwang/domain/gate'
import { refuse } from '@shouwang/domain/kernel'
import { defineHandler } from '../platform/handler.js'
import { atCheckpoint } from './locate.js'
import { passageTime } from './record-passage.js'
import { countsOfShift, endShift, lockShift, strangersOfShift } from './shift.queries.js'

/** Handed over minus computed, for the figures that differ. */
export const differences = (handedOver: ShiftCounts, computed: ShiftCounts): Partial<ShiftCounts> =>
  Object.fromEntries((Object.keys(handedOver) as (keyof ShiftCounts)[])
    .map((key) => [key, handedOver[key] - computed[key]] as const)
    .filter(([, difference]) => difference !== 0))

/**
 * gate.hand-over: a fact. Sums that do not hold and counts that differ from the passages are kept with the event, never refused: the shift
 * is over. It waits for its sign-on; the first hand-over of a shift stands, a later one is kept in the ledger as `again`.
 */
export const handOver = defineHandler({
  command,
  locate: atCheckpoint,
  async handle(tx, ctx, { at, data }) {
    const path = await atCheckpoint(tx, ctx, data)
    const shift = await lockShift(tx, ctx.district, data.shift)
    if (!shift) return { deferred: `shift:${data.shift}` }
    if (shift.checkpoint !== data.checkpoint) refuse({ code: 'gate.wrong-checkpoint' })
    const computed = await countsOfShift(tx, ctx.district, data.shift)
    const strangers = await strangersOfShift(tx, ctx.district, data.shift)
    const endedAt = passageTime(at, ctx.skewMs, ctx.now)
    const end = { at: endedAt > shift.beganAt ? endedAt : shift.beganAt, counts: data.counts, note: data.note.trim(), to: data.to ?? null }
    const again = shift.endedAt !== null
    if (!again) await endShift(tx, ctx.district, data.shift, end)
    const problem = checkCounts(data.counts)
    return {
      subject: data.shift, path,
      data: {
        checkpoint: data.checkpoint, endedAt: end.at, counts: data.counts,
        difference: differences(data.counts, computed), strangers: strangers.length,
        ...(problem ? { inconsistent: problem } : {}), ...(again ? { again: true } : {}),
      },
    }
  },
})
