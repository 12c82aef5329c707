// Handlers of readings: taken, corrected, looked at by a doctor. Facts, in whatever order they arrive; what they add up to is made anew.
import { plusMs, refuse, type DataOf, type Id, type Instant } from '@shouwang/domain/kernel'
import {
  CLOCK_LEAD_MS, alarmsOf, correctReading, recordReadings, reviewReadings, saysAnything, slotOf, type Measured, type ReadingLine,
} from '@shouwang/domain/quarantine'
import { commonPath } from '@shouwang/domain/territory'
import type { Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import type { StoredCase } from './case.queries.js'
import { caseToChange, casesToChange, locateCase, locateFor } from './locate.js'
import { findRoot, insertReadings, insertReview, markCounting, type Hand, type NewReading } from './reading.queries.js'
import { keptRules } from './rules.js'
import { sealNote } from './sealed.js'
import { addUp } from './watch.js'

const DAY = 86_400_000
/** A clock that is further off than this is put right by what the phone last knew of it. */
const SKEWED_MS = 60_000

export const handOf = ({ actor, now }: Ctx): Hand => ({ kind: actor.kind, id: actor.id, device: actor.device, at: now })

/** What was measured, whole; an empty line is no reading. */
const measuredOf = ({ tenths = null, oxygen = null, breaths = null, symptoms }: Partial<Measured> & Pick<Measured, 'symptoms'>): Measured =>
  ({ tenths, oxygen, breaths, symptoms: [...new Set(symptoms)] })

/** When something was done, by the server's clock. Refuses what lies in the future, and what is no part of the observation. */
export function momentOf(ctx: Ctx, takenAt: Instant, { startsAt, endedAt }: Pick<StoredCase, 'startsAt' | 'endedAt'>): Instant {
  const at = Math.abs(ctx.skewMs) > SKEWED_MS ? plusMs(takenAt, ctx.skewMs) : takenAt
  if (at > plusMs(ctx.now, CLOCK_LEAD_MS)) refuse({ code: 'quarantine.reading-in-future', takenAt })
  const [from, to] = [plusMs(startsAt, -DAY), endedAt ?? ctx.now]
  if (at < from || (endedAt !== null && at > endedAt)) refuse({ code: 'quarantine.reading-outside', from, to })
  return at
}

type RulesOf = Awaited<ReturnType<typeof keptRules>>

function readingOf(ctx: Ctx, line: ReadingLine, one: StoredCase, rulesOf: RulesOf, method: string): NewReading {
  if (one.confirmedAt === null) refuse({ code: 'quarantine.not-active' })
  const measured = measuredOf(line)
  if (!saysAnything(measured)) refuse({ code: 'quarantine.reading-empty' })
  const takenAt = momentOf(ctx, line.takenAt, one)
  const rules = rulesOf(one.rule)
  return {
    id: line.reading, caseId: one.id, root: line.reading, takenAt, ...slotOf(takenAt, one.kind, rules), ...measured, symptoms: [...measured.symptoms],
    void: false, alarming: alarmsOf(measured, rules).length > 0, method, madeAt: takenAt, reason: null,
  }
}

const store = async (tx: Tx, ctx: Ctx, rows: readonly NewReading[]): Promise<void> => {
  await insertReadings(tx, ctx.district, rows, handOf(ctx))
  await markCounting(tx, ctx.district, [...new Set(rows.map(({ root }) => root))])
  await addUp(tx, ctx.district, [...new Set(rows.map(({ caseId }) => caseId))])
}

/** quarantine.record-readings: `alarming` names those that went to the doctor. */
export const record = defineHandler({
  command: recordReadings,
  locate: (db, ctx, { readings }) => locateFor(db, ctx, readings.map((line) => line.case)),
  async handle(tx, ctx, { data: { method, readings } }) {
    const cases = new Map((await casesToChange(tx, ctx, readings.map((line) => line.case))).map((one) => [one.id, one]))
    const rulesOf = await keptRules(tx, ctx.district, [...cases.values()].map(({ rule }) => rule))
    const rows = readings.map((line) => readingOf(ctx, line, cases.get(line.case)!, rulesOf, method))
    await store(tx, ctx, rows)
    const alarming = rows.filter((row) => row.alarming).map(({ id }) => id)
    return {
      subject: readings.length === 1 ? readings[0]!.case : ctx.requestId, path: commonPath([...cases.values()].map(({ path }) => path)),
      data: { cases: [...cases.keys()], readings: rows.length, alarming: alarming.length }, result: { alarming },
    }
  },
})

const correctionOf = (ctx: Ctx, data: DataOf<typeof correctReading>, root: { id: Id; takenAt: Instant }, one: StoredCase, rulesOf: RulesOf): NewReading => {
  const measured = measuredOf(data)
  if (!data.void && !saysAnything(measured)) refuse({ code: 'quarantine.reading-empty' })
  const rules = rulesOf(one.rule)
  return {
    id: data.correction, caseId: one.id, root: root.id, takenAt: root.takenAt, ...slotOf(root.takenAt, one.kind, rules), ...measured,
    symptoms: [...measured.symptoms], void: data.void, alarming: !data.void && alarmsOf(measured, rules).length > 0, method: 'self',
    madeAt: data.madeAt > ctx.now ? ctx.now : data.madeAt, reason: data.reason.trim(),
  }
}

/** quarantine.correct-reading: waits for a reading that has not arrived yet. */
export const correct = defineHandler({
  command: correctReading,
  locate: async (db, ctx, data) => {
    const root = await findRoot(db, ctx.district, data.reading)
    return root ? locateCase(db, ctx.district, root.caseId) : `/${ctx.district}/`
  },
  async handle(tx, ctx, { data }) {
    const root = await findRoot(tx, ctx.district, data.reading)
    if (!root) return { deferred: data.reading }
    const one = await caseToChange(tx, ctx, root.caseId)
    const rulesOf = await keptRules(tx, ctx.district, [one.rule])
    await store(tx, ctx, [{ ...correctionOf(ctx, data, root, one, rulesOf), method: root.method }])
    return { subject: one.id, path: one.path, data: { reading: root.id, correction: data.correction, void: data.void } }
  },
})

/** quarantine.review: names the readings that were looked at; one that comes later is still to be looked at. */
export const review = defineHandler({
  command: reviewReadings,
  locate: (db, ctx, data) => locateCase(db, ctx.district, data.case),
  async handle(tx, ctx, { data }) {
    const one = await caseToChange(tx, ctx, data.case)
    await insertReview(tx, ctx.district, {
      id: data.review, caseId: one.id, at: momentOf(ctx, data.at, one), outcome: data.outcome, readings: data.readings,
      note: data.note === undefined ? null : sealNote(ctx.vault, data.note), by: ctx.actor.id, name: ctx.actor.name,
    })
    await addUp(tx, ctx.district, [one.id])
    return { subject: one.id, path: one.path, data: { review: data.review, outcome: data.outcome, readings: data.readings.length } }
  },
})
