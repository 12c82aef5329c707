// SQL of looking people up at a gate: how often somebody has asked of late, one after the other.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

/** More readings of one sender than this are not looked through. */
const LATEST = 500

/** Lets one look-up of a sender through at a time: a hundred sent at once are counted too. Until the transaction ends. */
export const oneAtATime = async (tx: Tx, district: DistrictCode, sender: Id): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`look-up ${district} ${sender}`}, 0))`.execute(tx)
}

/** How often a sender has looked somebody up since `since`, and how often nobody of the gate was found. */
export const countLookUps = async (db: Db, district: DistrictCode, sender: Id, reason: string, since: Instant): Promise<{ asked: number; missed: number }> => {
  const { rows } = await sql<{ asked: number; missed: number }>`
    select count(*)::int as asked, (count(*) filter (where count = 0))::int as missed from (
      select at, reason, count from read_log where district = ${district} and actor = ${sender}::uuid order by id desc limit ${LATEST}
    ) latest where reason = ${reason} and at >= ${since}::timestamptz`.execute(db)
  return rows[0]!
}
