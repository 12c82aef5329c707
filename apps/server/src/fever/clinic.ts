// At the fever clinic: somebody arrives, is taken into a ward, gets an answer, is reported where the law asks for it, leaves (C10).
import { refuse, type Id } from '@shouwang/domain/kernel'
import {
  admit as admitCommand, discharge as dischargeCommand, isClassA, recordArrival, recordReport, recordResult, reportDue, type ResultClass,
} from '@shouwang/domain/fever'
import { defineHandler } from '../platform/handler.js'
import { happenedAt } from '../platform/happened-at.js'
import { rulesAt } from '../policy/index.js'
import { endOpenFever, recordAnswer } from './evidence.js'
import { closeFever, setAdmitted, setArrived, setDischarged, setFeverState, setReported, setResult } from './fever.queries.js'
import { giveUpBed, hospitalsWithBeds, occupyHeldBed, takeBed, type FreeBeds } from './hospital.queries.js'
import { atClinician, knownHospital, lockedReferral } from './locate.js'
import { noteStep } from './refer-fever.js'

const here = atClinician('fever.record-result')

/** A hospital with a free bed, and where it is shut at this hour, when it opens. */
const inWords = ({ name, free, opensAt }: FreeBeds): string => `${name} (${free}${opensAt === null ? '' : `, ${opensAt}:00`})`

/** fever.record-arrival: a fact. Whoever comes to another hospital is arrived there, and the bed that was held elsewhere is free. */
export const arrive = defineHandler({
  command: recordArrival,
  locate: here,
  async handle(tx, ctx, { id, at: deviceAt, data }) {
    const { referral, event } = await lockedReferral(tx, ctx, data.referral)
    const hospital = await knownHospital(tx, ctx, data.hospital)
    const elsewhere = referral.hospital !== hospital.id
    const at = happenedAt(deviceAt, ctx)
    await setArrived(tx, ctx.district, referral.id, at, elsewhere ? hospital : null)
    if (elsewhere) {
      await giveUpBed(tx, ctx.district, referral.id, ctx.now)
      await takeBed(tx, ctx.district, hospital.id, referral.id, 'held', ctx.now)
    }
    if (!event.closedAt) await setFeverState(tx, ctx.district, event.id, { state: 'arrived', at })
    await noteStep(tx, ctx, event, { id, kind: 'arrive', at, ...(elsewhere ? { word: 'elsewhere' } : {}) })
    return {
      subject: event.id, path: event.path, data: { person: event.person, referral: referral.id, hospital: hospital.id, elsewhere }, result: { elsewhere },
    }
  },
})

/** fever.admit: needs a bed; without one the answer names hospitals that have one (S3-16: else transfer). */
export const admit = defineHandler({
  command: admitCommand,
  locate: here,
  async handle(tx, ctx, { data }) {
    const { referral, event } = await lockedReferral(tx, ctx, data.referral)
    if (referral.state !== 'arrived' || referral.admittedAt !== null || referral.hospital === null) return refuse({ code: 'fever.wrong-state', state: referral.state })
    const bed = (await occupyHeldBed(tx, ctx.district, referral.hospital, referral.id, ctx.now))
      ?? (await takeBed(tx, ctx.district, referral.hospital, referral.id, 'occupied', ctx.now))
    if (bed === null) refuse({ code: 'fever.no-free-bed', elsewhere: (await hospitalsWithBeds(tx, ctx.district, ctx.now)).map(inWords) })
    await setAdmitted(tx, ctx.district, referral.id, ctx.now)
    await setFeverState(tx, ctx.district, event.id, { state: 'admitted', at: ctx.now })
    await noteStep(tx, ctx, event, { id: data.encounter, kind: 'admit' })
    return { subject: event.id, path: event.path, data: { person: event.person, referral: referral.id, hospital: referral.hospital, bed } }
  },
})

const isOver = (outcome: ResultClass): boolean => !isClassA(outcome)

/** fever.record-result: starts or ends the legal clock, tells the status what a clinician found. The ledger holds that there is an answer, not which. */
export const result = defineHandler({
  command: recordResult,
  locate: here,
  async handle(tx, ctx, { at: deviceAt, data }) {
    const { referral, event } = await lockedReferral(tx, ctx, data.referral)
    const at = happenedAt(deviceAt, ctx)
    const { rules } = await rulesAt(tx, ctx.district, event.path, ctx.now)
    await setResult(tx, ctx.district, referral.id, { outcome: data.outcome, at, reportDue: reportDue(data.outcome, at, rules.fever) })
    if (isOver(data.outcome) && referral.admittedAt === null && !event.closedAt) {
      await giveUpBed(tx, ctx.district, referral.id, ctx.now)
      await setFeverState(tx, ctx.district, event.id, { state: 'excluded', at })
    }
    if (isClassA(data.outcome) && event.state === 'excluded') await setFeverState(tx, ctx.district, event.id, { state: 'arrived', at })
    await noteStep(tx, ctx, event, { id: data.result, kind: 'result', note: data.note, at })
    const holds = await recordAnswer(tx, ctx, { event: event.id, referral: referral.id, person: event.person }, data.outcome, at)
    return { subject: event.id, path: event.path, data: { person: event.person, referral: referral.id, holds } }
  },
})

/** fever.record-report: the clock stops. */
export const reported = defineHandler({
  command: recordReport,
  locate: here,
  async handle(tx, ctx, { id, at, data }) {
    const { referral, event } = await lockedReferral(tx, ctx, data.referral)
    await setReported(tx, ctx.district, referral.id, happenedAt(at, ctx), data.number?.trim() || null)
    await noteStep(tx, ctx, event, { id, kind: 'report' })
    return { subject: event.id, path: event.path, data: { person: event.person, referral: referral.id } }
  },
})

/** fever.discharge: the bed is cleaned before it is free; the fever is over. */
export const discharge = defineHandler({
  command: dischargeCommand,
  locate: here,
  async handle(tx, ctx, { id, at, data }) {
    const { referral, event } = await lockedReferral(tx, ctx, data.referral)
    await setDischarged(tx, ctx.district, referral.id, happenedAt(at, ctx))
    await giveUpBed(tx, ctx.district, referral.id, ctx.now)
    await noteStep(tx, ctx, event, { id, kind: 'discharge' })
    let holds: Id[] = []
    if (!event.closedAt) {
      await closeFever(tx, ctx.district, event.id, referral.outcome && isOver(referral.outcome) ? 'excluded' : 'recovered', ctx.now)
      holds = await endOpenFever(tx, ctx, [event.id])
    }
    return { subject: event.id, path: event.path, data: { person: event.person, referral: referral.id, holds } }
  },
})
