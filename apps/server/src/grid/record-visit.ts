// A grid worker knocked at a door, or looked at somebody's number.
import { planNextTry, reachedNobody, recordLook as lookCommand, recordVisit as visitCommand } from '@shouwang/domain/grid'
import { refuse, type Id, type ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { happenedAt } from '../platform/happened-at.js'
import { recordReading } from '../platform/read-log.js'
import { householdPlace, insertVisit, livedThere, triesBefore } from './visit.queries.js'

const NOTE = 'grid.visit-note'

const atHousehold = async (db: Db, ctx: Ctx, { household }: { household: Id }): Promise<ScopePath> =>
  (await householdPlace(db, ctx.district, household)) ?? refuse({ code: 'people.household-unknown', id: household })

/** grid.record-visit: stores the knock and plans the next one. Knocks that arrive late count by when they happened. */
export const recordVisit = defineHandler({
  command: visitCommand,
  locate: atHousehold,
  async handle(tx, ctx, { id, at, data: { household, outcome, note } }) {
    const path = await atHousehold(tx, ctx, { household })
    const when = happenedAt(at, ctx)
    const tries = reachedNobody(outcome) ? (await triesBefore(tx, ctx.district, household, when)) + 1 : 0
    const nextTry = planNextTry(outcome, tries, when)
    await insertVisit(tx, ctx.district, {
      id, household, path, outcome, noteSealed: note ? ctx.vault.seal(note, NOTE) : null, device: ctx.actor.device, at: when, nextTry,
    })
    return { subject: household, path, data: { outcome, tries, nextTry } }
  },
})

/** grid.record-look: a number that was shown on a phone is a reading of personal data like any other. */
export const recordLook = defineHandler({
  command: lookCommand,
  locate: atHousehold,
  async handle(tx, ctx, { at, data: { household, person } }) {
    const path = await atHousehold(tx, ctx, { household })
    if (!(await livedThere(tx, ctx.district, household, person))) refuse({ code: 'people.unknown', id: person })
    const reading = { action: 'people.read-personal' as const, kind: 'person' as const, subject: person, path, purpose: 'visit' as const, reason: 'phone-number' }
    await recordReading(tx, ctx.actor, reading, happenedAt(at, ctx))
    return { subject: person, path, data: { household } }
  },
})
