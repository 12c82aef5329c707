// Coverage targets, and what reports say about counts.
import { isWithin, refuse } from '@shouwang/domain/kernel'
import { reachCoverageTarget as reach, reportAgrees, reportCount as report, setCoverageTargets as set } from '@shouwang/domain/territory'
import { defineHandler } from '../platform/handler.js'
import { pathOfTerritory } from './territory.queries.js'
import { findUnits, refuseRetired } from './units.queries.js'
import { countInTree, findTarget, insertReport, insertTargets, markTargetDone } from './watch.queries.js'

/** territory.set-coverage-targets: all of them or none, at standing places inside `within`. */
export const setCoverageTargets = defineHandler({
  command: set,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.within),
  async handle(tx, ctx, { data }) {
    const within = await pathOfTerritory(tx, ctx.district, data.within)
    const units = new Map((await findUnits(tx, ctx.district, data.targets.map(({ territory }) => territory), ctx.now)).map((unit) => [unit.id, unit]))
    const rows = data.targets.map((target) => {
      const unit = units.get(target.territory)
      if (!unit || !isWithin(unit.path, within)) return refuse({ code: 'territory.unknown', id: target.territory })
      return unit.retired ? refuse({ code: 'territory.retired', id: unit.id }) : { ...target, path: unit.path }
    })
    const added = await insertTargets(tx, ctx.district, rows)
    return { subject: data.within, path: within, data: { added, targets: rows.map(({ target }) => target) } }
  },
})

export const reachCoverageTarget = defineHandler({
  command: reach,
  locate: async (db, ctx, data) => (await findTarget(db, ctx.district, data.target))?.path ?? refuse({ code: 'territory.target-unknown', id: data.target }),
  async handle(tx, ctx, { data }) {
    const { path } = (await findTarget(tx, ctx.district, data.target)) ?? refuse({ code: 'territory.target-unknown', id: data.target })
    // What lies ahead is no fact yet.
    const at = data.at && data.at < ctx.now ? data.at : ctx.now
    await markTargetDone(tx, ctx.district, data.target, at)
    return { subject: data.target, path, data: { at } }
  },
})

/** territory.report-count: kept whatever it says; whether the tree agrees is told. */
export const reportCount = defineHandler({
  command: report,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.territory),
  async handle(tx, ctx, { data }) {
    const { path } = await refuseRetired(tx, ctx.district, data.territory, ctx.now)
    const counted = await countInTree(tx, ctx.district, path, data.what)
    await insertReport(tx, ctx.district, { ...data, path, counted }, ctx.now)
    const { what, reported, day } = data
    return { subject: data.territory, path, data: { what, day, reported, counted }, result: { counted, agrees: reportAgrees(reported, counted) } }
  },
})
