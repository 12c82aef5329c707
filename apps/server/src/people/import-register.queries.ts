// The SQL with which an import looks at the register: the place that it is for, what stands in it, who lives behind the doors that it names.
import { sql } from 'kysely'
import type { Id } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import type { PlaceRow } from './import-places.js'

export const findPlace = async (db: Db, district: string, id: Id): Promise<PlaceRow | undefined> => {
  const { rows } = await sql<PlaceRow>`
    select id, parent, kind, code, name, path from territory where district = ${district} and id = ${id}::uuid and retired_at is null`.execute(db)
  return rows[0]
}

/** Compounds and buildings in a place, itself included. */
export const listPlacesInside = async (db: Db, district: string, path: string): Promise<PlaceRow[]> => {
  const { rows } = await sql<PlaceRow>`
    select id, parent, kind, code, name, path from territory
    where district = ${district} and path ^@ ${path}::text and kind in ('compound', 'building') and retired_at is null order by path`.execute(db)
  return rows
}

/** Households behind the given doors, the first registered first, by `territory door`. */
export const findHomes = async (db: Db, district: string, doors: readonly { territory: Id; door: string }[]): Promise<Map<string, Id[]>> => {
  const { rows } = await sql<{ household: Id; territory: Id; door: string }>`
    select h.id as household, d.territory, d.door from dwelling d
    join unnest(${doors.map(({ territory }) => territory)}::uuid[], ${doors.map(({ door }) => door)}::text[]) as w(territory, door)
      on d.territory = w.territory and d.door = w.door
    join household h on h.district = d.district and h.dwelling = d.id
    where d.district = ${district} order by h.registered_at, h.id`.execute(db)
  const homes = new Map<string, Id[]>()
  for (const { household, territory, door } of rows) {
    const key = `${territory} ${door}`
    const known = homes.get(key)
    if (known) known.push(household)
    else homes.set(key, [household])
  }
  return homes
}
