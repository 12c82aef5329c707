// Proves a district's past: the chain itself, then the rows that its grouped events vouch for.
import type { DistrictCode } from '@shouwang/domain/kernel'
import { FEATURES } from './features.js'
import type { Db } from './platform/database.js'
import { verifyLedger, type Verification } from './platform/ledger.js'

/** Names the first broken event of a district, if there is one. Reads everything; memory stays flat. */
export const verifyDistrict = async (db: Db, district: DistrictCode, onProgress?: (n: number) => void): Promise<Verification> => {
  const chain = await verifyLedger(db, district, onProgress)
  if (!chain.ok) return chain
  for (const { firstAltered } of FEATURES) {
    const brokenAt = (await firstAltered?.(db, district)) ?? null
    if (brokenAt !== null) return { ...chain, ok: false, brokenAt, why: 'group-altered' }
  }
  return chain
}
