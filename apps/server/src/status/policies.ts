// The rules of a status over every place of a district: what counts where, and until when.
import { effectivePolicy, inForceAt, MEASURES_OFF_PACK, sectionsOf, versionText, type PackRules } from '@shouwang/domain/policy'
import type { StatusPolicy } from '@shouwang/domain/status'
import type { DistrictCode, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { packsAround } from '../policy/index.js'

/** What counts at one place. `on` false: the rules there have no status at all. */
export interface PolicyThere extends StatusPolicy { on: boolean; version: string; limit: number; appealHours: number }

const NEVER = '2999-12-31T00:00:00.000Z'

const there = ({ status, pass }: PackRules, version: string, ends: Instant): PolicyThere =>
  ({ rules: status, ends, on: pass.statusCode, version, limit: pass.twoPeopleAbove, appealHours: pass.appealHours })

const OFF = there(sectionsOf(MEASURES_OFF_PACK), versionText(MEASURES_OFF_PACK), NEVER)

/** What counts at a path, and where adoptions begin: the places with rules of their own, the district first. */
export interface DistrictPolicies { over(path: ScopePath): PolicyThere; places: ScopePath[] }

/** Reads every adoption of a district once; the answers for its places follow without another look. */
export const policiesOf = async (db: Db, district: DistrictCode, at: Instant): Promise<DistrictPolicies> => {
  const root = `/${district}/`
  const layers = await packsAround(db, district, root, at)
  const known = new Map<string, PolicyThere>()
  const over = (path: ScopePath): PolicyThere => {
    const adopted = layers.filter((layer) => path.startsWith(layer.path))
    const key = adopted.map(({ adoption }) => adoption).join()
    let found = known.get(key)
    if (!found) {
      const effective = effectivePolicy(adopted, at)
      const ends = inForceAt(adopted, at).map(({ to }) => to).sort()[0]
      known.set(key, (found = effective && ends !== undefined ? there(effective.rules, effective.version, ends) : OFF))
    }
    return found
  }
  return { over, places: [...new Set([root, ...layers.map(({ path }) => path)])] }
}
