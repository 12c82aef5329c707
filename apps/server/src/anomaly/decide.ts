// What humans make of a question: decided by one, above a warning by two, carried out, looked at again by somebody else (C14).
import {
  checkDecision, checkHandling, checkReview, checkSecond, decideAnomaly, handleAnomaly, needsSecond, outingThatAnswers, reviewAnomaly, secondDecision,
  suppressSignals,
} from '@shouwang/domain/anomaly'
import { refuse, type DistrictCode, type Id } from '@shouwang/domain/kernel'
import type { Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { insertStep, lockAnomalies, moveAnomaly, type StepRow, type StoredAnomaly } from './anomaly.queries.js'
import { begun, factsOf, locateAnomaly, lockAnomaly } from './ask.js'
import { allowedOutings } from './outing.queries.js'
import { anomalyRulesFor, rescore } from './raise-signals.js'
import { signalsOf, suppress } from './signal.queries.js'

type Said = Pick<StepRow, 'id' | 'step' | 'outcome' | 'consequence' | 'reason'>
const putDown = (tx: Tx, ctx: Ctx, anomaly: Id, said: Said): Promise<void> =>
  insertStep(tx, ctx.district, anomaly, { ...said, reason: said.reason.trim(), at: ctx.now, byId: ctx.actor.id, by: ctx.actor.name })

/** anomaly.decide: a consequence only after the person was heard, never on tips alone; above what one human may decide it waits. */
export const decide = defineHandler({
  command: decideAnomaly,
  locate: locateAnomaly,
  async handle(tx, ctx, { data: { decision, anomaly: of, outcome, consequence, reason } }) {
    const anomaly = await lockAnomaly(tx, ctx.district, of)
    const problem = checkDecision(await factsOf(tx, ctx.district, anomaly), outcome, consequence)
    if (problem) refuse(problem)
    const { oneHumanUpTo } = await anomalyRulesFor(tx, ctx.district, ctx.now)(anomaly.path)
    const waiting = outcome === 'confirmed' && needsSecond(consequence, oneHumanUpTo)
    const state = outcome === 'confirmed' ? (waiting ? 'to-second' : 'confirmed') : 'closed'
    await moveAnomaly(tx, ctx.district, anomaly, {
      ...(await begun(tx, ctx, anomaly, state)), outcome, consequence, proposedBy: ctx.actor.id, decidedBy: waiting ? null : ctx.actor.id,
    })
    await putDown(tx, ctx, of, { id: decision, step: 'decide', outcome, consequence, reason })
    return { subject: of, path: anomaly.path, data: { decision, outcome, consequence, waiting }, result: { waiting } }
  },
})

/** anomaly.second: somebody else than who proposed it. Declined, the question is open again and nothing follows. */
export const second = defineHandler({
  command: secondDecision,
  locate: locateAnomaly,
  async handle(tx, ctx, { id, data: { anomaly: of, agree, reason } }) {
    const anomaly = await lockAnomaly(tx, ctx.district, of)
    const problem = checkSecond(await factsOf(tx, ctx.district, anomaly), ctx.actor.id)
    if (problem) refuse(problem)
    const next = await begun(tx, ctx, anomaly, agree ? 'confirmed' : 'asked')
    await moveAnomaly(tx, ctx.district, anomaly, agree ? { ...next, decidedBy: ctx.actor.id } : { ...next, outcome: null, consequence: null })
    await putDown(tx, ctx, of, { id, step: agree ? 'agree' : 'decline', outcome: anomaly.outcome, consequence: anomaly.consequence, reason })
    return { subject: of, path: anomaly.path, data: { agree } }
  },
})

/** anomaly.handle: what was decided has been done. */
export const handle = defineHandler({
  command: handleAnomaly,
  locate: locateAnomaly,
  async handle(tx, ctx, { id, data: { anomaly: of, note } }) {
    const anomaly = await lockAnomaly(tx, ctx.district, of)
    const problem = checkHandling(await factsOf(tx, ctx.district, anomaly))
    if (problem) refuse(problem)
    await moveAnomaly(tx, ctx.district, anomaly, await begun(tx, ctx, anomaly, 'handled'))
    await putDown(tx, ctx, of, { id, step: 'handle', outcome: anomaly.outcome, consequence: anomaly.consequence, reason: note })
    return { subject: of, path: anomaly.path, data: {} }
  },
})

/** anomaly.review: by somebody who had no part in it. Overturned counts as a false alarm. */
export const review = defineHandler({
  command: reviewAnomaly,
  locate: locateAnomaly,
  async handle(tx, ctx, { id, data: { anomaly: of, upheld, note } }) {
    const anomaly = await lockAnomaly(tx, ctx.district, of)
    const problem = checkReview(await factsOf(tx, ctx.district, anomaly), ctx.actor.id)
    if (problem) refuse(problem)
    const outcome = upheld ? 'confirmed' : 'overturned'
    await moveAnomaly(tx, ctx.district, anomaly, { ...(await begun(tx, ctx, anomaly, 'closed')), outcome })
    await putDown(tx, ctx, of, { id, step: 'review', outcome, consequence: anomaly.consequence, reason: note })
    return { subject: of, path: anomaly.path, data: { upheld } }
  },
})

/** Which standing signals of these questions an outing answers. */
const answeredBy = async (tx: Tx, ctx: Ctx, anomalies: readonly StoredAnomaly[]): Promise<{ signal: Id; outing: Id }[]> => {
  const rulesOf = anomalyRulesFor(tx, ctx.district, ctx.now)
  const outings = await allowedOutings(tx, ctx.district, anomalies.flatMap(({ person }) => (person ? [person] : [])))
  const graces = new Map<Id, number>()
  for (const { id, path } of anomalies) graces.set(id, (await rulesOf(path)).outingGraceMinutes)
  return (await signalsOf(tx, ctx.district, anomalies.map(({ id }) => id))).flatMap(({ id, anomaly, kind, at, person, suppressedBy }) => {
    if (suppressedBy !== null) return []
    const outing = outingThatAnswers(kind, at, outings.filter((one) => one.person === person), graces.get(anomaly)!)
    return outing === null ? [] : [{ signal: id, outing }]
  })
}

/** Ends a question that nothing is left of: it was allowed all the time. What had been decided is overturned. */
const endAnswered = async (tx: Tx, ctx: Ctx, district: DistrictCode, anomaly: StoredAnomaly): Promise<void> => {
  const decided = anomaly.outcome === 'confirmed'
  const outcome = decided ? 'overturned' : 'authorised'
  await moveAnomaly(tx, district, anomaly, { ...(await begun(tx, ctx, anomaly, 'closed')), outcome })
  await putDown(tx, ctx, anomaly.id, { id: ctx.newId(), step: 'answered', outcome, consequence: anomaly.consequence, reason: 'outing' })
}

/** anomaly.suppress: an outing that was allowed answers the signals inside it, however late it reached the server. */
export const takeBack = defineHandler({
  command: suppressSignals,
  async handle(tx, ctx, { data: { anomalies: ids } }) {
    const anomalies = await lockAnomalies(tx, ctx.district, ids)
    const pairs = await answeredBy(tx, ctx, anomalies)
    await suppress(tx, ctx.district, pairs, ctx.now)
    const silent = await rescore(tx, ctx.district, anomalies, ctx.now)
    const over = anomalies.filter(({ id, outcome }) => silent.has(id) && outcome !== 'overturned' && outcome !== 'authorised')
    for (const anomaly of over) await endAnswered(tx, ctx, ctx.district, anomaly)
    return {
      subject: ctx.district, path: `/${ctx.district}/`, data: { signals: pairs.map(({ signal }) => signal), closed: over.map(({ id }) => id) },
      result: { signals: pairs.length, closed: over.length },
    }
  },
})
