// Handlers of transfers: asked for, accepted by the receiving side, arrived. The case goes on under its rules; its history stays with it.
import { refuse, type Id } from '@shouwang/domain/kernel'
import { arriveTransfer, decideTransfer, requestTransfer } from '@shouwang/domain/quarantine'
import type { Db } from '../platform/database.js'
import { defineHandler } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import { findCases } from './case.queries.js'
import { caseToChange, locateCase } from './locate.js'
import { momentOf } from './record-readings.js'
import { settleEnd } from './settle-end.js'
import { endPlacements } from './sites.js'
import { arrive as writeArrival, decideTransfer as writeDecision, findTransfer, insertTransfer, transfersOf } from './transfer.queries.js'
import { moveWatch } from './watch.queries.js'

const transferOf = async (db: Db, district: string, id: Id) => (await findTransfer(db, district, id)) ?? refuse({ code: 'quarantine.transfer-unknown', id })

/** quarantine.request-transfer: one at a time. */
export const request = defineHandler({
  command: requestTransfer,
  locate: (db, ctx, data) => locateCase(db, ctx.district, data.case),
  async handle(tx, ctx, { data }) {
    const one = await caseToChange(tx, ctx, data.case)
    if (one.state !== 'active') refuse({ code: 'quarantine.not-active' })
    const toPath = await pathOfTerritory(tx, ctx.district, data.territory)
    if (toPath === one.path && data.kind === one.kind) refuse({ code: 'quarantine.same-place' })
    const underWay = (await transfersOf(tx, ctx.district, one.id)).some(({ arrivedAt, accepted }) => arrivedAt === null && accepted !== false)
    if (underWay) refuse({ code: 'quarantine.transfer-open' })
    await insertTransfer(tx, ctx.district, {
      id: data.transfer, caseId: one.id, fromPath: one.path, fromKind: one.kind, toTerritory: data.territory, toPath, toKind: data.kind,
      reason: data.reason.trim(), by: ctx.actor.id, name: ctx.actor.name, at: ctx.now,
    })
    return { subject: one.id, path: one.path, data: { transfer: data.transfer, to: data.territory, kind: data.kind } }
  },
})

/** quarantine.decide-transfer: by the receiving side. */
export const decide = defineHandler({
  command: decideTransfer,
  locate: async (db, ctx, data) => (await transferOf(db, ctx.district, data.transfer)).toPath,
  async handle(tx, ctx, { data }) {
    const { caseId } = await transferOf(tx, ctx.district, data.transfer)
    const [one] = await findCases(tx, ctx.district, [caseId])
    const transfer = await transferOf(tx, ctx.district, data.transfer)
    if (transfer.accepted !== null) refuse({ code: 'quarantine.already-decided' })
    if (data.accept && one!.state !== 'active') refuse({ code: 'quarantine.not-active' })
    await writeDecision(tx, ctx.district, transfer.id, data.accept, { by: ctx.actor.id, name: ctx.actor.name, at: ctx.now, words: data.reason?.trim() ?? null })
    return { subject: caseId, path: transfer.toPath, data: { transfer: transfer.id, accepted: data.accept } }
  },
})

/** quarantine.arrive: only after it was accepted. Who looks after the case is named anew over there. */
export const arrive = defineHandler({
  command: arriveTransfer,
  locate: async (db, ctx, data) => (await transferOf(db, ctx.district, data.transfer)).toPath,
  async handle(tx, ctx, { data }) {
    const { caseId } = await transferOf(tx, ctx.district, data.transfer)
    const one = await caseToChange(tx, ctx, caseId)
    const transfer = await transferOf(tx, ctx.district, data.transfer)
    if (transfer.accepted !== true || transfer.arrivedAt) refuse({ code: 'quarantine.transfer-state' })
    if (one.state !== 'active') refuse({ code: 'quarantine.not-active' })
    await writeArrival(tx, ctx.district, transfer, momentOf(ctx, data.at, one))
    await moveWatch(tx, ctx.district, one.id, transfer.toPath)
    // A room over there may be held for them already: only leaving central quarantine gives a room up.
    if (transfer.fromKind === 'central') await endPlacements(tx, ctx.district, [one.id], ctx.now, 'moved')
    const holds = await settleEnd(tx, ctx, { ...one, path: transfer.toPath, kind: transfer.toKind })
    return { subject: one.id, path: transfer.toPath, data: { transfer: transfer.id, from: transfer.fromPath, kind: transfer.toKind, holds } }
  },
})
