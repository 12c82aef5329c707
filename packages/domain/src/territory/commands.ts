// Commands and shapes of the territory tree (capability C01).
import Type, { type Static } from 'typebox'
import { Id, Instant, defineCommand, strict } from '../kernel/index.js'
import { CompoundClass, TerritoryKind } from './kinds.js'

/** Official 12-digit code, or the parent's code with a local suffix such as `410505009001-C003`. */
export const TerritoryCode = Type.String({ pattern: '^[1-9][0-9]{5}([0-9]{6})?(-[A-Z0-9]+)*$', maxLength: 60 })

export const Unit = Type.Object({
  territory: Id, parent: Id, kind: TerritoryKind, code: TerritoryCode,
  name: Type.String({ minLength: 1, maxLength: 60 }),
  compoundClass: Type.Optional(CompoundClass),
  /** Left out: from now. Later: planned until then. */
  validFrom: Type.Optional(Instant),
}, strict)
export type Unit = Static<typeof Unit>

/**
 * Loads the official tree of a county, street or town from the national division table. Creates the district when it is new.
 * Divisions that are there already are left as they are. `exercise` marks a new district as one, for good.
 */
export const importDivision = defineCommand({
  name: 'territory.import-division',
  title: { zh: '导入行政区划', en: 'Import division' },
  nature: 'request',
  action: 'territory.manage',
  data: Type.Object({
    divisionCode: Type.String({ pattern: '^[1-9][0-9]{5}([0-9]{3})?([0-9]{3})?$' }),
    exercise: Type.Optional(Type.Boolean()),
  }, strict),
  result: Type.Object({ added: Type.Integer(), known: Type.Integer(), root: Id }),
})

/** Adds up to 1,000 local units (compounds, buildings, roads …), parents before children. */
export const addUnits = defineCommand({
  name: 'territory.add-units',
  title: { zh: '新增区域单元', en: 'Add units' },
  nature: 'request',
  action: 'territory.manage',
  data: Type.Object({ within: Id, units: Type.Array(Unit, { minItems: 1, maxItems: 1000 }) }, strict),
})

export const TerritoryView = Type.Object({
  id: Id, parent: Type.Union([Id, Type.Null()]), kind: TerritoryKind, code: Type.String(), name: Type.String(), path: Type.String(),
  compoundClass: Type.Union([CompoundClass, Type.Null()]), children: Type.Integer(),
  validFrom: Instant, retiredAt: Type.Union([Instant, Type.Null()]),
})
export type TerritoryView = Static<typeof TerritoryView>

export const treeCommands = [importDivision, addUnits] as const
