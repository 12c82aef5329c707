// Residencies: declared, verified, disputed, ended. One is a person's home; a second one claimed as home is flagged, not refused.
import { refuse } from '@shouwang/domain/kernel'
import { declareResidency as declareCommand, residencyAfter, settleResidency as settleCommand } from '@shouwang/domain/people'
import { defineHandler } from '../platform/handler.js'
import { copyHomes } from './household.queries.js'
import { disputePrimary, insertDeclared, lockResidencies, makePrimary, placeOfHousehold, setResidencyState } from './residency.queries.js'

/** people.declare-residency: says the same again → refused as out of order; claims a second home → both are disputed. */
export const declareResidency = defineHandler({
  command: declareCommand,
  locate: async (db, ctx, data) => (await placeOfHousehold(db, ctx.district, data.household)).path,
  async handle(tx, ctx, { data }) {
    const { path } = await placeOfHousehold(tx, ctx.district, data.household)
    const open = await lockResidencies(tx, ctx.district, data.person)
    const here = open.find(({ household }) => household === data.household)
    if (here) refuse({ code: 'people.step-out-of-order', state: here.state })
    const home = open.find(({ isPrimary }) => isPrimary)
    const twice = data.primary && home !== undefined
    if (twice) await disputePrimary(tx, ctx.district, data.person)
    await insertDeclared(tx, ctx.district, {
      person: data.person, household: data.household, relation: data.relation ?? null, basis: data.basis ?? null,
      state: twice ? 'disputed' : 'declared', isPrimary: data.primary && !home,
    }, ctx.now)
    await copyHomes(tx, ctx.district, [data.person])
    return { subject: data.household, path, data: { household: data.household, person: data.person, twice } }
  },
})

/** people.settle-residency. When a home ends, the oldest other residency of the person becomes the home. */
export const settleResidency = defineHandler({
  command: settleCommand,
  locate: async (db, ctx, data) => (await placeOfHousehold(db, ctx.district, data.household)).path,
  async handle(tx, ctx, { data }) {
    const { path } = await placeOfHousehold(tx, ctx.district, data.household)
    const open = await lockResidencies(tx, ctx.district, data.person)
    const here = open.find(({ household }) => household === data.household) ?? refuse({ code: 'people.residency-unknown', id: data.person })
    const next = residencyAfter(here.state, data.step) ?? refuse({ code: 'people.step-out-of-order', state: here.state })
    await setResidencyState(tx, ctx.district, data, next, data.basis, ctx.actor.id, ctx.now)
    const others = open.filter(({ household }) => household !== data.household)
    // With the other claim gone, nothing disputes the one that is left.
    const heir = next === 'ended' ? (others.find(({ isPrimary }) => isPrimary) ?? others[0]) : undefined
    if (heir) await makePrimary(tx, ctx.district, data.person, heir.household)
    await copyHomes(tx, ctx.district, [data.person])
    return { subject: data.household, path, data: { household: data.household, person: data.person, state: next } }
  },
})
