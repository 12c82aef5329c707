// Headquarters' live feed: the server says that the ledger moved, and the screen fetches its figures again.
import { useEffect, useState } from 'react'
import { useRefresh } from '../../platform/console/index.js'

/** At most one refetch in this time, however fast the ledger moves. */
const CALM_MS = 1_500

/** Keeps the situation's reads fresh while the screen is open. Answers whether the feed is connected. */
export const useLive = (): 'live' | 'broken' => {
  const refresh = useRefresh()
  const [state, setState] = useState<'live' | 'broken'>('broken')
  useEffect(() => {
    const source = new EventSource('/api/gate/live')
    let timer: ReturnType<typeof setTimeout> | undefined
    const onHead = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        void refresh('/api/gate/')
      }, CALM_MS)
    }
    source.addEventListener('head', onHead)
    source.addEventListener('open', () => setState('live'))
    source.addEventListener('error', () => setState('broken'))
    return () => {
      source.close()
      clearTimeout(timer)
    }
  }, [refresh])
  return state
}
