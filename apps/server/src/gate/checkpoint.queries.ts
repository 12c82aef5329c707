// SQL of checkpoints.
import { sql } from 'kysely'
import type { CheckpointKind, CheckpointView, Equipment } from '@shouwang/domain/gate'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Static } from 'typebox'
import type { Db, Tx } from '../platform/database.js'

interface CheckpointRow extends Omit<CheckpointView, 'equipment'> { thermometers: number; loudspeakers: number }

/** Checkpoints in any of `scopes`, or the one with an id, by place and name; closed ones too. `devices`: phones that are not revoked. */
export const listCheckpoints = async (
  db: Db, district: DistrictCode, which: { scopes: readonly ScopePath[] } | { checkpoint: Id },
): Promise<CheckpointView[]> => {
  const wanted = 'checkpoint' in which ? sql`c.id = ${which.checkpoint}::uuid` : sql`c.path ^@ any(${which.scopes as ScopePath[]}::text[])`
  const { rows } = await sql<CheckpointRow>`
    select c.id, c.territory, t.name as "territoryName", c.path, c.kind, c.name, c.vehicles, c.closed_at is not null as closed,
      c.thermometers, c.loudspeakers,
      (select count(*)::int from device d where d.district = c.district and d.checkpoint = c.id and d.revoked_at is null) as devices
    from checkpoint c join territory t on t.district = c.district and t.id = c.territory
    where c.district = ${district} and ${wanted} order by c.path, c.name, c.id`.execute(db)
  return rows.map(({ thermometers, loudspeakers, ...row }) => ({ ...row, equipment: { thermometers, loudspeakers } }))
}

export interface NewCheckpoint {
  checkpoint: Id; territory: Id; kind: CheckpointKind; name: string; vehicles: boolean; equipment: Static<typeof Equipment>
}

/** Where checkpoints are to stand: the paths of their territories, and whether those are retired. */
export const placesFor = async (
  db: Db, district: DistrictCode, ids: readonly Id[], at: Instant,
): Promise<Map<Id, { path: ScopePath; retired: boolean }>> => {
  const { rows } = await sql<{ id: Id; path: ScopePath; retired: boolean }>`
    select id, path, coalesce(retired_at <= ${at}::timestamptz, false) as retired from territory
    where district = ${district} and id = any(${ids as Id[]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, ...place }) => [id, place]))
}

/** Stores checkpoints in one statement; returns how many were new. One that is there already stays as it is. */
export const insertCheckpoints = async (
  tx: Tx, district: DistrictCode, rows: readonly (NewCheckpoint & { path: ScopePath })[], at: Instant,
): Promise<number> => {
  const column = <T>(pick: (row: NewCheckpoint & { path: ScopePath }) => T): T[] => rows.map(pick)
  const { numAffectedRows } = await sql`
    insert into checkpoint (district, id, territory, path, kind, name, vehicles, thermometers, loudspeakers, opened_at)
    select ${district}, id, territory, path, kind, name, vehicles, thermometers, loudspeakers, ${at}::timestamptz
    from unnest(${column((r) => r.checkpoint)}::uuid[], ${column((r) => r.territory)}::uuid[], ${column((r) => r.path)}::text[],
      ${column((r) => r.kind)}::text[], ${column((r) => r.name.trim())}::text[], ${column((r) => r.vehicles)}::boolean[],
      ${column((r) => r.equipment.thermometers)}::int[], ${column((r) => r.equipment.loudspeakers)}::int[])
      as row(id, territory, path, kind, name, vehicles, thermometers, loudspeakers)
    on conflict (district, id) do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Closes a checkpoint; false when it is closed already. */
export const endCheckpoint = async (tx: Tx, district: DistrictCode, id: Id, at: Instant): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update checkpoint set closed_at = ${at}::timestamptz
    where district = ${district} and id = ${id}::uuid and closed_at is null`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}
