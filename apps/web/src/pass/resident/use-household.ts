// The household's passes: shown from the phone at once, refreshed from the server when there is a network.
import { useCallback, useEffect, useState } from 'react'
import { epochOf, plusMs, type Instant } from '@shouwang/domain/kernel'
import type { HouseholdPasses } from '@shouwang/domain/pass'
import { ApiProblem, get } from '../../platform/api.js'
import { deviceNow } from '../../platform/envelope.js'
import { forgetHousehold, keepCard, keepPasses, keptCard, keptPasses, readCardCode, type Kept } from './household-store.js'

export type HouseholdState =
  | { is: 'no-card' } | { is: 'card-ended' } | { is: 'opening' } | { is: 'offline-first' }
  | { is: 'open'; kept: Kept; reached: boolean; updating: boolean }

export interface Household { state: HouseholdState; now: Instant; update(): void; forget(): void }

/** Takes the card from the address and hides it there, so that a shared address or a screenshot does not give it away. */
const takeCard = (): string | null => {
  const fromAddress = readCardCode(location.hash)
  if (fromAddress === null) return keptCard()
  keepCard(fromAddress)
  history.replaceState(null, '', location.pathname + location.search)
  return fromAddress
}

const TICK_MS = 30_000

/** The clock put right by what the server last said, once in half a minute: a pass ends while the page is open, too. */
const useNow = (skewMs: number): Instant => {
  const [now, setNow] = useState(deviceNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(deviceNow()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return plusMs(now, skewMs)
}

const ended = (error: unknown): boolean => error instanceof ApiProblem && [401, 403, 404].includes(error.status)

/** Everything that the resident's page does with the server and the phone's storage. */
export const useHousehold = (): Household => {
  const [card, setCard] = useState(takeCard)
  const [state, setState] = useState<HouseholdState>(() => {
    const kept = keptPasses()
    if (card === null) return { is: 'no-card' }
    return kept ? { is: 'open', kept, reached: false, updating: true } : { is: 'opening' }
  })

  const update = useCallback(() => {
    if (card === null) return
    setState((before) => (before.is === 'open' ? { ...before, updating: true } : { is: 'opening' }))
    get<HouseholdPasses>('/api/pass/household', { bearer: card, timeoutMs: 10_000 }).then((passes) => {
      const at = deviceNow()
      const kept = { passes, at, skewMs: epochOf(passes.at) - epochOf(at) }
      keepPasses(kept)
      setState({ is: 'open', kept, reached: true, updating: false })
    }, (error: unknown) => {
      if (ended(error)) {
        forgetHousehold()
        setState({ is: 'card-ended' })
      } else setState((before) => (before.is === 'open' ? { ...before, reached: false, updating: false } : { is: 'offline-first' }))
    })
  }, [card])

  useEffect(update, [update])
  useEffect(() => {
    // Scanning another card while the page is open changes only what stands after the hash.
    const rescan = (): void => setCard(takeCard())
    addEventListener('online', update)
    addEventListener('hashchange', rescan)
    return () => {
      removeEventListener('online', update)
      removeEventListener('hashchange', rescan)
    }
  }, [update])

  const forget = (): void => {
    forgetHousehold()
    setCard(null)
    setState({ is: 'no-card' })
  }
  return { state, now: useNow(state.is === 'open' ? state.kept.skewMs : 0), update, forget }
}
