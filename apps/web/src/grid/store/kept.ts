// The small single values that a grid's phone keeps beside those of every phone.
import type { Id, Instant } from '@shouwang/domain/kernel'
import type { GridReplica } from '@shouwang/domain/grid'
import { keptOf, type PhoneDevice, type PhoneKept } from '../../platform/phone/kept.js'

export interface Device extends PhoneDevice {
  /** Empty while the answer to the enrolment is lost; the frame names the grid. */
  territory: Id
}
/** Everything of the replica but its households. */
export interface Frame extends Omit<GridReplica, 'households' | 'n' | 'now'> {
  pulledAt: Instant
}
/** Who works the grid on this phone, since when. */
export interface Round {
  round: Id
  staff: string
  beganAt: Instant
}
export interface Settings {
  largeText: boolean
  dark: boolean
}
export const DEFAULT_SETTINGS: Settings = { largeText: false, dark: false }

export interface Kept extends PhoneKept {
  device: Device
  frame: Frame
  round: Round
  settings: Settings
  /** The server refused something that this phone already shows: what it knows is pulled anew. */
  rebuild: true
  /** The building that a new household was last registered in. */
  building: Id
}

export const { readKept, keep, forget, readAllKept } = keptOf<Kept>()
