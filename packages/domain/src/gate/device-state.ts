// How a gate's phone is doing, judged by its last word to the server.
import { epochOf, type Instant } from '../kernel/index.js'
import type { DeviceView } from './commands.js'

/** A phone that says nothing for this long during a shift is called silent. */
const SILENT_MS = 10 * 60_000
/** More waiting facts than this: somebody should see to the phone's network. */
const OUTBOX_FULL = 500

export interface DeviceFacts {
  revokedAt: Instant | null
  enrolledAt: Instant
  lastContact: Instant | null
  /** Facts that lay on the phone at its last contact. */
  waiting: number
  /** Server clock minus phone clock at its last contact, in milliseconds. */
  skewMs: number
  /** Is a shift open at its checkpoint? Outside of one a silent phone is simply switched off. */
  shiftOpen: boolean
}

/**
 * The state of a phone at `at`. What it said last is old news once it is silent, so silence stands before a full outbox and a wrong clock.
 * `clockWrongMs`: how far a clock may be off (CLOCK_WRONG_MS of the sync rules).
 */
export function deviceState(device: DeviceFacts, clockWrongMs: number, at: Instant): DeviceView['state'] {
  if (device.revokedAt !== null) return 'revoked'
  const quietMs = epochOf(at) - epochOf(device.lastContact ?? device.enrolledAt)
  if (device.shiftOpen && quietMs > SILENT_MS) return 'silent'
  if (device.waiting > OUTBOX_FULL) return 'outbox-full'
  return Math.abs(device.skewMs) > clockWrongMs ? 'clock-wrong' : 'live'
}
