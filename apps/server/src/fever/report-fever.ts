// A fever is reported, measured again, given a name, ended (C10).
import { refuse, type Id, type Instant } from '@shouwang/domain/kernel'
import {
  closeFever as closeCommand, identifyFever, readingOf, referDue, reportFever, retestFever, stateOfReadings, type FeverState, type Method, type ReadingWord,
} from '@shouwang/domain/fever'
import type { PackRules } from '@shouwang/domain/policy'
import type { Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { happenedAt } from '../platform/happened-at.js'
import { rulesAt } from '../policy/index.js'
import { endOpenFever, recordOpenFever } from './evidence.js'
import {
  closeFever, endReferrals, insertFever, insertStep, lockPerson, openOf, setFeverState, setPerson, stepsOf, type StoredFever,
} from './fever.queries.js'
import { giveUpBed } from './hospital.queries.js'
import { atEvent, knownHome, lockedFever, sealNote } from './locate.js'

interface Taken { id: Id; tenths: number; method: Method; at: Instant; note: string | undefined }

/** Stores a measurement with what it is under the rules of this moment. */
const addReading = async (tx: Tx, ctx: Ctx, event: Id, taken: Taken, rules: PackRules): Promise<ReadingWord> => {
  const reading = readingOf(taken, rules.gate)
  await insertStep(tx, ctx.district, event, {
    id: taken.id, kind: 'reading', tenths: taken.tenths, method: taken.method, reading, noteSealed: sealNote(ctx, taken.note), word: null,
    name: ctx.actor.name, at: taken.at,
  })
  return reading
}

const BEFORE_REFERRAL: readonly FeverState[] = ['first', 'retest', 'confirmed']

/** Moves an event to where its readings say; once somebody is referred readings change nothing any more. Returns the state and holds. */
const follow = async (tx: Tx, ctx: Ctx, fever: StoredFever, rules: PackRules, at: Instant): Promise<{ state: FeverState; holds: Id[] }> => {
  if (!BEFORE_REFERRAL.includes(fever.state)) return { state: fever.state, holds: [] }
  const readings = (await stepsOf(tx, ctx.district, fever.id)).flatMap(({ reading, at: when }) => (reading ? [{ reading, at: when }] : []))
  const state = stateOfReadings(readings)
  if (state === 'closed') {
    await closeFever(tx, ctx.district, fever.id, 'normal', ctx.now)
    return { state, holds: await endOpenFever(tx, ctx, [fever.id]) }
  }
  await setFeverState(tx, ctx.district, fever.id, { state, at, ...(state === 'confirmed' ? { confirmed: { at, due: referDue(at, rules.fever) } } : {}) })
  return { state, holds: state === 'confirmed' ? await recordOpenFever(tx, ctx, fever, at) : [] }
}

/** fever.report: joins the fever of this person that is open already. A household speaks for its own people. */
export const report = defineHandler({
  command: reportFever,
  locate: async (db, ctx, data) => (await knownHome(db, ctx, data.person)).path,
  async handle(tx, ctx, { id, at: deviceAt, data }) {
    const home = await knownHome(tx, ctx, data.person)
    const household = ctx.actor.kind === 'household'
    if (household && ctx.actor.id !== home.household) refuse({ code: 'fever.not-yours' })
    await lockPerson(tx, ctx.district, data.person)
    const at = happenedAt(deviceAt, ctx)
    const { rules, version } = await rulesAt(tx, ctx.district, home.path, ctx.now)
    const known = await openOf(tx, ctx.district, data.person)
    const event = known?.id ?? data.event
    if (!known) {
      await insertFever(tx, ctx.district, {
        id: event, source: household ? 'self' : data.source, state: 'first', path: home.path, person: data.person, household: home.household, checkpoint: null,
        passage: null, needs: data.needs, symptomsSealed: sealNote(ctx, data.symptoms), rule: version, beganAt: at, confirmedAt: null, referDue: null,
      })
    }
    const reading = await addReading(tx, ctx, event, { ...data, id, at, note: known ? data.symptoms : undefined }, rules)
    const { state, holds } = await follow(tx, ctx, await lockedFever(tx, ctx, event), rules, at)
    return { subject: event, path: home.path, data: { person: data.person, source: data.source, state, joined: known !== undefined, holds }, result: { event, state, reading } }
  },
})

/** fever.retest */
export const retest = defineHandler({
  command: retestFever,
  locate: atEvent,
  async handle(tx, ctx, { at: deviceAt, data }) {
    const fever = await lockedFever(tx, ctx, data.event)
    const at = happenedAt(deviceAt, ctx)
    const { rules } = await rulesAt(tx, ctx.district, fever.path, ctx.now)
    const reading = await addReading(tx, ctx, fever.id, { id: data.step, tenths: data.tenths, method: data.method, at, note: data.note }, rules)
    const { state, holds } = fever.closedAt ? { state: fever.state, holds: [] } : await follow(tx, ctx, fever, rules, at)
    return { subject: fever.id, path: fever.path, data: { person: fever.person, state, holds }, result: { state, reading } }
  },
})

/** fever.identify: the fever goes to where the person lives; their doctor hears of it from now on. */
export const identify = defineHandler({
  command: identifyFever,
  locate: atEvent,
  async handle(tx, ctx, { id, data }) {
    const fever = await lockedFever(tx, ctx, data.event)
    if (fever.closedAt) refuse({ code: 'fever.wrong-state', state: fever.state })
    const home = await knownHome(tx, ctx, data.person)
    const before = fever.person !== null && fever.person !== data.person ? await endOpenFever(tx, ctx, [fever.id]) : []
    await setPerson(tx, ctx.district, fever.id, data.person, home, data.needs ?? null)
    await insertStep(tx, ctx.district, fever.id, {
      id, kind: 'identify', tenths: null, method: null, reading: null, noteSealed: null, word: null, name: ctx.actor.name, at: ctx.now,
    })
    const open = fever.confirmedAt ? await recordOpenFever(tx, ctx, { id: fever.id, person: data.person }, fever.confirmedAt) : []
    return { subject: fever.id, path: home.path, data: { person: data.person, holds: [...before, ...open] } }
  },
})

/** fever.close: with whatever referral and bed are still open. */
export const close = defineHandler({
  command: closeCommand,
  locate: atEvent,
  async handle(tx, ctx, { id, data }) {
    const fever = await lockedFever(tx, ctx, data.event)
    // Whoever lies in a ward leaves it by the hospital's word, not by a desk's.
    if (fever.closedAt || fever.state === 'admitted') refuse({ code: 'fever.wrong-state', state: fever.state })
    for (const referral of await endReferrals(tx, ctx.district, fever.id)) await giveUpBed(tx, ctx.district, referral, ctx.now)
    await closeFever(tx, ctx.district, fever.id, data.reason, ctx.now)
    await insertStep(tx, ctx.district, fever.id, {
      id, kind: 'close', tenths: null, method: null, reading: null, noteSealed: null, word: data.reason, name: ctx.actor.name, at: ctx.now,
    })
    return { subject: fever.id, path: fever.path, data: { person: fever.person, reason: data.reason, holds: await endOpenFever(tx, ctx, [fever.id]) } }
  },
})
