// The SQL of one case whole: what was served, who visited, who is missing in its chains, how to reach those responsible.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { Basis } from '@shouwang/domain/quarantine'
import type { Db } from '../platform/database.js'

export interface CaseFacts {
  id: Id
  basis: Basis; plannedAt: Instant; openedName: string; openedAt: Instant; endedName: string | null; certificate: string | null; language: string; spoken: string | null
  household: Id | null; primaryWorker: Id | null; deputy: Id | null; doctor: Id | null; days: number; sameRun: number | null; reviewAt: Instant | null
  normalRun: number | null; birthDate: string | null
}

export const factsOfMany = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<CaseFacts[]> => {
  const { rows } = await sql<CaseFacts>`
    select c.id, c.basis, c.planned_at as "plannedAt", c.opened_name as "openedName", c.opened_at as "openedAt", c.ended_name as "endedName", c.certificate, c.language,
      p.language as spoken, c.household, c.primary_worker as "primaryWorker", c.deputy, c.doctor, c.days, w.same_run as "sameRun", w.review_at as "reviewAt",
      w.normal_run as "normalRun", p.birth_date as "birthDate"
    from quarantine_case c join person p on p.district = c.district and p.id = c.person
    left join quarantine_watch w on w.district = c.district and w.case_id = c.id
    where c.district = ${district} and c.id = any(${ids as Id[]}::uuid[])`.execute(db)
  return rows
}

export const factsOf = async (db: Db, district: DistrictCode, id: Id): Promise<CaseFacts> => (await factsOfMany(db, district, [id]))[0]!

export interface HolderRow { holder: Id; name: string; phoneSealed: Buffer | null }

export const holdersOf = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<HolderRow[]> => {
  const { rows } = await sql<HolderRow>`
    select id as holder, name, phone_sealed as "phoneSealed" from holder where district = ${district} and id = any(${ids as Id[]}::uuid[])`.execute(db)
  return rows
}

/** Required slots of the chains laid on a person, or on their household, that nobody holds at `at`. */
export const chainGaps = async (db: Db, district: DistrictCode, subjects: readonly Id[], at: Instant): Promise<{ chain: string; slot: string }[]> => {
  const { rows } = await sql<{ chain: string; slot: string }>`
    select c.name->>'zh' as chain, s.slot->'name'->>'zh' as slot
    from chain_type c cross join lateral jsonb_array_elements(c.slots) as s(slot)
    where c.district = ${district} and c.closed_at is null and (s.slot->>'required')::boolean and s.slot->>'subject' in ('person', 'household')
      and exists (select 1 from responsibility_link l where l.district = c.district and l.chain = c.id and l.subject = any(${subjects as Id[]}::uuid[])
        and l.from_at <= ${at}::timestamptz and l.ended_why is distinct from 'released')
      and not exists (
        select 1 from responsibility_link l join holder h on h.district = l.district and h.id = l.holder
        where l.district = c.district and l.chain = c.id and l.slot = s.slot->>'key' and l.subject = any(${subjects as Id[]}::uuid[])
          and l.from_at <= ${at}::timestamptz and (l.to_at is null or l.to_at > ${at}::timestamptz) and h.left_at is null)
    order by chain, slot`.execute(db)
  return rows
}

export interface NoticeRow { subject: string; version: string; language: string; channel: string; answer: string; servedAt: Instant; by: string }

export const noticesOf = async (db: Db, district: DistrictCode, id: Id): Promise<NoticeRow[]> => {
  const { rows } = await sql<NoticeRow>`
    select subject, version, language, channel, answer, served_at as "servedAt", by_name as by from quarantine_notice
    where district = ${district} and case_id = ${id}::uuid order by served_at, id`.execute(db)
  return rows
}

export interface VisitRow { at: Instant; channel: string; outcome: string; supplies: boolean; mood: string | null; by: string }

export const visitsOf = async (db: Db, district: DistrictCode, id: Id): Promise<VisitRow[]> => {
  const { rows } = await sql<VisitRow>`
    select at, channel, outcome, supplies, mood, by_name as by from quarantine_visit
    where district = ${district} and case_id = ${id}::uuid order by at desc, id limit 60`.execute(db)
  return rows
}

export interface SlotRow { day: string; slot: number; alarming: boolean }

/** The slots of a case that have a reading which counts, and whether one of them alarms. */
export const slotsOf = async (db: Db, district: DistrictCode, id: Id): Promise<SlotRow[]> => {
  const { rows } = await sql<SlotRow>`
    select day, slot, bool_or(alarming) as alarming from quarantine_reading
    where district = ${district} and case_id = ${id}::uuid and counts group by day, slot`.execute(db)
  return rows
}

export interface MeasuredRow {
  reading: Id; root: Id; takenAt: Instant; tenths: number | null; oxygen: number | null; breaths: number | null; symptoms: string[]; alarming: boolean; counts: boolean
  reviewed: boolean; method: string; reason: string | null
}

/** Everything that was measured, corrected readings too. */
export const measuredOf = async (db: Db, district: DistrictCode, id: Id): Promise<MeasuredRow[]> => {
  const { rows } = await sql<MeasuredRow>`
    select r.id as reading, r.root, r.taken_at as "takenAt", r.tenths, r.oxygen, r.breaths, r.symptoms, r.alarming, r.counts, r.method, r.reason,
      exists (select 1 from quarantine_review v where v.district = r.district and v.case_id = r.case_id and r.id = any(v.readings)) as reviewed
    from quarantine_reading r where r.district = ${district} and r.case_id = ${id}::uuid order by r.taken_at desc, r.id desc`.execute(db)
  return rows
}

/** The legal basis of what was in force over a place when a case began, in words; the pack's own title where there is none. */
export const legalBasisOf = async (db: Db, district: DistrictCode, path: string, at: Instant): Promise<string> => {
  const { rows } = await sql<{ basis: string }>`
    select legal_basis as basis from policy_adoption
    where district = ${district} and ${path}::text ^@ path and from_at <= ${at}::timestamptz and to_at > ${at}::timestamptz
    order by length(path) desc limit 1`.execute(db)
  return rows[0]?.basis ?? '《中华人民共和国传染病防治法》'
}
