// Commands of the life of places (C01): amend, move, split, merge, retire. Nothing is overwritten: each leaves a line of history.
import Type, { type Static } from 'typebox'
import { Id, Instant, defineCommand, strict } from '../kernel/index.js'
import { Unit } from './commands.js'
import { CompoundClass, TerritoryKind } from './kinds.js'

/** Renames a place, gives it another class or address, or puts right what kind it is. What is left out stays; null takes away. */
export const amendUnit = defineCommand({
  name: 'territory.amend-unit',
  title: { zh: '更正区域信息', en: 'Amend unit' },
  nature: 'request',
  action: 'territory.manage',
  data: Type.Object({
    territory: Id,
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    kind: Type.Optional(TerritoryKind),
    compoundClass: Type.Optional(Type.Union([CompoundClass, Type.Null()])),
    address: Type.Optional(Type.Union([Type.String({ maxLength: 120 }), Type.Null()])),
  }, strict),
})

/** Moves a place with everything inside it under another parent. Its code stays. */
export const moveUnit = defineCommand({
  name: 'territory.move',
  title: { zh: '调整上级', en: 'Move unit' },
  nature: 'request',
  action: 'territory.manage',
  data: Type.Object({ territory: Id, to: Id }, strict),
  result: Type.Object({ moved: Type.Integer() }),
})

/** One new place of a split. `takes`: ids of the children, dwellings, checkpoints and entrances that go to it. */
export const SplitPart = Type.Object({
  unit: Unit,
  takes: Type.Array(Id, { maxItems: 5000 }),
  /** True for the one part, if any, that gets whatever no part names. */
  rest: Type.Optional(Type.Boolean()),
}, strict)
export type SplitPart = Static<typeof SplitPart>

/** Splits a place into new ones of its kind beside it. The old one is retired and keeps its past; everything in it goes to a part. */
export const splitUnit = defineCommand({
  name: 'territory.split',
  title: { zh: '拆分区域', en: 'Split unit' },
  nature: 'request',
  action: 'territory.manage',
  data: Type.Object({ territory: Id, parts: Type.Array(SplitPart, { minItems: 2, maxItems: 20 }) }, strict),
  result: Type.Object({ moved: Type.Integer() }),
})

/** Merges places of one kind into one of them, or into a new one. The others are retired and keep their past. */
export const mergeUnits = defineCommand({
  name: 'territory.merge',
  title: { zh: '合并区域', en: 'Merge units' },
  nature: 'request',
  action: 'territory.manage',
  data: Type.Object({
    territories: Type.Array(Id, { minItems: 2, maxItems: 20 }),
    /** The id of the one that stays, or the new place. */
    into: Type.Union([Id, Unit]),
  }, strict),
  result: Type.Object({ moved: Type.Integer() }),
})

/** Retires a place in which nothing stands and nobody lives any more. Its records stay; new ones are refused. */
export const retireUnit = defineCommand({
  name: 'territory.retire',
  title: { zh: '撤销区域', en: 'Retire unit' },
  nature: 'request',
  action: 'territory.manage',
  data: Type.Object({ territory: Id, successor: Type.Optional(Id) }, strict),
})

/** Something that hangs directly on a place and has to go somewhere when the place is split or merged. `member`: a place in an L3 grid. */
export const Belonging = Type.Object({
  id: Id,
  what: Type.Union([Type.Literal('unit'), Type.Literal('member'), Type.Literal('dwelling'), Type.Literal('checkpoint'), Type.Literal('entrance')]),
  name: Type.String(),
  households: Type.Integer(),
})
export type Belonging = Static<typeof Belonging>

/** A line of a place's history. */
export const TerritoryChange = Type.Object({
  id: Id, kind: Type.String(), at: Instant, by: Type.Union([Type.String(), Type.Null()]),
  before: Type.Record(Type.String(), Type.Unknown()), after: Type.Record(Type.String(), Type.Unknown()),
})
export type TerritoryChange = Static<typeof TerritoryChange>

export const lifeCommands = [amendUnit, moveUnit, splitUnit, mergeUnits, retireUnit] as const
