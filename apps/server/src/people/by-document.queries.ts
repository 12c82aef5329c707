// SQL of finding one person by the number of a document, by its keyed hash: for a gate, which is told only what is its own.
import { sql } from 'kysely'
import type { DistrictCode, Id, ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import type { Vault } from '../platform/vault.js'
import { documentIndex } from './personal-fields.js'

/** Somebody with where they live now; `path`, `door` and `building` are null for who has no home here. No name. */
export interface DocumentHolder { person: Id; path: ScopePath | null; door: string | null; building: Id | null; buildingName: string }

/** Whoever bears this number, in its stored form; who was merged is found as the survivor. Null when nobody does. */
export const personByDocument = async (db: Db, vault: Vault, district: DistrictCode, number: string): Promise<DocumentHolder | null> => {
  const { rows } = await sql<DocumentHolder>`
    select p.id as person, p.path, p.door, t.id as building, case when t.kind = 'building' then t.name else '' end as "buildingName"
    from person x
    join person p on p.district = x.district and p.id = coalesce(x.merged_into, x.id)
    left join territory t on t.district = p.district and t.path = p.path
    where x.district = ${district} and x.document_index = ${documentIndex(vault, number)}::bytea limit 1`.execute(db)
  return rows[0] ?? null
}
