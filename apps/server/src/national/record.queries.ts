// The SQL of a record in the words of the national model: one person, what stands of their status, their pass, and the last reading under quarantine.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { CodeFacts } from '@shouwang/domain/national'
import type { Db } from '../platform/database.js'

/** As it is stored: names whole, numbers sealed. */
export interface StoredRecord extends Pick<CodeFacts, 'name' | 'sex' | 'documentKind' | 'community' | 'colour' | 'statusEndsAt' | 'riskAreas' | 'temperature' | 'symptoms'
  | 'issuedAt' | 'validTo'> {
  path: ScopePath; birthDate: string | null; document: Buffer | null; phone: Buffer | null
}

/** Null: nobody of this id. A fact that waits for a second office, or that was taken back, is no history. */
export const recordOf = async (db: Db, district: DistrictCode, person: Id, at: Instant): Promise<StoredRecord | null> => {
  const { rows } = await sql<StoredRecord>`
    select p.name, p.sex, p.document_kind as "documentKind", p.birth_date as "birthDate", p.document_sealed as document, p.phone_sealed as phone,
      coalesce(p.path, ${`/${district}/`}) as path,
      (select t.code from territory t where t.district = p.district and t.kind = 'community' and p.path ^@ t.path limit 1) as community,
      s.colour, s.ends_at as "statusEndsAt", q.issued_at as "issuedAt", q.valid_to as "validTo", r.tenths as temperature, r.symptoms,
      exists (
        select 1 from status_evidence e left join status_change c on c.district = e.district and c.id = e.change
        where e.district = p.district and e.person = p.id and e.kind = 'risk-area' and (e.change is null or c.released)
          and not exists (select 1 from status_evidence b where b.district = e.district and b.about = e.id)) as "riskAreas"
    from person p
    left join health_status s on s.district = p.district and s.person = p.id and s.ends_at > ${at}::timestamptz
    left join lateral (
      select issued_at, valid_to from pass x where x.district = p.district and x.person = p.id and x.revoked_at is null and x.valid_to > ${at}::timestamptz
      order by x.valid_to desc, x.id limit 1) q on true
    left join lateral (
      select g.tenths, g.symptoms from quarantine_case c join quarantine_reading g on g.district = c.district and g.case_id = c.id
      where c.district = p.district and c.person = p.id and c.state = 'active' and g.counts and not g.void order by g.taken_at desc, g.id limit 1) r on true
    where p.district = ${district} and p.id = ${person}::uuid and p.merged_into is null`.execute(db)
  return rows[0] ?? null
}

/** What became of a pass by `at`: taken back or suspended; null: neither, or nothing is known of it here. */
export const withdrawnAt = async (db: Db, district: DistrictCode, pass: Id, at: Instant): Promise<'revoked' | 'suspended' | null> => {
  const { rows } = await sql<{ state: 'revoked' | 'suspended' | null }>`
    select case when revoked_at <= ${at}::timestamptz then 'revoked' when suspended_at <= ${at}::timestamptz then 'suspended' end as state
    from pass where district = ${district} and id = ${pass}::uuid`.execute(db)
  return rows[0]?.state ?? null
}
