// What the gate saw of a visitor: who stood there and what became of it, and who left. Facts: stored in whatever order they arrive.
import { arrivalAwaited, mustLeaveByOf, recordArrival, recordDeparture } from '@shouwang/domain/visit'
import { refuse, type DataOf, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import { atCheckpoint, passageTime } from '../gate/index.js'
import type { Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { rulesAt } from '../policy/index.js'
import { sealVisitor } from './visitor.js'
import { findHomeAtDoor, insertVisit, lockVisit, setEntered, setLeft, setRefused, type StoredVisit } from './visit.queries.js'

type Arrival = DataOf<typeof recordArrival>

/** The visit that stood at the gate: registered before, or written down there and then with what the host said. */
const visitAtGate = async (tx: Tx, ctx: Ctx, data: Arrival, path: ScopePath, at: Instant, hours: number): Promise<StoredVisit> => {
  const known = await lockVisit(tx, ctx.district, data.visit)
  if (known) return known
  const home = await findHomeAtDoor(tx, ctx.district, path, data.hostDoor, data.building ?? null)
  await insertVisit(tx, ctx.district, {
    id: data.visit, household: home?.household ?? null, path: home?.path ?? path, hostDoor: data.hostDoor,
    relation: data.relative ? 'relative' : 'other', sameCounty: data.sameCounty, registeredFrom: 'gate', registeredAt: at,
    sealed: sealVisitor(ctx.vault, data), expectedAt: at, arriveBy: at, hours,
  }, true)
  return (await lockVisit(tx, ctx.district, data.visit))!
}

/** visit.record-arrival: the first admission counts; a second one on the same registration is kept in the ledger as such. */
export const arrive = defineHandler({
  command: recordArrival,
  locate: atCheckpoint,
  async handle(tx, ctx, { at: deviceAt, data }) {
    const path = await atCheckpoint(tx, ctx, data)
    const at = passageTime(deviceAt, ctx.skewMs, ctx.now)
    const { rules } = await rulesAt(tx, ctx.district, path, at)
    const visit = await visitAtGate(tx, ctx, data, path, at, rules.visit.usualHours)
    const again = visit.enteredAt !== null && visit.enteredPassage !== data.passage
    if (!again && data.action === 'admitted') {
      await setEntered(tx, ctx.district, visit.id, {
        passage: data.passage, checkpoint: data.checkpoint, at, escorted: data.escorted, tenths: data.tenths ?? null,
        mustLeaveBy: mustLeaveByOf(at, visit.hours, rules.pass, rules.visit),
      })
    }
    if (visit.enteredAt === null && data.action !== 'admitted') await setRefused(tx, ctx.district, visit.id, at, data.because)
    return {
      subject: visit.id, path: visit.path,
      data: { checkpoint: data.checkpoint, passage: data.passage, action: data.action, ...(again ? { again: true } : {}) },
    }
  },
})

const leftThrough = async (tx: Tx, ctx: Ctx, visit: StoredVisit, at: Instant, passage: Id): Promise<void> => {
  // A later departure of somebody whom staff settled by word stands: the gate saw it.
  if (visit.leftAt === null || visit.settledNote !== null) await setLeft(tx, ctx.district, visit.id, at, { passage })
}

/**
 * visit.record-departure: waits for the arrival when that is still on its way from another phone, as long as an unpaired scan waits by the policy.
 * After that whoever was registered counts as left; of a visit that nobody but a lost phone knew the passage alone stays.
 */
export const depart = defineHandler({
  command: recordDeparture,
  locate: atCheckpoint,
  async handle(tx, ctx, { at: deviceAt, data }) {
    const visit = await lockVisit(tx, ctx.district, data.visit)
    const at = passageTime(deviceAt, ctx.skewMs, ctx.now)
    const seen = visit !== null && visit.enteredAt !== null
    if (!seen) {
      const { rules } = await rulesAt(tx, ctx.district, await atCheckpoint(tx, ctx, data), at)
      if (arrivalAwaited(at, rules.pass, ctx.now)) return { deferred: `visit:${data.visit}` }
      if (visit === null) return refuse({ code: 'visit.unknown', id: data.visit })
    }
    await leftThrough(tx, ctx, visit, visit.enteredAt !== null && at < visit.enteredAt ? visit.enteredAt : at, data.passage)
    return {
      subject: visit.id, path: visit.path,
      data: { checkpoint: data.checkpoint, passage: data.passage, overdue: visit.mustLeaveBy !== null && at > visit.mustLeaveBy, ...(seen ? {} : { unseen: true }) },
    }
  },
})
