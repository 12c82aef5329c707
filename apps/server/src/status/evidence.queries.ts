// SQL of the facts that statuses rest on, and of the changes of many that wait for a second office.
import { sql } from 'kysely'
import type { EvidenceKind } from '@shouwang/domain/status'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

/** A fact as another feature hands it in. `source`: the case, the fever or the decision that says so. */
export interface NewEvidence {
  id: Id; person: Id; kind: EvidenceKind; from: Instant; until: Instant | null; source: { feature: string; id: Id }
  /** The one fact that a clearing fact takes back; left out: all that its kind covers. */
  about?: Id
  /** The same source says on what it said before, until another end: that worsens nobody anew. */
  goesOn?: boolean
}

/** Stores facts; one that is there already stays as it is. Returns the ids that are new. */
export const insertEvidence = async (
  tx: Tx, district: DistrictCode, facts: readonly NewEvidence[], by: { account: Id | null; at: Instant },
): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    insert into status_evidence (district, id, person, kind, from_at, until_at, source_feature, source, about, recorded_by, recorded_at)
    select ${district}, row.id, row.person, row.kind, row.from_at, row.until_at, row.feature, row.source, row.about, ${by.account}::uuid, ${by.at}::timestamptz
    from unnest(${facts.map(({ id }) => id)}::uuid[], ${facts.map(({ person }) => person)}::uuid[], ${facts.map(({ kind }) => kind)}::text[],
      ${facts.map(({ from }) => from)}::timestamptz[], ${facts.map(({ until }) => until)}::timestamptz[], ${facts.map(({ source }) => source.feature)}::text[],
      ${facts.map(({ source }) => source.id)}::uuid[], ${facts.map(({ about }) => about ?? null)}::uuid[])
      as row(id, person, kind, from_at, until_at, feature, source, about)
    on conflict (district, id) do nothing returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Ends at `at` whatever these sources said, unless it has ended before; returns whom it was about. */
export const closeEvidence = async (tx: Tx, district: DistrictCode, sources: readonly Id[], at: Instant): Promise<Id[]> => {
  const { rows } = await sql<{ person: Id }>`
    update status_evidence set ended_at = ${at}::timestamptz
    where district = ${district} and source = any(${sources as Id[]}::uuid[]) and ended_at is null returning person`.execute(tx)
  return [...new Set(rows.map(({ person }) => person))]
}

/** Does this source mark anybody now? What waits for a second office, and what has ended, marks nobody. */
export const marksNow = async (db: Db, district: DistrictCode, source: Id): Promise<boolean> => {
  const { rows } = await sql<{ marks: boolean }>`
    select exists (
      select 1 from status_evidence e left join status_change c on c.district = e.district and c.id = e.change
      where e.district = ${district} and e.source = ${source}::uuid and e.ended_at is null and (e.change is null or c.released)) as marks`.execute(db)
  return rows[0]!.marks
}

/**
 * Until the end of the transaction nobody else counts what this account and its offices have caused. Always the account first and the offices in
 * one order: two who share some of them do not wait for each other in a ring.
 */
export const lockCauser = async (tx: Tx, district: DistrictCode, account: Id | null): Promise<void> => {
  for (const key of [account ?? 'server', ...(await officesOfAccount(tx, district, account))]) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`status ${district} ${key}`}, 0))`.execute(tx)
  }
}

/** How many people this account and its colleagues of the same offices have worsened since then, and the change of its own that still waits. */
export const causedSince = async (
  tx: Tx, district: DistrictCode, account: Id | null, since: Instant,
): Promise<{ people: number; open: Id | null }> => {
  const { rows } = await sql<{ people: number; open: Id | null }>`
    select (select count(distinct person)::int from status_evidence
            where district = ${district} and recorded_at > ${since}::timestamptz and worsened
              and ${account === null ? sql`recorded_by is null` : sql`recorded_by = any(array(
                select ${account}::uuid union
                select b.account from role_assignment a join role_assignment b on b.district = a.district and b.role = a.role and b.path = a.path
                where a.district = ${district} and a.account = ${account}::uuid))`}) as people,
      (select id from status_change where district = ${district} and cause = 'facts' and caused_by is not distinct from ${account}::uuid
         and decided_at is null and people < 5000 order by opened_at limit 1) as open`.execute(tx)
  return rows[0]!
}

export const markWorsening = async (tx: Tx, district: DistrictCode, ids: readonly Id[], change: Id | null): Promise<void> => {
  await sql`
    update status_evidence set worsened = true, change = ${change}::uuid where district = ${district} and id = any(${ids as Id[]}::uuid[])`.execute(tx)
}

export interface NewChange {
  id: Id; cause: 'facts' | 'policy'; path: ScopePath; sourceFeature: string | null; causedBy: Id | null; causedName: string; office: string; version: string
  openedAt: Instant; people: number
}

export const insertChange = async (tx: Tx, district: DistrictCode, row: NewChange): Promise<void> => {
  await sql`
    insert into status_change (district, id, cause, path, source_feature, caused_by, caused_name, office, version, opened_at, people)
    values (${district}, ${row.id}::uuid, ${row.cause}, ${row.path}, ${row.sourceFeature}, ${row.causedBy}::uuid, ${row.causedName}, ${row.office},
      ${row.version}, ${row.openedAt}::timestamptz, ${row.people})`.execute(tx)
}

/** More people join a change that waits; it covers their place too. */
export const growChange = async (tx: Tx, district: DistrictCode, id: Id, people: number, path: ScopePath): Promise<void> => {
  await sql`update status_change set people = people + ${people}, path = ${path} where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export interface ChangeRow {
  id: Id; cause: 'facts' | 'policy'; path: ScopePath; sourceFeature: string | null; causedBy: Id | null; causedName: string; office: string; version: string
  openedAt: Instant; people: number; decidedBy: Id | null; decidedName: string | null; decidedAt: Instant | null; released: boolean | null; reason: string | null
}

const changeColumns = sql`
  c.id, c.cause, c.path, c.source_feature as "sourceFeature", c.caused_by as "causedBy", c.caused_name as "causedName", c.office, c.version,
  c.opened_at as "openedAt", c.people, c.decided_by as "decidedBy", c.decided_name as "decidedName", c.decided_at as "decidedAt", c.released, c.reason`

export const findChange = async (db: Db, district: DistrictCode, id: Id): Promise<ChangeRow | null> => {
  const { rows } = await sql<ChangeRow>`select ${changeColumns} from status_change c where c.district = ${district} and c.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

/** The same, held until the transaction ends. */
export const lockChange = async (tx: Tx, district: DistrictCode, id: Id): Promise<ChangeRow | null> => {
  await sql`select 1 from status_change where district = ${district} and id = ${id}::uuid for update`.execute(tx)
  return findChange(tx, district, id)
}

/** Changes inside the scopes, or above them; those that wait first, then the latest. */
export const listChanges = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[], limit: number): Promise<ChangeRow[]> => {
  const { rows } = await sql<ChangeRow>`
    select ${changeColumns} from status_change c
    where c.district = ${district} and exists (select 1 from unnest(${scopes as string[]}::text[]) as x(scope) where c.path ^@ x.scope or x.scope ^@ c.path)
    order by c.decided_at is not null, c.opened_at desc, c.id limit ${limit}`.execute(db)
  return rows
}

export const decideChange = async (
  tx: Tx, district: DistrictCode, id: Id, by: { account: Id | null; name: string; office: string; at: Instant; released: boolean; reason: string },
): Promise<void> => {
  await sql`
    update status_change set decided_by = ${by.account}::uuid, decided_name = ${by.name}, decided_office = ${by.office}, decided_at = ${by.at}::timestamptz,
      released = ${by.released}, reason = ${by.reason} where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const peopleOfChange = async (db: Db, district: DistrictCode, id: Id): Promise<Id[]> => {
  const { rows } = await sql<{ person: Id }>`
    select distinct person from status_evidence where district = ${district} and change = ${id}::uuid order by person`.execute(db)
  return rows.map(({ person }) => person)
}

/** The offices of an account, ended ones too: whoever has just left an office is no second one. */
export const officesOfAccount = async (db: Db, district: DistrictCode, account: Id | null): Promise<string[]> => {
  const { rows } = await sql<{ office: string }>`
    select distinct role || '@' || path as office from role_assignment where district = ${district} and account = ${account}::uuid order by office`.execute(db)
  return rows.map(({ office }) => office)
}

/** Who put the nearest rule pack in force over a place, as the ledger has it. */
export const adopterOver = async (db: Db, district: DistrictCode, path: ScopePath, at: Instant): Promise<{ account: Id; name: string } | null> => {
  const { rows } = await sql<{ account: Id; name: string }>`
    select a.id as account, a.name from policy_adoption p
    join ledger l on l.district = p.district and l.subject = p.id::text and l.command = 'policy.adopt'
    join account a on a.district = l.district and a.id = l.actor
    where p.district = ${district} and ${path} ^@ p.path and p.from_at <= ${at}::timestamptz and p.to_at > ${at}::timestamptz
    order by length(p.path) desc, p.from_at desc limit 1`.execute(db)
  return rows[0] ?? null
}
