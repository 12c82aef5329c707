// Commands of grids, coverage and reported counts (C01).
import Type, { type Static } from 'typebox'
import { Day, Id, Instant, defineCommand, strict } from '../kernel/index.js'

/** Puts compounds, courtyards, buildings or staircases into an L3 grid; whatever grid they were in before ends for them now. */
export const assignGrid = defineCommand({
  name: 'territory.assign-grid',
  title: { zh: '划入网格', en: 'Assign to grid' },
  nature: 'request',
  action: 'territory.manage',
  data: Type.Object({ grid: Id, units: Type.Array(Id, { minItems: 1, maxItems: 1000 }) }, strict),
  result: Type.Object({ assigned: Type.Integer(), known: Type.Integer() }),
})

/** What is to be covered: a party or mutual-help cell, a gate, a volunteer team, a posted code, a sweep (S1-03, S3-43). */
export const CoverageWhat = Type.Union([
  Type.Literal('cell'), Type.Literal('gate'), Type.Literal('volunteer-team'), Type.Literal('code'), Type.Literal('sweep'),
])
export type CoverageWhat = Static<typeof CoverageWhat>

/** Says that places are to be covered by a day. */
export const setCoverageTargets = defineCommand({
  name: 'territory.set-coverage-targets',
  title: { zh: '下达覆盖目标', en: 'Set coverage targets' },
  nature: 'request',
  action: 'territory.manage',
  data: Type.Object({
    within: Id,
    targets: Type.Array(Type.Object({ target: Id, territory: Id, what: CoverageWhat, due: Day }, strict), { minItems: 1, maxItems: 1000 }),
  }, strict),
})

/** A target that was reached. The first time counts. */
export const reachCoverageTarget = defineCommand({
  name: 'territory.reach-coverage-target',
  title: { zh: '完成覆盖目标', en: 'Reach coverage target' },
  nature: 'request',
  action: 'territory.manage',
  data: Type.Object({ target: Id, at: Type.Optional(Instant) }, strict),
})

export const CountedWhat = Type.Union([
  Type.Literal('grid-2'), Type.Literal('grid-3'), Type.Literal('compound'), Type.Literal('building'), Type.Literal('household'),
])
export type CountedWhat = Static<typeof CountedWhat>

/** What somebody's report says about how many there are. Kept beside the count of the tree; a difference is flagged, never refused. */
export const reportCount = defineCommand({
  name: 'territory.report-count',
  title: { zh: '登记上报数', en: 'Report count' },
  nature: 'fact',
  action: 'territory.manage',
  data: Type.Object({ report: Id, territory: Id, day: Day, what: CountedWhat, reported: Type.Integer({ minimum: 0, maximum: 10_000_000 }) }, strict),
  result: Type.Object({ counted: Type.Integer(), agrees: Type.Boolean() }),
})

/** One L3 grid as the grid list shows it. */
export const GridView = Type.Object({
  id: Id, code: Type.String(), name: Type.String(), parentName: Type.String(), path: Type.String(),
  units: Type.Integer(), households: Type.Integer(), heads: Type.Array(Type.Object({ id: Id, name: Type.String() })),
})
export type GridView = Static<typeof GridView>

export const HeadLoadView = Type.Object({
  head: Id, name: Type.String(), grids: Type.Integer(), households: Type.Integer(),
  load: Type.Union([Type.Literal('none'), Type.Literal('within'), Type.Literal('over')]),
})

/** Answer of `GET /api/territory/grids`. `unassigned`: places with households that lie in no L3 grid. */
export const GridList = Type.Object({
  limit: Type.Integer(), grids: Type.Array(GridView), loads: Type.Array(HeadLoadView),
  unassigned: Type.Array(Type.Object({ id: Id, name: Type.String(), code: Type.String(), households: Type.Integer() })),
  reports: Type.Array(Type.Object({
    id: Id, territoryName: Type.String(), day: Type.String(), what: CountedWhat, reported: Type.Integer(), counted: Type.Integer(), agrees: Type.Boolean(),
  })),
})
export type GridList = Static<typeof GridList>

export const CoverageView = Type.Object({
  id: Id, territory: Id, territoryName: Type.String(), what: CoverageWhat, due: Type.String(),
  doneAt: Type.Union([Instant, Type.Null()]), state: Type.Union([Type.Literal('done'), Type.Literal('open'), Type.Literal('overdue')]),
})
export type CoverageView = Static<typeof CoverageView>

export const gridCommands = [assignGrid, setCoverageTargets, reachCoverageTarget, reportCount] as const
