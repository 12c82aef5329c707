// Verifies a scanned text on the server: the same reader as on the phone, with the district's own keys.
import type { DistrictCode, Instant } from '@shouwang/domain/kernel'
import { readPassToken, type PassClaims } from '@shouwang/domain/pass'
import type { PassEvidence } from '@shouwang/domain/gate'
import type { Db } from '../platform/database.js'
import { listPassKeys } from './key.queries.js'
import { verifySignature } from './signing-keys.js'

/** What the text proves in this district at `now`. Never throws for a bad text. Says nothing of revocation: look the pass up. */
export const verifyToken = async (
  db: Db, district: DistrictCode, text: string, now: Instant,
): Promise<{ evidence: PassEvidence; claims?: PassClaims }> =>
  readPassToken(text, await listPassKeys(db, district, now), verifySignature, now)
