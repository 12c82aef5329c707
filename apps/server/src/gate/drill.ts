// Drills of degradation: headquarters has gates work as if something had failed, until it is ended or its time is up.
import { endDrill as endCommand, startDrill as startCommand } from '@shouwang/domain/gate'
import { isWithin, plusMs, refuse, type Id } from '@shouwang/domain/kernel'
import type { ChangeReader } from '../platform/feature.js'
import { defineHandler } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import { closeDrill, drillAt, findDrill, gatesById, insertDrills } from './drill.queries.js'

const MINUTE_MS = 60_000

/** gate.start-drill: at gates inside the named territory. */
export const startDrill = defineHandler({
  command: startCommand,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.within),
  async handle(tx, ctx, { data }) {
    const path = await pathOfTerritory(tx, ctx.district, data.within)
    const gates = await gatesById(tx, ctx.district, data.drills.map(({ checkpoint }) => checkpoint))
    const drills = data.drills.map(({ drill, checkpoint }) => {
      const at = gates.get(checkpoint)
      return at !== undefined && isWithin(at, path) ? { drill, checkpoint, path: at } : refuse({ code: 'gate.checkpoint-unknown', id: checkpoint })
    })
    const until = plusMs(ctx.now, data.minutes * MINUTE_MS)
    await insertDrills(tx, ctx.district, drills, { step: data.step, until, name: ctx.actor.name, note: data.note.trim() }, ctx.now)
    return { subject: data.within, path, data: { step: data.step, until, checkpoints: drills.map(({ checkpoint }) => checkpoint) } }
  },
})

export const endDrill = defineHandler({
  command: endCommand,
  locate: async (db, ctx, { drill }) => (await findDrill(db, ctx.district, drill))?.path ?? refuse({ code: 'gate.drill-unknown', id: drill }),
  async handle(tx, ctx, { data: { drill } }) {
    const found = (await findDrill(tx, ctx.district, drill)) ?? refuse({ code: 'gate.drill-unknown', id: drill })
    if (!(await closeDrill(tx, ctx.district, drill, ctx.now))) refuse({ code: 'gate.drill-over' })
    return { subject: drill, path: found.path, data: { checkpoints: [found.checkpoint] } }
  },
})

/** A gate's phone learns of its own drill, and of its end. */
export const drillChanged: ChangeReader = async (db, event, scope) => {
  const checkpoints = (event.data?.checkpoints ?? []) as Id[]
  return checkpoints.includes(scope.checkpoint) ? [{ kind: 'drill', drill: await drillAt(db, scope.district, scope.checkpoint, event.at) }] : []
}
