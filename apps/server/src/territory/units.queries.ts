// SQL of single places and lists of them: what other features ask the tree, and what the life of a place reads.
import { sql } from 'kysely'
import { refuse, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import type { Standing } from '@shouwang/domain/territory'
import type { Db, Tx } from '../platform/database.js'

/** A place as other features need it. `retired`: at the moment that was asked about. */
export interface UnitRow extends Standing { parent: Id | null; name: string; compoundClass: string | null; validFrom: Instant; retiredAt: Instant | null }

const unitColumns = (at: Instant) => sql`
  t.id, t.parent, t.kind, t.code, t.name, t.path, t.compound_class as "compoundClass", t.valid_from as "validFrom", t.retired_at as "retiredAt",
  coalesce(t.retired_at <= ${at}::timestamptz, false) as retired`

/** Several places by id, in no order; the unknown are left out. */
export const findUnits = async (db: Db, district: string, ids: readonly Id[], at: Instant): Promise<UnitRow[]> => {
  const { rows } = await sql<UnitRow>`
    select ${unitColumns(at)} from territory t where t.district = ${district} and t.id = any(${ids as Id[]}::uuid[])`.execute(db)
  return rows
}

/** One place as it is at `at`. Refuses an unknown one; a retired one comes back as such. */
export const unitAt = async (db: Db, district: string, id: Id, at: Instant): Promise<UnitRow> =>
  (await findUnits(db, district, [id], at))[0] ?? refuse({ code: 'territory.unknown', id })

/** The place, or a refusal with `territory.retired`: for everything that would write something new there. */
export const refuseRetired = async (db: Db, district: string, id: Id, at: Instant): Promise<UnitRow> => {
  const unit = await unitAt(db, district, id, at)
  return unit.retired ? refuse({ code: 'territory.retired', id }) : unit
}

/** The places by these codes, retired ones too, with the codes of their successors: a code of last year still finds its place. */
export const findByCodes = async (
  db: Db, district: string, codes: readonly string[], scopes: readonly ScopePath[], at: Instant,
): Promise<(UnitRow & { successors: string[] })[]> => {
  const { rows } = await sql<UnitRow & { successors: string[] }>`
    select ${unitColumns(at)},
      array(select n.code from territory_successor s join territory n on n.district = s.district and n.id = s.successor
            where s.district = t.district and s.territory = t.id order by n.code) as successors
    from territory t
    where t.district = ${district} and t.code = any(${codes as string[]}::text[]) and t.path ^@ any(${scopes as ScopePath[]}::text[])`.execute(db)
  return rows
}

/** A place and everything standing in it that a change touches waits for those who change it at the same time. */
export const lockTree = async (tx: Tx, district: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`territory ${district}`}))`.execute(tx)
}

/** Kinds of the standing children of places, with their parents. */
export const standingChildren = async (db: Db, district: string, parents: readonly Id[], at: Instant): Promise<UnitRow[]> => {
  const { rows } = await sql<UnitRow>`
    select ${unitColumns(at)} from territory t
    where t.district = ${district} and t.parent = any(${parents as Id[]}::uuid[]) and (t.retired_at is null or t.retired_at > ${at}::timestamptz)
    order by t.code`.execute(db)
  return rows
}
