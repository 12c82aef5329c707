// The SQL of phones that an import replaced, and of giving people their earlier ones back.
import { sql } from 'kysely'
import type { Id, Instant } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

export interface Change { source: Id; person: Id; correction: Id }

/** Notes whose phone an import replaced. A source that is no import leaves no trace. */
export const noteChange = async (tx: Tx, district: string, { source, person, correction }: Change): Promise<void> => {
  await sql`
    insert into import_change (district, import, person, correction)
    select ${district}, i.id, ${person}::uuid, ${correction}::uuid from import i where i.district = ${district} and i.id = ${source}::uuid
    on conflict do nothing`.execute(tx)
}

/** `beforeSealed`: the facts that the correction replaced, sealed. `isLatest`: nobody corrected the phone again since. */
export interface ReplacedPhone { person: Id; correction: Id; beforeSealed: Buffer; phoneSealed: Buffer | null; isLatest: boolean }

/** People whose phone the import replaced and whom undoing has not looked at yet; their rows are locked. */
export const replacedPhones = async (tx: Tx, district: string, source: Id, limit: number): Promise<ReplacedPhone[]> => {
  const { rows } = await sql<ReplacedPhone>`
    select c.person, c.correction, k.before_sealed as "beforeSealed", p.phone_sealed as "phoneSealed",
      p.merged_into is null and not exists (select 1 from person_correction l where l.district = c.district and l.person = c.person and l.id <> k.id
        and 'phone' = any(l.fields) and l.at >= k.at) as "isLatest"
    from import_change c
    join person_correction k on k.district = c.district and k.id = c.correction
    join person p on p.district = c.district and p.id = c.person
    where c.district = ${district} and c.import = ${source}::uuid and not c.kept
    order by c.person limit ${limit} for update of p`.execute(tx)
  return rows
}

export const keepChanges = async (tx: Tx, district: string, source: Id, people: readonly Id[]): Promise<void> => {
  await sql`
    update import_change set kept = true where district = ${district} and import = ${source}::uuid and person = any(${people as Id[]}::uuid[])`.execute(tx)
}

/** A phone as it is written back; null: the person had none. `correction` is the note of giving it back. */
export interface PhoneBack { person: Id; sealed: Buffer | null; index: Buffer | null; tail: Buffer | null; correction: Id; beforeSealed: Buffer }

/** Gives phones back, notes each as a correction of its own, and forgets that the import replaced them. */
export const givePhonesBack = async (
  tx: Tx, district: string, source: Id, back: readonly PhoneBack[], reason: string, by: Id | null, at: Instant,
): Promise<void> => {
  const of = <K extends keyof PhoneBack>(key: K): PhoneBack[K][] => back.map((one) => one[key])
  const people = of('person')
  await sql`
    update person p set phone_sealed = b.sealed, phone_index = b.index, phone_tail = b.tail
    from unnest(${people}::uuid[], ${of('sealed')}::bytea[], ${of('index')}::bytea[], ${of('tail')}::bytea[]) as b(person, sealed, index, tail)
    where p.district = ${district} and p.id = b.person`.execute(tx)
  await sql`
    insert into person_correction (district, id, person, at, by_actor, fields, before_sealed, reason)
    select ${district}, b.id, b.person, ${at}::timestamptz, ${by}::uuid, array['phone'], b.before, ${reason}
    from unnest(${of('correction')}::uuid[], ${people}::uuid[], ${of('beforeSealed')}::bytea[]) as b(id, person, before)`.execute(tx)
  await sql`delete from import_change where district = ${district} and import = ${source}::uuid and person = any(${people}::uuid[])`.execute(tx)
}

export const countChanges = async (db: Db, district: string, source: Id): Promise<{ left: number; kept: number }> => {
  const { rows } = await sql<{ left: number; kept: number }>`
    select count(*) filter (where not kept)::int as left, count(*) filter (where kept)::int as kept
    from import_change where district = ${district} and import = ${source}::uuid`.execute(db)
  return rows[0]!
}
