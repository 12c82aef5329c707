// The response level: set, changed, stood down with everything that was done under it; the scenario of a territory (C03).
import { refuse, type DistrictCode, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import { setLevel as setLevelCommand, setScenario as setScenarioCommand, standDown as standDownCommand } from '@shouwang/domain/order'
import type { Tx } from '../platform/database.js'
import { defineHandler } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import { endWithDependents, type Ended } from './change-order.js'
import { endScenario, endStage, insertScenario, insertStage, ordersUnder, standingAt } from './level.queries.js'

/** order.set-level: begins a response, or changes the level of the one that stands over exactly this territory. */
export const setLevel = defineHandler({
  command: setLevelCommand,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.territory),
  async handle(tx, ctx, { data }) {
    const path = await pathOfTerritory(tx, ctx.district, data.territory)
    const standing = await standingAt(tx, ctx.district, data.territory)
    if (standing) await endStage(tx, ctx.district, standing.id, { at: ctx.now, by: 'changed', reason: null })
    const response = standing?.response ?? data.stage
    await insertStage(tx, ctx.district, {
      id: data.stage, response, territory: data.territory, path, level: data.level, authority: data.authority.trim(),
      legalBasis: data.legalBasis.trim(), from: ctx.now,
    })
    return { subject: data.territory, path, data: { level: data.level, response, changed: standing !== undefined } }
  },
})

/**
 * Ends the response that stands over exactly this territory, and every order signed under it with its measures and rule packs.
 * Refuses when none stands (`order.no-level`). In the caller's transaction.
 */
async function standDownResponse(
  tx: Tx, district: DistrictCode, territory: Id, end: { at: Instant; name: string; reason: string },
): Promise<Ended> {
  const standing = (await standingAt(tx, district, territory)) ?? refuse({ code: 'order.no-level' })
  const orders = await ordersUnder(tx, district, standing.response, end.at)
  await endStage(tx, district, standing.id, { at: end.at, by: 'stood-down', reason: end.reason })
  return endWithDependents(tx, district, orders, { ...end, by: 'stand-down' })
}

/** order.stand-down. */
export const standDown = defineHandler({
  command: standDownCommand,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.territory),
  async handle(tx, ctx, { data }) {
    const path: ScopePath = await pathOfTerritory(tx, ctx.district, data.territory)
    const ended = await standDownResponse(tx, ctx.district, data.territory, { at: ctx.now, name: ctx.actor.name, reason: data.reason.trim() })
    return { subject: data.territory, path, data: { ...ended }, result: ended }
  },
})

/** order.set-scenario: the one before ends at the same instant. */
export const setScenario = defineHandler({
  command: setScenarioCommand,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.territory),
  async handle(tx, ctx, { data }) {
    const path = await pathOfTerritory(tx, ctx.district, data.territory)
    await endScenario(tx, ctx.district, data.territory, ctx.now)
    await insertScenario(tx, ctx.district, {
      id: data.scenario, territory: data.territory, path, value: data.value, reason: data.reason.trim(), from: ctx.now,
    })
    return { subject: data.territory, path, data: { scenario: data.value } }
  },
})
