// Landlords and what they report: a claim that the community checks with the tenants; it ends nobody's residency.
import { refuse } from '@shouwang/domain/kernel'
import {
  checkTenancyReport as checkCommand, nameLandlord as nameCommand, normaliseName, readPhone, reportTenancy as reportCommand,
} from '@shouwang/domain/people'
import { defineHandler } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import { findReport, householdsInside, knownLandlord, insertReport, saveLandlord, setLandlord, setReport } from './landlord.queries.js'
import { phoneIndex, sealPhone, sealReportNote } from './personal-fields.js'
import { placeOfHousehold } from './residency.queries.js'

/**
 * people.name-landlord: a landlord of this name and phone who is known already lets these too. Households outside the named place are refused,
 * so that nothing is reached through it elsewhere.
 */
export const nameLandlord = defineHandler({
  command: nameCommand,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.territory),
  async handle(tx, ctx, { data }) {
    const path = await pathOfTerritory(tx, ctx.district, data.territory)
    const phone = data.phone?.trim() ? readPhone(data.phone) : null
    if (phone && !phone.ok) return refuse({ code: 'input.invalid', fields: [{ path: '/phone', keyword: phone.reason }] })
    const number = phone?.value ?? null
    const name = normaliseName(data.name)
    const index = number === null ? null : phoneIndex(ctx.vault, number)
    const landlord = (index && (await knownLandlord(tx, ctx.district, name, index))) ?? data.landlord
    await saveLandlord(tx, ctx.district, {
      id: landlord, name, person: data.person ?? null, phoneSealed: number === null ? null : sealPhone(ctx.vault, number), phoneIndex: index,
    }, ctx.now)
    const inside = await householdsInside(tx, ctx.district, data.households, path)
    const missing = data.households.find((id) => !inside.includes(id))
    if (missing !== undefined) refuse({ code: 'people.household-unknown', id: missing })
    const doors = await setLandlord(tx, ctx.district, data.households, landlord)
    return { subject: landlord, path, data: { landlord, dwellings: doors } }
  },
})

/** people.report-tenancy */
export const reportTenancy = defineHandler({
  command: reportCommand,
  locate: async (db, ctx, data) => (await placeOfHousehold(db, ctx.district, data.household)).path,
  async handle(tx, ctx, { data }) {
    const { path, dwelling } = await placeOfHousehold(tx, ctx.district, data.household)
    await insertReport(tx, ctx.district, {
      id: data.report, dwelling, path, kind: data.kind, day: data.day, people: data.people,
      noteSealed: data.note ? sealReportNote(ctx.vault, data.note) : null,
    }, ctx.now)
    return { subject: data.household, path, data: { report: data.report, kind: data.kind, people: data.people } }
  },
})

/** people.check-tenancy-report: says what was found; residencies are settled by their own command, with the tenants. */
export const checkTenancyReport = defineHandler({
  command: checkCommand,
  locate: async (db, ctx, data) => (await findReport(db, ctx.district, data.report)).path,
  async handle(tx, ctx, { data }) {
    const { path, state } = await findReport(tx, ctx.district, data.report)
    if (state !== 'reported') refuse({ code: 'people.step-out-of-order', state })
    await setReport(tx, ctx.district, data.report, data.finding, ctx.actor.id, ctx.now)
    return { subject: data.report, path, data: { report: data.report, finding: data.finding } }
  },
})
