// Enrolment: a one-time code makes this phone the phone of one grid and its worker.
import { enrolPhone } from '../../platform/phone/enrol.js'
import type { GridDatabase } from '../store/database.js'
import { forget, keep } from '../store/kept.js'

/** What waits from an earlier enrolment stays in the outbox and is sent under the new one. Throws ApiProblem and Unreachable. */
export const enrol = (db: GridDatabase, code: string): Promise<unknown> =>
  enrolPhone(db, code, 'grid', (device, { territory = '' }) =>
    db.transaction('rw', db.kept, db.households, async () => {
      await db.households.clear()
      await forget(db, 'enrolment', 'session', 'revoked', 'round', 'cursor', 'link', 'frame', 'rebuild', 'building')
      await keep(db, 'device', { ...device, territory })
    }),
  )
