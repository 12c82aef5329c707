// SQL of corrections and reviews, and of who is inside once a passage is taken back.
import { sql } from 'kysely'
import type { GateAction } from '@shouwang/domain/gate'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

export interface StoredPassage {
  id: Id; checkpoint: Id; path: ScopePath; at: Instant; action: GateAction; review: 'agreed' | 'open' | 'closed'
  /** Passes of everybody in it. */
  passes: Id[]
}

/** A passage as far as correcting and reviewing need it; null when it is not known. */
export const findPassage = async (db: Db, district: DistrictCode, id: Id): Promise<StoredPassage | null> => {
  const { rows } = await sql<StoredPassage>`
    select p.id, p.checkpoint, p.path, p.at, p.action, p.review,
      array(select p.pass::text where p.pass is not null union select o ->> 'pass' from jsonb_array_elements(
        coalesce(p.detail -> 'subject' -> 'occupants', '[]')) o where o ->> 'pass' is not null) as passes
    from passage p where p.district = ${district} and p.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

/** Takes a passage back; the id of the command that did so before, when there is one. */
export const insertCorrection = async (
  tx: Tx, district: DistrictCode, correction: { passage: Id; byCommand: Id; reason: string; replacement: Id | null; at: Instant },
): Promise<Id | null> => {
  const { rows } = await sql`
    insert into passage_correction (district, passage, by_command, reason, replacement, at)
    values (${district}, ${correction.passage}::uuid, ${correction.byCommand}::uuid, ${correction.reason}, ${correction.replacement}::uuid,
      ${correction.at}::timestamptz)
    on conflict (district, passage) do nothing returning passage`.execute(tx)
  if (rows.length === 1) return null
  const { rows: [standing] } = await sql<{ by: Id }>`
    select by_command as by from passage_correction where district = ${district} and passage = ${correction.passage}::uuid`.execute(tx)
  return standing!.by
}

/** Gives back what a passage that is taken back used up: leave for one outing, and its place in the count of a household's outings. Returns the leave. */
export const giveBackOutings = async (tx: Tx, district: DistrictCode, passage: Id, passes: readonly Id[]): Promise<Id[]> => {
  if (passes.length === 0) return []
  await sql`delete from pass_trip where district = ${district} and passage = ${passage}::uuid`.execute(tx)
  const { rows } = await sql<{ outing: Id }>`
    update pass_outing set used_at = null, used_by = null
    where district = ${district} and used_by = ${passage}::uuid
      and person in (select person from pass where district = ${district} and id = any(${passes as Id[]}::uuid[]))
    returning outing`.execute(tx)
  return rows.map(({ outing }) => outing).sort()
}

/** How far back the crossing before a corrected one is looked for. Older than that, nothing is known of where the person is. */
const LOOK_BACK = '30 days'

/**
 * Where the pass stands without the corrected passage: its latest other crossing at that checkpoint or at a gate of its own compound.
 * Nothing happens when a later crossing stands already.
 */
export const recomputePresence = async (
  tx: Tx, district: DistrictCode, pass: Id, taken: { checkpoint: Id; at: Instant },
): Promise<void> => {
  const { rows } = await sql`
    delete from presence where district = ${district} and pass = ${pass}::uuid and checkpoint = ${taken.checkpoint}::uuid
      and since = ${taken.at}::timestamptz returning pass`.execute(tx)
  if (rows.length === 0) return
  await sql`
    insert into presence (district, pass, inside, since, checkpoint)
    select p.district, ${pass}::uuid, p.direction = 'in', p.at, p.checkpoint
    from checkpoint c join passage p on p.district = c.district and p.checkpoint = c.id
      and p.at > ${taken.at}::timestamptz - ${LOOK_BACK}::interval and p.at <= ${taken.at}::timestamptz
    where c.district = ${district} and p.action = 'admitted'
      and (c.id = ${taken.checkpoint}::uuid
        or c.path ^@ (select compound_path from pass where district = ${district} and id = ${pass}::uuid))
      and (p.pass = ${pass}::uuid or p.detail -> 'subject' -> 'occupants' @> jsonb_build_array(jsonb_build_object('pass', ${pass}::text)))
      and not exists (select 1 from passage_correction x where x.district = p.district and x.passage = p.id)
    order by p.at desc limit 1
    on conflict (district, pass) do nothing`.execute(tx)
}

/** Closes the disagreement on a passage; false when it is not open. */
export const closeReview = async (
  tx: Tx, district: DistrictCode, review: { passage: Id; finding: string; note: string | null; account: Id | null; at: Instant },
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update passage set review = 'closed' where district = ${district} and id = ${review.passage}::uuid and review = 'open'`.execute(tx)
  if (Number(numAffectedRows ?? 0) === 0) return false
  await sql`
    insert into passage_review (district, passage, finding, note, by_account, at)
    values (${district}, ${review.passage}::uuid, ${review.finding}, ${review.note}, ${review.account}::uuid,
      ${review.at}::timestamptz)`.execute(tx)
  return true
}
