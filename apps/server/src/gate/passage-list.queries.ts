// SQL of the lists of passages: what went through, and where phone and server disagree.
import { sql, type RawBuilder } from 'kysely'
import type { GateAction, PassageView } from '@shouwang/domain/gate'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import { CLOCK_WRONG_MS } from '@shouwang/domain/sync'
import type { Db } from '../platform/database.js'

/** Who looks: `scopes` cut the list; readings are shown inside `healthScopes` only: health fields need their own permission. */
export interface Looking { district: DistrictCode; scopes: readonly ScopePath[]; healthScopes: readonly ScopePath[] }

const view = ({ healthScopes }: Looking): RawBuilder<PassageView> => sql`
  p.id, p.checkpoint, c.name as "checkpointName", p.direction, p.at, p.device_at as "deviceAt", p.received_at as "receivedAt",
  abs(p.skew_ms::bigint) > ${CLOCK_WRONG_MS} as "clockWrong", p.kind, p.persons, p.out_of_province as "outOfProvince",
  case when c.path ^@ any(${healthScopes as ScopePath[]}::text[]) then p.tenths end as tenths,
  p.action, p.verdict, p.because, p.server_verdict as "serverVerdict", p.server_because as "serverBecause", p.review,
  p.staff, p.offline, p.channel, p.detail ->> 'purpose' as purpose,
  exists (select 1 from passage_correction x where x.district = p.district and x.passage = p.id) as corrected`

export interface PassageFilter {
  checkpoint: Id | null; from: Instant; to: Instant; action: GateAction | null; limit: number; offset: number
}

/** Passages of a period, newest first. Each gate gives its own newest by its index: sorting a whole district's day would take seconds. */
export const listPassages = async (db: Db, looking: Looking, filter: PassageFilter): Promise<PassageView[]> => {
  const { rows } = await sql<PassageView>`
    with page as (
      select newest.id, newest.at from checkpoint c cross join lateral (
        select p.id, p.at from passage p
        where p.district = c.district and p.checkpoint = c.id and p.at >= ${filter.from}::timestamptz and p.at < ${filter.to}::timestamptz
          and (${filter.action}::text is null or p.action = ${filter.action})
        order by p.at desc, p.id desc limit ${filter.offset + filter.limit}
      ) newest
      where c.district = ${looking.district} and c.path ^@ any(${looking.scopes as ScopePath[]}::text[])
        and (${filter.checkpoint}::uuid is null or c.id = ${filter.checkpoint}::uuid)
      order by newest.at desc, newest.id desc limit ${filter.limit} offset ${filter.offset}
    )
    select ${view(looking)} from page
    join passage p on p.district = ${looking.district} and p.id = page.id
    join checkpoint c on c.district = p.district and c.id = p.checkpoint
    order by p.at desc, p.id desc`.execute(db)
  return rows
}

/** A passage in the queue; `waitingMinutes`: since it arrived. */
export type WaitingPassage = PassageView & { waitingMinutes: number }

/** Passages on which phone and server disagree and nobody has looked, the one that waits longest first. */
export const listDisagreements = async (db: Db, looking: Looking, now: Instant, limit: number): Promise<WaitingPassage[]> => {
  const { rows } = await sql<WaitingPassage>`
    select ${view(looking)}, greatest(0, floor(extract(epoch from ${now}::timestamptz - p.received_at) / 60))::int as "waitingMinutes"
    from passage p join checkpoint c on c.district = p.district and c.id = p.checkpoint
    where p.district = ${looking.district} and p.review = 'open' and c.path ^@ any(${looking.scopes as ScopePath[]}::text[])
      and not exists (select 1 from passage_correction x where x.district = p.district and x.passage = p.id)
    order by p.received_at, p.id limit ${limit}`.execute(db)
  return rows
}
