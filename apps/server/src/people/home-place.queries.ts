// The SQL of where somebody lives, in words: one way for lists, cards and lines.
import { sql } from 'kysely'

/**
 * What a dwelling's place `t` stands in, joined as `c`: the compound of a building, tower or unit (whatever holds it where there is none); the place
 * itself when doors open onto it. A unit's building is joined as `b`, null for all others.
 */
export const joinOuter = sql`
  left join territory b on t.kind = 'unit' and b.district = t.district and b.id = t.parent
  join territory c on c.district = t.district
    and c.id = case when t.kind = 'unit' then b.parent when t.kind in ('building', 'tower') then t.parent else t.id end`

/** The name of a dwelling's place `t` within its compound: `3号楼`, `3号楼 2单元`. */
export const innerName = sql`concat_ws(' ', b.name, t.name)`

/** A dwelling's place `t` with what it stands in: `安康苑 3号楼`, `安康苑` where doors open onto the compound. Needs `joinOuter`. */
export const wholeName = sql`case when t.id = c.id then t.name else c.name || ' ' || ${innerName} end`

/** An expression over a person `p`; null for who lives nowhere. */
export const homePlace = sql`
  (select ${wholeName}
   from household h join dwelling d on d.district = h.district and d.id = h.dwelling
   join territory t on t.district = d.district and t.id = d.territory ${joinOuter}
   where h.district = p.district and h.id = p.household)`
