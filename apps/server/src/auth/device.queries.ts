// SQL of enrolled phones and their invitations.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

export interface PublicKey { kty: 'EC'; crv: 'P-256'; x: string; y: string }

/** Where a checkpoint lies and since when it is closed; null when it is unknown. */
export const checkpointPlace = async (db: Db, district: DistrictCode, id: Id): Promise<{ path: ScopePath; closedAt: Instant | null } | null> => {
  const { rows } = await sql<{ path: ScopePath; closedAt: Instant | null }>`
    select path, closed_at as "closedAt" from checkpoint where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

export interface Invite { id: Id; checkpoint: Id; name: string; expiresAt: Instant; usedAt: Instant | null }

export const insertInvite = async (
  tx: Tx, district: DistrictCode, invite: { id: Id; codeDigest: Buffer; checkpoint: Id; name: string; now: Instant; expiresAt: Instant },
): Promise<void> => {
  await sql`
    insert into device_invite (district, id, code_digest, checkpoint, name, created_at, expires_at)
    values (${district}, ${invite.id}::uuid, ${invite.codeDigest}, ${invite.checkpoint}::uuid, ${invite.name}, ${invite.now}::timestamptz,
            ${invite.expiresAt}::timestamptz)`.execute(tx)
}

/** The invitation with this code, locked, so that two phones cannot both use it; null when there is none. */
export const lockInvite = async (tx: Tx, district: DistrictCode, codeDigest: Buffer): Promise<Invite | null> => {
  const { rows } = await sql<Invite>`
    select id, checkpoint, name, expires_at as "expiresAt", used_at as "usedAt" from device_invite
    where district = ${district} and code_digest = ${codeDigest} for update`.execute(tx)
  return rows[0] ?? null
}

export const useInvite = async (tx: Tx, district: DistrictCode, id: Id, now: Instant): Promise<void> => {
  await sql`update device_invite set used_at = ${now}::timestamptz where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** Adds a phone; false when its id is taken. */
export const insertDevice = async (
  tx: Tx, district: DistrictCode, device: { id: Id; checkpoint: Id; path: ScopePath; name: string; publicKey: PublicKey }, now: Instant,
): Promise<boolean> => {
  const { rows } = await sql`
    insert into device (district, id, checkpoint, path, name, public_key, enrolled_at)
    values (${district}, ${device.id}::uuid, ${device.checkpoint}::uuid, ${device.path}, ${device.name}, ${JSON.stringify(device.publicKey)}::jsonb,
            ${now}::timestamptz)
    on conflict do nothing returning id`.execute(tx)
  return rows.length === 1
}

export interface DeviceRow { id: Id; checkpoint: Id; path: ScopePath; publicKey: PublicKey; revokedAt: Instant | null }

export const deviceById = async (db: Db, district: DistrictCode, id: Id): Promise<DeviceRow | null> => {
  const { rows } = await sql<DeviceRow>`
    select id, checkpoint, path, public_key as "publicKey", revoked_at as "revokedAt" from device
    where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

/** Revokes a phone; the first revocation counts. */
export const endDevice = async (tx: Tx, district: DistrictCode, id: Id, reason: string, now: Instant): Promise<void> => {
  await sql`update device set revoked_at = ${now}::timestamptz, revoke_reason = ${reason}
    where district = ${district} and id = ${id}::uuid and revoked_at is null`.execute(tx)
}

export interface InviteView { id: Id; checkpoint: Id; checkpointName: string; name: string; createdAt: Instant; expiresAt: Instant }

/** Invitations inside `scopes` that can still be used, newest first. */
export const listInvites = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[], now: Instant): Promise<InviteView[]> => {
  const { rows } = await sql<InviteView>`
    select i.id, i.checkpoint, c.name as "checkpointName", i.name, i.created_at as "createdAt", i.expires_at as "expiresAt"
    from device_invite i join checkpoint c on c.district = i.district and c.id = i.checkpoint
    where i.district = ${district} and i.used_at is null and i.expires_at > ${now}::timestamptz and c.path ^@ any(${scopes as ScopePath[]}::text[])
    order by i.created_at desc, i.id limit 500`.execute(db)
  return rows
}
