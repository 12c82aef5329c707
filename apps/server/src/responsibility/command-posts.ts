// Units of command and who is appointed to them: proposed, confirmed, ended (C03).
import { refuse, type DistrictCode, type Id, type ScopePath } from '@shouwang/domain/kernel'
import { appoint as appointCommand, confirmAppointment, endAppointment, postState, saveUnit } from '@shouwang/domain/responsibility'
import type { Db } from '../platform/database.js'
import { defineHandler } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import { mustServe } from './assign.js'
import { confirmPost, endPost, findPost, findUnit, insertPost, unitsAbove, upsertUnit } from './roster.queries.js'

/** responsibility.save-unit: a unit stands under another, never under itself or what stands under it. */
export const unit = defineHandler({
  command: saveUnit,
  locate: async (db, ctx, data) => (await findUnit(db, ctx.district, data.unit))?.path ?? pathOfTerritory(db, ctx.district, data.territory),
  async handle(tx, ctx, { data }) {
    const known = await findUnit(tx, ctx.district, data.unit)
    const path = known?.path ?? (await pathOfTerritory(tx, ctx.district, data.territory))
    if (data.parent) {
      const above = await unitsAbove(tx, ctx.district, data.parent)
      if (above.length === 0 && data.parent !== data.unit) refuse({ code: 'responsibility.unknown', id: data.parent })
      if (data.parent === data.unit || above.includes(data.unit)) refuse({ code: 'responsibility.chain-loop', slot: data.name })
    }
    await upsertUnit(tx, ctx.district, {
      id: data.unit, territory: data.territory, path, parent: data.parent ?? null, kind: data.kind, name: data.name.trim(), remit: data.remit.trim(), at: ctx.now,
    })
    return { subject: data.unit, path, data: { kind: data.kind, parent: data.parent ?? null } }
  },
})

const pathOfUnit = async (db: Db, district: DistrictCode, id: Id): Promise<ScopePath> =>
  (await findUnit(db, district, id))?.path ?? refuse({ code: 'responsibility.unknown', id })

const pathOfPost = async (db: Db, district: DistrictCode, id: Id): Promise<ScopePath> => {
  const post = (await findPost(db, district, id)) ?? refuse({ code: 'responsibility.unknown', id })
  return pathOfUnit(db, district, post.unit)
}

/** responsibility.appoint: a proposal; it counts for nothing until it is confirmed. */
export const appoint = defineHandler({
  command: appointCommand,
  locate: (db, ctx, data) => pathOfUnit(db, ctx.district, data.unit),
  async handle(tx, ctx, { data }) {
    const path = await pathOfUnit(tx, ctx.district, data.unit)
    if (data.deputy === data.holder) refuse({ code: 'responsibility.own-successor' })
    if (data.to && data.to <= data.from) refuse({ code: 'input.invalid', fields: [{ path: '/to', keyword: 'after', params: { from: data.from } }] })
    await mustServe(tx, ctx.district, data.deputy ? [data.holder, data.deputy] : [data.holder], ctx.now)
    await insertPost(tx, ctx.district, {
      id: data.appointment, unit: data.unit, title: data.title.trim(), rank: data.rank, holder: data.holder, deputy: data.deputy ?? null,
      from: data.from, to: data.to ?? null, at: ctx.now,
    })
    return { subject: data.appointment, path, data: { unit: data.unit, rank: data.rank, holder: data.holder } }
  },
})

/** responsibility.confirm-appointment. */
export const confirm = defineHandler({
  command: confirmAppointment,
  locate: (db, ctx, data) => pathOfPost(db, ctx.district, data.appointment),
  async handle(tx, ctx, { data }) {
    const post = (await findPost(tx, ctx.district, data.appointment)) ?? refuse({ code: 'responsibility.unknown', id: data.appointment })
    const state = postState(post, ctx.now)
    if (state !== 'proposed') refuse({ code: 'responsibility.appointment-state', state })
    await mustServe(tx, ctx.district, [post.holder], ctx.now)
    await confirmPost(tx, ctx.district, data.appointment, ctx.now)
    return { subject: data.appointment, path: await pathOfUnit(tx, ctx.district, post.unit), data: { unit: post.unit } }
  },
})

/** responsibility.end-appointment. */
export const end = defineHandler({
  command: endAppointment,
  locate: (db, ctx, data) => pathOfPost(db, ctx.district, data.appointment),
  async handle(tx, ctx, { data }) {
    const post = (await findPost(tx, ctx.district, data.appointment)) ?? refuse({ code: 'responsibility.unknown', id: data.appointment })
    const state = postState(post, ctx.now)
    if (state === 'ended' || state === 'handed-over') refuse({ code: 'responsibility.appointment-state', state })
    await endPost(tx, ctx.district, data.appointment, ctx.now)
    return { subject: data.appointment, path: await pathOfUnit(tx, ctx.district, post.unit), data: { unit: post.unit } }
  },
})
