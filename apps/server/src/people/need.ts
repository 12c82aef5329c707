// Support needs: opened, served by calling on people, closed. Those that tell about health take a right of their own.
import { dayInChina, mayAt, refuse, type ScopePath } from '@shouwang/domain/kernel'
import {
  closeNeed as closeCommand, isHealthNeed, nextContactOn, openNeed as openCommand, recordContact as contactCommand, type NeedKind,
} from '@shouwang/domain/people'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { findNeed, insertContact, insertNeed, setClosed, setContact } from './need.queries.js'
import { sealPlan } from './personal-fields.js'
import { pathOfPerson } from './residency.queries.js'

const requireHealth = (ctx: Ctx, kind: NeedKind, path: ScopePath): void => {
  if (isHealthNeed(kind) && !mayAt(ctx.actor, 'people.read-sensitive', path)) refuse({ code: 'auth.forbidden', action: 'people.read-sensitive' })
}

/** people.open-need: due at once, so that nobody waits for the first call. */
export const openNeed = defineHandler({
  command: openCommand,
  locate: (db, ctx, data) => pathOfPerson(db, ctx.district, data.person),
  async handle(tx, ctx, { data }) {
    const path = await pathOfPerson(tx, ctx.district, data.person)
    requireHealth(ctx, data.kind, path)
    const stored = await insertNeed(tx, ctx.district, {
      id: data.need, person: data.person, path, kind: data.kind, planSealed: data.plan ? sealPlan(ctx.vault, data.plan) : null,
      contactEvery: data.contactEvery, nextContact: dayInChina(ctx.now),
    }, ctx.now)
    if (!stored) refuse({ code: 'people.need-open', kind: data.kind })
    return { subject: data.person, path, data: { need: data.need, person: data.person } }
  },
})

/** people.record-contact */
export const recordContact = defineHandler({
  command: contactCommand,
  locate: async (db, ctx, data) => (await findNeed(db, ctx.district, data.need)).path,
  async handle(tx, ctx, { data }) {
    const { path, kind, state, contactEvery, person } = await findNeed(tx, ctx.district, data.need)
    requireHealth(ctx, kind, path)
    if (state === 'closed') refuse({ code: 'people.step-out-of-order', state })
    await insertContact(tx, ctx.district, { id: data.contact, need: data.need, by: ctx.actor.id, outcome: data.outcome }, ctx.now)
    await setContact(tx, ctx.district, data.need, data.outcome !== 'not-reached', nextContactOn(dayInChina(ctx.now), contactEvery, data.outcome), ctx.now)
    return { subject: person, path, data: { need: data.need, person, outcome: data.outcome } }
  },
})

/** people.close-need */
export const closeNeed = defineHandler({
  command: closeCommand,
  locate: async (db, ctx, data) => (await findNeed(db, ctx.district, data.need)).path,
  async handle(tx, ctx, { data }) {
    const { path, kind, state, person } = await findNeed(tx, ctx.district, data.need)
    requireHealth(ctx, kind, path)
    if (state === 'closed') refuse({ code: 'people.step-out-of-order', state })
    await setClosed(tx, ctx.district, data.need, ctx.now)
    return { subject: person, path, data: { need: data.need, person } }
  },
})
