// Appeals: filed by the person, at the gate or by a worker on paper; acknowledged; decided by somebody who had no part in it; told.
import {
  acknowledgeAppeal, appealDue, appealNumber, checkDecision, closeAppeal, decideAppeal, fileAppeal, isSomebodyElse, appealState,
} from '@shouwang/domain/status'
import { plusMs, refuse, type DataOf, type DistrictCode, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import {
  findAppeal, findAppellant, insertAppeal, lockAppeal, openAppealOf, recordersOf, setAcknowledged, setClosed, setDecided, type AppealRow,
} from './appeal.queries.js'
import { checkTakeable } from './correct.js'
import { findFact, insertCorrection } from './correction.queries.js'
import { judge } from './evaluate.js'
import { signatoryOf } from './offices.js'
import { policiesOf } from './policies.js'
import { loadPeople } from './status.queries.js'

export const STATEMENT = 'status.appeal-statement'

/** A household acts for its own people: of others it learns nothing, not even that they are there. */
const isForeign = ({ actor }: Ctx, household: Id | null): boolean => actor.kind === 'household' && actor.id !== household

/** When somebody appealed, by the clock of the phone that wrote it down: no network must not cost them their time. Never later than now. */
const filedAt = (at: Instant, { skewMs, now }: Ctx): Instant => {
  const corrected = plusMs(at, skewMs)
  return corrected < now ? corrected : now
}

const appellant = async (db: Db, ctx: Ctx, { about }: DataOf<typeof fileAppeal>) => {
  const found = await findAppellant(db, ctx.district, about)
  return found ?? ('pass' in about ? refuse({ code: 'pass.unknown', id: about.pass }) : refuse({ code: 'people.unknown', id: about.person }))
}

/** status.appeal: against a status that stands and is not green. One at a time. */
export const file = defineHandler({
  command: fileAppeal,
  locate: async (db, ctx, data) => (await appellant(db, ctx, data)).path,
  async handle(tx, ctx, { at, data }) {
    const { person, household, path } = await appellant(tx, ctx, data)
    if (isForeign(ctx, household)) refuse({ code: 'people.unknown', id: person })
    const open = await openAppealOf(tx, ctx.district, person)
    if (open) refuse({ code: 'status.appeal-open', number: open })
    const policies = await policiesOf(tx, ctx.district, ctx.now)
    const known = (await loadPeople(tx, ctx.district, [person]))[0]!
    const { there, before, after } = judge(known, policies, ctx.now)
    const { stored } = known
    if (!there.on || before === null || before === 'green' || !stored) return refuse({ code: 'status.nothing-to-appeal' })
    const when = filedAt(at, ctx)
    const dueAt = appealDue(when, there.appealHours)
    const number = appealNumber(data.appeal)
    await insertAppeal(tx, ctx.district, {
      id: data.appeal, number, person, path, channel: data.channel, ground: data.ground,
      statement: data.statement?.trim() ? ctx.vault.seal(data.statement.trim(), STATEMENT).toString('base64') : null,
      filedBy: ctx.actor.id, filedKind: ctx.actor.kind, filedAt: when, dueAt, colour: before, rule: stored.rule, version: stored.version,
      evidence: (after?.because ?? []).filter(({ colour }) => colour !== 'green').map(({ evidence }) => evidence),
    })
    return {
      subject: person, path, data: { appeal: data.appeal, channel: data.channel, ground: data.ground, colour: before, rule: stored.rule, dueAt },
      result: { number, dueAt },
    }
  },
})

const appealPath = async (db: Db, district: DistrictCode, id: Id): Promise<ScopePath> =>
  (await findAppeal(db, district, id))?.path ?? refuse({ code: 'status.appeal-unknown', id })

const locked = async (tx: Tx, ctx: Ctx, id: Id): Promise<AppealRow> =>
  (await lockAppeal(tx, ctx.district, id)) ?? refuse({ code: 'status.appeal-unknown', id })

/** status.acknowledge-appeal: the clock has been running since it was filed. */
export const acknowledge = defineHandler({
  command: acknowledgeAppeal,
  locate: (db, ctx, data) => appealPath(db, ctx.district, data.appeal),
  async handle(tx, ctx, { data }) {
    const appeal = await locked(tx, ctx, data.appeal)
    const state = appealState(appeal)
    if (state !== 'filed') refuse({ code: 'status.appeal-state', state })
    await setAcknowledged(tx, ctx.district, appeal.id, { name: ctx.actor.name, at: ctx.now })
    return { subject: appeal.person, path: appeal.path, data: { appeal: appeal.id } }
  },
})

type Overturn = Extract<DataOf<typeof decideAppeal>['outcome'], { kind: 'overturn' }>

/** For the appeal: its facts are proposed to be taken back, in the decider's name. */
const proposeAll = async (tx: Tx, ctx: Ctx, appeal: AppealRow, { facts, reason, document }: Overturn): Promise<void> => {
  const { account, office, health } = signatoryOf(ctx.actor, 'status.decide-appeal', appeal.path)
  for (const { correction, evidence } of facts) {
    const fact = await findFact(tx, ctx.district, evidence)
    if (fact?.person !== appeal.person) return refuse({ code: 'status.evidence-unknown', id: evidence })
    checkTakeable(fact, ctx.now)
    await insertCorrection(tx, ctx.district, {
      id: correction, person: fact.person, evidence, appeal: appeal.id, path: appeal.path, reason, document: document.trim(), note: null,
      by: account, byName: ctx.actor.name, office, health, at: ctx.now,
    })
  }
}

/** status.decide-appeal: by nobody who recorded the facts or wrote the appeal down. For the appeal it counts when the second office agrees. */
export const decide = defineHandler({
  command: decideAppeal,
  locate: (db, ctx, data) => appealPath(db, ctx.district, data.appeal),
  async handle(tx, ctx, { data }) {
    const appeal = await locked(tx, ctx, data.appeal)
    const problem = checkDecision(appeal)
    if (problem) refuse(problem)
    const involved = { recordedBy: await recordersOf(tx, ctx.district, appeal.evidence), filedBy: appeal.filedBy }
    if (!isSomebodyElse(ctx.actor.id, involved)) refuse({ code: 'status.somebody-else' })
    const outcome = data.outcome.kind === 'overturn' ? 'overturned' : 'upheld'
    await setDecided(tx, ctx.district, appeal.id, { account: ctx.actor.id, name: ctx.actor.name, at: ctx.now, outcome, explanation: data.explanation.trim() })
    if (data.outcome.kind === 'overturn') await proposeAll(tx, ctx, appeal, data.outcome)
    return { subject: appeal.person, path: appeal.path, data: { appeal: appeal.id, outcome } }
  },
})

/** status.close-appeal: the household has read it, or somebody has told them. */
export const close = defineHandler({
  command: closeAppeal,
  locate: (db, ctx, data) => appealPath(db, ctx.district, data.appeal),
  async handle(tx, ctx, { data }) {
    const appeal = await locked(tx, ctx, data.appeal)
    const home = await findAppellant(tx, ctx.district, { person: appeal.person })
    if (isForeign(ctx, home?.household ?? null)) refuse({ code: 'status.appeal-unknown', id: appeal.id })
    const state = appealState(appeal)
    if (state !== 'decided') refuse({ code: 'status.appeal-state', state })
    await setClosed(tx, ctx.district, appeal.id, data.told, ctx.now)
    return { subject: appeal.person, path: appeal.path, data: { appeal: appeal.id, told: data.told } }
  },
})
