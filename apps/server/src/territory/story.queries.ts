// SQL of one place's summary: what it holds, counted by the tree; and the search for a place by name or code.
import { sql } from 'kysely'
import type { Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { FoundUnit } from '@shouwang/domain/territory'
import type { Db } from '../platform/database.js'
import { stateAt } from './entrance.queries.js'

export interface Holding {
  address: string | null; hasBoundary: boolean; kinds: Record<string, number>; households: number; people: number; checkpoints: number
  entrances: Record<string, number>; grid: { id: Id; code: string; name: string } | null; lastPassageAt: Instant | null
}

/** Everything that a place holds, in one statement. */
export const loadHolding = async (db: Db, district: string, id: Id, path: ScopePath, at: Instant): Promise<Holding> => {
  const { rows } = await sql<Holding>`
    select t.address, t.boundary is not null as "hasBoundary",
      (select coalesce(jsonb_object_agg(kind, n), '{}') from (
        select u.kind, count(*)::int as n from territory u
        where u.district = t.district and u.path ^@ ${path}::text and u.id <> t.id and u.retired_at is null group by u.kind) k) as kinds,
      (select count(*)::int from dwelling d join household h on h.district = d.district and h.dwelling = d.id
       where d.district = t.district and d.path ^@ ${path}::text) as households,
      (select count(*)::int from person p where p.district = t.district and p.path ^@ ${path}::text) as people,
      (select count(*)::int from checkpoint c where c.district = t.district and c.path ^@ ${path}::text and c.closed_at is null) as checkpoints,
      (select coalesce(jsonb_object_agg(state, n), '{}') from (
        select ${stateAt(at)} as state, count(*)::int as n from entrance e where e.district = t.district and e.path ^@ ${path}::text group by 1) s) as entrances,
      (select jsonb_build_object('id', g.id, 'code', g.code, 'name', g.name) from grid_member m
       join territory g on g.district = m.district and g.id = m.grid
       join territory u on u.district = m.district and u.id = m.unit
       where m.district = t.district and m.to_at is null and m.unit in (t.id, t.parent) order by length(u.path) desc limit 1) as grid,
      (select max(p.at) from checkpoint c
       join lateral (select p.at from passage p where p.district = c.district and p.checkpoint = c.id order by p.at desc limit 1) p on true
       where c.district = t.district and c.path ^@ ${path}::text) as "lastPassageAt"
    from territory t where t.district = ${district} and t.id = ${id}::uuid`.execute(db)
  return rows[0]!
}

const likeContains = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** Places whose name holds the text or whose code begins with it; standing ones first, wider ones first. */
export const searchUnits = async (
  db: Db, district: string, scopes: readonly ScopePath[], text: string, code: string | null, limit: number,
): Promise<FoundUnit[]> => {
  const { rows } = await sql<FoundUnit>`
    select t.id, t.parent, t.kind, t.code, t.name, t.path, t.compound_class as "compoundClass", t.valid_from as "validFrom", t.retired_at as "retiredAt",
      (select count(*)::int from territory c where c.district = t.district and c.parent = t.id and c.retired_at is null) as children,
      p.name as "parentName",
      array(select n.code from territory_successor s join territory n on n.district = s.district and n.id = s.successor
            where s.district = t.district and s.territory = t.id order by n.code) as successors
    from territory t left join territory p on p.district = t.district and p.id = t.parent
    where t.district = ${district} and t.path ^@ any(${scopes as ScopePath[]}::text[])
      and (t.name like ${likeContains(text)} or (${code}::text is not null and t.code ^@ ${code ?? ''}::text))
    order by coalesce(t.code = ${code}::text, false) desc, t.retired_at is not null, length(t.path), t.path using ~<~ limit ${limit}`.execute(db)
  return rows
}
