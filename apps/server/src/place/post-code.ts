// Posters go up and come down: signed with the district's key, so that nobody hangs up one of their own.
import { encodePoster, postCode as postCommand, revokeCode as revokeCommand } from '@shouwang/domain/place'
import { plusMs, refuse } from '@shouwang/domain/kernel'
import { signerFor } from '../pass/index.js'
import { defineHandler } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import { findCode, insertCode, takeDown, venuePath } from './code.queries.js'

/** A signing key has to have some life left: a poster hangs for weeks. */
const KEY_LEFT_MS = 30 * 86_400_000

export const post = defineHandler({
  command: postCommand,
  locate: (db, ctx, { territory }) => pathOfTerritory(db, ctx.district, territory),
  async handle(tx, ctx, { data }) {
    const { district, now, vault } = ctx
    const path = await pathOfTerritory(tx, district, data.territory)
    const before = await venuePath(tx, district, data.venue)
    // A venue stays where it is: posting "its" code elsewhere would take the posters of another place down.
    if (before !== null && before !== path) refuse({ code: 'auth.out-of-scope', action: 'place.manage' })
    const signer = await signerFor(tx, vault, district, now, plusMs(now, KEY_LEFT_MS))
    const name = data.name.trim()
    const at = data.at ?? null
    const text = await encodePoster({ code: data.code, district, venue: name, direction: data.direction, postedAt: now, at }, signer.keyId, signer.sign)
    await insertCode(tx, district, {
      code: data.code, venue: data.venue, territory: data.territory, path, name, kind: data.kind, direction: data.direction, at, keyId: signer.keyId, text,
    }, now)
    return { subject: data.code, path, data: { venue: data.venue, direction: data.direction }, result: { text }, secret: true }
  },
})

export const revoke = defineHandler({
  command: revokeCommand,
  locate: async (db, ctx, { code }) => (await findCode(db, ctx.district, code))?.path ?? refuse({ code: 'place.unknown', id: code }),
  async handle(tx, ctx, { data: { code, reason } }) {
    const poster = (await findCode(tx, ctx.district, code)) ?? refuse({ code: 'place.unknown', id: code })
    if (poster.revokedAt !== null) refuse({ code: 'place.revoked', at: poster.revokedAt })
    await takeDown(tx, ctx.district, code, reason, ctx.now)
    return { subject: code, path: poster.path, data: { venue: poster.venue, reason } }
  },
})
