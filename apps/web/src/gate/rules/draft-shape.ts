// The shape of a passage while the guard is at it.
import type { Direction, GateStep, Mask, OutingPurpose, PassEvidence, PassShown, Temperature } from '@shouwang/domain/gate'
import type { Id } from '@shouwang/domain/kernel'
import type { PassClaims } from '@shouwang/domain/pass'
import type { ReplicaPass } from '@shouwang/domain/sync'

/** A pass as it was presented: a code that was scanned, a number that was typed, or a document that the server knew. */
export interface SeenPass {
  pass?: Id
  presented: 'scan' | 'number' | 'staff-lookup'
  evidence: PassEvidence
  claims?: PassClaims
  /** As the server named it just now: counts where this phone's own list does not know it yet. */
  listed?: ReplicaPass
  /** Live on the holder's phone, printed, or a copy. */
  shown?: PassShown
  /** Which showing it was: the same one twice is a copy. */
  showing?: string
  /** When the holder's phone made the proof, in seconds since 1970. */
  provedAt?: number
}
export interface OccupantDraft {
  seen?: SeenPass
  temperature?: Temperature
  mask: Mask
  outOfProvince: boolean
}
export type DraftSubject =
  | { kind: 'pass'; seen: SeenPass }
  | { kind: 'door'; door: string; building?: Id; buildingName?: string; known: boolean }
  | {
      kind: 'visitor'
      /** The registration, from home or made here. */
      visit?: Id
      /** Registered from home: what this phone knows of it decides. */
      registered?: boolean
      building?: Id
      hostDoor: string
      hostKnown: boolean
      relative: boolean
      sameCounty: boolean
      registeredByHost: boolean
      escorted: boolean
      name?: string
      phone?: string
    }
  | { kind: 'vehicle'; plateText: string; occupants: OccupantDraft[]; count: number; origin?: string; askedTravel: boolean }
  | { kind: 'emergency'; service: 'ambulance' | 'fire' | 'police' | 'utility' | 'patient' }
  | { kind: 'count'; persons: number; outOfProvince: number }
export interface Draft {
  direction: Direction
  subject: DraftSubject
  mask: Mask
  temperature?: Temperature
  /** The guard looked at a document; kept as a fact, without its number. */
  documentSeen?: boolean
  /** What they said they go out for. */
  purpose?: OutingPurpose
  /** How this gate worked when it was decided. */
  step?: GateStep
}
