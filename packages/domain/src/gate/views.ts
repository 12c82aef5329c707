// What the gate's lists answer beside passages and the situation: shifts and checklists.
import Type, { type Static } from 'typebox'
import { Id, Instant } from '../kernel/index.js'
import { ChecklistItem, ShiftCounts } from './commands.js'
import { PostLack } from './post-lacks.js'

/** A shift's sheet. `counts`: what was handed over; `computed`: what the recorded passages add up to, corrections left out. */
export const ShiftView = Type.Object({
  id: Id, checkpoint: Id, checkpointName: Type.String(),
  /** `known`: the number is the login of an account here. Nobody is refused a shift for an unknown one. */
  staff: Type.Array(Type.Object({ number: Type.String(), duty: Type.String(), known: Type.Boolean() })),
  beganAt: Instant, endedAt: Type.Union([Instant, Type.Null()]),
  counts: Type.Union([ShiftCounts, Type.Null()]), computed: ShiftCounts,
  /** Staff numbers on passages of this shift that never signed on to it. */
  strangers: Type.Array(Type.String()),
  note: Type.Union([Type.String(), Type.Null()]), handedTo: Type.Union([Type.String(), Type.Null()]),
  /** How often the shift ticked a disinfection off; what it was short of, by the rules in force when it began. */
  disinfections: Type.Integer(), lacks: Type.Array(PostLack),
})
export type ShiftView = Static<typeof ShiftView>

/** Answer of `GET /api/gate/checklists`: the latest version of each template, and the latest runs. */
export const ChecklistsView = Type.Object({
  templates: Type.Array(Type.Object({
    template: Id, version: Type.Integer(), name: Type.String(), territory: Id, territoryName: Type.String(), path: Type.String(),
    items: Type.Array(ChecklistItem), savedAt: Instant,
  })),
  runs: Type.Array(Type.Object({
    run: Id, checkpoint: Id, checkpointName: Type.String(), template: Id, version: Type.Integer(),
    /** Empty when the template of this version is not known here. */
    name: Type.String(), at: Instant, failed: Type.Integer(),
    results: Type.Array(Type.Object({ key: Type.String(), ok: Type.Boolean(), note: Type.Optional(Type.String()) })),
  })),
})
export type ChecklistsView = Static<typeof ChecklistsView>
