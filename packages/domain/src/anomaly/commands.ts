// Commands of anomalies: what the server finds, tips, asking the person, decisions by people, reviews (C14).
import Type from 'typebox'
import { Id, Instant, defineCommand, strict } from '../kernel/index.js'
import { Consequence } from './state.js'

const Reason = Type.String({ minLength: 2, maxLength: 500 })
const Words = Type.String({ minLength: 1, maxLength: 1000 })

/**
 * Looks at passages again and raises what they say about keys in quarantine. Names ids only: every signal is worked out from the stored
 * passage, so a signal cannot be made up. `upTo`: the ledger number that was read up to.
 */
export const watchGates = defineCommand({
  name: 'anomaly.watch-gates', title: { zh: '核查卡口记录', en: 'Look at passages' }, nature: 'request', action: 'anomaly.decide',
  data: Type.Object({ upTo: Type.Integer({ minimum: 0 }), passages: Type.Array(Id, { maxItems: 500 }) }, strict),
  result: Type.Object({ raised: Type.Integer(), suppressed: Type.Integer() }),
})

/** Takes signals back that an authorised outing answers, also one that arrived late. Worked out from the outings; names anomalies only. */
export const suppressSignals = defineCommand({
  name: 'anomaly.suppress', title: { zh: '按已批准外出撤销信号', en: 'Take back what an outing answers' }, nature: 'request', action: 'anomaly.decide',
  data: Type.Object({ anomalies: Type.Array(Id, { minItems: 1, maxItems: 200 }) }, strict),
  result: Type.Object({ signals: Type.Integer(), closed: Type.Integer() }),
})

/** Somebody told us something about a person. Kept sealed; it starts a question, never a consequence. */
export const reportTip = defineCommand({
  name: 'anomaly.report-tip', title: { zh: '登记群众反映', en: 'Record a tip' }, nature: 'request', action: 'anomaly.triage',
  data: Type.Object({ tip: Id, person: Id, at: Instant, words: Words }, strict),
})

/** Looked at by a person: to be asked about, or nothing. */
export const triageAnomaly = defineCommand({
  name: 'anomaly.triage', title: { zh: '研判异常', en: 'Triage an anomaly' }, nature: 'request', action: 'anomaly.triage',
  data: Type.Object({ anomaly: Id, pursue: Type.Boolean(), reason: Reason }, strict),
})

/** The person was asked, or tried to be asked. A fact: what they say is heard whenever it arrives. */
export const recordContact = defineCommand({
  name: 'anomaly.record-contact', title: { zh: '登记询问情况', en: 'Record that the person was asked' }, nature: 'fact', action: 'anomaly.triage',
  data: Type.Object({
    contact: Id, anomaly: Id, way: Type.Union([Type.Literal('phone'), Type.Literal('door'), Type.Literal('message')]), reached: Type.Boolean(),
    explanation: Type.Optional(Words),
  }, strict),
})

/** What the person says themself, from the household's page. */
export const answerAnomaly = defineCommand({
  name: 'anomaly.answer', title: { zh: '说明情况', en: 'Explain' }, nature: 'request', action: 'anomaly.answer-own',
  data: Type.Object({ contact: Id, anomaly: Id, explanation: Words }, strict),
})

/** Decided by a human: nothing, explained, or confirmed with a consequence. Above a warning it waits for a second human. */
export const decideAnomaly = defineCommand({
  name: 'anomaly.decide', title: { zh: '处理异常', en: 'Decide on an anomaly' }, nature: 'request', action: 'anomaly.decide',
  data: Type.Object({
    decision: Id, anomaly: Id, outcome: Type.Union([Type.Literal('nothing'), Type.Literal('explained'), Type.Literal('confirmed')]),
    consequence: Consequence, reason: Reason,
  }, strict),
  result: Type.Object({ waiting: Type.Boolean() }),
})

/** The second human agrees with the consequence, or declines it: then the question is open again. */
export const secondDecision = defineCommand({
  name: 'anomaly.second', title: { zh: '复核处理意见', en: 'Agree with a consequence' }, nature: 'request', action: 'anomaly.review',
  data: Type.Object({ anomaly: Id, agree: Type.Boolean(), reason: Reason }, strict),
})

/** The consequence was carried out. */
export const handleAnomaly = defineCommand({
  name: 'anomaly.handle', title: { zh: '登记处理结果', en: 'Record what was done' }, nature: 'request', action: 'anomaly.triage',
  data: Type.Object({ anomaly: Id, note: Reason }, strict),
})

/** Somebody else looks whether it was right. Overturned: it counts as a false alarm. */
export const reviewAnomaly = defineCommand({
  name: 'anomaly.review', title: { zh: '复查异常', en: 'Review an anomaly' }, nature: 'request', action: 'anomaly.review',
  data: Type.Object({ anomaly: Id, upheld: Type.Boolean(), note: Reason }, strict),
})

export const anomalyCommands = [
  watchGates, suppressSignals, reportTip, triageAnomaly, recordContact, answerAnomaly, decideAnomaly, secondDecision, handleAnomaly, reviewAnomaly,
] as const
