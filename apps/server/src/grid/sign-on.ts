// A grid worker begins and ends the day.
import { signOffGrid, signOnGrid } from '@shouwang/domain/grid'
import { refuse, type Id, type ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { happenedAt } from '../platform/happened-at.js'
import { endRound, gridPath, insertRound, isHolder } from './visit.queries.js'

const atGrid = async (db: Db, ctx: Ctx, { territory }: { territory: Id }): Promise<ScopePath> =>
  (await gridPath(db, ctx.district, territory)) ?? refuse({ code: 'territory.unknown', id: territory })

/** grid.sign-on: a fact. Somebody else than the phone's holder is stored as unknown: somebody has to ask who has the phone. */
export const signOn = defineHandler({
  command: signOnGrid,
  locate: atGrid,
  async handle(tx, ctx, { at, data: { round, territory, staff } }) {
    const path = await atGrid(tx, ctx, { territory })
    const known = await isHolder(tx, ctx.district, ctx.actor.device, staff)
    const beganAt = happenedAt(at, ctx)
    await insertRound(tx, ctx.district, { id: round, territory, path, device: ctx.actor.device, staff, known, beganAt })
    return { subject: round, path, data: { territory, beganAt, known } }
  },
})

/** grid.sign-off: a fact; an unknown round has nothing to end. */
export const signOff = defineHandler({
  command: signOffGrid,
  locate: atGrid,
  async handle(tx, ctx, { at, data: { round, territory } }) {
    const path = await atGrid(tx, ctx, { territory })
    const endedAt = happenedAt(at, ctx)
    await endRound(tx, ctx.district, round, territory, endedAt)
    return { subject: round, path, data: { territory, endedAt } }
  },
})
