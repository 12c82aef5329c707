// Opens checkpoints at places of the tree.
import { openCheckpoints as command } from '@shouwang/domain/gate'
import { isWithin, refuse } from '@shouwang/domain/kernel'
import { defineHandler } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import { insertCheckpoints, placesFor } from './checkpoint.queries.js'

/** gate.open-checkpoints: all of them or none. Every place must exist inside `within`: the right was checked there. */
export const openCheckpoints = defineHandler({
  command,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.within),
  async handle(tx, ctx, { data }) {
    const within = await pathOfTerritory(tx, ctx.district, data.within)
    const places = await placesFor(tx, ctx.district, data.checkpoints.map(({ territory }) => territory), ctx.now)
    const rows = data.checkpoints.map((checkpoint) => {
      const place = places.get(checkpoint.territory)
      if (!place || !isWithin(place.path, within)) return refuse({ code: 'territory.unknown', id: checkpoint.territory })
      if (place.retired) return refuse({ code: 'territory.retired', id: checkpoint.territory })
      return { ...checkpoint, path: place.path }
    })
    const opened = await insertCheckpoints(tx, ctx.district, rows, ctx.now)
    const known = rows.length - opened
    return { subject: data.within, path: within, data: { opened, known, checkpoints: rows.map(({ checkpoint }) => checkpoint) } }
  },
})
