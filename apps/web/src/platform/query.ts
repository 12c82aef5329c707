// The cache of what was read from the server, for shells that are online (console, sign-in, resident).
import { QueryClient } from '@tanstack/react-query'
import { Unreachable } from './api.js'

/** One client per page. Retries only what may pass by itself: no network. A problem from the server is an answer. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: (count, error) => error instanceof Unreachable && count < 2, staleTime: 5_000 } },
})
