// Taking a health fact back: one person proposes with a reason of health, another of another office agrees, one of the two of health.
import { checkTwoOffices, decideCorrection, proposeCorrection, MARKING_KINDS } from '@shouwang/domain/status'
import { refuse, type DistrictCode, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { setSecond } from './appeal.queries.js'
import {
  correctionsOfAppeal, findCorrection, findFact, insertCorrection, lockCorrection, setCorrectionDecided, type CorrectionRow, type FactWithPerson,
} from './correction.queries.js'
import { recordEvidence } from './evidence.js'
import { signatoryOf } from './offices.js'

const factAt = async (db: Db, district: DistrictCode, id: Id): Promise<FactWithPerson> =>
  (await findFact(db, district, id)) ?? refuse({ code: 'status.evidence-unknown', id })

/** A fact that can be taken back: one that marks, is not over, and is not taken back already; and no other correction of it waits. */
export const checkTakeable = (fact: FactWithPerson, now: Instant): void => {
  const marks = (MARKING_KINDS as readonly string[]).includes(fact.kind)
  if (!marks || fact.takenBack || (fact.endedAt !== null && fact.endedAt <= now)) refuse({ code: 'status.evidence-over' })
  if (fact.openCorrection) refuse({ code: 'status.correction-open', id: fact.openCorrection })
}

/** status.correct: changes nothing yet. */
export const propose = defineHandler({
  command: proposeCorrection,
  locate: async (db, ctx, data) => (await factAt(db, ctx.district, data.evidence)).path,
  async handle(tx, ctx, { data }) {
    const fact = await factAt(tx, ctx.district, data.evidence)
    checkTakeable(fact, ctx.now)
    const { account, office, health } = signatoryOf(ctx.actor, 'status.correct', fact.path)
    await insertCorrection(tx, ctx.district, {
      id: data.correction, person: fact.person, evidence: fact.id, appeal: null, path: fact.path, reason: data.reason, document: data.document.trim(),
      note: data.note?.trim() || null, by: account, byName: ctx.actor.name, office, health, at: ctx.now,
    })
    return { subject: fact.person, path: fact.path, data: { correction: data.correction, evidence: fact.id, kind: fact.kind, reason: data.reason, office } }
  },
})

const correctionAt = async (db: Db, district: DistrictCode, id: Id): Promise<ScopePath> =>
  (await findCorrection(db, district, id))?.path ?? refuse({ code: 'status.correction-unknown', id })

/** The last correction of an appeal decides it: one that was agreed to is enough; with none, the appeal is open again. */
const settleAppeal = async (tx: Tx, ctx: Ctx, appeal: Id): Promise<void> => {
  const { open, approved } = await correctionsOfAppeal(tx, ctx.district, appeal)
  if (open === 0) await setSecond(tx, ctx.district, appeal, approved > 0, ctx.now)
}

/** The correction as a new fact, from which the status follows. */
const takeBack = async (tx: Tx, ctx: Ctx, { id, person, evidence, reason }: CorrectionRow): Promise<Id[]> => {
  const kind = reason === 'recovered' ? 'recovered' : 'excluded'
  const fact = { id, person, kind, from: ctx.now, until: null, source: { feature: 'status', id }, about: evidence } as const
  return (await recordEvidence(tx, ctx.district, [fact], ctx)).holds
}

/** status.decide-correction: agreed, a new fact takes the old one back. */
export const decide = defineHandler({
  command: decideCorrection,
  locate: (db, ctx, data) => correctionAt(db, ctx.district, data.correction),
  async handle(tx, ctx, { data }) {
    const correction = (await lockCorrection(tx, ctx.district, data.correction)) ?? refuse({ code: 'status.correction-unknown', id: data.correction })
    if (correction.decidedAt !== null) refuse({ code: 'status.already-decided' })
    const second = signatoryOf(ctx.actor, 'status.approve-correction', correction.path)
    const first = { account: correction.proposedBy, office: correction.proposedOffice, health: correction.proposedHealth }
    const because = checkTwoOffices(first, second)
    if (because) refuse({ code: 'status.two-offices', because })
    await setCorrectionDecided(tx, ctx.district, correction.id, {
      account: second.account, name: ctx.actor.name, office: second.office, at: ctx.now, approved: data.approve, note: data.note?.trim() || null,
    })
    const holds = data.approve ? await takeBack(tx, ctx, correction) : []
    if (correction.appeal) await settleAppeal(tx, ctx, correction.appeal)
    const { evidence, reason, appeal } = correction
    return {
      subject: correction.person, path: correction.path,
      data: { correction: correction.id, evidence, reason, approved: data.approve, office: second.office, ...(appeal ? { appeal } : {}), holds },
    }
  },
})
