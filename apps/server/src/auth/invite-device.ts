// Makes the one-time code with which a checkpoint's phone enrols.
import { randomBytes } from 'node:crypto'
import { ENROLMENT_CODE_BYTES, enrolmentCode, inviteDevice } from '@shouwang/domain/auth'
import { plusMs, refuse, type DistrictCode, type Id, type ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { defineHandler } from '../platform/handler.js'
import type { Vault } from '../platform/vault.js'
import { checkpointPlace, insertInvite } from './device.queries.js'

const LIFETIME_MS = 24 * 3_600_000

/** What the database keeps of an enrolment code. */
export const digestOfCode = (vault: Vault, code: string): Buffer => vault.mac(code, 'auth.enrolment-code')

/** Where an open checkpoint lies. Refuses one that is unknown or closed. */
export const placeOfCheckpoint = async (db: Db, district: DistrictCode, id: Id): Promise<ScopePath> => {
  const place = (await checkpointPlace(db, district, id)) ?? refuse({ code: 'gate.checkpoint-unknown', id })
  return place.closedAt === null ? place.path : refuse({ code: 'gate.checkpoint-closed', id })
}

/** auth.invite-device: 80 random bits, good once, for a day. The code is in the answer and nowhere else. */
export const invite = defineHandler({
  command: inviteDevice,
  locate: (db, ctx, data) => placeOfCheckpoint(db, ctx.district, data.checkpoint),
  async handle(tx, ctx, { data }) {
    const path = await placeOfCheckpoint(tx, ctx.district, data.checkpoint)
    const code = enrolmentCode(ctx.district, randomBytes(ENROLMENT_CODE_BYTES))
    const expiresAt = plusMs(ctx.now, LIFETIME_MS)
    await insertInvite(tx, ctx.district, {
      id: data.invite, codeDigest: digestOfCode(ctx.vault, code), checkpoint: data.checkpoint, name: data.name, now: ctx.now, expiresAt,
    })
    return { subject: data.invite, path, data: { checkpoint: data.checkpoint, expiresAt }, result: { code, expiresAt }, secret: true }
  },
})
