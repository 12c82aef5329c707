// Enrols a phone: its key is remembered, its code is used up.
import { createPublicKey } from 'node:crypto'
import { enrolDevice, readEnrolmentCode, type DevicePost } from '@shouwang/domain/auth'
import { refuse } from '@shouwang/domain/kernel'
import { defineHandler } from '../platform/handler.js'
import { enrolmentLimits } from './attempts.js'
import { insertDevice, lockInvite, useInvite, type Invite, type PublicKey } from './device.queries.js'
import { digestOfCode, placeOfPost } from './invite-device.js'
import { attemptsOf } from './own-account.js'

/** Refuses coordinates that are no point of the curve. */
const checkKey = (key: PublicKey): void => {
  try {
    createPublicKey({ key: { ...key }, format: 'jwk' })
  } catch {
    refuse({ code: 'input.invalid', fields: [{ path: '/publicKey', keyword: 'point' }] })
  }
}

/** Refuses a code that is unknown, used, out of date, or meant for the other app: that one stays good for its own. */
const checkInvite = (invite: Invite | null, asked: DevicePost, now: string): Invite => {
  if (!invite) return refuse({ code: 'auth.invite-unknown' })
  const post: DevicePost = invite.checkpoint ? 'gate' : 'grid'
  if (post !== asked) return refuse({ code: 'auth.invite-other-post', post })
  if (invite.usedAt !== null) return refuse({ code: 'auth.invite-used' })
  return now < invite.expiresAt ? invite : refuse({ code: 'auth.invite-expired', at: invite.expiresAt })
}

/** auth.enrol-device: the code is the permission. It serves the post that it was made for, and no other. */
export const enrol = defineHandler({
  command: enrolDevice,
  async handle(tx, ctx, { data }) {
    const counted = enrolmentLimits(ctx.address)
    attemptsOf(ctx.vault).begin(counted, ctx.now)
    checkKey(data.publicKey)
    const read = readEnrolmentCode(data.code)
    const found = read?.district === ctx.district ? await lockInvite(tx, ctx.district, digestOfCode(ctx.vault, read.code)) : null
    const invite = checkInvite(found, data.post ?? 'gate', ctx.now)
    const path = await placeOfPost(tx, ctx.district, invite, ctx.now)
    const device = { ...invite, id: data.device, path, publicKey: data.publicKey }
    if (!(await insertDevice(tx, ctx.district, device, ctx.now))) refuse({ code: 'input.invalid', fields: [{ path: '/device', keyword: 'unique' }] })
    await useInvite(tx, ctx.district, invite.id, ctx.now)
    attemptsOf(ctx.vault).succeeded(counted)
    const post = invite.territory === null ? { checkpoint: invite.checkpoint } : { territory: invite.territory }
    return { subject: data.device, path, data: { ...post, invite: invite.id }, result: { ...post, name: invite.name } }
  },
})
