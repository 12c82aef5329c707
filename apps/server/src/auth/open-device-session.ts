// Opens a session for an enrolled phone that proves to hold its key.
import { createPublicKey, verify } from 'node:crypto'
import { deviceSessionText, openDeviceSession } from '@shouwang/domain/auth'
import { refuse } from '@shouwang/domain/kernel'
import { defineHandler } from '../platform/handler.js'
import { createAnswered, isFreshChallenge } from './challenge.js'
import { deviceById, type PublicKey } from './device.queries.js'
import { openSession } from './sessions.js'

const answered = createAnswered()

/** ECDSA P-256, SHA-256, 64 bytes r‖s as WebCrypto makes them. */
const isSignedBy = (key: PublicKey, text: string, signature: string): boolean =>
  verify(
    'sha256',
    Buffer.from(text),
    { key: createPublicKey({ key: { ...key }, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )

/**
 * auth.open-device-session: a challenge of the last two minutes, by the server's clock alone, signed with the phone's key.
 * A phone's own clock may be wrong by years. Only a phone with the right key learns that it was revoked.
 */
export const openForDevice = defineHandler({
  command: openDeviceSession,
  async handle(tx, ctx, { data: { device: id, challenge, signature } }) {
    if (!isFreshChallenge(ctx.vault, challenge, ctx.now)) return refuse({ code: 'auth.wrong-credentials' })
    const device = await deviceById(tx, ctx.district, id)
    if (!device || !isSignedBy(device.publicKey, deviceSessionText(ctx.district, id, challenge), signature))
      return refuse({ code: 'auth.wrong-credentials' })
    if (device.revokedAt !== null) return refuse({ code: 'auth.device-revoked', at: device.revokedAt })
    if (!answered.isNew(`${ctx.district} ${id} ${challenge}`, ctx.now)) return refuse({ code: 'auth.wrong-credentials' })
    const result = await openSession(tx, { district: ctx.district, kind: 'device', subject: id, now: ctx.now })
    return { subject: id, path: device.path, data: device.checkpoint ? { checkpoint: device.checkpoint } : { territory: device.territory }, result, secret: true }
  },
})
