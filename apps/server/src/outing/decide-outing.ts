// The answers of community, sub-district and district; what the clock does when nobody answers; the end of a standing permit (C13).
import { refuse, type Id } from '@shouwang/domain/kernel'
import {
  afterLevel, checkDecision, decideCommunity, decideDistrict, decideStreet, endPermit as endCommand, escalateOuting, escalation, type Next, type OutingLevel,
} from '@shouwang/domain/outing'
import { endOutings } from '../pass/index.js'
import type { Tx } from '../platform/database.js'
import { defineHandler, type Ctx, type Handled } from '../platform/handler.js'
import { rulesAt } from '../policy/index.js'
import { atOuting, authorise, ownOuting, requireGates } from './locate.js'
import {
  decisionsOf, endOuting, endTripsOf, hasNamesake, insertDecision, setOutingState, setOverdue, type StoredOuting,
} from './outing.queries.js'

/** Moves an outing to where `next` says, and tells the gates when it is scheduled. Returns the outings that gates learn of. */
const moveOn = async (tx: Tx, ctx: Ctx, outing: StoredOuting, next: Next, gates?: Id[]): Promise<Id[]> => {
  await setOutingState(tx, ctx.district, outing.id, { state: next.state, due: 'due' in next ? next.due : null, ...(gates ? { gates } : {}) })
  if (next.state !== 'scheduled') return []
  await authorise(tx, ctx, { ...outing, gates: gates ?? outing.gates })
  return [outing.id]
}

interface Answer { decision: Id; outing: Id; approve: boolean; relative: boolean; refusal?: string; note?: string; gates?: Id[] }

const answer = async (tx: Tx, ctx: Ctx, level: OutingLevel, data: Answer): Promise<Handled<null>> => {
  const outing = await ownOuting(tx, ctx, data.outing)
  const before = await decisionsOf(tx, ctx.district, outing.id)
  const relative = data.relative || (ctx.actor.kind === 'staff' && (await hasNamesake(tx, ctx.district, outing.person, ctx.actor.name)))
  const problem = checkDecision({
    state: outing.state, level: outing.state as OutingLevel, deciders: before.flatMap(({ by }) => (by ? [by] : [])), by: ctx.actor.id, relative,
    approve: data.approve, hasReason: data.refusal !== undefined, to: outing.to,
  }, level, ctx.now)
  if (problem) refuse(problem)
  if (data.gates) await requireGates(tx, ctx, data.gates)
  await insertDecision(tx, ctx.district, outing.id, {
    id: data.decision, level, approve: data.approve, byClock: false, by: ctx.actor.id, name: ctx.actor.name, at: ctx.now,
    refusal: (data.refusal as never) ?? null, note: data.note?.trim() || null,
  })
  const { rules } = await rulesAt(tx, ctx.district, outing.path, ctx.now)
  const next = afterLevel(level, outing.kind === 'standing', rules.outing, ctx.now)
  const outings = data.approve ? await moveOn(tx, ctx, outing, next, data.gates) : []
  if (!data.approve) await endOuting(tx, ctx.district, outing.id, 'refused', ctx.now)
  return {
    subject: outing.id, path: outing.path,
    data: { person: outing.person, level, approve: data.approve, state: data.approve ? next.state : 'refused', refusal: data.refusal ?? null, outings },
    result: null,
  }
}

/** outing.decide-community: a refusal ends the request; an agreement passes it on. */
export const community = defineHandler({ command: decideCommunity, locate: atOuting, handle: (tx, ctx, { data }) => answer(tx, ctx, 'community', data) })
/** outing.decide-street */
export const street = defineHandler({ command: decideStreet, locate: atOuting, handle: (tx, ctx, { data }) => answer(tx, ctx, 'street', data) })
/** outing.decide-district: the last level. */
export const district = defineHandler({ command: decideDistrict, locate: atOuting, handle: (tx, ctx, { data }) => answer(tx, ctx, 'district', data) })

/** outing.escalate: a level that has not answered in time is passed over; after the last one silence grants care, and the rest is overdue. */
export const escalate = defineHandler({
  command: escalateOuting,
  locate: atOuting,
  async handle(tx, ctx, { id, data }) {
    const outing = await ownOuting(tx, ctx, data.outing)
    if (outing.state !== data.level || outing.due === null) return refuse({ code: 'outing.wrong-state', state: outing.state })
    if (ctx.now < outing.due) return refuse({ code: 'outing.not-due' })
    const { rules } = await rulesAt(tx, ctx.district, outing.path, ctx.now)
    const facts = { level: data.level, due: outing.due, reason: outing.reason, standing: outing.kind === 'standing' }
    const next = escalation(facts, rules.outing, ctx.now)
    if (next === null) {
      if (outing.overdueAt !== null) return refuse({ code: 'outing.not-due' })
      await setOverdue(tx, ctx.district, outing.id, ctx.now)
      return { subject: outing.id, path: outing.path, data: { person: outing.person, level: data.level, overdue: true, outings: [] } }
    }
    await insertDecision(tx, ctx.district, outing.id, {
      id, level: data.level, approve: true, byClock: true, by: null, name: null, at: ctx.now, refusal: null, note: null,
    })
    const outings = await moveOn(tx, ctx, outing, next)
    return { subject: outing.id, path: outing.path, data: { person: outing.person, level: data.level, state: next.state, outings } }
  },
})

/** outing.end-permit: with what was scheduled under it. */
export const endPermit = defineHandler({
  command: endCommand,
  locate: atOuting,
  async handle(tx, ctx, { data }) {
    const permit = await ownOuting(tx, ctx, data.outing)
    if (permit.state !== 'granted') refuse({ code: 'outing.wrong-state', state: permit.state })
    const trips = await endTripsOf(tx, ctx.district, permit.id, ctx.now)
    await endOuting(tx, ctx.district, permit.id, 'ended', ctx.now)
    await endOutings(tx, ctx.district, trips, ctx.now)
    return { subject: permit.id, path: permit.path, data: { person: permit.person, outings: trips } }
  },
})
