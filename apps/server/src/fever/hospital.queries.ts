// SQL of hospitals and their fever beds.
import { sql, type RawBuilder } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import { takingIn, type BedState } from '@shouwang/domain/fever'
import type { Db, Tx } from '../platform/database.js'

export interface HospitalRow {
  id: Id; territory: Id; path: ScopePath; name: string; level: number; opens: number | null; closes: number | null; open: boolean
  liaisonName: string | null; liaisonSealed: Buffer | null
}

const columns = sql`
  h.id, h.territory, h.path, h.name, h.level, h.opens, h.closes, h.open, h.liaison_name as "liaisonName", h.liaison_sealed as "liaisonSealed"`

export const findHospital = async (db: Db, district: DistrictCode, id: Id): Promise<HospitalRow | undefined> => {
  const { rows } = await sql<HospitalRow>`select ${columns} from hospital h where h.district = ${district} and h.id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** The hospital that a gate named in words. */
export const findHospitalByName = async (db: Db, district: DistrictCode, name: string): Promise<HospitalRow | undefined> => {
  const { rows } = await sql<HospitalRow>`select ${columns} from hospital h where h.district = ${district} and h.name = ${name.trim()}`.execute(db)
  return rows[0]
}

export const saveHospital = async (tx: Tx, district: DistrictCode, row: HospitalRow, at: Instant): Promise<void> => {
  await sql`
    insert into hospital (district, id, territory, path, name, level, opens, closes, open, liaison_name, liaison_sealed, saved_at)
    values (${district}, ${row.id}::uuid, ${row.territory}::uuid, ${row.path}, ${row.name}, ${row.level}, ${row.opens}, ${row.closes}, ${row.open},
      ${row.liaisonName}, ${row.liaisonSealed}, ${at}::timestamptz)
    on conflict (district, id) do update set name = excluded.name, level = excluded.level, opens = excluded.opens, closes = excluded.closes,
      liaison_name = excluded.liaison_name, liaison_sealed = coalesce(excluded.liaison_sealed, hospital.liaison_sealed), saved_at = excluded.saved_at`.execute(tx)
}

export const setOpen = async (tx: Tx, district: DistrictCode, id: Id, open: boolean): Promise<void> => {
  await sql`update hospital set open = ${open} where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** Holds every bed of a hospital until the transaction ends; how many there are, and the highest number in use. */
export const lockBeds = async (tx: Tx, district: DistrictCode, hospital: Id): Promise<{ beds: number; inUseAbove: (beds: number) => number }> => {
  const { rows } = await sql<{ bed: number; state: BedState }>`
    select bed, state from hospital_bed where district = ${district} and hospital = ${hospital}::uuid order by bed for update`.execute(tx)
  return { beds: rows.length, inUseAbove: (most) => rows.filter(({ bed, state }) => bed > most && state !== 'free').length }
}

/** Makes beds 1 to `beds`; takes away those above, which nobody uses. */
export const setBedCount = async (tx: Tx, district: DistrictCode, hospital: Id, beds: number, at: Instant): Promise<void> => {
  await sql`delete from hospital_bed where district = ${district} and hospital = ${hospital}::uuid and bed > ${beds}`.execute(tx)
  await sql`
    insert into hospital_bed (district, hospital, bed, state, since)
    select ${district}, ${hospital}::uuid, n, 'free', ${at}::timestamptz from generate_series(1, ${beds}) n
    on conflict (district, hospital, bed) do nothing`.execute(tx)
}

export const bedState = async (tx: Tx, district: DistrictCode, hospital: Id, bed: number): Promise<BedState | undefined> => {
  const { rows } = await sql<{ state: BedState }>`
    select state from hospital_bed where district = ${district} and hospital = ${hospital}::uuid and bed = ${bed} for update`.execute(tx)
  return rows[0]?.state
}

export const setBedState = async (tx: Tx, district: DistrictCode, hospital: Id, bed: number, state: BedState, at: Instant): Promise<void> => {
  await sql`
    update hospital_bed set state = ${state}, referral = null, since = ${at}::timestamptz
    where district = ${district} and hospital = ${hospital}::uuid and bed = ${bed}`.execute(tx)
}

/** Takes the first free bed for a referral; null when there is none. Two who ask at once never get the same. */
export const takeBed = async (
  tx: Tx, district: DistrictCode, hospital: Id, referral: Id, state: 'held' | 'occupied', at: Instant,
): Promise<number | null> => {
  const { rows } = await sql<{ bed: number }>`
    update hospital_bed set state = ${state}, referral = ${referral}::uuid, since = ${at}::timestamptz
    where district = ${district} and hospital = ${hospital}::uuid and bed = (
      select bed from hospital_bed where district = ${district} and hospital = ${hospital}::uuid and state = 'free' order by bed limit 1 for update skip locked)
    returning bed`.execute(tx)
  return rows[0]?.bed ?? null
}

/** The held bed of a referral is occupied now; null when none was held there. */
export const occupyHeldBed = async (tx: Tx, district: DistrictCode, hospital: Id, referral: Id, at: Instant): Promise<number | null> => {
  const { rows } = await sql<{ bed: number }>`
    update hospital_bed set state = 'occupied', since = ${at}::timestamptz
    where district = ${district} and hospital = ${hospital}::uuid and referral = ${referral}::uuid and state = 'held' returning bed`.execute(tx)
  return rows[0]?.bed ?? null
}

/** Gives up what a referral holds: a held bed is free at once, one that was lain in is cleaned first. */
export const giveUpBed = async (tx: Tx, district: DistrictCode, referral: Id, at: Instant): Promise<void> => {
  await sql`
    update hospital_bed set state = case when state = 'held' then 'free' else 'cleaning' end, referral = null, since = ${at}::timestamptz
    where district = ${district} and referral = ${referral}::uuid`.execute(tx)
}

/** `opensAt`: the hour at which its clinic opens; null: it takes people in now. */
export interface FreeBeds { hospital: Id; name: string; free: number; opensAt: number | null }

/** The hours of every hospital that takes people in. */
export const hoursOfOpen = async (db: Db, district: DistrictCode): Promise<Pick<HospitalRow, 'opens' | 'closes'>[]> => {
  const { rows } = await sql<Pick<HospitalRow, 'opens' | 'closes'>>`select opens, closes from hospital where district = ${district} and open`.execute(db)
  return rows
}

const MOST_NAMED = 10

/** Hospitals that take people in at `at` and have a free bed, most free beds first; where none takes anybody in now, with the hour at which they do. */
export const hospitalsWithBeds = async (db: Db, district: DistrictCode, at: Instant): Promise<FreeBeds[]> => {
  const { rows } = await sql<Omit<FreeBeds, 'opensAt'> & Pick<HospitalRow, 'opens' | 'closes'>>`
    select h.id as hospital, h.name, count(*)::int as free, h.opens, h.closes from hospital h
    join hospital_bed b on b.district = h.district and b.hospital = h.id and b.state = 'free'
    where h.district = ${district} and h.open group by h.district, h.id order by free desc, h.name`.execute(db)
  return takingIn(rows, at).slice(0, MOST_NAMED).map(({ hospital, name, free, opensAt }) => ({ hospital, name, free, opensAt }))
}

/** What asking for an outing looks at; null for a hospital that is not in the list. */
export const hospitalFacts = async (db: Db, district: DistrictCode, id: Id): Promise<{ name: string; closed: boolean; full: boolean } | null> => {
  const { rows } = await sql<{ name: string; closed: boolean; full: boolean }>`
    select h.name, not h.open as closed,
      exists (select 1 from hospital_bed b where b.district = h.district and b.hospital = h.id)
        and not exists (select 1 from hospital_bed b where b.district = h.district and b.hospital = h.id and b.state = 'free') as full
    from hospital h where h.district = ${district} and h.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

export const namesOfOpen = async (db: Db, district: DistrictCode): Promise<{ id: Id; name: string }[]> => {
  const { rows } = await sql<{ id: Id; name: string }>`select id, name from hospital where district = ${district} and open order by name`.execute(db)
  return rows
}

export interface ListedHospital extends HospitalRow {
  territoryName: string; free: number; held: number; occupied: number; cleaning: number; beds: number; expected: number; toClean: number[]
}

const count = (state: BedState): RawBuilder<unknown> =>
  sql`(select count(*)::int from hospital_bed b where b.district = h.district and b.hospital = h.id and b.state = ${state})`

/** All hospitals of the district with their beds: where a bed is free is no secret to anybody who refers. */
export const listHospitals = async (db: Db, district: DistrictCode): Promise<ListedHospital[]> => {
  const { rows } = await sql<ListedHospital>`
    select ${columns}, t.name as "territoryName", ${count('free')} as free, ${count('held')} as held, ${count('occupied')} as occupied,
      ${count('cleaning')} as cleaning, (select count(*)::int from hospital_bed b where b.district = h.district and b.hospital = h.id) as beds,
      (select count(*)::int from fever_referral r where r.district = h.district and r.hospital = h.id and r.state = 'sent') as expected,
      array(select b.bed::int from hospital_bed b where b.district = h.district and b.hospital = h.id and b.state = 'cleaning' order by b.bed) as "toClean"
    from hospital h join territory t on t.district = h.district and t.id = h.territory
    where h.district = ${district} order by h.level desc, h.name`.execute(db)
  return rows
}
