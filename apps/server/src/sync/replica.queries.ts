// SQL of the replica: the device's own checkpoint, its doors and its checklist.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import type { DeviceScope } from '../platform/feature.js'

/** The scope of an enrolled device; null when it is unknown or revoked. */
export const loadDeviceScope = async (db: Db, district: DistrictCode, device: Id): Promise<DeviceScope | null> => {
  const { rows } = await sql<{ checkpoint: Id; path: ScopePath }>`
    select checkpoint, path from device where district = ${district} and id = ${device}::uuid and checkpoint is not null and revoked_at is null`.execute(db)
  return rows[0] ? { district, device, ...rows[0] } : null
}

export const loadDistrict = async (db: Db, district: DistrictCode): Promise<{ name: string; exercise: boolean } | null> => {
  const { rows } = await sql<{ name: string; exercise: boolean }>`select name, exercise from district where district = ${district}`.execute(db)
  return rows[0] ?? null
}

/** Notes the last word of a device: telemetry, outside the ledger (ADR 0004). */
export const noteContact = async (db: Db, district: DistrictCode, device: Id, at: Instant, waiting: number, skewMs: number, step: string | null = null): Promise<void> => {
  await sql`
    insert into device_contact (district, device, at, waiting, skew_ms, step, step_since)
    values (${district}, ${device}::uuid, ${at}::timestamptz, ${waiting}, ${skewMs}, ${step}, ${at}::timestamptz)
    on conflict (district, device) do update set at = excluded.at, waiting = excluded.waiting, skew_ms = excluded.skew_ms, step = excluded.step,
      step_since = case when device_contact.step is not distinct from excluded.step then device_contact.step_since else excluded.at end`.execute(db)
}
