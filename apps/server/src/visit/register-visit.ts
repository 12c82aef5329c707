// A host registers a visitor, takes it back, or staff settle a visit whose end nobody saw (C05, S2-27).
import { arriveByOf, cancelVisit, checkRegistration, registerVisit, settleVisit, visitCode, visitState } from '@shouwang/domain/visit'
import { refuse, type Id, type ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { rulesAt } from '../policy/index.js'
import { hostHeldAt } from './held-host.js'
import { sealVisitor } from './visitor.js'
import { countOpen, findHome, findVisit, insertVisit, lockVisit, setCancelled, setLeft, type HostHome, type StoredVisit } from './visit.queries.js'

/** The home that a command names. A household's card speaks for its own door and for no other. */
const homeOf = async (db: Db, ctx: Ctx, household: Id): Promise<HostHome> => {
  const home = await findHome(db, ctx.district, household)
  const foreign = ctx.actor.kind === 'household' && ctx.actor.id !== household
  return home === null || foreign ? refuse({ code: 'people.household-unknown', id: household }) : home
}

const visitOf = async (tx: Tx, { district, actor }: Ctx, id: Id): Promise<StoredVisit> => {
  const visit = await lockVisit(tx, district, id)
  const foreign = actor.kind === 'household' && visit?.household !== actor.id
  return visit === null || foreign ? refuse({ code: 'visit.unknown', id }) : visit
}

/** Where a visit belongs. Refuses an unknown one. */
const atVisit = async (db: Db, ctx: Ctx, { visit: id }: { visit: Id }): Promise<ScopePath> =>
  (await findVisit(db, ctx.district, id))?.path ?? refuse({ code: 'visit.unknown', id })

/** visit.register: judged by the rules that the gate will judge by, so that nobody travels for nothing. */
export const register = defineHandler({
  command: registerVisit,
  locate: async (db, ctx, { household }) => (await findHome(db, ctx.district, household))?.path ?? refuse({ code: 'people.household-unknown', id: household }),
  async handle(tx, ctx, { data }) {
    const { district, now, actor } = ctx
    const home = await homeOf(tx, ctx, data.household)
    const { rules } = await rulesAt(tx, district, home.path, now)
    // Judged for when the visitor is to come: who is free again by then may be visited.
    const held = await hostHeldAt(tx, district, home, data.expectedAt > now ? data.expectedAt : now)
    const open = await countOpen(tx, district, home.household, now)
    const problem = checkRegistration({ ...data, open, held }, rules, now)
    if (problem) refuse(problem)
    const arriveBy = arriveByOf(data.expectedAt, rules.visit)
    const registeredFrom = actor.kind === 'household' ? 'home' : actor.kind === 'device' ? 'gate' : 'desk'
    await insertVisit(tx, district, {
      id: data.visit, household: home.household, path: home.path, hostDoor: home.door, relation: data.relation, sameCounty: data.sameCounty, registeredFrom,
      registeredAt: now, sealed: sealVisitor(ctx.vault, data), expectedAt: data.expectedAt, arriveBy, hours: data.hours,
    })
    return {
      subject: data.visit, path: home.path, data: { household: home.household, from: registeredFrom, expectedAt: data.expectedAt },
      result: { code: visitCode(data.visit), arriveBy },
    }
  },
})

/** visit.cancel: as long as nobody came. */
export const cancel = defineHandler({
  command: cancelVisit,
  locate: atVisit,
  async handle(tx, ctx, { data: { visit } }) {
    const stored = await visitOf(tx, ctx, visit)
    const state = visitState(stored, ctx.now)
    if (state !== 'expected' && state !== 'refused') refuse({ code: 'visit.state', state })
    await setCancelled(tx, ctx.district, visit, ctx.now)
    return { subject: visit, path: stored.path, data: { household: stored.household } }
  },
})

/** visit.settle: somebody inside is known to have left, by staff's word. A household does not settle: the gate's list must stay true. */
export const settle = defineHandler({
  command: settleVisit,
  locate: atVisit,
  async handle(tx, ctx, { data: { visit, leftAt, note } }) {
    const stored = await visitOf(tx, ctx, visit)
    const state = visitState(stored, ctx.now)
    if (ctx.actor.kind === 'household' || (state !== 'inside' && state !== 'overdue')) refuse({ code: 'visit.state', state })
    if (leftAt < stored.enteredAt! || leftAt > ctx.now) refuse({ code: 'input.invalid', fields: [{ path: '/leftAt', keyword: 'range' }] })
    await setLeft(tx, ctx.district, visit, leftAt, { note: note.trim() })
    return { subject: visit, path: stored.path, data: { household: stored.household } }
  },
})
