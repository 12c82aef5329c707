// SQL of enrolled phones and their invitations.
import { sql } from 'kysely'
import type { DistrictCode, Grant, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'
import { grantsInForce } from './grant.queries.js'

export interface PublicKey { kty: 'EC'; crv: 'P-256'; x: string; y: string }

/** Where a checkpoint lies and since when it is closed; null when it is unknown. */
export const checkpointPlace = async (db: Db, district: DistrictCode, id: Id): Promise<{ path: ScopePath; closedAt: Instant | null } | null> => {
  const { rows } = await sql<{ path: ScopePath; closedAt: Instant | null }>`
    select path, closed_at as "closedAt" from checkpoint where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

/** What a phone serves: a checkpoint, or a grid in the hands of one account. */
export type Post = { checkpoint: Id; territory: null; account: null } | { checkpoint: null; territory: Id; account: Id }

export type Invite = Post & { id: Id; name: string; expiresAt: Instant; usedAt: Instant | null }

/** Where a grid lies and what it is; null when it is unknown or retired by `at`. */
export const gridPlace = async (db: Db, district: DistrictCode, id: Id, at: Instant): Promise<ScopePath | null> => {
  const { rows } = await sql<{ path: ScopePath }>`
    select path from territory where district = ${district} and id = ${id}::uuid and (retired_at is null or retired_at > ${at}::timestamptz)`.execute(db)
  return rows[0]?.path ?? null
}

/** An open account by its login, with the roles that it has at `at`; null when there is none. */
export const holderByLogin = async (db: Db, district: DistrictCode, login: string, at: Instant): Promise<{ id: Id; grants: Grant[] } | null> => {
  const { rows } = await sql<{ id: Id; grants: Grant[] }>`
    select a.id, ${grantsInForce(sql`a.district`, sql`a.id`, at)} as grants
    from account a where a.district = ${district} and a.login = ${login} and a.closed_at is null`.execute(db)
  return rows[0] ?? null
}

export const insertInvite = async (
  tx: Tx, district: DistrictCode, invite: Post & { id: Id; codeDigest: Buffer; name: string; now: Instant; expiresAt: Instant },
): Promise<void> => {
  await sql`
    insert into device_invite (district, id, code_digest, checkpoint, territory, account, name, created_at, expires_at)
    values (${district}, ${invite.id}::uuid, ${invite.codeDigest}, ${invite.checkpoint}::uuid, ${invite.territory}::uuid, ${invite.account}::uuid,
            ${invite.name}, ${invite.now}::timestamptz, ${invite.expiresAt}::timestamptz)`.execute(tx)
}

/** The invitation with this code, locked, so that two phones cannot both use it; null when there is none. */
export const lockInvite = async (tx: Tx, district: DistrictCode, codeDigest: Buffer): Promise<Invite | null> => {
  const { rows } = await sql<Invite>`
    select id, checkpoint, territory, account, name, expires_at as "expiresAt", used_at as "usedAt" from device_invite
    where district = ${district} and code_digest = ${codeDigest} for update`.execute(tx)
  return rows[0] ?? null
}

export const useInvite = async (tx: Tx, district: DistrictCode, id: Id, now: Instant): Promise<void> => {
  await sql`update device_invite set used_at = ${now}::timestamptz where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** Adds a phone; false when its id is taken. */
export const insertDevice = async (
  tx: Tx, district: DistrictCode, device: Post & { id: Id; path: ScopePath; name: string; publicKey: PublicKey }, now: Instant,
): Promise<boolean> => {
  const { rows } = await sql`
    insert into device (district, id, checkpoint, territory, account, path, name, public_key, enrolled_at)
    values (${district}, ${device.id}::uuid, ${device.checkpoint}::uuid, ${device.territory}::uuid, ${device.account}::uuid, ${device.path},
            ${device.name}, ${JSON.stringify(device.publicKey)}::jsonb,
            ${now}::timestamptz)
    on conflict do nothing returning id`.execute(tx)
  return rows.length === 1
}

export interface DeviceRow { id: Id; checkpoint: Id | null; territory: Id | null; path: ScopePath; publicKey: PublicKey; revokedAt: Instant | null }

export const deviceById = async (db: Db, district: DistrictCode, id: Id): Promise<DeviceRow | null> => {
  const { rows } = await sql<DeviceRow>`
    select id, checkpoint, territory, path, public_key as "publicKey", revoked_at as "revokedAt" from device
    where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

/** Revokes a phone; the first revocation counts. */
export const endDevice = async (tx: Tx, district: DistrictCode, id: Id, reason: string, now: Instant): Promise<void> => {
  await sql`update device set revoked_at = ${now}::timestamptz, revoke_reason = ${reason}
    where district = ${district} and id = ${id}::uuid and revoked_at is null`.execute(tx)
}

export interface InviteView { id: Id; checkpoint: Id | null; checkpointName: string; name: string; createdAt: Instant; expiresAt: Instant }

/** Invitations inside `scopes` that can still be used, newest first. */
export const listInvites = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[], now: Instant): Promise<InviteView[]> => {
  const { rows } = await sql<InviteView>`
    select i.id, i.checkpoint, coalesce(c.name, t.name) as "checkpointName", i.name, i.created_at as "createdAt", i.expires_at as "expiresAt"
    from device_invite i
    left join checkpoint c on c.district = i.district and c.id = i.checkpoint
    left join territory t on t.district = i.district and t.id = i.territory
    where i.district = ${district} and i.used_at is null and i.expires_at > ${now}::timestamptz and coalesce(c.path, t.path) ^@ any(${scopes as ScopePath[]}::text[])
    order by i.created_at desc, i.id limit 500`.execute(db)
  return rows
}
