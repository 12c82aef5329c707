// The rules that count at a place: what every feature asks before it decides.
import { effectivePolicy, MEASURES_OFF_PACK, sectionsOf, versionText, type PackRules } from '@shouwang/domain/policy'
import type { DistrictCode, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { packsAround, packsOver, type LayerRow } from './policy.queries.js'

/** All sections in force over a territory at `at`, with the versions that they come from; measures off where nothing has been adopted. */
export const rulesAt = async (db: Db, district: DistrictCode, path: ScopePath, at: Instant): Promise<{ rules: PackRules; version: string }> => {
  const effective = effectivePolicy(await packsOver(db, district, path, at), at)
  return effective ?? { rules: sectionsOf(MEASURES_OFF_PACK), version: versionText(MEASURES_OFF_PACK) }
}

const rulesOf = (layers: readonly LayerRow[], at: Instant): PackRules => effectivePolicy(layers, at)?.rules ?? sectionsOf(MEASURES_OFF_PACK)

/**
 * For lists over many places: the rules of a district at any place and instant from `since` on, out of one reading of what has been adopted. Places
 * under the same adoptions share one answer.
 */
export const rulesEverywhere = async (db: Db, district: DistrictCode, since: Instant): Promise<(path: ScopePath, at: Instant) => PackRules> => {
  const layers = await packsAround(db, district, `/${district}/`, since)
  const known = new Map<string, PackRules>()
  return (path, at) => {
    const over = layers.filter((layer) => path.startsWith(layer.path) && layer.from <= at && at < layer.to)
    const key = over.map(({ adoption }) => adoption).join()
    const found = known.get(key) ?? rulesOf(over, at)
    known.set(key, found)
    return found
  }
}
