// The cache of what was read from the server, for shells that are online (console, sign-in, resident).
import { QueryClient } from '@tanstack/react-query'
import { busyFor, Unreachable } from './api.js'

const NETWORK_TRIES = 2
const BUSY_TRIES = 5

/** Only what may pass by itself is asked again: no network, or a server that said when to come back. Any other problem is an answer. */
export const asksAgain = (count: number, error: unknown): boolean =>
  busyFor(error) === null ? error instanceof Unreachable && count < NETWORK_TRIES : count < BUSY_TRIES

/** Milliseconds before asking again: what the server said, else a second and then two. */
export const asksAgainAfter = (count: number, error: unknown): number => 1000 * (busyFor(error) ?? 2 ** count)

/** One client per page. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: asksAgain, retryDelay: asksAgainAfter, staleTime: 5_000 } },
})
