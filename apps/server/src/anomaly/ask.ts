// Before anything is decided: a tip put down, a question looked at, the person asked, or answering by themself (C14).
import {
  answerAnomaly, checkContact, checkTriage, dueAt, recordContact as contactCommand, reportTip, triageAnomaly, type AnomalyState,
} from '@shouwang/domain/anomaly'
import { refuse, type DistrictCode, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { happenedAt } from '../platform/happened-at.js'
import {
  findAnomaly, insertContact, insertStep, isTipsOnly, lockAnomalies, moveAnomaly, pathOfPerson, type StoredAnomaly,
} from './anomaly.queries.js'
import { anomalyRulesFor, clocksOf, raiseSignals } from './raise-signals.js'

export const EXPLANATION = 'anomaly.explanation'
export const TIP = 'anomaly.tip'

/** Where a question lies. Refuses an unknown one. */
export const locateAnomaly = async (db: Db, ctx: Ctx, { anomaly }: { anomaly: Id }): Promise<ScopePath> =>
  (await findAnomaly(db, ctx.district, anomaly))?.path ?? refuse({ code: 'anomaly.unknown', id: anomaly })

/** The question, locked until the transaction ends. */
export const lockAnomaly = async (tx: Tx, district: DistrictCode, id: Id): Promise<StoredAnomaly> =>
  (await lockAnomalies(tx, district, [id]))[0] ?? refuse({ code: 'anomaly.unknown', id })

/** What the rules of the domain look at. */
export const factsOf = async (db: Db, district: DistrictCode, anomaly: StoredAnomaly) => ({
  state: anomaly.state, heard: anomaly.heard, tipsOnly: await isTipsOnly(db, district, anomaly.id), proposedBy: anomaly.proposedBy, decidedBy: anomaly.decidedBy,
})

/** Begins a state now: when its next step is due by the rules of its place. */
export const begun = async (tx: Tx, ctx: Ctx, anomaly: StoredAnomaly, state: AnomalyState): Promise<{ state: AnomalyState; since: Instant; dueAt: Instant | null }> =>
  ({ state, since: ctx.now, dueAt: dueAt(state, ctx.now, clocksOf(await anomalyRulesFor(tx, ctx.district, ctx.now)(anomaly.path))) })

/** anomaly.report-tip: kept sealed; a low score, and never enough alone. */
export const tip = defineHandler({
  command: reportTip,
  locate: async (db, ctx, data) => (await pathOfPerson(db, ctx.district, data.person))?.path ?? refuse({ code: 'people.unknown', id: data.person }),
  async handle(tx, ctx, { data: { tip: id, person, at, words } }) {
    const place = (await pathOfPerson(tx, ctx.district, person)) ?? refuse({ code: 'people.unknown', id: person })
    const { anomalies } = await raiseSignals(tx, ctx.district, [{
      id, kind: 'tip', person, case: null, evidence: { feature: 'anomaly', id }, at: at < ctx.now ? at : ctx.now, path: place.path,
      words: ctx.vault.seal(words.trim(), TIP),
    }], ctx.now)
    return { subject: person, path: place.path, data: { tip: id, anomalies } }
  },
})

/** anomaly.triage: nothing, and closed; or to be asked about. */
export const triage = defineHandler({
  command: triageAnomaly,
  locate: locateAnomaly,
  async handle(tx, ctx, { id, data: { anomaly: of, pursue, reason } }) {
    const anomaly = await lockAnomaly(tx, ctx.district, of)
    const problem = checkTriage(await factsOf(tx, ctx.district, anomaly))
    if (problem) refuse(problem)
    const next = await begun(tx, ctx, anomaly, pursue ? 'asking' : 'closed')
    await moveAnomaly(tx, ctx.district, anomaly, pursue ? next : { ...next, outcome: 'nothing' })
    await insertStep(tx, ctx.district, of, {
      id, at: ctx.now, step: 'triage', outcome: pursue ? null : 'nothing', consequence: null, reason: reason.trim(), byId: ctx.actor.id, by: ctx.actor.name,
    })
    return { subject: of, path: anomaly.path, data: { pursue } }
  },
})

interface Contact { contact: Id; way: string; reached: boolean; explanation: string | undefined; at: Instant; by: string | null }

/** Puts a contact down and moves the question on; what is told twice is told once. A contact that comes after the end is kept beside it. */
const contacted = async (tx: Tx, ctx: Ctx, anomaly: StoredAnomaly, contact: Contact): Promise<void> => {
  const { explanation, reached } = contact
  const isNew = await insertContact(tx, ctx.district, anomaly.id, {
    contact: contact.contact, at: contact.at, way: contact.way, reached, explanation: explanation ? ctx.vault.seal(explanation.trim(), EXPLANATION) : null,
    byId: ctx.actor.id, by: contact.by,
  })
  if (!isNew || !reached || checkContact(await factsOf(tx, ctx.district, anomaly))) return
  const still = ['to-second', 'confirmed'].includes(anomaly.state)
  const next = still ? { state: anomaly.state, since: anomaly.since, dueAt: anomaly.dueAt } : await begun(tx, ctx, anomaly, 'asked')
  await moveAnomaly(tx, ctx.district, anomaly, { ...next, heard: true })
}

/** anomaly.record-contact: a fact. Not reached leaves the question where it is; its clock runs on. */
export const recordContact = defineHandler({
  command: contactCommand,
  locate: locateAnomaly,
  async handle(tx, ctx, { at, data: { contact, anomaly: of, way, reached, explanation } }) {
    const anomaly = await lockAnomaly(tx, ctx.district, of)
    await contacted(tx, ctx, anomaly, { contact, way, reached, explanation, at: happenedAt(at, ctx), by: ctx.actor.name })
    return { subject: of, path: anomaly.path, data: { contact, way, reached } }
  },
})

/** Is the person of this question of the household that asks? One phone serves a family: the answer is the household's. */
const isOwn = async (db: Db, ctx: Ctx, anomaly: StoredAnomaly): Promise<boolean> => {
  if (ctx.actor.kind !== 'household') return true
  const home = anomaly.person ? await pathOfPerson(db, ctx.district, anomaly.person) : null
  return home?.household === ctx.actor.id
}

/** anomaly.answer: from the household's own page, about one of its own people. Explaining is being heard. */
export const answer = defineHandler({
  command: answerAnomaly,
  locate: locateAnomaly,
  async handle(tx, ctx, { data: { contact, anomaly: of, explanation } }) {
    const anomaly = await lockAnomaly(tx, ctx.district, of)
    if (!(await isOwn(tx, ctx, anomaly))) refuse({ code: 'auth.out-of-scope', action: 'anomaly.answer-own' })
    const problem = checkContact(await factsOf(tx, ctx.district, anomaly))
    if (problem) refuse(problem)
    await contacted(tx, ctx, anomaly, { contact, way: 'own-page', reached: true, explanation, at: ctx.now, by: null })
    return { subject: of, path: anomaly.path, data: { contact } }
  },
})
