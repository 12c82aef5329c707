// SQL of who gives which role: what the district said of it, and roles that wait for their second person.
import { sql } from 'kysely'
import type { Giving, RoleProposalView } from '@shouwang/domain/auth'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

/** What the district said of its roles; the others are as shipped. */
export const listGivings = async (db: Db, district: DistrictCode): Promise<Map<string, Giving>> => {
  const { rows } = await sql<{ role: string; giving: Giving }>`select role, giving from role_giving where district = ${district}`.execute(db)
  return new Map(rows.map(({ role, giving }) => [role, giving]))
}

export const saveGiving = async (tx: Tx, district: DistrictCode, role: string, giving: Giving, now: Instant): Promise<void> => {
  await sql`
    insert into role_giving (district, role, giving, saved_at) values (${district}, ${role}, ${giving}, ${now}::timestamptz)
    on conflict (district, role) do update set giving = excluded.giving, saved_at = excluded.saved_at`.execute(tx)
}

export interface Proposal {
  id: Id; account: Id; role: string; territory: Id; path: ScopePath; from: Instant; to: Instant | null; deputyFor: Id | null
  proposedBy: Id; proposedAt: Instant; decidedAt: Instant | null
}

export const insertProposal = async (tx: Tx, district: DistrictCode, row: Omit<Proposal, 'decidedAt'>): Promise<void> => {
  await sql`
    insert into role_proposal (district, id, account, role, territory, path, from_at, to_at, deputy_for, proposed_by, proposed_at)
    values (${district}, ${row.id}::uuid, ${row.account}::uuid, ${row.role}, ${row.territory}::uuid, ${row.path}, ${row.from}::timestamptz,
      ${row.to}::timestamptz, ${row.deputyFor}::uuid, ${row.proposedBy}::uuid, ${row.proposedAt}::timestamptz)`.execute(tx)
}

/** A proposal, locked until the transaction ends; null when there is none with this id. */
export const lockProposal = async (tx: Db, district: DistrictCode, id: Id): Promise<Proposal | null> => {
  const { rows } = await sql<Proposal>`
    select id, account, role, territory, path, from_at as "from", to_at as "to", deputy_for as "deputyFor", proposed_by as "proposedBy",
      proposed_at as "proposedAt", decided_at as "decidedAt"
    from role_proposal where district = ${district} and id = ${id}::uuid for update`.execute(tx)
  return rows[0] ?? null
}

/** Whether the same role of the account waits already. */
export const isWaiting = async (db: Db, district: DistrictCode, held: { account: Id; role: string; territory: Id }): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from role_proposal where district = ${district} and account = ${held.account}::uuid and role = ${held.role}
      and territory = ${held.territory}::uuid and decided_at is null limit 1`.execute(db)
  return rows.length > 0
}

export const decideProposal = async (
  tx: Tx, district: DistrictCode, id: Id, decided: { by: Id | null; at: Instant; approved: boolean },
): Promise<void> => {
  await sql`
    update role_proposal set decided_by = ${decided.by}::uuid, decided_at = ${decided.at}::timestamptz, approved = ${decided.approved}
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** Roles that wait inside any of the scopes, the oldest first. `reader`: whose proposals are marked as their own. */
export const listWaiting = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[], reader: Id | null): Promise<RoleProposalView[]> => {
  const { rows } = await sql<RoleProposalView>`
    select p.id as proposal, p.account, a.name, a.login, p.role, p.territory, t.name as "territoryName", p.from_at as "from", p.to_at as "to",
      d.name as "deputyFor", b.name as "proposedBy", p.proposed_at as "proposedAt",
      coalesce(p.proposed_by = ${reader}::uuid or p.account = ${reader}::uuid, false) as mine
    from role_proposal p
    join account a on a.district = p.district and a.id = p.account and a.closed_at is null
    join territory t on t.district = p.district and t.id = p.territory
    join account b on b.district = p.district and b.id = p.proposed_by
    left join account d on d.district = p.district and d.id = p.deputy_for
    where p.district = ${district} and p.decided_at is null and p.path ^@ any(${scopes as ScopePath[]}::text[])
    order by p.proposed_at, p.id limit 500`.execute(db)
  return rows
}
