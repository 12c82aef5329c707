// What a gate's phone holds and how it learns of changes: the least that the post needs, no names.
import Type, { type Static } from 'typebox'
import { Id, Instant } from '../kernel/index.js'
import { PolicyInForce } from '../policy/index.js'
import { PassKey, PassKind, PassQuota, RevocationList } from '../pass/index.js'
import { ReplicaVisit } from '../visit/index.js'
import { ChecklistItem, CheckpointView, DrillNow, HoldKind } from '../gate/index.js'

/** A pass of the gate's own compound: enough to admit by typed number or by door, no name. */
export const ReplicaPass = Type.Object({
  pass: Id, number: Type.String(), kind: PassKind, door: Type.String(), building: Id, buildingName: Type.String(),
  validFrom: Instant, validTo: Instant, suspended: Type.Boolean(),
  /** Whose outings it counts with, where outings are counted; null for people of elsewhere. An id, no name. */
  household: Type.Optional(Type.Union([Id, Type.Null()])), quota: Type.Optional(Type.Union([PassQuota, Type.Null()])),
})
export type ReplicaPass = Static<typeof ReplicaPass>

/** Somebody of a household went out, by whichever of its gates: only where outings are counted. */
export const ReplicaTrip = Type.Object({ household: Id, at: Instant })
export type ReplicaTrip = Static<typeof ReplicaTrip>

/** A hold on a pass of the gate's own compound. `until`: the first instant at which it no longer counts; null: until it is ended. */
export const ReplicaHold = Type.Object({ source: Id, pass: Id, kind: HoldKind, from: Instant, until: Type.Union([Instant, Type.Null()]) })
export type ReplicaHold = Static<typeof ReplicaHold>

/** Somebody behind this door is held who has no pass of this gate's compound: whoever visits there has to be told. A door, nobody's id. */
export const ReplicaDoorHold = Type.Object({ door: Type.String(), building: Id, kind: HoldKind, from: Instant, until: Type.Union([Instant, Type.Null()]) })
export type ReplicaDoorHold = Static<typeof ReplicaDoorHold>

/** Leave to go out for the holder of a pass who is held. `checkpoints` null: by any gate; `usedAt`: when its single use was made. */
export const ReplicaOuting = Type.Object({
  outing: Id, pass: Id, from: Instant, to: Instant, checkpoints: Type.Union([Type.Array(Id), Type.Null()]), singleUse: Type.Boolean(),
  usedAt: Type.Union([Instant, Type.Null()]),
})
export type ReplicaOuting = Static<typeof ReplicaOuting>

/**
 * Answer of `GET /api/sync/replica`: everything a gate's phone needs, as of ledger number `n`; from there it pulls changes.
 * `revocations`: per signing key the passes of the district that are revoked and would still be valid by date.
 * `quarantined`: ids of passes whose holders may not pass now. `holds` and `outings`: the same with their times, of the gate's own compound.
 * `heldDoors`: behind which of its doors somebody without a pass is held.
 */
export const Replica = Type.Object({
  n: Type.Integer(), now: Instant, district: Type.String(), districtName: Type.String(), exercise: Type.Boolean(),
  checkpoint: CheckpointView,
  /** Codes of the territories of this checkpoint from its own up to the district: a pass is for this gate if its scope names one. */
  codes: Type.Array(Type.String()),
  policies: Type.Array(PolicyInForce), keys: Type.Array(PassKey),
  passes: Type.Array(ReplicaPass), doors: Type.Array(Type.Object({ door: Type.String(), building: Id, buildingName: Type.String() })),
  revocations: Type.Array(RevocationList), quarantined: Type.Array(Id), holds: Type.Array(ReplicaHold), heldDoors: Type.Array(ReplicaDoorHold),
  outings: Type.Array(ReplicaOuting), trips: Type.Array(ReplicaTrip),
  checklist: Type.Union([
    Type.Object({ template: Id, version: Type.Integer(), name: Type.String(), items: Type.Array(ChecklistItem) }), Type.Null(),
  ]),
  /** Visitors who are expected behind this gate or inside, without names. */
  visits: Type.Array(ReplicaVisit),
  drill: DrillNow,
})
export type Replica = Static<typeof Replica>

/** One change in the feed. Unknown kinds are skipped by older phones. */
export const Change = Type.Union([
  Type.Object({ kind: Type.Literal('passes-issued'), passes: Type.Array(ReplicaPass) }),
  Type.Object({ kind: Type.Literal('passes-revoked'), passes: Type.Array(Id) }),
  /** Passes that count again: a merge of two records that had replaced them was taken back. */
  Type.Object({ kind: Type.Literal('passes-restored'), passes: Type.Array(Id) }),
  Type.Object({ kind: Type.Literal('pass-suspended'), pass: Id, suspended: Type.Boolean() }),
  Type.Object({ kind: Type.Literal('passes-held'), holds: Type.Array(ReplicaHold) }),
  /** The held doors of this gate, all that there are now. */
  Type.Object({ kind: Type.Literal('doors-held'), doors: Type.Array(ReplicaDoorHold) }),
  Type.Object({ kind: Type.Literal('outings'), outings: Type.Array(ReplicaOuting) }),
  Type.Object({ kind: Type.Literal('key-added'), key: PassKey }),
  Type.Object({ kind: Type.Literal('policies'), policies: Type.Array(PolicyInForce) }),
  Type.Object({ kind: Type.Literal('visits'), visits: Type.Array(ReplicaVisit) }),
  Type.Object({ kind: Type.Literal('drill'), drill: DrillNow }),
  Type.Object({ kind: Type.Literal('checkpoint-closed') }),
  Type.Object({ kind: Type.Literal('device-revoked') }),
  Type.Object({ kind: Type.Literal('checklist'), checklist: Replica.properties.checklist }),
  Type.Object({ kind: Type.Literal('doors'), doors: Type.Array(Type.Object({ door: Type.String(), building: Id, buildingName: Type.String() })) }),
])
export type Change = Static<typeof Change>

/** Answer of `GET /api/sync?after=n`: changes in ledger order. `n`: where to go on; `more`: ask again at once. */
export const SyncPage = Type.Object({
  n: Type.Integer(), more: Type.Boolean(), now: Instant,
  changes: Type.Array(Type.Object({ n: Type.Integer(), change: Change })),
  /** Outings that reached the server since the instant that the phone named; absent when it named none. */
  trips: Type.Optional(Type.Array(ReplicaTrip)),
})
export type SyncPage = Static<typeof SyncPage>
