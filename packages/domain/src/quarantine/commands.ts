// Commands of quarantine cases (C12): opening, confirming, serving the notice, who looks after whom, transfers, ends.
import Type, { type Static } from 'typebox'
import { Id, Instant, defineCommand, strict } from '../kernel/index.js'
import { Basis, CaseKind, EndOutcome, HelpKind, NoticeChannel, NoticeLanguage } from './words.js'

export * from './words.js'

export const Note = Type.String({ minLength: 1, maxLength: 500 })
const Why = Type.String({ minLength: 2, maxLength: 500 })

/** What every case of one opening has in common. Workers left out are found from the responsibility links over the person. */
export const OpeningTerms = Type.Object({
  kind: CaseKind, basis: Basis,
  /** Last exposure or arrival: the days count from here. */
  basisAt: Instant,
  note: Type.Optional(Note),
  /** Where they stay, if that is not where they live: a central site, a hotel. */
  territory: Type.Optional(Id),
  primaryWorker: Type.Optional(Id), deputy: Type.Optional(Id), doctor: Type.Optional(Id),
  /** True: somebody else must confirm it before anything holds. */
  proposed: Type.Optional(Type.Boolean()),
}, strict)
export type OpeningTerms = Static<typeof OpeningTerms>

const Kept = Type.Object({ person: Id, code: Type.String(), until: Type.Optional(Instant), case: Type.Optional(Id) })

/**
 * Opens cases for one person, a household or a short list. One person who cannot be put under observation (an open case elsewhere, already
 * observed for this exposure) does not hold up the others: `kept` says who and why. All of them kept: refused.
 */
export const openCases = defineCommand({
  name: 'quarantine.open', title: { zh: '开始隔离观察', en: 'Open quarantine' }, nature: 'request', action: 'quarantine.manage',
  data: Type.Object({
    terms: OpeningTerms, cases: Type.Array(Type.Object({ case: Id, person: Id }, strict), { minItems: 1, maxItems: 200 }),
    /** With everybody who lives with them. */
    wholeHouseholds: Type.Optional(Type.Boolean()),
  }, strict),
  /** `waits`: too many for one office alone; the change in which they wait for a second one. They hold nobody until then. */
  result: Type.Object({ opened: Type.Array(Id), kept: Type.Array(Kept), waits: Type.Optional(Id) }),
})

/** Plans cases for a long list. The server opens them in portions and goes on after a restart; `GET /api/quarantine/batch/:id` tells how far it is. */
export const planBatch = defineCommand({
  name: 'quarantine.plan-batch', title: { zh: '批量开始隔离观察', en: 'Open quarantine for a list' }, nature: 'request', action: 'quarantine.manage',
  data: Type.Object({ batch: Id, within: Id, terms: OpeningTerms, persons: Type.Array(Id, { minItems: 1, maxItems: 5000 }) }, strict),
})

/** One portion of a planned list. Sent by the server itself. */
export const openPortion = defineCommand({
  name: 'quarantine.open-portion', title: { zh: '批量隔离的一部分', en: 'Open a portion of a list' }, nature: 'request', action: 'quarantine.manage',
  data: Type.Object({ batch: Id, from: Type.Integer({ minimum: 0 }), to: Type.Integer({ minimum: 0 }) }, strict),
  result: Type.Object({ opened: Type.Integer(), kept: Type.Integer() }),
})

/** Begins what a second office has released of a change of many, and ends what it has stopped. Sent by the server's clockwork; at most so many. */
export const openReleased = defineCommand({
  name: 'quarantine.open-released', title: { zh: '按复核结果开始隔离', en: 'Open what was released' }, nature: 'request', action: 'quarantine.manage',
  data: Type.Object({ limit: Type.Integer({ minimum: 1, maximum: 5000 }) }, strict),
  result: Type.Object({ opened: Type.Integer(), stopped: Type.Integer() }),
})

/** Confirms a proposed case: from now on it holds, unless too many were at once (`waits`). Whoever proposed it may not. */
export const confirmCase = defineCommand({
  name: 'quarantine.confirm', title: { zh: '确认隔离观察', en: 'Confirm quarantine' }, nature: 'request', action: 'quarantine.manage',
  data: Type.Object({ case: Id, confirm: Type.Boolean() }, strict),
  result: Type.Object({ waits: Type.Optional(Id) }),
})

/** The basis time was later than it should have been: the end moves earlier. A later end takes an extension. */
export const correctBasis = defineCommand({
  name: 'quarantine.correct-basis', title: { zh: '更正起算时间', en: 'Correct the basis time' }, nature: 'request', action: 'quarantine.manage',
  data: Type.Object({ case: Id, basisAt: Instant, reason: Why }, strict),
})

/** A notice was served: signed on the phone or on paper, read out, or refused before a witness. Never posted in public. */
export const serveNotice = defineCommand({
  name: 'quarantine.serve-notice', title: { zh: '送达告知书', en: 'Serve a notice' }, nature: 'fact', action: 'quarantine.report',
  data: Type.Object({
    notice: Id, case: Id,
    subject: Type.Union([Type.Literal('opening'), Type.Literal('extension'), Type.Literal('release')]),
    extension: Type.Optional(Id),
    language: NoticeLanguage, channel: NoticeChannel,
    answer: Type.Union([Type.Literal('signed'), Type.Literal('refused')]),
    /** Name of whoever saw that it was refused. */
    witness: Type.Optional(Type.String({ minLength: 1, maxLength: 50 })),
    servedAt: Instant,
  }, strict),
})

/** Who looks after these cases. What is left out stays as it is. */
export const assignCases = defineCommand({
  name: 'quarantine.assign', title: { zh: '指定责任人', en: 'Assign who is responsible' }, nature: 'request', action: 'quarantine.manage',
  data: Type.Object({
    cases: Type.Array(Id, { minItems: 1, maxItems: 200 }), primaryWorker: Type.Optional(Id), deputy: Type.Optional(Id), doctor: Type.Optional(Id),
  }, strict),
  /** Workers who now have as many people as the rules warn of, or more. */
  result: Type.Object({ overloaded: Type.Array(Type.Object({ holder: Id, cases: Type.Integer() })) }),
})

/** A call or a knock by whoever is responsible, at the door, without going in. */
export const recordVisit = defineCommand({
  name: 'quarantine.record-visit', title: { zh: '登记上门或电话', en: 'Record a visit or call' }, nature: 'fact', action: 'quarantine.report',
  data: Type.Object({
    visit: Id, case: Id, at: Instant,
    channel: Type.Union([Type.Literal('door'), Type.Literal('phone')]),
    outcome: Type.Union([Type.Literal('spoke'), Type.Literal('no-answer'), Type.Literal('away'), Type.Literal('refused')]),
    supplies: Type.Optional(Type.Boolean()),
    /** Distressed: somebody calls back. */
    mood: Type.Optional(Type.Union([Type.Literal('calm'), Type.Literal('worried'), Type.Literal('distressed')])),
    note: Type.Optional(Note),
  }, strict),
})

/** Asks for help: a task with a clock for whoever is responsible. */
export const askHelp = defineCommand({
  name: 'quarantine.ask-help', title: { zh: '请求帮助', en: 'Ask for help' }, nature: 'request', action: 'quarantine.report',
  data: Type.Object({ help: Id, case: Id, kind: HelpKind, note: Type.Optional(Note) }, strict),
})

export const answerHelp = defineCommand({
  name: 'quarantine.answer-help', title: { zh: '办结帮助请求', en: 'Answer a request for help' }, nature: 'request', action: 'quarantine.report',
  data: Type.Object({ help: Id, outcome: Type.Union([Type.Literal('given'), Type.Literal('arranged'), Type.Literal('not-needed')]) }, strict),
})

/** Releases whoever meets every criterion. Of one who does not, `kept` names what is missing; all of them kept: refused. */
export const releaseCases = defineCommand({
  name: 'quarantine.release', title: { zh: '解除隔离观察', en: 'Release from quarantine' }, nature: 'request', action: 'quarantine.manage',
  data: Type.Object({ cases: Type.Array(Id, { minItems: 1, maxItems: 5000 }) }, strict),
  result: Type.Object({ released: Type.Integer(), kept: Type.Array(Type.Object({ case: Id, missing: Type.Array(Type.String()) })) }),
})

/** Ends a case for another reason than release. */
export const endCase = defineCommand({
  name: 'quarantine.end', title: { zh: '终止隔离观察', en: 'End quarantine' }, nature: 'request', action: 'quarantine.manage',
  data: Type.Object({ case: Id, outcome: EndOutcome, reason: Why }, strict),
})

/** Asks the receiving side to take somebody over. Nobody leaves before it has agreed. */
export const requestTransfer = defineCommand({
  name: 'quarantine.request-transfer', title: { zh: '申请转送', en: 'Request a transfer' }, nature: 'request', action: 'quarantine.manage',
  data: Type.Object({ transfer: Id, case: Id, territory: Id, kind: CaseKind, reason: Why }, strict),
})

/** The receiving side agrees, or says why not. */
export const decideTransfer = defineCommand({
  name: 'quarantine.decide-transfer', title: { zh: '接收转送', en: 'Decide a transfer' }, nature: 'request', action: 'quarantine.manage',
  data: Type.Object({ transfer: Id, accept: Type.Boolean(), reason: Type.Optional(Why) }, strict),
})

/** Arrived: from now on the case is the receiving side's. */
export const arriveTransfer = defineCommand({
  name: 'quarantine.arrive', title: { zh: '转送到达', en: 'Arrived after a transfer' }, nature: 'request', action: 'quarantine.manage',
  data: Type.Object({ transfer: Id, at: Instant }, strict),
})

/** Reminders, calls and knocks that have become due, and late releases. Sent by the server's clockwork; each at most so many. */
export const advanceChecks = defineCommand({
  name: 'quarantine.advance-checks', title: { zh: '推进漏报提醒', en: 'Advance missed checks' }, nature: 'request', action: 'quarantine.manage',
  data: Type.Object({ rule: Type.String({ maxLength: 120 }), expectsAt: Instant, limit: Type.Integer({ minimum: 1, maximum: 50_000 }) }, strict),
  result: Type.Object({ advanced: Type.Integer() }),
})

/** Tells the supervisor of releases that are late. Sent by the server's clockwork. */
export const alarmOverdue = defineCommand({
  name: 'quarantine.alarm-overdue', title: { zh: '超时未解除告警', en: 'Alarm on late releases' }, nature: 'request', action: 'quarantine.manage',
  data: Type.Object({ cases: Type.Array(Id, { minItems: 1, maxItems: 5000 }) }, strict),
  result: Type.Object({ alarmed: Type.Integer() }),
})

export const caseCommands = [
  openCases, planBatch, openPortion, openReleased, confirmCase, correctBasis, serveNotice, assignCases, recordVisit, askHelp, answerHelp, releaseCases, endCase,
  requestTransfer, decideTransfer, arriveTransfer, advanceChecks, alarmOverdue,
] as const
