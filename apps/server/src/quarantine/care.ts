// Handlers of what happens at the door: notices served, calls and knocks, requests for help, who looks after whom.
import { plusMs, refuse, type DataOf } from '@shouwang/domain/kernel'
import {
  CLOCK_LEAD_MS, NOTICE_VERSION, answerHelp, askHelp, assignCases, isSecond, recordVisit, serveNotice, type HelpKind,
} from '@shouwang/domain/quarantine'
import { commonPath } from '@shouwang/domain/territory'
import { raiseSignals } from '../anomaly/index.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { assign as writeWorkers, caseloads, setNotice } from './case.queries.js'
import { findExtension, serveExtension } from './extension.queries.js'
import { caseToChange, casesToChange, checkOwn, locateCase, locateCases, locateFor } from './locate.js'
import { checkWorkers } from './opening.js'
import { findHelp, finishHelp, insertHelp, insertNotice, insertVisit } from './reading.queries.js'
import { momentOf } from './record-readings.js'
import { keptRules } from './rules.js'
import { sealNote, sealWitness } from './sealed.js'
import { settleEnd } from './settle-end.js'
import { addUp } from './watch.js'

/** A household signs its own notice on its own phone; a refusal needs a witness, and is for staff to record. */
function checkNotice(ctx: Ctx, { answer, channel, witness, servedAt, subject, extension }: DataOf<typeof serveNotice>): void {
  if (ctx.actor.kind === 'household' && (answer !== 'signed' || channel !== 'phone')) refuse({ code: 'quarantine.not-yours' })
  if (answer === 'refused' && !witness?.trim()) refuse({ code: 'quarantine.witness-missing' })
  if (servedAt > plusMs(ctx.now, CLOCK_LEAD_MS)) refuse({ code: 'input.invalid', fields: [{ path: '/servedAt', keyword: 'maximum' }] })
  if ((subject === 'extension') !== (extension !== undefined)) refuse({ code: 'input.invalid', fields: [{ path: '/extension', keyword: 'required' }] })
}

/** quarantine.serve-notice: of an extension only once it is approved, and before the end that it moves. */
export const serve = defineHandler({
  command: serveNotice,
  locate: (db, ctx, data) => locateFor(db, ctx, [data.case]),
  async handle(tx, ctx, { data }) {
    checkNotice(ctx, data)
    const one = await caseToChange(tx, ctx, data.case)
    let holds: string[] = []
    if (data.extension !== undefined) {
      const extension = await findExtension(tx, ctx.district, data.extension)
      if (!extension || extension.caseId !== one.id) return refuse({ code: 'quarantine.extension-unknown', id: data.extension })
      if (extension.approved === null) return { deferred: data.extension }
      if (!extension.approved || !isSecond(extension.decidedBy, [extension.requestedBy])) refuse({ code: 'quarantine.not-approved' })
      if (extension.servedAt === null && data.servedAt >= one.endsAt) refuse({ code: 'quarantine.extension-too-late', endsAt: one.endsAt })
    }
    await insertNotice(tx, ctx.district, {
      id: data.notice, caseId: one.id, subject: data.subject, extension: data.extension ?? null, version: NOTICE_VERSION, language: data.language,
      channel: data.channel, answer: data.answer, witness: data.witness?.trim() ? sealWitness(ctx.vault, data.witness.trim()) : null, servedAt: data.servedAt,
      kind: ctx.actor.kind, by: ctx.actor.id, name: ctx.actor.name, at: ctx.now,
    })
    if (data.subject === 'opening') await setNotice(tx, ctx.district, one.id, data.servedAt)
    if (data.extension !== undefined) {
      await serveExtension(tx, ctx.district, data.extension, data.servedAt)
      holds = await settleEnd(tx, ctx, one)
    }
    return { subject: one.id, path: one.path, data: { notice: data.notice, subject: data.subject, answer: data.answer, version: NOTICE_VERSION, holds } }
  },
})

/** Somebody in distress is called back: a request for help of its own, with the urgent clock. */
const URGENT: readonly HelpKind[] = ['doctor', 'talk']

/** quarantine.record-visit: at the door or on the phone; distress makes a request that somebody calls back. */
export const visit = defineHandler({
  command: recordVisit,
  locate: (db, ctx, data) => locateCase(db, ctx.district, data.case),
  async handle(tx, ctx, { data }) {
    if (ctx.actor.kind === 'household') refuse({ code: 'quarantine.not-yours' })
    const one = await caseToChange(tx, ctx, data.case)
    await insertVisit(tx, ctx.district, {
      id: data.visit, caseId: one.id, at: momentOf(ctx, data.at, one), channel: data.channel, outcome: data.outcome, supplies: data.supplies ?? false,
      mood: data.mood ?? null, note: data.note === undefined ? null : sealNote(ctx.vault, data.note), by: ctx.actor.id, name: ctx.actor.name, recordedAt: ctx.now,
    })
    await addUp(tx, ctx.district, [one.id])
    if (data.channel === 'door' && data.outcome === 'away') {
      const evidence = { feature: 'quarantine', id: data.visit }
      await raiseSignals(tx, ctx.district, [{ id: data.visit, kind: 'absent-at-check', person: one.person, case: one.id, evidence, at: data.at, path: one.path }], ctx.now)
    }
    if (data.mood === 'distressed') {
      const rules = (await keptRules(tx, ctx.district, [one.rule]))(one.rule)
      await insertHelp(tx, ctx.district, {
        id: data.visit, caseId: one.id, path: one.path, kind: 'talk', note: null, askedAt: ctx.now, dueAt: plusMs(ctx.now, rules.urgentMinutes * 60_000), askedKind: ctx.actor.kind,
      })
    }
    return { subject: one.id, path: one.path, data: { visit: data.visit, channel: data.channel, outcome: data.outcome } }
  },
})

/** quarantine.ask-help: a task with a clock; for a doctor, or somebody to talk to, the urgent one. */
export const ask = defineHandler({
  command: askHelp,
  locate: (db, ctx, data) => locateFor(db, ctx, [data.case]),
  async handle(tx, ctx, { data }) {
    const one = await caseToChange(tx, ctx, data.case)
    if (one.state === 'ended') refuse({ code: 'quarantine.not-active' })
    const rules = (await keptRules(tx, ctx.district, [one.rule]))(one.rule)
    const minutes = URGENT.includes(data.kind) ? rules.urgentMinutes : rules.helpHours * 60
    await insertHelp(tx, ctx.district, {
      id: data.help, caseId: one.id, path: one.path, kind: data.kind, note: data.note === undefined ? null : sealNote(ctx.vault, data.note), askedAt: ctx.now,
      dueAt: plusMs(ctx.now, minutes * 60_000), askedKind: ctx.actor.kind,
    })
    return { subject: one.id, path: one.path, data: { help: data.help, kind: data.kind } }
  },
})

/** quarantine.answer-help: by whoever is responsible, not by the household that asked. */
export const answer = defineHandler({
  command: answerHelp,
  locate: async (db, ctx, data) => ((await findHelp(db, ctx.district, data.help)) ?? refuse({ code: 'quarantine.help-unknown', id: data.help })).path,
  async handle(tx, ctx, { data }) {
    const asked = (await findHelp(tx, ctx.district, data.help)) ?? refuse({ code: 'quarantine.help-unknown', id: data.help })
    const one = await caseToChange(tx, ctx, asked.caseId)
    checkOwn(ctx, [one])
    if (((await findHelp(tx, ctx.district, data.help))!).doneAt) refuse({ code: 'quarantine.help-done' })
    if (ctx.actor.kind === 'household' && data.outcome !== 'not-needed') refuse({ code: 'quarantine.not-yours' })
    await finishHelp(tx, ctx.district, asked.id, { at: ctx.now, by: ctx.actor.id, name: ctx.actor.name, outcome: data.outcome })
    return { subject: one.id, path: one.path, data: { help: asked.id, outcome: data.outcome } }
  },
})

/** quarantine.assign: warns of workers who have as many people as the rules say, or more (S3-41). */
export const assign = defineHandler({
  command: assignCases,
  locate: (db, ctx, data) => locateCases(db, ctx.district, data.cases),
  async handle(tx, ctx, { data }) {
    await checkWorkers(tx, ctx, data)
    const cases = await casesToChange(tx, ctx, data.cases)
    if (cases.some(({ state }) => state === 'ended')) refuse({ code: 'quarantine.not-active' })
    await writeWorkers(tx, ctx.district, data.cases, { primaryWorker: data.primaryWorker ?? null, deputy: data.deputy ?? null, doctor: data.doctor ?? null })
    const rules = (await keptRules(tx, ctx.district, [cases[0]!.rule]))(cases[0]!.rule)
    const loads = data.primaryWorker ? await caseloads(tx, ctx.district, [data.primaryWorker]) : []
    return {
      subject: cases.length === 1 ? cases[0]!.id : ctx.requestId, path: commonPath(cases.map(({ path }) => path)), data: { cases: cases.length },
      result: { overloaded: loads.filter((load) => load.cases >= rules.caseload) },
    }
  },
})
