// The code that this phone shows now: signed again every few seconds, without a network.
import { useEffect, useState } from 'react'
import { instantOf, type Instant } from '@shouwang/domain/kernel'
import { encodeLivePass } from '@shouwang/domain/pass'
import { phoneKey } from './phone-key.js'

/** A code is at most this old when it is scanned: well under the time for which it counts. */
const RENEW_MS = 10_000

export type LiveCode = { is: 'making' } | { is: 'none' } | { is: 'live'; text: string; at: Instant }

/** `token`: made for this phone, null when there is none. `skewMs`: server clock minus this phone's. */
export const useLiveCode = (token: string | null, skewMs: number): LiveCode => {
  const [code, setCode] = useState<LiveCode>({ is: 'making' })
  useEffect(() => {
    let current = true
    const show = async (): Promise<void> => {
      const key = token === null ? null : await phoneKey()
      const at = instantOf(Date.now() + skewMs)
      const text = key && token !== null ? await encodeLivePass(token, at, key.sign) : null
      if (current) setCode(text === null ? { is: 'none' } : { is: 'live', text, at })
    }
    void show()
    const timer = setInterval(() => void show(), RENEW_MS)
    const seen = (): void => {
      if (document.visibilityState === 'visible') void show()
    }
    document.addEventListener('visibilitychange', seen)
    return () => {
      current = false
      clearInterval(timer)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [token, skewMs])
  return code
}
