// Handlers that open cases: at once, for a long list in portions, confirmed by a second person, with a corrected basis.
import { mayAt, refuse, type Id, type ScopePath } from '@shouwang/domain/kernel'
import { checkBasis, confirmCase, correctBasis, isSecond, openCases, openPortion, planBatch, plannedEnd } from '@shouwang/domain/quarantine'
import { commonPath } from '@shouwang/domain/territory'
import type { Db } from '../platform/database.js'
import { defineHandler } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import { findBatch, finishRows, insertBatch, openRows, peopleInside } from './batch.queries.js'
import { confirm as confirmRow, endCases, livingWith, pathsOfPeople, setBasis } from './case.queries.js'
import { hold } from './holding.js'
import { caseToChange, locateCase } from './locate.js'
import { checkWorkers, openMany } from './opening.js'
import { keptRules } from './rules.js'
import { settleEnd } from './settle-end.js'
import { isWaiting } from './waiting.queries.js'
import { beginWatch } from './watch.js'

const placesOfOpening = async (db: Db, district: string, persons: readonly Id[], territory: Id | undefined): Promise<ScopePath> => {
  const paths = await pathsOfPeople(db, district, persons)
  return commonPath(territory ? [...paths, await pathOfTerritory(db, district, territory)] : paths)
}

/** quarantine.open: the sender may act wherever these people live and stay. */
export const open = defineHandler({
  command: openCases,
  locate: (db, ctx, { cases, terms }) => placesOfOpening(db, ctx.district, cases.map(({ person }) => person), terms.territory),
  async handle(tx, ctx, { data: { terms, cases, wholeHouseholds = false } }) {
    await checkWorkers(tx, ctx, terms)
    const others = wholeHouseholds ? await livingWith(tx, ctx.district, cases.map(({ person }) => person)) : []
    const { opened, kept, holds, waits } = await openMany(tx, ctx, terms, [...cases, ...others.map((person) => ({ case: ctx.newId(), person }))], null)
    if (opened.length === 0) refuse(kept[0]!.problem)
    return {
      subject: opened[0]!.id, path: commonPath(opened.map(({ path }) => path)),
      data: { cases: opened.map(({ id }) => id), kind: terms.kind, rules: [...new Set(opened.map(({ rule }) => rule))], waits, holds },
      result: {
        opened: opened.map(({ id }) => id), ...(waits === null ? {} : { waits }),
        kept: kept.map(({ person, problem }) => ({
          person, code: problem.code, ...('until' in problem ? { until: problem.until as string } : {}), ...('case' in problem ? { case: problem.case as Id } : {}),
        })),
      },
    }
  },
})

/** quarantine.plan-batch: writes the list down. People outside the place that was named are refused one by one when their turn comes. */
export const plan = defineHandler({
  command: planBatch,
  locate: (db, ctx, { within }) => pathOfTerritory(db, ctx.district, within),
  async handle(tx, ctx, { data: { batch, within, terms, persons } }) {
    await checkWorkers(tx, ctx, terms)
    const path = await pathOfTerritory(tx, ctx.district, within)
    if (terms.territory) {
      const stay = await pathOfTerritory(tx, ctx.district, terms.territory)
      if (!mayAt(ctx.actor, 'quarantine.manage', stay)) refuse({ code: 'auth.out-of-scope', action: 'quarantine.manage' })
    }
    const rows = [...new Set(persons)].map((person) => ({ person, caseId: ctx.newId() }))
    await insertBatch(tx, ctx.district, { id: batch, path, terms, plannedAt: ctx.now, plannedBy: ctx.actor.id, plannedName: ctx.actor.name }, rows)
    return { subject: batch, path, data: { people: rows.length, kind: terms.kind } }
  },
})

/** quarantine.open-portion: rows that are still to be done; doing a portion twice opens nothing twice. Opened in the name of whoever planned it. */
export const portion = defineHandler({
  command: openPortion,
  locate: async (db, ctx, data) => ((await findBatch(db, ctx.district, data.batch)) ?? refuse({ code: 'quarantine.batch-unknown', id: data.batch })).path,
  async handle(tx, ctx, { data: { batch: id, from, to } }) {
    const batch = (await findBatch(tx, ctx.district, id)) ?? refuse({ code: 'quarantine.batch-unknown', id })
    const rows = await openRows(tx, ctx.district, id, from, to)
    const inside = new Set(await peopleInside(tx, ctx.district, rows.map(({ person }) => person), batch.path))
    const asked = rows.filter(({ person }) => inside.has(person)).map(({ person, caseId }) => ({ person, case: caseId }))
    const sender = { ...ctx, actor: { ...ctx.actor, id: batch.plannedBy, name: batch.plannedName } }
    const { opened, kept, holds, waits } = await openMany(tx, sender, batch.terms, asked, id)
    const problems = new Map(kept.map(({ person, problem }) => [person, problem.code as string]))
    const done = rows.map(({ n, person }) => ({ n, problem: inside.has(person) ? problems.get(person) ?? null : 'auth.out-of-scope' }))
    await finishRows(tx, ctx.district, id, done, ctx.now)
    return {
      subject: id, path: batch.path, data: { from, to, cases: opened.map((one) => one.id), waits, holds },
      result: { opened: opened.length, kept: done.length - opened.length },
    }
  },
})

/** quarantine.confirm: by somebody else than who proposed it. Not confirmed: it ends and never held. */
export const confirm = defineHandler({
  command: confirmCase,
  locate: (db, ctx, data) => locateCase(db, ctx.district, data.case),
  async handle(tx, ctx, { data }) {
    const one = await caseToChange(tx, ctx, data.case)
    if (one.state !== 'proposed') refuse({ code: 'quarantine.not-proposed' })
    if (!isSecond(ctx.actor.id, [one.openedBy])) refuse({ code: 'quarantine.second-person' })
    if (await isWaiting(tx, ctx.district, one.id)) refuse({ code: 'quarantine.awaits-office' })
    if (!data.confirm) {
      await endCases(tx, ctx.district, [{ id: one.id, certificate: null }], { at: ctx.now, outcome: 'not-confirmed', name: ctx.actor.name })
      return { subject: one.id, path: one.path, data: { confirmed: false } }
    }
    if (one.endsAt <= ctx.now) refuse({ code: 'quarantine.over-already', endsAt: one.endsAt })
    await confirmRow(tx, ctx.district, one.id, ctx.actor.id, ctx.now)
    const active = { ...one, startsAt: ctx.now }
    const { holds, change: waits } = await hold(tx, ctx, [{ ...active, evidence: ctx.newId() }])
    if (waits === null) await beginWatch(tx, ctx.district, [active], await keptRules(tx, ctx.district, [one.rule]))
    return { subject: one.id, path: one.path, data: { confirmed: true, waits, holds }, result: waits === null ? {} : { waits } }
  },
})

/** quarantine.correct-basis: the end moves earlier, at once; it may have passed by now, then the release comes by itself. */
export const correct = defineHandler({
  command: correctBasis,
  locate: (db, ctx, data) => locateCase(db, ctx.district, data.case),
  async handle(tx, ctx, { data }) {
    const one = await caseToChange(tx, ctx, data.case)
    if (one.state === 'ended') refuse({ code: 'quarantine.not-active' })
    const problem = checkBasis(one.basisAt, data.basisAt)
    if (problem) refuse(problem)
    const plannedAt = plannedEnd(data.basisAt, one.days)
    if (plannedAt <= one.startsAt) refuse({ code: 'quarantine.over-already', endsAt: plannedAt })
    await setBasis(tx, ctx.district, one.id, data.basisAt, plannedAt)
    const holds = await settleEnd(tx, ctx, { ...one, basisAt: data.basisAt, plannedAt })
    return { subject: one.id, path: one.path, data: { basisAt: data.basisAt, before: one.basisAt, holds } }
  },
})
