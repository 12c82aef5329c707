// Enrolment: a one-time code makes this phone the device of one checkpoint.
import { enrolPhone } from '../../platform/phone/enrol.js'
import type { GateDatabase } from '../store/database.js'
import { forget, keep } from '../store/kept.js'

/**
 * Enrols this phone with a code as scanned or typed; false when the text cannot be a code.
 * Passages that still wait from an earlier enrolment stay in the outbox and are sent under the new one.
 * Throws ApiProblem (`auth.invite-…`) and Unreachable.
 */
export const enrol = async (db: GateDatabase, typed: string): Promise<boolean> =>
  (await enrolPhone(db, typed, 'gate', (device, { checkpoint = '' }) =>
    db.transaction('rw', db.kept, db.replica, async () => {
      await db.replica.clear()
      await forget(db, 'enrolment', 'session', 'revoked', 'shift', 'cursor', 'link', 'checked')
      await keep(db, 'device', { ...device, checkpoint })
    }),
  )) !== null
