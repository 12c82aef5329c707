// The passes of one household for staff: what its card shows, without the texts that open gates.
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { PassView } from '@shouwang/domain/pass'
import type { Db } from '../platform/database.js'
import type { Vault } from '../platform/vault.js'
import { listOfHousehold } from './pass.queries.js'
import { presentPass } from './present.js'

/** The latest pass of each person of a household, holders masked; revoked ones are not shown. */
export const passesOfHousehold = async (db: Db, vault: Vault, district: DistrictCode, household: Id, now: Instant): Promise<PassView[]> =>
  (await listOfHousehold(db, district, household)).map((row) => presentPass(vault, row, now))
