// Outings that are counted: where a policy or a pass sets a quota, who of a household went out before, and what a group adds to it.
import { tripsSince, type TripQuota } from '@shouwang/domain/gate'
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { GatePolicy } from '@shouwang/domain/policy'
import type { Db } from '../platform/database.js'
import { tripsOf } from '../pass/index.js'
import type { PassRow } from './passage.queries.js'

/** The longest quota looks back this far. */
const LOOK_BACK_DAYS = 31

/** A pass as it goes out, with the policy of that gate and time. */
export interface GoingOut { pass: PassRow; policy: GatePolicy; at: Instant }

export const quotaOf = ({ quota_trips: trips, quota_days: days }: PassRow): TripQuota | undefined =>
  trips === null || days === null ? undefined : { trips, days }

/** Whose outings a pass counts with, if they are counted at all. */
export const countedHousehold = ({ pass, policy }: GoingOut): Id | null =>
  quotaOf(pass) !== undefined || (policy.pass?.tripsPerHouseholdAndDay ?? null) !== null ? pass.household : null

/** What is known of the outings of everybody in a group who goes out under a quota; no question is asked where nothing is counted. */
export const loadTrips = async (db: Db, district: DistrictCode, going: readonly GoingOut[]): Promise<Map<Id, Instant[]>> => {
  const households = [...new Set(going.flatMap((each) => countedHousehold(each) ?? []))]
  if (households.length === 0) return new Map()
  const earliest = going.map(({ at }) => at).sort()[0]!
  return tripsOf(db, district, households, tripsSince(earliest, LOOK_BACK_DAYS))
}
