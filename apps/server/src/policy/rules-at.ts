// The rules that count at a place: what every feature asks before it decides.
import { effectivePolicy, MEASURES_OFF_PACK, sectionsOf, versionText, type PackRules } from '@shouwang/domain/policy'
import type { DistrictCode, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { packsOver } from './policy.queries.js'

/** All sections in force over a territory at `at`, with the versions that they come from; measures off where nothing has been adopted. */
export const rulesAt = async (db: Db, district: DistrictCode, path: ScopePath, at: Instant): Promise<{ rules: PackRules; version: string }> => {
  const effective = effectivePolicy(await packsOver(db, district, path, at), at)
  return effective ?? { rules: sectionsOf(MEASURES_OFF_PACK), version: versionText(MEASURES_OFF_PACK) }
}
