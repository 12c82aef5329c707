// Waits at the server for news while there is a network: a revocation is known here within a second or two, not at the next beat.
import { get } from '../../platform/api.js'
import { readKept } from '../../platform/phone/kept.js'
import type { GateDatabase } from '../store/database.js'

/** The server answers after twenty seconds in any case. */
const TIMEOUT_MS = 30_000
/** How long it rests when there is nothing to wait with or nobody to ask. */
const REST_MS = 3_000

/** Starts waiting; `kick` asks for an exchange. Returns how to stop. The beat of the exchange goes on by itself, whatever happens here. */
export const startListening = (db: GateDatabase, kick: () => void): (() => void) => {
  const stop = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const again = (ms: number): void => {
    if (!stop.signal.aborted) timer = setTimeout(() => void listen(), ms)
  }
  const listen = async (): Promise<void> => {
    try {
      const [session, after, link] = [await readKept(db, 'session'), await readKept(db, 'cursor'), await readKept(db, 'link')]
      if (!session || after === undefined || link?.state !== 'online') return again(REST_MS)
      const { changed } = await get<{ changed: boolean }>(`/api/sync/wait?after=${after}`, { bearer: session.token, signal: stop.signal, timeoutMs: TIMEOUT_MS })
      if (changed) kick()
      // The exchange that was asked for moves the cursor first; without news the next wait begins at once.
      again(changed ? 1000 : 0)
    } catch {
      // No network, or a session that the exchange renews: it is tried again later.
      again(REST_MS)
    }
  }
  again(REST_MS)
  return () => {
    stop.abort()
    clearTimeout(timer)
  }
}
