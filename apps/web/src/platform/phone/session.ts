// The phone's session: opened with its key, opened again by itself when it ended while the network was gone.
import { deviceSessionText } from '@shouwang/domain/auth'
import type { Outcome } from '@shouwang/domain/kernel'
import { ApiProblem, get, post } from '../api.js'
import { commandPath, deviceNow, newId } from '../envelope.js'
import type { PhoneDatabase } from './database.js'
import { forget, keep, readKept, type StoredSession } from './kept.js'
import { signText } from './key.js'

const openSession = async (db: PhoneDatabase): Promise<string> => {
  const device = await readKept(db, 'device')
  if (!device) throw new ApiProblem({ code: 'auth.required' }, 401)
  const { challenge } = await get<{ challenge: string }>('/api/auth/challenge', { bearer: null })
  const signature = await signText(device.keyPair, deviceSessionText(device.district, device.device, challenge))
  const outcome = await post<Outcome<StoredSession>>(
    commandPath('auth.open-device-session'),
    {
      id: newId(),
      district: device.district,
      at: deviceNow(),
      data: { device: device.device, challenge, signature },
    },
    { bearer: null },
  )
  if (outcome.outcome !== 'applied' || !outcome.result) throw new ApiProblem({ code: 'busy', retryAfter: 5 }, 503)
  await keep(db, 'session', outcome.result)
  return outcome.result.token
}

/** Says that a session is over, or that this phone may not go on under it. */
const isOver = (error: unknown): boolean =>
  error instanceof ApiProblem &&
  (error.status === 401 || ['auth.session-ended', 'auth.required', 'auth.forbidden'].includes(error.problem.code))

/**
 * Runs `work` with a token. When the session is over, a new one is opened and `work` runs once more.
 * Throws what `work` throws, and ApiProblem `auth.device-revoked` when this phone has been revoked.
 */
export const withSession = async <T>(db: PhoneDatabase, work: (token: string) => Promise<T>): Promise<T> => {
  const stored = await readKept(db, 'session')
  if (stored) {
    try {
      return await work(stored.token)
    } catch (error) {
      if (!isOver(error)) throw error
      await forget(db, 'session')
    }
  }
  return work(await openSession(db))
}
