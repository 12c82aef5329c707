// Revokes a lost or retired phone.
import { revokeDevice } from '@shouwang/domain/auth'
import { refuse, type DistrictCode, type Id } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { defineHandler } from '../platform/handler.js'
import { deviceById, endDevice, type DeviceRow } from './device.queries.js'
import { endSessionsOf } from './session.queries.js'

const knownDevice = async (db: Db, district: DistrictCode, id: Id): Promise<DeviceRow> =>
  (await deviceById(db, district, id)) ?? refuse({ code: 'auth.device-unknown', id })

/** auth.revoke-device: sessions end at once, the key is never accepted again. Revoking twice is harmless; the first counts. */
export const revoke = defineHandler({
  command: revokeDevice,
  locate: async (db, ctx, data) => (await knownDevice(db, ctx.district, data.device)).path,
  async handle(tx, ctx, { data }) {
    const { path, checkpoint, territory } = await knownDevice(tx, ctx.district, data.device)
    await endDevice(tx, ctx.district, data.device, data.reason, ctx.now)
    const sessions = await endSessionsOf(tx, ctx.district, data.device, ctx.now)
    return { subject: data.device, path, data: { ...(checkpoint ? { checkpoint } : { territory }), reason: data.reason, sessions } }
  },
})
