// What a gate's phone holds and how it learns of changes: the least that the post needs, no names.
import Type, { type Static } from 'typebox'
import { Id, Instant } from '../kernel/index.js'
import { PolicyInForce } from '../policy/index.js'
import { PassKey, PassKind } from '../pass/index.js'
import { ChecklistItem, CheckpointView } from '../gate/index.js'

/** A pass of the gate's own compound: enough to admit by typed number or by door, no name. */
export const ReplicaPass = Type.Object({
  pass: Id, number: Type.String(), kind: PassKind, door: Type.String(), building: Id, buildingName: Type.String(),
  validFrom: Instant, validTo: Instant, suspended: Type.Boolean(),
})
export type ReplicaPass = Static<typeof ReplicaPass>

/**
 * Answer of `GET /api/sync/replica`: everything a gate's phone needs, as of ledger number `n`; from there it pulls changes.
 * `revoked`: ids of passes of the district that are revoked and would still be valid by date.
 * `quarantined`: ids of passes whose holders may not pass now.
 */
export const Replica = Type.Object({
  n: Type.Integer(), now: Instant, district: Type.String(), districtName: Type.String(), exercise: Type.Boolean(),
  checkpoint: CheckpointView,
  /** Codes of the territories of this checkpoint from its own up to the district: a pass is for this gate if its scope names one. */
  codes: Type.Array(Type.String()),
  policies: Type.Array(PolicyInForce), keys: Type.Array(PassKey),
  passes: Type.Array(ReplicaPass), doors: Type.Array(Type.Object({ door: Type.String(), building: Id, buildingName: Type.String() })),
  revoked: Type.Array(Id), quarantined: Type.Array(Id),
  checklist: Type.Union([
    Type.Object({ template: Id, version: Type.Integer(), name: Type.String(), items: Type.Array(ChecklistItem) }), Type.Null(),
  ]),
})
export type Replica = Static<typeof Replica>

/** One change in the feed. Unknown kinds are skipped by older phones. */
export const Change = Type.Union([
  Type.Object({ kind: Type.Literal('passes-issued'), passes: Type.Array(ReplicaPass) }),
  Type.Object({ kind: Type.Literal('passes-revoked'), passes: Type.Array(Id) }),
  Type.Object({ kind: Type.Literal('pass-suspended'), pass: Id, suspended: Type.Boolean() }),
  Type.Object({ kind: Type.Literal('key-added'), key: PassKey }),
  Type.Object({ kind: Type.Literal('policies'), policies: Type.Array(PolicyInForce) }),
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
})
export type SyncPage = Static<typeof SyncPage>
