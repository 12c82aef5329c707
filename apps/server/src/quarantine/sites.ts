// What other parts of quarantine ask of central sites: a case that ends, or goes elsewhere, leaves its room.
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { Tx } from '../platform/database.js'
import { endPlacementsOf } from './site-placement.queries.js'

/**
 * Ends the placements of these cases at `at`, in the transaction that releases or transfers them; cases without one are passed over. A room
 * that somebody had moved into is left to be cleaned. Returns how many ended.
 */
export const endPlacements = async (tx: Tx, district: DistrictCode, cases: readonly Id[], at: Instant, reason: 'released' | 'moved' = 'released'): Promise<number> =>
  cases.length === 0 ? 0 : endPlacementsOf(tx, district, cases, at, reason)
