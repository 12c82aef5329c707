// What a console reads of orders: lists by place, one order whole, modes, level and scenario.
import Type, { type Static } from 'typebox'
import { Day, Id, Instant } from '../kernel/index.js'
import { OrderKind } from './commands.js'
import { Mode } from './modes.js'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

export const OrderState = Type.Union([
  Type.Literal('draft'), Type.Literal('signed'), Type.Literal('in-force'), Type.Literal('extended'), Type.Literal('lifted'), Type.Literal('expired'),
])

/** A row of the list. `modes`: the strictest mode that it sets anywhere. */
export const OrderRow = Type.Object({
  id: Id, issuer: Id, issuerName: Type.String(), number: Type.String(), kind: OrderKind, title: Type.String(), state: OrderState,
  from: Instant, to: orNull(Instant), endsAt: orNull(Instant), reviewOn: orNull(Day), reviewDue: Type.Boolean(),
  places: Type.Array(Type.String()), mode: orNull(Mode), waitingExtension: Type.Boolean(),
})
export type OrderRow = Static<typeof OrderRow>

export const MeasureView = Type.Object({
  measure: Id, territory: Id, territoryName: Type.String(), mode: Mode, from: orNull(Instant), to: orNull(Instant),
  medicalRoute: Type.String(), hasInsideContact: Type.Boolean(), inForce: Type.Boolean(),
})
export type MeasureView = Static<typeof MeasureView>

export const ExtensionView = Type.Object({
  extension: Id, reason: Type.String(), previousTo: Instant, to: Instant, proposedName: Type.String(), proposedAt: Instant,
  decidedName: orNull(Type.String()), decidedAt: orNull(Instant), approved: orNull(Type.Boolean()),
})
export type ExtensionView = Static<typeof ExtensionView>

export const OrderView = Type.Object({
  ...OrderRow.properties,
  legalBasis: Type.String(), authority: Type.String(), exceptions: Type.String(), text: Type.String(),
  scope: Type.Array(Type.Object({ territory: Id, name: Type.String() })),
  measures: Type.Array(MeasureView), extensions: Type.Array(ExtensionView),
  reviews: Type.Array(Type.Object({ at: Instant, by: Type.String(), note: Type.String(), nextOn: Day })),
  draftedName: Type.String(), draftedAt: Instant, signedName: orNull(Type.String()), signedAt: orNull(Instant),
  liftedName: orNull(Type.String()), liftedAt: orNull(Instant), liftReason: orNull(Type.String()),
  endedBy: orNull(Type.Union([Type.Literal('lift'), Type.Literal('stand-down')])), underResponse: Type.Boolean(),
  /** What signing would still ask for; empty once signed. */
  missing: Type.Array(Type.String()),
  /** Rule packs put into force by this order that have not ended. */
  adoptions: Type.Integer(),
})
export type OrderView = Static<typeof OrderView>

/** The mode of a place and the order that each measure over it comes from. */
export const PlaceMode = Type.Object({
  territory: Id, name: Type.String(), path: Type.String(), mode: Mode,
  because: Type.Array(Type.Object({ order: Id, number: Type.String(), mode: Mode, place: Type.String(), until: Instant })),
})
export type PlaceMode = Static<typeof PlaceMode>

export const LevelStage = Type.Object({
  stage: Id, response: Id, territory: Id, territoryName: Type.String(), level: Type.Integer(), authority: Type.String(), legalBasis: Type.String(),
  from: Instant, to: orNull(Instant), endedBy: orNull(Type.Union([Type.Literal('changed'), Type.Literal('stood-down')])), endReason: orNull(Type.String()),
  /** Orders that would end with it. */
  orders: Type.Integer(),
})
export type LevelStage = Static<typeof LevelStage>

export const ScenarioView = Type.Object({
  scenario: Id, territory: Id, territoryName: Type.String(), value: Type.Integer(), reason: Type.String(), from: Instant, to: orNull(Instant),
})
export type ScenarioView = Static<typeof ScenarioView>
