// How long a pass may last where it is issued.
import { effectivePolicy } from '@shouwang/domain/policy'
import type { DistrictCode, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { packsAround } from './policy.queries.js'

/**
 * The longest pass, in days, that the policies in force at `at` over a territory allow; null where measures are off. Where a place inside has a
 * stricter one, that counts for the whole: issue such a place by itself.
 */
export const longestPass = async (db: Db, district: DistrictCode, path: ScopePath, at: Instant): Promise<number | null> => {
  const layers = await packsAround(db, district, path, at)
  const over = effectivePolicy(layers.filter((layer) => path.startsWith(layer.path)), at)
  const inside = layers.filter((layer) => !path.startsWith(layer.path) && layer.from <= at).map(({ pack }) => pack.pass.validityDays)
  const days = [...(over ? [over.rules.pass.validityDays] : []), ...inside]
  return days.length === 0 ? null : Math.min(...days)
}
