// What is read of central sites: occupancy, rooms with who is in them, what is missing today.
import Type, { type Static } from 'typebox'
import { Day, Id, Instant } from '../kernel/index.js'
import { RoomException, RoomState, SiteDuty, WellbeingKind } from './site-commands.js'

const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])
const HalfDay = Type.Union([Type.Literal('am'), Type.Literal('pm')])

/**
 * Rooms and people of a site. `usable`: not out of use; `free`: ready and empty; `flags`: open well-being flags; `missing`: half days of today without
 * a disinfection, `missed`: those of earlier days that are neither entered nor explained.
 */
export const SiteRow = Type.Object({
  id: Id, territory: Id, territoryName: Type.String(), name: Type.String(), address: Type.String(), phone: Type.String(), vendor: OrNull(Type.String()),
  vendorPhone: OrNull(Type.String()), closedAt: OrNull(Instant), rooms: Type.Integer(), usable: Type.Integer(), free: Type.Integer(), cleaning: Type.Integer(),
  occupied: Type.Integer(), held: Type.Integer(), people: Type.Integer(), flags: Type.Integer(), missing: Type.Array(HalfDay),
  missed: Type.Array(Type.Object({ day: Day, slot: HalfDay })),
})
export type SiteRow = Static<typeof SiteRow>

/** Somebody in a room; the name is masked. */
export const OccupantView = Type.Object({
  placement: Id, case: Id, person: Id, name: Type.String(), exception: OrNull(RoomException), heldAt: Instant, arrivedAt: OrNull(Instant),
  day: Type.Integer(), days: Type.Integer(), endsAt: Instant,
  flags: Type.Array(Type.Object({ flag: Id, kind: WellbeingKind, note: OrNull(Type.String()), raisedAt: Instant })),
})
export type OccupantView = Static<typeof OccupantView>

export const RoomView = Type.Object({ id: Id, floor: Type.String(), number: Type.String(), accessible: Type.Boolean(), state: RoomState, occupants: Type.Array(OccupantView) })
export type RoomView = Static<typeof RoomView>

export const WaitingView = Type.Object({ case: Id, person: Id, name: Type.String(), household: OrNull(Id), startsAt: Instant, endsAt: Instant })
export type WaitingView = Static<typeof WaitingView>

/** A site whole. `waiting`: central cases of its area without a room. */
export const SiteView = Type.Object({
  ...SiteRow.properties, at: Instant, roomList: Type.Array(RoomView), waiting: Type.Array(WaitingView),
  /** `why`: nothing was done, and why; otherwise `areas` says where. */
  disinfections: Type.Array(Type.Object({
    day: Day, slot: HalfDay, at: Instant, areas: OrNull(Type.String()), why: OrNull(Type.String()), by: Type.String(),
  })),
  staff: Type.Array(Type.Object({ staff: Id, name: Type.String(), duty: SiteDuty, phone: OrNull(Type.String()), from: Instant })),
})
export type SiteView = Static<typeof SiteView>
