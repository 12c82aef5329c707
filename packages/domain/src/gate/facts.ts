// What a decision at the gate looks at: who stands there, what is known of them, what was measured (C04).
import type { Instant } from '../kernel/index.js'
import type { PassKind } from '../pass/commands.js'
import type { CheckpointKind } from './commands.js'
import type { HoldKind, OutingFacts } from './hold.js'
import type { Direction, Mask, OutingPurpose, PassEvidence, PassShown, Temperature } from './passage.schema.js'
import type { GateStep } from './step.js'
import type { TripQuota } from './trips.js'
import type { VisitorFacts } from './visitor.js'
import type { Presented } from './ways.js'

/** What is known of a pass. `validTo` is the first instant at which it no longer counts. `inScope`: it names this gate's territory. */
export interface PassFacts {
  evidence: PassEvidence
  validFrom?: Instant
  validTo?: Instant
  inScope: boolean
  revoked: boolean
  suspended: boolean
  /** The holder may not pass now. Only known to a phone for its own compound, to the server for all. */
  quarantined: boolean
  /** What the code was, where one was scanned. */
  shown?: PassShown | undefined
  /** How it was presented; absent for an occupant, whose code was scanned. */
  presented?: Presented | undefined
  /** The same live proof was shown to another phone too: only the server can know. */
  shownTwice?: boolean | undefined
  kind?: PassKind | undefined
  /** Outings that this pass allows within so many days; without it, those that the policy allows its household in a day. */
  quota?: TripQuota | undefined
  /** When people of its household went out before, as far as is known here. */
  outs?: readonly Instant[] | undefined
  /** What holds the holder at the time of the passage; `quarantined` alone, from an older replica, is a quarantine. */
  hold?: HoldKind | undefined
  /** What is known of an outing of somebody who is held. */
  outing?: OutingFacts | undefined
}
export interface OccupantFacts { pass?: PassFacts; temperature?: Temperature; mask: Mask; outOfProvince: boolean }
export type SubjectFacts =
  | { kind: 'pass'; pass: PassFacts }
  | { kind: 'door'; known: boolean }
  | ({ kind: 'visitor' } & VisitorFacts)
  | { kind: 'vehicle'; occupants: OccupantFacts[]; count: number; plateProvince?: string; origin?: string; askedTravel: boolean }
  | { kind: 'emergency' }
  | { kind: 'count'; persons: number }
/** Everything that a decision looks at. `mask` and `temperature` are those of a person on foot; a vehicle's occupants carry their own. */
export interface GateFacts {
  direction: Direction
  checkpointKind: CheckpointKind
  subject: SubjectFacts
  mask: Mask
  temperature?: Temperature
  /** How the gate works: what counts as proof depends on it. Absent: everything does. */
  step?: GateStep | undefined
  /** The guard looked at a document of the person. */
  documentSeen?: boolean | undefined
  /** What somebody who goes out said they go for. */
  purpose?: OutingPurpose | undefined
}
