// Absences: somebody is away, announces a return, arrives or stays away.
import { refuse } from '@shouwang/domain/kernel'
import { absenceAfter, noteAbsence as noteCommand, updateAbsence as updateCommand } from '@shouwang/domain/people'
import { defineHandler } from '../platform/handler.js'
import { findAbsence, insertAbsence, setAbsence } from './absence.queries.js'
import { sealAwayTo } from './personal-fields.js'
import { pathOfPerson } from './residency.queries.js'

/** people.note-absence: a person is away once at a time. A return before the departure is refused. */
export const noteAbsence = defineHandler({
  command: noteCommand,
  locate: (db, ctx, data) => pathOfPerson(db, ctx.district, data.person),
  async handle(tx, ctx, { data }) {
    const path = await pathOfPerson(tx, ctx.district, data.person)
    if (data.expectedReturn && data.expectedReturn < data.from) {
      refuse({ code: 'input.invalid', fields: [{ path: '/expectedReturn', keyword: 'before-departure' }] })
    }
    const stored = await insertAbsence(tx, ctx.district, {
      id: data.absence, person: data.person, path, from: data.from, expectedReturn: data.expectedReturn ?? null, source: data.source,
      awayToSealed: data.awayTo ? sealAwayTo(ctx.vault, data.awayTo) : null,
    }, ctx.now)
    if (!stored) refuse({ code: 'people.already-away' })
    return { subject: data.person, path, data: { absence: data.absence, person: data.person } }
  },
})

/** people.update-absence */
export const updateAbsence = defineHandler({
  command: updateCommand,
  locate: async (db, ctx, data) => (await findAbsence(db, ctx.district, data.absence)).path,
  async handle(tx, ctx, { data }) {
    const { person, path, state, expectedReturn } = await findAbsence(tx, ctx.district, data.absence)
    const next = absenceAfter(state, data.step) ?? refuse({ code: 'people.step-out-of-order', state })
    if (data.step === 'expect' && !data.expectedReturn) refuse({ code: 'input.invalid', fields: [{ path: '/expectedReturn', keyword: 'required' }] })
    const day = data.step === 'expect' ? data.expectedReturn! : data.step === 'stay' ? null : expectedReturn
    await setAbsence(tx, ctx.district, data.absence, next, day, ctx.now)
    return { subject: person, path, data: { absence: data.absence, person, state: next } }
  },
})
