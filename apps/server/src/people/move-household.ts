// A household moves to another door: everyone in it moves along, and where it lived stays on record.
import { mayAt, refuse } from '@shouwang/domain/kernel'
import { moveHousehold as command } from '@shouwang/domain/people'
import { defineHandler } from '../platform/handler.js'
import { problemOfSite } from './door-site.js'
import { copyHomes, findDoorSites, insertDwellings } from './household.queries.js'
import { dwellingAt, insertMove, moveTo, placeOfHousehold, residentsOf } from './residency.queries.js'

/** people.move-household: takes the right at the old door and at the new one. Moving to where one lives already changes nothing. */
export const moveHousehold = defineHandler({
  command,
  locate: async (db, ctx, data) => (await placeOfHousehold(db, ctx.district, data.household)).path,
  async handle(tx, ctx, { data }) {
    const home = await placeOfHousehold(tx, ctx.district, data.household)
    const [site] = await findDoorSites(tx, ctx.district, [data.territory], ctx.now)
    const problem = problemOfSite(site, data.territory)
    if (problem) refuse(problem)
    const { path } = site!
    if (!mayAt(ctx.actor, 'people.manage', path)) refuse({ code: 'auth.out-of-scope', action: 'people.manage' })
    const door = data.door.normalize('NFKC').trim()
    const known = await dwellingAt(tx, ctx.district, data.territory, door)
    const to = known ?? ctx.newId()
    if (!known) await insertDwellings(tx, ctx.district, [{ id: to, territory: data.territory, path, door }])
    await insertMove(tx, ctx.district, { id: data.move, household: data.household, from: home.dwelling, to }, ctx.now)
    await moveTo(tx, ctx.district, data.household, to)
    const people = await residentsOf(tx, ctx.district, data.household)
    await copyHomes(tx, ctx.district, people)
    return { subject: data.household, path, data: { household: data.household, from: home.territory, to: data.territory, people: people.length } }
  },
})
