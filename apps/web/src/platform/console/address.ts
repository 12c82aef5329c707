// The console's state lives in the address: tabs, filters, pages and drawers are search parameters.
import { useCallback } from 'react'
import { useSearchParams } from 'wouter'

/** What changes in the address; null and '' take the parameter away. */
export type AddressChange = Record<string, string | number | null | undefined>

/** The address with `change` applied, as search text without the question mark. Parameters that it does not name stay. */
export const changedSearch = (search: string, change: AddressChange): string => {
  const params = new URLSearchParams(search)
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === undefined || value === '') params.delete(name)
    else params.set(name, String(value))
  }
  return params.toString()
}

/** The page of a list that an address names; the first where it names none, or nonsense. */
export const pageOf = (text: string | null): number => {
  const page = Number(text ?? 1)
  return Number.isInteger(page) && page > 1 ? page : 1
}

/** Reads and changes the search parameters of this screen. `replace`: typing in a search box should not fill the history. */
export const useAddress = () => {
  const [params, setParams] = useSearchParams()
  const set = useCallback(
    (change: AddressChange, options?: { replace?: boolean }) =>
      setParams((before) => new URLSearchParams(changedSearch(before.toString(), change)), options),
    [setParams],
  )
  const get = useCallback((name: string): string | null => params.get(name), [params])
  return { get, set }
}
