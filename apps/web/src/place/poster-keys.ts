// The keys that posters are checked with, kept on the phone so that one can be read without a network.
import type { DistrictCode } from '@shouwang/domain/kernel'
import type { PassKey } from '@shouwang/domain/pass'
import { get } from '../platform/api.js'

const KEYS = 'shouwang.place.keys/1'

/** The district's keys that this phone keeps; none where storage is refused. */
export const keptKeys = (district: DistrictCode): PassKey[] => {
  try {
    return ((JSON.parse(localStorage.getItem(KEYS) ?? '[]') as PassKey[] | null) ?? []).filter((key) => key.district === district)
  } catch {
    return []
  }
}

/** Asks for the district's keys and keeps them; those that it holds already when there is no network. */
export const refreshKeys = async (district: DistrictCode): Promise<PassKey[]> => {
  const fresh = await get<PassKey[]>(`/api/pass/keys?district=${district}`).catch(() => null)
  if (fresh === null) return keptKeys(district)
  try {
    localStorage.setItem(KEYS, JSON.stringify(fresh))
  } catch {
    // Full or refused: they count while the page is open.
  }
  return fresh
}
