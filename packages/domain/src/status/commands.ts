// Commands about statuses. None of them sets one: they take facts back, release or stop what waits, and hear appeals (C05).
import Type, { type Static } from 'typebox'
import { Id, Instant, defineCommand, strict } from '../kernel/index.js'
import { CorrectionReason } from './evidence.js'

const Words = (minLength: number, maxLength: number) => Type.String({ minLength, maxLength })

/** Proposes to take one fact back, as a new fact. Counts when a person of another office agrees, one of the two of health. */
export const proposeCorrection = defineCommand({
  name: 'status.correct', title: { zh: '申请更正健康状态依据', en: 'Propose to take a health fact back' }, nature: 'request', action: 'status.correct',
  data: Type.Object({
    correction: Id, evidence: Id, reason: CorrectionReason,
    /** What shows it: the report, the ward's letter, the tracing sheet. */
    document: Words(2, 200), note: Type.Optional(Words(0, 500)),
  }, strict),
})

/** Agrees to a correction, or declines it. */
export const decideCorrection = defineCommand({
  name: 'status.decide-correction', title: { zh: '批复更正', en: 'Decide correction' }, nature: 'request', action: 'status.approve-correction',
  data: Type.Object({ correction: Id, approve: Type.Boolean(), note: Type.Optional(Words(0, 500)) }, strict),
})

/** A second office lets a change of many take effect, or stops it. What was stopped never takes effect. */
export const releaseChange = defineCommand({
  name: 'status.release-change', title: { zh: '复核批量变更', en: 'Release or stop a change of many' }, nature: 'request', action: 'status.release-change',
  data: Type.Object({ change: Id, release: Type.Boolean(), reason: Words(2, 500) }, strict),
})

export const AppealChannel = Type.Union([Type.Literal('own-page'), Type.Literal('gate'), Type.Literal('paper')])
export type AppealChannel = Static<typeof AppealChannel>
export const AppealGround = Type.Union([
  Type.Literal('not-me'), Type.Literal('not-there'), Type.Literal('over'), Type.Literal('tested-negative'), Type.Literal('other'),
])
export type AppealGround = Static<typeof AppealGround>

/** Appeals against a status: from the resident's page, at the gate by pass, or on paper through a worker. The clock starts. */
export const fileAppeal = defineCommand({
  name: 'status.appeal', title: { zh: '申诉', en: 'Appeal' }, nature: 'request', action: 'status.appeal',
  data: Type.Object({
    appeal: Id, channel: AppealChannel, ground: AppealGround,
    /** Whose status; a gate knows only the pass. */
    about: Type.Union([Type.Object({ person: Id }, strict), Type.Object({ pass: Id }, strict)]),
    statement: Type.Optional(Words(0, 1000)),
  }, strict),
  result: Type.Object({ number: Type.String(), dueAt: Instant }),
})

/** Says that somebody has taken the appeal on. */
export const acknowledgeAppeal = defineCommand({
  name: 'status.acknowledge-appeal', title: { zh: '受理申诉', en: 'Acknowledge appeal' }, nature: 'request', action: 'status.decide-appeal',
  data: Type.Object({ appeal: Id }, strict),
})

export const DecideOutcome = Type.Union([
  Type.Object({ kind: Type.Literal('uphold') }, strict),
  Type.Object({
    kind: Type.Literal('overturn'), reason: CorrectionReason, document: Words(2, 200),
    facts: Type.Array(Type.Object({ correction: Id, evidence: Id }, strict), { minItems: 1, maxItems: 10 }),
  }, strict),
])
export type DecideOutcome = Static<typeof DecideOutcome>

/**
 * Decides an appeal, with reasons that the person reads. `overturn` proposes to take facts back: it counts when the second office agrees, and
 * until then the appeal waits and its clock runs.
 */
export const decideAppeal = defineCommand({
  name: 'status.decide-appeal', title: { zh: '裁定申诉', en: 'Decide appeal' }, nature: 'request', action: 'status.decide-appeal',
  data: Type.Object({
    appeal: Id, explanation: Words(5, 1000),
    outcome: DecideOutcome,
  }, strict),
})

export const ToldHow = Type.Union([Type.Literal('own-page'), Type.Literal('phone'), Type.Literal('in-person'), Type.Literal('paper')])

/** Closes an appeal: the person has been told, or has read it. */
export const closeAppeal = defineCommand({
  name: 'status.close-appeal', title: { zh: '告知裁定结果', en: 'Tell the decision' }, nature: 'request', action: 'status.appeal',
  data: Type.Object({ appeal: Id, told: ToldHow }, strict),
})

/** The server's own work: computes again what the clock or a policy has changed, so many people at a time. */
export const reevaluate = defineCommand({
  name: 'status.reevaluate', title: { zh: '重新计算健康状态', en: 'Compute statuses again' }, nature: 'request', action: 'status.release-change',
  data: Type.Object({
    /** A run over a place after its policy changed, begun by its first command; absent: whoever is due by the clock. */
    run: Type.Optional(Type.Object({ id: Id, place: Type.String({ pattern: '^/([0-9A-Za-z-]+/)+$', maxLength: 200 }) }, strict)),
    limit: Type.Integer({ minimum: 1, maximum: 10_000 }),
  }, strict),
  result: Type.Object({ evaluated: Type.Integer(), changed: Type.Integer(), done: Type.Boolean(), waits: Type.Boolean() }),
})

/** The server's own note that somebody tried what no rule allows: it goes into the ledger and before the auditor. */
export const noteAttempt = defineCommand({
  name: 'status.note-attempt', title: { zh: '记录被拒绝的状态操作', en: 'Note a refused attempt' }, nature: 'fact', action: 'ledger.read',
  data: Type.Object({
    attempt: Id, account: Type.Union([Id, Type.Null()]), device: Type.Union([Id, Type.Null()]), actorName: Words(0, 100), command: Words(1, 60),
    problem: Words(1, 60),
  }, strict),
})

/** The auditor has seen the notices up to a moment. */
export const seeNotices = defineCommand({
  name: 'status.see-notices', title: { zh: '已阅审计提示', en: 'Notices seen' }, nature: 'request', action: 'ledger.read',
  data: Type.Object({ until: Instant }, strict),
})

export const statusCommands = [
  proposeCorrection, decideCorrection, releaseChange, fileAppeal, acknowledgeAppeal, decideAppeal, closeAppeal, reevaluate, noteAttempt, seeNotices,
] as const
