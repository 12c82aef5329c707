// Reading for console screens: one query per address, refetched after every command and when headquarters' feed moves.
import { keepPreviousData, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api, problemOf } from '../api.js'
import { refreshSession } from '../session.js'

export interface ReadOptions {
  /** Milliseconds between refetches while the screen is open. */
  every?: number
  /** Keep showing the previous page while the next one loads. */
  keep?: boolean
}

/** The text of a query string out of what is set; '' when nothing is. */
export const queryText = (parts: Record<string, string | number | null | undefined>): string => {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(parts))
    if (value !== null && value !== undefined && value !== '') params.set(name, String(value))
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

/** A session that ended elsewhere must not leave a screen of errors: the shell learns it and leads to the front door. */
const sayWhenSignedOut = (error: unknown): never => {
  const code = problemOf(error)?.code
  if (code === 'auth.required' || code === 'auth.session-ended') void refreshSession()
  throw error
}

/** Reads `path` with GET. A null path waits: nothing has been chosen yet. */
export const useRead = <T>(path: string | null, options: ReadOptions = {}): UseQueryResult<T> =>
  useQuery<T>({
    queryKey: ['read', path],
    queryFn: ({ signal }) => api.get<T>(path!, { signal }).catch(sayWhenSignedOut),
    enabled: path !== null,
    ...(options.every === undefined ? {} : { refetchInterval: options.every }),
    ...(options.keep === true ? { placeholderData: keepPreviousData } : {}),
  })

/** Makes every read whose path begins with `prefix` stale; open screens fetch again. */
export const useRefresh = () => {
  const client = useQueryClient()
  return useCallback(
    (prefix = '/api') =>
      client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] === 'read' && typeof queryKey[1] === 'string' && queryKey[1].startsWith(prefix),
      }),
    [client],
  )
}
