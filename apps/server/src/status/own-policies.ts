// The rules of a district as reads need them: looked up once in two seconds, forgotten at once when a policy changes.
import type { EventEmitter } from 'node:events'
import { epochOf, type DistrictCode, type Instant } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import type { Announcement } from '../platform/pipeline.js'
import { policiesOf, type DistrictPolicies } from './policies.js'

const REMEMBERED_MS = 2_000

/** Returns a reader that hundreds of requests a second share. Another server process learns of a change within two seconds, this one at once. */
export const rememberPolicies = (db: Db, live: EventEmitter<{ event: [Announcement] }>) => {
  const known = new Map<DistrictCode, { at: number; policies: Promise<DistrictPolicies> }>()
  live.on('event', ({ command, district }) => {
    if (command.startsWith('policy.') || command.startsWith('order.')) known.delete(district)
  })
  return (district: DistrictCode, now: Instant): Promise<DistrictPolicies> => {
    const at = epochOf(now)
    const last = known.get(district)
    if (last && at >= last.at && at - last.at < REMEMBERED_MS) return last.policies
    const policies = policiesOf(db, district, now)
    known.set(district, { at, policies })
    policies.catch(() => known.delete(district))
    return policies
  }
}
