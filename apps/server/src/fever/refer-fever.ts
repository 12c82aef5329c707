// Referrals: sent with a bed held where one is free, cancelled, not arrived, looked for (C10).
import { refuse } from '@shouwang/domain/kernel'
import {
  cancelReferral, checkReferral, followNoShow, isOpenAt, markNoShow, noShowFrom, referDue, referFever,
} from '@shouwang/domain/fever'
import type { Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { rulesAt } from '../policy/index.js'
import { recordOpenFever } from './evidence.js'
import { insertReferral, insertStep, lockPerson, onTheWay, setFeverState, setReferralState, type StoredFever } from './fever.queries.js'
import { giveUpBed, hospitalsWithBeds, hoursOfOpen, takeBed, type HospitalRow } from './hospital.queries.js'
import { atEvent, atSender, knownHospital, lockedFever, lockedReferral, sealNote } from './locate.js'

/** Notes what was done with a fever; `word`: a code. */
export const noteStep = (
  tx: Tx, ctx: Ctx, fever: Pick<StoredFever, 'id'>, step: { id: string; kind: string; word?: string; note?: string | undefined; at?: string },
): Promise<void> => insertStep(tx, ctx.district, fever.id, {
  id: step.id, kind: step.kind, tenths: null, method: null, reading: null, noteSealed: sealNote(ctx, step.note), word: step.word ?? null,
  name: ctx.actor.name, at: step.at ?? ctx.now,
})

/** Is a clinic shut at this hour while another one takes people in? Where none does, the nearest is tried rather than none: care comes first. */
const isShutFor = async (tx: Tx, ctx: Ctx, hospital: HospitalRow): Promise<boolean> =>
  !isOpenAt(hospital, ctx.now) && (await hoursOfOpen(tx, ctx.district)).some((hours) => isOpenAt(hours, ctx.now))

/** fever.refer: no code, no test and no free bed is asked for. A fever that was only measured once counts as confirmed by being referred. */
export const refer = defineHandler({
  command: referFever,
  locate: atEvent,
  async handle(tx, ctx, { data }) {
    const fever = await lockedFever(tx, ctx, data.event)
    if (fever.person) await lockPerson(tx, ctx.district, fever.person)
    const problem = checkReferral({ state: fever.state, onTheWay: await onTheWay(tx, ctx.district, fever.id, fever.person) })
    if (problem) refuse(problem)
    const hospital = await knownHospital(tx, ctx, data.hospital)
    if (!hospital.open || (await isShutFor(tx, ctx, hospital))) refuse({ code: 'fever.hospital-closed', name: hospital.name })
    const { rules } = await rulesAt(tx, ctx.district, fever.path, ctx.now)
    await insertReferral(tx, ctx.district, {
      id: data.referral, event: fever.id, hospital: hospital.id, hospitalName: hospital.name, hospitalPath: hospital.path, transport: data.transport,
      sentAt: ctx.now, noShowAt: noShowFrom(ctx.now, rules.fever),
    })
    const bed = await takeBed(tx, ctx.district, hospital.id, data.referral, 'held', ctx.now)
    await setFeverState(tx, ctx.district, fever.id, { state: 'referred', at: ctx.now, confirmed: { at: ctx.now, due: referDue(ctx.now, rules.fever) } })
    await noteStep(tx, ctx, fever, { id: data.referral, kind: 'refer', note: data.note })
    const holds = await recordOpenFever(tx, ctx, fever, ctx.now)
    const elsewhere = bed === null ? (await hospitalsWithBeds(tx, ctx.district, ctx.now)).filter((one) => one.hospital !== hospital.id) : []
    return {
      subject: fever.id, path: fever.path, data: { person: fever.person, referral: data.referral, hospital: hospital.id, bedHeld: bed !== null, holds },
      result: { bedHeld: bed !== null, elsewhere },
    }
  },
})

/** fever.cancel-referral: the bed is free again; the fever waits for another referral or its end. */
export const cancel = defineHandler({
  command: cancelReferral,
  locate: atSender,
  async handle(tx, ctx, { id, data }) {
    const { referral, event } = await lockedReferral(tx, ctx, data.referral)
    if (referral.state !== 'sent' && referral.state !== 'no-show') refuse({ code: 'fever.wrong-state', state: referral.state })
    await setReferralState(tx, ctx.district, referral.id, { state: 'cancelled', seenAt: ctx.now })
    await giveUpBed(tx, ctx.district, referral.id, ctx.now)
    await setFeverState(tx, ctx.district, event.id, { state: 'confirmed', at: ctx.now })
    await noteStep(tx, ctx, event, { id, kind: 'cancel', note: data.reason })
    return { subject: event.id, path: event.path, data: { person: event.person, referral: referral.id } }
  },
})

/** fever.mark-no-show: an alarm, and a bed for somebody else. Whoever comes later is still taken in. */
export const noShow = defineHandler({
  command: markNoShow,
  locate: atSender,
  async handle(tx, ctx, { id, data }) {
    const { referral, event } = await lockedReferral(tx, ctx, data.referral)
    if (referral.state !== 'sent' || ctx.now < referral.noShowAt) return refuse({ code: 'fever.not-due' })
    await setReferralState(tx, ctx.district, referral.id, { state: 'no-show' })
    await giveUpBed(tx, ctx.district, referral.id, ctx.now)
    await noteStep(tx, ctx, event, { id, kind: 'no-show' })
    return { subject: event.id, path: event.path, data: { person: event.person, referral: referral.id } }
  },
})

/** fever.follow-no-show: on the way gives another while; anything else is known now and stays in the list of its kind. */
export const followUp = defineHandler({
  command: followNoShow,
  locate: atSender,
  async handle(tx, ctx, { data }) {
    const { referral, event } = await lockedReferral(tx, ctx, data.referral)
    if (referral.state !== 'no-show') refuse({ code: 'fever.wrong-state', state: referral.state })
    const { rules } = await rulesAt(tx, ctx.district, event.path, ctx.now)
    const again = data.found === 'on-the-way'
    // Nobody reached is nobody seen: the alarm stays.
    const seen = data.found === 'not-reached' ? {} : { seenAt: ctx.now }
    await setReferralState(tx, ctx.district, referral.id, again ? { state: 'sent', noShowAt: noShowFrom(ctx.now, rules.fever), ...seen } : { state: 'no-show', ...seen })
    await noteStep(tx, ctx, event, { id: data.follow, kind: 'follow', word: data.found, note: data.note })
    return { subject: event.id, path: event.path, data: { person: event.person, referral: referral.id, found: data.found } }
  },
})
