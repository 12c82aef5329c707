// Enrols a phone: its key is remembered, its code is used up.
import { createPublicKey } from 'node:crypto'
import { enrolDevice, readEnrolmentCode } from '@shouwang/domain/auth'
import { refuse } from '@shouwang/domain/kernel'
import { defineHandler } from '../platform/handler.js'
import { enrolmentLimits } from './attempts.js'
import { insertDevice, lockInvite, useInvite, type Invite, type PublicKey } from './device.queries.js'
import { digestOfCode, placeOfCheckpoint } from './invite-device.js'
import { attempts } from './own-account.js'

/** Refuses coordinates that are no point of the curve. */
const checkKey = (key: PublicKey): void => {
  try {
    createPublicKey({ key: { ...key }, format: 'jwk' })
  } catch {
    refuse({ code: 'input.invalid', fields: [{ path: '/publicKey', keyword: 'point' }] })
  }
}

const checkInvite = (invite: Invite | null, now: string): Invite => {
  if (!invite) return refuse({ code: 'auth.invite-unknown' })
  if (invite.usedAt !== null) return refuse({ code: 'auth.invite-used' })
  return now < invite.expiresAt ? invite : refuse({ code: 'auth.invite-expired', at: invite.expiresAt })
}

/** auth.enrol-device: the code is the permission. It serves the checkpoint that it was made for, and no other. */
export const enrol = defineHandler({
  command: enrolDevice,
  async handle(tx, ctx, { data }) {
    const counted = enrolmentLimits(ctx.address)
    attempts.begin(counted, ctx.now)
    checkKey(data.publicKey)
    const read = readEnrolmentCode(data.code)
    const found = read?.district === ctx.district ? await lockInvite(tx, ctx.district, digestOfCode(ctx.vault, read.code)) : null
    const invite = checkInvite(found, ctx.now)
    const path = await placeOfCheckpoint(tx, ctx.district, invite.checkpoint)
    const device = { id: data.device, checkpoint: invite.checkpoint, path, name: invite.name, publicKey: data.publicKey }
    if (!(await insertDevice(tx, ctx.district, device, ctx.now))) refuse({ code: 'input.invalid', fields: [{ path: '/device', keyword: 'unique' }] })
    await useInvite(tx, ctx.district, invite.id, ctx.now)
    attempts.succeeded(counted)
    return {
      subject: data.device, path, data: { checkpoint: invite.checkpoint, invite: invite.id }, result: { checkpoint: invite.checkpoint, name: invite.name },
    }
  },
})
