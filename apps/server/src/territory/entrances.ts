// The register of entrances: entered, opened, kept as gates, closed. A closing names who opens it in an emergency.
import { dayInChina, refuse, type DataOf, type Id, type ScopePath } from '@shouwang/domain/kernel'
import { addEntrance as add, checkClosingOrder, checkEntrance, setEntrance as set } from '@shouwang/domain/territory'
import type { Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import {
  findEntrance, findGate, insertEntrance, lockClosingOrder, noteEntranceChange, updateEntrance, type EntranceCondition,
} from './entrance.queries.js'
import { pathOfTerritory } from './territory.queries.js'
import { unitAt } from './units.queries.js'

/** What the phone of an opener is sealed for. */
export const OPENER_PHONE = 'entrance.opener-phone'

/** A closing names an order that is signed, not over, and for this place. */
async function checkOrder(tx: Tx, ctx: Ctx, path: ScopePath, wanted: Omit<DataOf<typeof set>, 'entrance'>): Promise<void> {
  const { closedByOrder, state } = wanted
  if (closedByOrder === undefined) return
  const order = await lockClosingOrder(tx, ctx.district, closedByOrder, path)
  const problem = checkClosingOrder(order, { state, closedByOrder }, ctx.now)
  if (problem) refuse(problem)
}

/** Checks what an entrance is to be, and seals the opener's phone. Refuses what does not fit. */
async function conditionOf(tx: Tx, ctx: Ctx, territory: Id, wanted: Omit<DataOf<typeof set>, 'entrance'>): Promise<EntranceCondition> {
  const site = await unitAt(tx, ctx.district, territory, ctx.now)
  const checkpoint = wanted.checkpoint ? await findGate(tx, ctx.district, wanted.checkpoint) : undefined
  if (wanted.checkpoint && !checkpoint) refuse({ code: 'gate.checkpoint-unknown', id: wanted.checkpoint })
  const problem = checkEntrance(wanted, { site, checkpoint, today: dayInChina(ctx.now) })
  if (problem) refuse(problem)
  await checkOrder(tx, ctx, site.path, wanted)
  const { state, opener } = wanted
  return {
    state, checkpoint: wanted.checkpoint ?? null, openerName: opener?.name.trim() ?? null,
    openerPhone: opener ? ctx.vault.seal(opener.phone.trim(), OPENER_PHONE) : null,
    closedByOrder: wanted.closedByOrder ?? null, reviewOn: wanted.reviewOn ?? null,
  }
}

export const addEntrance = defineHandler({
  command: add,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.territory),
  async handle(tx, ctx, { id, data }) {
    const { entrance, territory, name, kind, ...wanted } = data
    const condition = await conditionOf(tx, ctx, territory, wanted)
    const path = await pathOfTerritory(tx, ctx.district, territory)
    const fresh = await insertEntrance(tx, ctx.district, { id: entrance, territory, path, name: name.trim(), kind, ...condition }, ctx.now)
    if (!fresh) refuse({ code: 'input.invalid', fields: [{ path: '/entrance', keyword: 'taken' }] })
    await noteEntranceChange(tx, ctx.district, id, ctx.actor, entrance, condition, ctx.now)
    return { subject: entrance, path, data: { territory, state: condition.state, order: condition.closedByOrder } }
  },
})

export const setEntrance = defineHandler({
  command: set,
  locate: async (db, ctx, data) => (await findEntrance(db, ctx.district, data.entrance))?.path ?? refuse({ code: 'territory.entrance-unknown', id: data.entrance }),
  async handle(tx, ctx, { id, data }) {
    const { entrance, ...wanted } = data
    const known = (await findEntrance(tx, ctx.district, entrance)) ?? refuse({ code: 'territory.entrance-unknown', id: entrance })
    const condition = await conditionOf(tx, ctx, known.territory, wanted)
    await updateEntrance(tx, ctx.district, entrance, condition, ctx.now)
    await noteEntranceChange(tx, ctx.district, id, ctx.actor, entrance, condition, ctx.now)
    return { subject: entrance, path: known.path, data: { state: condition.state, order: condition.closedByOrder } }
  },
})
