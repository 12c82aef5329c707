// What an enrolled phone signs to open a session: made the same way on the phone and on the server.
import type { DistrictCode, Id } from '../kernel/index.js'

/** The text that the phone signs (as UTF-8, ECDSA P-256, SHA-256). It names district and device, so that a signature serves nobody else. */
export const deviceSessionText = (district: DistrictCode, device: Id, challenge: string): string =>
  `shouwang-device-session\n${district}\n${device}\n${challenge}`
