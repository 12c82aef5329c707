// SQL of signing keys.
import { sql } from 'kysely'
import type { DistrictCode, Instant } from '@shouwang/domain/kernel'
import type { PassKey } from '@shouwang/domain/pass'
import type { Db, Tx } from '../platform/database.js'

const publicHalf = sql<PassKey>`key_id as "keyId", district, x, y, not_before as "notBefore", not_after as "notAfter"`

export const insertKey = async (tx: Tx, key: PassKey, sealed: Buffer, now: Instant): Promise<void> => {
  await sql`insert into pass_key (district, key_id, x, y, private_sealed, not_before, not_after, created_at)
    values (${key.district}, ${key.keyId}, ${key.x}, ${key.y}, ${sealed}, ${key.notBefore}::timestamptz, ${key.notAfter}::timestamptz,
      ${now}::timestamptz)`.execute(tx)
}

/** The key that signs: the one made last. Null before the first. */
export const latestKey = async (db: Db, district: DistrictCode): Promise<{ keyId: string; notAfter: Instant; sealed: Buffer } | null> => {
  const { rows } = await sql<{ keyId: string; notAfter: Instant; sealed: Buffer }>`
    select key_id as "keyId", not_after as "notAfter", private_sealed as sealed from pass_key
    where district = ${district} order by created_at desc, key_id limit 1`.execute(db)
  return rows[0] ?? null
}

/** The sealed private half of a key. */
export const sealedKey = async (db: Db, district: DistrictCode, keyId: string): Promise<Buffer | null> => {
  const { rows } = await sql<{ sealed: Buffer }>`
    select private_sealed as sealed from pass_key where district = ${district} and key_id = ${keyId}`.execute(db)
  return rows[0]?.sealed ?? null
}

/** Public keys whose signatures still count at `now`, oldest first. */
export const listPassKeys = async (db: Db, district: DistrictCode, now: Instant): Promise<PassKey[]> => {
  const { rows } = await sql<PassKey>`
    select ${publicHalf} from pass_key where district = ${district} and not_after > ${now}::timestamptz order by created_at, key_id`.execute(db)
  return rows
}

/** Keys made by the event of that moment. */
export const keysMadeAt = async (db: Db, district: DistrictCode, at: Instant): Promise<PassKey[]> => {
  const { rows } = await sql<PassKey>`
    select ${publicHalf} from pass_key where district = ${district} and created_at = ${at}::timestamptz order by key_id`.execute(db)
  return rows
}
