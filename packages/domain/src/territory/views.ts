// What reads of the tree answer: a place's whole story, blind spots, coverage, the ledger of entrances, a layer of the map.
import Type, { type Static } from 'typebox'
import { Id, Instant } from '../kernel/index.js'
import { MapPoint, MapUnit } from './boundary.js'
import { TerritoryView } from './commands.js'
import { EntranceState, EntranceView } from './entrance.js'
import { CoverageView, CoverageWhat } from './grid.commands.js'
import { TerritoryChange } from './life.commands.js'

const Named = Type.Object({ id: Id, code: Type.String(), name: Type.String() })

/** One place with everything about it that fits one drawer: what it holds, its grid, what it became, what happened to it. */
export const TerritoryStory = Type.Object({
  ...TerritoryView.properties,
  parents: Type.Array(TerritoryView),
  state: Type.Union([Type.Literal('planned'), Type.Literal('active'), Type.Literal('retired')]),
  address: Type.Union([Type.String(), Type.Null()]),
  hasBoundary: Type.Boolean(),
  /** Standing places inside, by kind. */
  kinds: Type.Record(Type.String(), Type.Integer()),
  households: Type.Integer(), people: Type.Integer(), checkpoints: Type.Integer(),
  entrances: Type.Record(Type.String(), Type.Integer()),
  grid: Type.Union([Named, Type.Null()]),
  successors: Type.Array(Named), predecessors: Type.Array(Named),
  lastPassageAt: Type.Union([Instant, Type.Null()]),
  changes: Type.Array(TerritoryChange),
})
export type TerritoryStory = Static<typeof TerritoryStory>

/** A place as a search for it shows it; retired ones say what became of them. */
export const FoundUnit = Type.Object({
  ...TerritoryView.properties, parentName: Type.Union([Type.String(), Type.Null()]), successors: Type.Array(Type.String()),
})
export type FoundUnit = Static<typeof FoundUnit>

/** What became of one code of a list: found, retired with successors, unknown (or not to be seen), or no code at all. */
export const CodeMatch = Type.Object({
  typed: Type.String(),
  outcome: Type.Union([Type.Literal('found'), Type.Literal('retired'), Type.Literal('unknown'), Type.Literal('not-a-code')]),
  why: Type.Optional(Type.String()), suggestion: Type.Optional(Type.String()),
  unit: Type.Optional(Type.Object({ id: Id, code: Type.String(), name: Type.String(), kind: Type.String(), path: Type.String() })),
  successors: Type.Optional(Type.Array(Type.String())),
})
export type CodeMatch = Static<typeof CodeMatch>

export const BlindSpot = Type.Object({
  id: Id, kind: Type.String(), code: Type.String(), name: Type.String(), parentName: Type.String(), owners: Type.Integer(),
  lastDataAt: Type.Union([Instant, Type.Null()]),
  reasons: Type.Array(Type.Union([Type.Literal('no-owner'), Type.Literal('never-any-data'), Type.Literal('silent')])),
})
export type BlindSpot = Static<typeof BlindSpot>

/** `watched`: how many places were looked at; `spots`: those with a reason. */
export const BlindSpots = Type.Object({ at: Instant, hours: Type.Integer(), watched: Type.Integer(), spots: Type.Array(BlindSpot) })
export type BlindSpots = Static<typeof BlindSpots>

export const CoverageList = Type.Object({
  byWhat: Type.Array(Type.Object({
    what: CoverageWhat, total: Type.Integer(), done: Type.Integer(), overdue: Type.Integer(), percent: Type.Union([Type.Integer(), Type.Null()]),
  })),
  targets: Type.Array(CoverageView),
})
export type CoverageList = Static<typeof CoverageList>

export const EntranceList = Type.Object({
  counts: Type.Array(Type.Object({ state: EntranceState, count: Type.Integer() })), entrances: Type.Array(EntranceView), more: Type.Boolean(),
})
export type EntranceList = Static<typeof EntranceList>

/** One layer of the map inside a place; `around`: the boundary of the place itself, if it has one. */
export const TerritoryMap = Type.Object({
  at: Instant, within: TerritoryView, around: MapUnit.properties.boundary, units: Type.Array(MapUnit), points: Type.Array(MapPoint),
  unplaced: Type.Array(Type.Object({ subject: Id, kind: Type.String(), name: Type.String() })),
})
export type TerritoryMap = Omit<Static<typeof TerritoryMap>, 'units' | 'around'> & { units: MapUnit[]; around: MapUnit['boundary'] }
