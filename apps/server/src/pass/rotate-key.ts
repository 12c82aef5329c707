// Makes a new signing key.
import { rotateKey } from '@shouwang/domain/pass'
import { defineHandler } from '../platform/handler.js'
import { lockIssuing } from './issue.queries.js'
import { makeKey } from './signing-keys.js'

/** pass.rotate-key: the new key signs from now on; what the old one signed stays good until those passes end. */
export const rotate = defineHandler({
  command: rotateKey,
  async handle(tx, ctx) {
    await lockIssuing(tx, ctx.district)
    const { keyId } = (await makeKey(tx, ctx.vault, ctx.district, ctx.now)).key
    return { subject: keyId, path: `/${ctx.district}/`, data: { keyId }, result: { keyId } }
  },
})
