// What holds people behind a host's door: the same doors that the gate looks behind (S2-27).
import { holdAt, type HoldKind } from '@shouwang/domain/gate'
import type { DistrictCode, Instant } from '@shouwang/domain/kernel'
import { holdsBehind } from '../pass/index.js'
import type { Db } from '../platform/database.js'
import type { HostHome } from './visit.queries.js'

/** What holds somebody behind the door of a household at `at`; undefined: nothing. */
export const hostHeldAt = async (db: Db, district: DistrictCode, { path, door, building }: HostHome, at: Instant): Promise<HoldKind | undefined> =>
  holdAt(await holdsBehind(db, district, [{ path, door, building }]), at)
