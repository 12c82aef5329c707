// The household's passes: shown from the phone at once, refreshed from the server when there is a network.
import { useCallback, useEffect, useState } from 'react'
import { epochOf, plusMs, type Instant } from '@shouwang/domain/kernel'
import { bindPhone, type HouseholdPasses, type OwnPass } from '@shouwang/domain/pass'
import { ApiProblem, busyFor, get } from '../../platform/api.js'
import { sendCommand } from '../../platform/command.js'
import { deviceNow } from '../../platform/envelope.js'
import { forgetHousehold, keepCard, keepPasses, keptCard, keptPasses, readCardCode, type Kept } from './household-store.js'
import { forgetPhoneKey, phoneKey } from './phone-key.js'

export type HouseholdState =
  | { is: 'no-card' } | { is: 'card-ended' } | { is: 'opening' } | { is: 'offline-first' }
  | { is: 'open'; kept: Kept; reached: boolean; updating: boolean }

export interface HouseholdPhone { state: HouseholdState; card: string | null; now: Instant; update(): void; forget(): void }

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

/** What the page shows before the server has answered. */
const atFirst = (card: string | null): HouseholdState => {
  const kept = keptPasses()
  if (card === null) return { is: 'no-card' }
  return kept ? { is: 'open', kept, reached: false, updating: true } : { is: 'opening' }
}

/** A pass that can be used and was not made for this phone yet. */
const isUnbound = ({ token, state }: OwnPass): boolean => token === null && (state === 'active' || state === 'suspended')

/** The household's passes; those that were not made for this phone are, first. A phone without a key gets them without a code to show. */
const askForPasses = async (bearer: string): Promise<HouseholdPasses> => {
  const key = await phoneKey()
  const read = (): Promise<HouseholdPasses> =>
    get<HouseholdPasses>(`/api/pass/household${key ? `?phone=${key.phone}` : ''}`, { bearer, timeoutMs: 10_000 })
  const passes = await read()
  if (key === null || !passes.passes.some(isUnbound)) return passes
  const data = { household: passes.household.id, phone: key.phone, publicKey: key.publicKey }
  const bound = await sendCommand(bindPhone, data, { bearer, district: bearer.slice(0, 6), timeoutMs: 10_000 })
  return bound.outcome === 'applied' && (bound.result?.passes ?? 0) > 0 ? read() : passes
}

const BUSY_TRIES = 5

/** A server that has too much to do says when to come again. */
const patiently = async (card: string, tries = BUSY_TRIES): Promise<HouseholdPasses> => {
  try {
    return await askForPasses(card)
  } catch (error) {
    const seconds = busyFor(error)
    if (seconds === null || tries <= 1) throw error
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
    return patiently(card, tries - 1)
  }
}

/** What the server says of the card; without a network what is shown already, marked as such. */
const ask = async (card: string): Promise<(before: HouseholdState) => HouseholdState> => {
  try {
    const passes = await patiently(card)
    const at = deviceNow()
    const kept = { passes, at, skewMs: epochOf(passes.at) - epochOf(at) }
    // Removed from the phone meanwhile, or replaced: nothing is put back.
    if (keptCard() === card) keepPasses(kept)
    return () => ({ is: 'open', kept, reached: true, updating: false })
  } catch (error) {
    if (!ended(error)) return (before) => (before.is === 'open' ? { ...before, reached: false, updating: false } : { is: 'offline-first' })
    forgetHousehold()
    return () => ({ is: 'card-ended' })
  }
}

/** Everything that the resident's page does with the server and the phone's storage. */
export const useHouseholdPhone = (): HouseholdPhone => {
  const [card, setCard] = useState(takeCard)
  const [state, setState] = useState(() => atFirst(card))

  useEffect(() => {
    let current = true
    if (card !== null) void ask(card).then((next) => { if (current) setState(next) })
    return () => { current = false }
  }, [card])

  const update = useCallback(() => {
    if (card === null) return
    setState((before) => (before.is === 'open' ? { ...before, updating: true } : { is: 'opening' }))
    void ask(card).then(setState)
  }, [card])

  useEffect(() => {
    // Scanning another card while the page is open changes only what stands after the hash.
    const rescan = (): void => {
      if (readCardCode(location.hash) === null) return
      const next = takeCard()
      if (next === card) return update()
      setCard(next)
      setState(atFirst(next))
    }
    addEventListener('online', update)
    addEventListener('hashchange', rescan)
    return () => {
      removeEventListener('online', update)
      removeEventListener('hashchange', rescan)
    }
  }, [card, update])

  const forget = useCallback((): void => {
    forgetHousehold()
    void forgetPhoneKey()
    setCard(null)
    setState({ is: 'no-card' })
  }, [])
  return { state, card, now: useNow(state.is === 'open' ? state.kept.skewMs : 0), update, forget }
}
