// Commands of readings, doctors' reviews, extensions and appeals (C12).
import Type, { type Static } from 'typebox'
import { Id, Instant, defineCommand, strict } from '../kernel/index.js'
import { ExtensionReason, Note, ReadingMethod, Symptom } from './commands.js'

const Why = Type.String({ minLength: 2, maxLength: 500 })

/** What was measured and what somebody feels. At least one of them says something: an empty line is no reading. */
const measured = {
  tenths: Type.Optional(Type.Integer({ minimum: 300, maximum: 450, description: 'tenths of a degree Celsius' })),
  oxygen: Type.Optional(Type.Integer({ minimum: 50, maximum: 100, description: 'saturation, per cent' })),
  breaths: Type.Optional(Type.Integer({ minimum: 1, maximum: 120, description: 'breaths a minute' })),
  symptoms: Type.Array(Symptom, { maxItems: 20 }),
}

export const ReadingLine = Type.Object({ reading: Id, case: Id, takenAt: Instant, ...measured }, strict)
export type ReadingLine = Static<typeof ReadingLine>

/**
 * Readings of one person, one household, or a whole corridor sheet. A second reading of a slot is kept beside the first; one for tomorrow is
 * refused, and so is one of a case that is not the sender's. Lines are all taken or none.
 */
export const recordReadings = defineCommand({
  name: 'quarantine.record-readings', title: { zh: '登记体温与症状', en: 'Record readings' }, nature: 'fact', action: 'quarantine.report',
  data: Type.Object({ method: ReadingMethod, readings: Type.Array(ReadingLine, { minItems: 1, maxItems: 200 }) }, strict),
  result: Type.Object({ alarming: Type.Array(Id) }),
})

/** Says what a reading really was, or that there was none. The first one stays on record; the latest correction counts. */
export const correctReading = defineCommand({
  name: 'quarantine.correct-reading', title: { zh: '更正体温登记', en: 'Correct a reading' }, nature: 'fact', action: 'quarantine.report',
  data: Type.Object({ correction: Id, reading: Id, madeAt: Instant, void: Type.Boolean(), ...measured, reason: Why }, strict),
})

/** A doctor has looked at these readings. `watch`: goes on looking; `cleared`: nothing to worry about; `referred`: sent to a fever clinic. */
export const reviewReadings = defineCommand({
  name: 'quarantine.review', title: { zh: '医生研判', en: 'Review by a doctor' }, nature: 'fact', action: 'quarantine.manage',
  data: Type.Object({
    review: Id, case: Id, at: Instant, readings: Type.Array(Id, { maxItems: 100 }),
    outcome: Type.Union([Type.Literal('watch'), Type.Literal('referred'), Type.Literal('cleared')]), note: Type.Optional(Note),
  }, strict),
})

/** Asks for an extension of one case, for a listed reason. There is no way to ask for several at once. */
export const requestExtension = defineCommand({
  name: 'quarantine.request-extension', title: { zh: '申请延长观察', en: 'Request an extension' }, nature: 'request', action: 'quarantine.request-extension',
  data: Type.Object({
    extension: Id, case: Id, reason: ExtensionReason, days: Type.Integer({ minimum: 1, maximum: 14 }), note: Type.Optional(Note),
    /** The reading, test or exposure that it rests on. */
    evidence: Type.Optional(Id),
  }, strict),
})

/** A second person approves or refuses. It holds only from when its notice is served, before the end. */
export const decideExtension = defineCommand({
  name: 'quarantine.decide-extension', title: { zh: '批复延长观察', en: 'Decide an extension' }, nature: 'request', action: 'quarantine.approve-extension',
  data: Type.Object({ extension: Id, approve: Type.Boolean(), decision: Why }, strict),
})

/** The person, the household, or somebody for them, objects: to the case, or to an extension of it. */
export const appealCase = defineCommand({
  name: 'quarantine.appeal', title: { zh: '提出申诉', en: 'Appeal' }, nature: 'request', action: 'quarantine.report',
  data: Type.Object({ appeal: Id, case: Id, extension: Type.Optional(Id), grounds: Why }, strict),
})

/** Decided by somebody who neither asked for nor approved what it is about. Granted: it ends at once. */
export const decideAppeal = defineCommand({
  name: 'quarantine.decide-appeal', title: { zh: '裁定申诉', en: 'Decide an appeal' }, nature: 'request', action: 'quarantine.approve-extension',
  data: Type.Object({ appeal: Id, grant: Type.Boolean(), decision: Why }, strict),
})

export const careCommands = [recordReadings, correctReading, reviewReadings, requestExtension, decideExtension, appealCase, decideAppeal] as const
