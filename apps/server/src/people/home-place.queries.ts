// The SQL of where somebody lives, in words: the compound's name and the building's in it.
import { sql } from 'kysely'

/** An expression over a person `p`; null for who lives nowhere. */
export const homePlace = sql`
  (select c.name || case when t.id = c.id then '' else ' ' || t.name end
   from household h join dwelling d on d.district = h.district and d.id = h.dwelling
   join territory t on t.district = d.district and t.id = d.territory
   join territory c on c.district = t.district and c.id = case when t.kind in ('building', 'unit', 'tower') then t.parent else t.id end
   where h.district = p.district and h.id = p.household)`
