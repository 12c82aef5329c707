// Requests for passes: a household asks for its own, an office decides (C05: requested → issued).
import { refuse, type Id, type ScopePath } from '@shouwang/domain/kernel'
import { decideRequest, lacking, requestPass, withdrawRequest } from '@shouwang/domain/pass'
import type { Db } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { checkLength, checkPeriod, wholeSeconds } from './issue-passes.js'
import { grantOne } from './grant-pass.js'
import { holderOf, sealHolder } from './holder.js'
import { closeRequest, countOpen, findRequest, homeOf, insertRequest, type Home, type RequestRow } from './request.queries.js'

/** A household waits for an answer before it asks for more. */
const MOST_OPEN = 10

/** The home that a command names. A household's card speaks for its own door and for no other. */
export const ownHome = async (db: Db, ctx: Ctx, household: Id): Promise<Home> => {
  const home = await homeOf(db, ctx.district, household, ctx.now)
  const foreign = ctx.actor.kind === 'household' && ctx.actor.id !== household
  return home === null || foreign ? refuse({ code: 'people.household-unknown', id: household }) : home
}

/** Where a household's command acts: at its own door. */
export const atHome = async (db: Db, ctx: Ctx, { household }: { household: Id }): Promise<ScopePath> =>
  (await homeOf(db, ctx.district, household, ctx.now))?.path ?? refuse({ code: 'people.household-unknown', id: household })

const requestOf = async (db: Db, ctx: Ctx, id: Id): Promise<RequestRow> =>
  (await findRequest(db, ctx.district, id)) ?? refuse({ code: 'pass.request-unknown', id })

/** pass.request: for one's own people and cars, of a length that the policy allows. */
export const request = defineHandler({
  command: requestPass,
  locate: atHome,
  async handle(tx, ctx, { data }) {
    const home = await ownHome(tx, ctx, data.household)
    const [validFrom, validTo] = [wholeSeconds(data.validFrom), wholeSeconds(data.validTo)]
    checkPeriod(validFrom, validTo, ctx.now)
    await checkLength(tx, ctx.district, home.path, validFrom, validTo, ctx.now)
    if (data.person !== undefined && !home.people.includes(data.person)) refuse({ code: 'people.unknown', id: data.person })
    const missing = lacking(data.kind, data.person, data.holder)
    if (missing.length > 0) refuse({ code: 'pass.incomplete', missing })
    if ((await countOpen(tx, ctx.district, data.household)) >= MOST_OPEN) refuse({ code: 'pass.requests-full', most: MOST_OPEN })
    await insertRequest(tx, ctx.district, {
      id: data.request, kind: data.kind, household: data.household, person: data.person ?? null, territory: home.compound, path: home.path,
      sealed: sealHolder(ctx.vault, data.holder, data.note), channel: data.channel, validFrom, validTo,
      askedBy: ctx.actor.kind === 'household' ? 'household' : 'staff', askedAt: ctx.now,
    })
    return { subject: data.request, path: home.path, data: { request: data.request, household: data.household, kind: data.kind } }
  },
})

/** pass.withdraw-request: only one's own, only while it waits. */
export const withdraw = defineHandler({
  command: withdrawRequest,
  locate: async (db, ctx, data) => (await requestOf(db, ctx, data.request)).path,
  async handle(tx, ctx, { data }) {
    const row = await requestOf(tx, ctx, data.request)
    if (ctx.actor.kind === 'household' && row.household !== ctx.actor.id) refuse({ code: 'pass.request-unknown', id: data.request })
    const closed = await closeRequest(tx, ctx.district, row.id, { decision: 'withdrawn', by: null, reason: null, pass: null }, ctx.now)
    if (!closed) refuse({ code: 'pass.request-decided', state: row.decision ?? 'decided' })
    return { subject: row.id, path: row.path, data: { request: row.id } }
  },
})

/** pass.decide-request: issues what was asked for, as far as the office does not say otherwise, or declines with a reason. */
export const decide = defineHandler({
  command: decideRequest,
  locate: async (db, ctx, data) => (await requestOf(db, ctx, data.request)).path,
  async handle(tx, ctx, { data }) {
    const row = await requestOf(tx, ctx, data.request)
    if (row.decidedAt !== null) refuse({ code: 'pass.request-decided', state: row.decision ?? 'decided' })
    if (data.decision === 'declined' && data.reason === undefined) refuse({ code: 'pass.reason-missing' })
    const { note: _note, ...holder } = holderOf(ctx.vault, row.sealed)
    const pass = data.decision === 'declined' ? null : (await grantOne(tx, ctx, {
      place: row.territory, kind: row.kind, household: row.household ?? undefined, person: row.person ?? undefined,
      holder: Object.keys(holder).length === 0 ? undefined : holder, scope: data.scope ?? [row.territory],
      validFrom: data.validFrom ?? row.validFrom, validTo: data.validTo ?? row.validTo, quota: data.quota,
    })).id
    const closed = await closeRequest(
      tx, ctx.district, row.id, { decision: data.decision, by: ctx.actor.id, reason: data.reason ?? null, pass }, ctx.now,
    )
    if (!closed) refuse({ code: 'pass.request-decided', state: 'decided' })
    return { subject: row.id, path: row.path, data: { request: row.id, decision: data.decision, pass }, result: { pass } }
  },
})
