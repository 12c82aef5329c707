// The SQL of passes of two records that turn out to be one person: one valid pass stays for each gate, the others are replaced; and the way back.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { Tx } from '../platform/database.js'
import { setRevoked } from './pass.queries.js'

/** Somebody living in a compound is there as one, tenant or owner; every other kind of pass stands for itself. */
const PURPOSE = sql`case when p.kind in ('resident', 'tenant') then 'living' else p.kind end`

/**
 * Of the valid passes that a person holds for one compound and purpose all but one are revoked as replaced. `came`: passes of the record that was
 * merged in: the person's own goes first, then the one that lasts longest. Returns what was revoked; the event lists it as `data.passes`.
 */
export async function replaceDoubles(tx: Tx, district: DistrictCode, person: Id, came: readonly Id[], at: Instant): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    select id from (
      select p.id, row_number() over (partition by p.compound, ${PURPOSE} order by p.id = any(${came as Id[]}::uuid[]), p.valid_to desc, p.id) as place
      from pass p
      where p.district = ${district} and p.person = ${person}::uuid and p.revoked_at is null and p.valid_to > ${at}::timestamptz) ranked
    where place > 1`.execute(tx)
  return setRevoked(tx, district, rows.map(({ id }) => id), 'replaced', at)
}

/** Makes passes valid again that were replaced at that moment, and nothing else since. The event lists them as `data.restored`. */
export async function restoreReplaced(tx: Tx, district: DistrictCode, passes: readonly Id[], replacedAt: Instant): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    update pass set revoked_at = null, revoke_reason = null
    where district = ${district} and id = any(${passes as Id[]}::uuid[]) and revoked_at = ${replacedAt}::timestamptz and revoke_reason = 'replaced'
    returning id`.execute(tx)
  return rows.map(({ id }) => id).sort()
}

/** Puts the marks of holds on the passes of these people in step with the holds that they have now, also when they have none any more. */
export async function remarkHeld(tx: Tx, district: DistrictCode, persons: readonly Id[]): Promise<void> {
  await sql`
    update pass p set held = h.any_hold, quarantined = h.open
    from (select q.id, count(k.person) > 0 as any_hold, coalesce(bool_or(k.kind = 'quarantine' and k.ended_at is null), false) as open
          from pass q left join pass_hold k on k.district = q.district and k.person = q.person
          where q.district = ${district} and q.person = any(${persons as Id[]}::uuid[]) group by q.id) h
    where p.district = ${district} and p.id = h.id and (p.held <> h.any_hold or p.quarantined <> h.open)`.execute(tx)
}
