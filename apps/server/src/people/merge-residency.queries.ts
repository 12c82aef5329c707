// The SQL of residencies in a merge: the merged record's end, the survivor takes over those that it has not.
import { sql } from 'kysely'
import type { Id, Instant } from '@shouwang/domain/kernel'
import type { Tx } from '../platform/database.js'
import type { MovedResidency } from './merge.queries.js'

interface EndedResidency { household: Id; from: Instant; state: string; primary: boolean }

const endOpen = async (tx: Tx, district: string, person: Id, at: Instant): Promise<EndedResidency[]> => {
  const { rows } = await sql<EndedResidency>`
    with old as (
      select household, from_at, state, is_primary from residency
      where district = ${district} and person = ${person}::uuid and to_at is null for update)
    update residency r set to_at = ${at}::timestamptz, state = 'ended', is_primary = false from old
    where r.district = ${district} and r.person = ${person}::uuid and r.household = old.household and r.from_at = old.from_at
    returning r.household, r.from_at as "from", old.state, old.is_primary as "primary"`.execute(tx)
  return rows
}

/** The survivor lives there too, as it was said of the merged record; as home when the survivor has none. Null: it does already. */
const takeOver = async (tx: Tx, district: string, survivor: Id, merged: Id, ended: EndedResidency, at: Instant): Promise<Instant | null> => {
  const { rows } = await sql<{ from: Instant }>`
    insert into residency (district, person, household, relation, from_at, state, is_primary, basis, verified_at, verified_by)
    select r.district, ${survivor}::uuid, r.household, r.relation,
      case when exists (select 1 from residency e where e.district = r.district and e.person = ${survivor}::uuid and e.household = r.household
                        and e.from_at = r.from_at) then ${at}::timestamptz else r.from_at end,
      case when ${ended.primary} and not home.exists then ${ended.state} else 'disputed' end, ${ended.primary} and not home.exists, r.basis,
      r.verified_at, r.verified_by
    from residency r, (select exists (select 1 from residency h where h.district = ${district} and h.person = ${survivor}::uuid
                                      and h.to_at is null and h.is_primary)) as home
    where r.district = ${district} and r.person = ${merged}::uuid and r.household = ${ended.household}::uuid and r.from_at = ${ended.from}::timestamptz
      and not exists (select 1 from residency o where o.district = r.district and o.person = ${survivor}::uuid and o.household = r.household
                      and o.to_at is null)
    returning from_at as "from"`.execute(tx)
  return rows[0]?.from ?? null
}

/** Ends the merged record's residencies and gives the survivor those that it lacks. Its home first. */
export const moveResidencies = async (tx: Tx, district: string, merged: Id, survivor: Id, at: Instant): Promise<MovedResidency[]> => {
  const moved: MovedResidency[] = []
  const ended = (await endOpen(tx, district, merged, at)).sort((a, b) => Number(b.primary) - Number(a.primary))
  for (const residency of ended) moved.push({ ...residency, added: await takeOver(tx, district, survivor, merged, residency, at) })
  return moved
}

/** The residency is the merged record's again: open, or ended when the survivor's has ended since. */
export const returnResidency = async (
  tx: Tx, district: string, merged: Id, survivor: Id, { household, from, state, primary, added }: MovedResidency,
): Promise<void> => {
  const { rows } = added === null ? { rows: [] } : await sql<{ to: Instant | null }>`
    delete from residency where district = ${district} and person = ${survivor}::uuid and household = ${household}::uuid
      and from_at = ${added}::timestamptz returning to_at as "to"`.execute(tx)
  const to = rows[0]?.to ?? null
  await sql`
    update residency set to_at = ${to}::timestamptz, state = ${to === null ? state : 'ended'}, is_primary = ${primary && to === null}
    where district = ${district} and person = ${merged}::uuid and household = ${household}::uuid and from_at = ${from}::timestamptz`.execute(tx)
}
