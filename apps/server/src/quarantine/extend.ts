// Handlers of extensions and appeals: a listed reason, a second person, a notice, and a third person where somebody objects (S0-32).
import { plusMs, refuse, type Id } from '@shouwang/domain/kernel'
import { appealCase, checkExtension, decideAppeal, decideExtension, isSecond, requestExtension } from '@shouwang/domain/quarantine'
import type { Db } from '../platform/database.js'
import { defineHandler } from '../platform/handler.js'
import { endCases } from './case.queries.js'
import {
  appealsOf, decideAppeal as writeAppeal, decideExtension as writeDecision, extensionsOf, findAppeal, findExtension, insertAppeal, insertExtension, withdrawExtension,
} from './extension.queries.js'
import { free } from './holding.js'
import { caseToChange, locateCase, locateFor } from './locate.js'
import { keptRules } from './rules.js'
import { sealGrounds, sealNote } from './sealed.js'
import { settleEnd } from './settle-end.js'
import { endPlacements } from './sites.js'

const extensionOf = async (db: Db, district: string, id: Id) => (await findExtension(db, district, id)) ?? refuse({ code: 'quarantine.extension-unknown', id })
const appealOf = async (db: Db, district: string, id: Id) => (await findAppeal(db, district, id)) ?? refuse({ code: 'quarantine.appeal-unknown', id })

/** quarantine.request-extension: one case, a listed reason. Nothing moves before somebody else has approved it and its notice was served. */
export const request = defineHandler({
  command: requestExtension,
  locate: (db, ctx, data) => locateCase(db, ctx.district, data.case),
  async handle(tx, ctx, { data }) {
    const one = await caseToChange(tx, ctx, data.case)
    const rules = (await keptRules(tx, ctx.district, [one.rule]))(one.rule)
    const extensions = await extensionsOf(tx, ctx.district, one.id)
    const problem = checkExtension(data, { endsAt: one.endsAt, active: one.state === 'active', extensions }, rules, ctx.now)
    if (problem) refuse(problem)
    await insertExtension(tx, ctx.district, {
      id: data.extension, caseId: one.id, reason: data.reason, days: data.days, note: data.note === undefined ? null : sealNote(ctx.vault, data.note),
      evidence: data.evidence ?? null, by: ctx.actor.id, name: ctx.actor.name, at: ctx.now,
    })
    return { subject: one.id, path: one.path, data: { extension: data.extension, reason: data.reason, days: data.days } }
  },
})

/** quarantine.decide-extension: somebody else than who asked, while the case still runs. */
export const decide = defineHandler({
  command: decideExtension,
  locate: async (db, ctx, data) => locateCase(db, ctx.district, (await extensionOf(db, ctx.district, data.extension)).caseId),
  async handle(tx, ctx, { data }) {
    const one = await caseToChange(tx, ctx, (await extensionOf(tx, ctx.district, data.extension)).caseId)
    const extension = await extensionOf(tx, ctx.district, data.extension)
    if (extension.approved !== null) refuse({ code: 'quarantine.already-decided' })
    if (!isSecond(ctx.actor.id, [extension.requestedBy])) refuse({ code: 'quarantine.second-person' })
    if (data.approve && one.state !== 'active') refuse({ code: 'quarantine.not-active' })
    if (data.approve && one.endsAt <= ctx.now) refuse({ code: 'quarantine.extension-too-late', endsAt: one.endsAt })
    await writeDecision(tx, ctx.district, extension.id, data.approve, { by: ctx.actor.id, name: ctx.actor.name, at: ctx.now, words: data.decision.trim() })
    return { subject: one.id, path: one.path, data: { extension: extension.id, approved: data.approve } }
  },
})

/** quarantine.appeal: against the case, or against an extension of it; one at a time, answered within the hours of the rules. */
export const appeal = defineHandler({
  command: appealCase,
  locate: (db, ctx, data) => locateFor(db, ctx, [data.case]),
  async handle(tx, ctx, { data }) {
    const one = await caseToChange(tx, ctx, data.case)
    if (one.state === 'ended') refuse({ code: 'quarantine.not-active' })
    if (data.extension && (await extensionOf(tx, ctx.district, data.extension)).caseId !== one.id) refuse({ code: 'quarantine.extension-unknown', id: data.extension })
    if ((await appealsOf(tx, ctx.district, one.id)).some(({ granted }) => granted === null)) refuse({ code: 'quarantine.appeal-open' })
    const rules = (await keptRules(tx, ctx.district, [one.rule]))(one.rule)
    await insertAppeal(tx, ctx.district, {
      id: data.appeal, caseId: one.id, extension: data.extension ?? null, path: one.path, grounds: sealGrounds(ctx.vault, data.grounds), kind: ctx.actor.kind,
      by: ctx.actor.id, at: ctx.now, dueAt: plusMs(ctx.now, rules.appealHours * 3_600_000),
    })
    return { subject: one.id, path: one.path, data: { appeal: data.appeal, extension: data.extension ?? null } }
  },
})

/** quarantine.decide-appeal: by somebody who has had no part in what it is about. Granted: the extension, or the case, ends at once. */
export const judge = defineHandler({
  command: decideAppeal,
  locate: async (db, ctx, data) => (await appealOf(db, ctx.district, data.appeal)).path,
  async handle(tx, ctx, { data }) {
    const one = await caseToChange(tx, ctx, (await appealOf(tx, ctx.district, data.appeal)).caseId)
    const asked = await appealOf(tx, ctx.district, data.appeal)
    if (asked.granted !== null) refuse({ code: 'quarantine.already-decided' })
    const extension = asked.extension ? await extensionOf(tx, ctx.district, asked.extension) : null
    const others = extension ? [extension.requestedBy, extension.decidedBy] : [one.openedBy]
    if (!isSecond(ctx.actor.id, others)) refuse({ code: 'quarantine.second-person' })
    await writeAppeal(tx, ctx.district, asked.id, data.grant, { by: ctx.actor.id, name: ctx.actor.name, at: ctx.now, words: data.decision.trim() })
    const event = { appeal: asked.id, granted: data.grant, extension: asked.extension }
    if (!data.grant || one.state === 'ended') return { subject: one.id, path: one.path, data: event }
    if (extension) {
      await withdrawExtension(tx, ctx.district, extension.id, ctx.now)
      return { subject: one.id, path: one.path, data: { ...event, holds: await settleEnd(tx, ctx, one) } }
    }
    await endCases(tx, ctx.district, [{ id: one.id, certificate: null }], { at: ctx.now, outcome: 'excluded', name: ctx.actor.name })
    await endPlacements(tx, ctx.district, [one.id], ctx.now)
    return { subject: one.id, path: one.path, data: { ...event, holds: await free(tx, ctx.district, [one.id], ctx.now) } }
  },
})
