// Takes passes back for good, or for a while.
import { refuse, type Id, type ScopePath } from '@shouwang/domain/kernel'
import { revokePasses, suspendPass } from '@shouwang/domain/pass'
import type { Db } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import { endCardsWithoutPass } from './issue.queries.js'
import { findPass, passesWithin, setRevoked, setSuspended } from './pass.queries.js'
import { stateOf } from './present.js'

/** pass.revoke: all of the named passes must lie in the named territory, or none is revoked. Revoking twice changes nothing. */
export const revoke = defineHandler({
  command: revokePasses,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.territory),
  async handle(tx, ctx, { data }) {
    const path = await pathOfTerritory(tx, ctx.district, data.territory)
    const found = await passesWithin(tx, ctx.district, data.passes, path)
    const missing = data.passes.find((id) => !found.has(id))
    if (missing !== undefined) refuse({ code: 'pass.unknown', id: missing })
    const revoked = await setRevoked(tx, ctx.district, data.passes, data.reason, ctx.now)
    await endCardsWithoutPass(tx, ctx.district, revoked, ctx.now)
    return {
      subject: data.territory, path, data: { territory: data.territory, reason: data.reason, passes: revoked }, result: { revoked: revoked.length },
    }
  },
})

const locatePass = async (db: Db, ctx: Ctx, id: Id): Promise<ScopePath> =>
  (await findPass(db, ctx.district, id))?.compoundPath ?? refuse({ code: 'pass.unknown', id })

/** pass.suspend: a pass that has ended or was revoked can be neither suspended nor resumed. */
export const suspend = defineHandler({
  command: suspendPass,
  locate: (db, ctx, data) => locatePass(db, ctx, data.pass),
  async handle(tx, ctx, { data }) {
    const pass = (await findPass(tx, ctx.district, data.pass)) ?? refuse({ code: 'pass.unknown', id: data.pass })
    const state = stateOf(pass, ctx.now)
    if (state === 'revoked' || state === 'expired') refuse({ code: 'pass.not-active', state })
    await setSuspended(tx, ctx.district, data.pass, data.suspended ? ctx.now : null)
    return { subject: data.pass, path: pass.compoundPath, data: { pass: data.pass, suspended: data.suspended } }
  },
})
