// The small single values that a gate's phone keeps beside those of every phone.
import type { Id, Instant } from '@shouwang/domain/kernel'
import { keptOf, type PhoneDevice, type PhoneKept } from '../../platform/phone/kept.js'

export interface Device extends PhoneDevice {
  checkpoint: Id
}
export interface StaffOnDuty {
  number: string
  duty: 'registrar' | 'police' | 'health' | 'other'
}
export interface Shift {
  shift: Id
  staff: StaffOnDuty[]
  beganAt: Instant
}
export interface Settings {
  largeText: boolean
  dark: boolean
  sound: boolean
  vibrate: boolean
}
export const DEFAULT_SETTINGS: Settings = { largeText: false, dark: false, sound: true, vibrate: true }

export interface Kept extends PhoneKept {
  device: Device
  shift: Shift
  settings: Settings
  direction: 'in' | 'out'
  /** Corrected time of the last checklist gone through. */
  checked: Instant
}

export const { readKept, keep, forget, readAllKept } = keptOf<Kept>()
