// Accounts, sessions and enrolled phones: who may come in.
import type { Feature } from '../platform/feature.js'
import { authRoutes } from './auth.routes.js'
import { declare, endEarly, review } from './break-glass.js'
import { change } from './change-password.js'
import { allow, decide } from './decide-role.js'
import { close } from './close-account.js'
import { create } from './create-account.js'
import { end } from './end-sessions.js'
import { enrol } from './enrol-device.js'
import { endOne, grant } from './grant-role.js'
import { invite } from './invite-device.js'
import { openForDevice } from './open-device-session.js'
import { resetFactor } from './reset-second-factor.js'
import { revoke } from './revoke-device.js'
import { save } from './save-role.js'
import { setFactor } from './set-second-factor.js'
import { signStaffIn } from './sign-in.js'

export { createSessions } from './sessions.js'
export { digestOfToken } from './token.js'

export const auth: Feature = {
  name: 'auth',
  handlers: [
    create, close, change, setFactor, signStaffIn, end, invite, enrol, openForDevice, revoke,
    save, grant, decide, allow, endOne, resetFactor, declare, endEarly, review,
  ],
  routes: authRoutes,
  changes: {
    // A phone that pulls in the very moment of its revocation learns of it; later its session is gone.
    'auth.revoke-device': async (_db, event, scope) => (event.subject === scope.device ? [{ kind: 'device-revoked' }] : []),
  },
}
