// Fevers as they are read: masked, with clocks; the result for clinicians alone, everybody else sees that there is one (C10).
import { fieldsVisible, mayAt, type Actor, type Instant } from '@shouwang/domain/kernel'
import { isOpenAt, lacksOf, type FeverPolicy, type FeverRow, type FeverView, type HospitalView, type OwnFever, type ReferralView } from '@shouwang/domain/fever'
import { maskName, maskPhone } from '@shouwang/domain/people'
import type { Services } from '../platform/feature.js'
import { recordReading } from '../platform/read-log.js'
import { referralsOf, stepsOf, type ReferralRow, type StepRow } from './fever.queries.js'
import type { ListedHospital } from './hospital.queries.js'
import type { ListedFever } from './list.queries.js'
import { openLiaison, openNote } from './locate.js'

/** A clinician for whom the answer is meant: the doctor of the place where the person lives, the health office, the hospital that gave it. */
const seesResult = (actor: Actor, row: Pick<ListedFever, 'path' | 'hospitalPath'>): boolean =>
  mayAt(actor, 'fever.record-result', row.path) || (row.hospitalPath !== null && mayAt(actor, 'fever.record-result', row.hospitalPath))

const seesHealth = (actor: Actor, row: ListedFever): boolean => seesResult(actor, row) || fieldsVisible(actor, row.path).health

/** Excluded says what the answer was: for whom it is not meant the person has arrived, and there is an answer. */
const stateFor = (row: Pick<ListedFever, 'state'>, sees: boolean): FeverRow['state'] => (row.state === 'excluded' && !sees ? 'arrived' : row.state)

/** Until when something is to happen next: a report by law (which tells what the answer was), an arrival, a referral. */
const dueOf = (row: ListedFever, sees: boolean): Instant | null => {
  if (sees && row.reportDue !== null && row.reportedAt === null) return row.reportDue
  if (row.closedAt !== null) return null
  return row.referralState === 'sent' || row.referralState === 'no-show' ? row.noShowAt : row.referral === null ? row.referDue : null
}

export const presentRow = (actor: Actor, row: ListedFever, at: Instant): FeverRow => {
  const sees = seesResult(actor, row)
  const due = dueOf(row, sees)
  return {
    id: row.id, source: row.source, state: stateFor(row, sees), person: row.person, name: row.name === null ? null : maskName(row.name), place: row.place, door: row.door,
    checkpointName: row.checkpointName, tenths: seesHealth(actor, row) ? row.tenths : null, needs: row.needs, beganAt: row.beganAt, changedAt: row.changedAt,
    referral: row.referral, referralState: row.referralState, hospitalName: row.hospitalName, sentAt: row.sentAt, due, overdue: due !== null && due <= at,
    answered: row.answered, noShowOpen: row.referralState === 'no-show' && row.noShowSeen === null && row.closedAt === null,
  }
}

const presentReferral = (referral: ReferralRow, sees: boolean): ReferralView => ({
  id: referral.id, hospital: referral.hospital, hospitalName: referral.hospitalName, transport: referral.transport, state: referral.state, sentAt: referral.sentAt,
  noShowAt: referral.noShowAt, arrivedAt: referral.arrivedAt, arrivedName: referral.arrivedName, elsewhere: referral.elsewhere, bed: referral.bed,
  admittedAt: referral.admittedAt, dischargedAt: referral.dischargedAt, outcome: sees ? referral.outcome : null, answered: referral.outcome !== null,
  classifiedAt: referral.classifiedAt, reportDue: sees ? referral.reportDue : null, reportedAt: sees ? referral.reportedAt : null,
})

/** Steps whose word tells what the answer was. */
const TELLING = ['close.excluded', 'close.recovered']

const presentStep = ({ vault }: Services, step: StepRow, health: boolean, sees: boolean): FeverView['steps'][number] => ({
  kind: step.word && (sees || !TELLING.includes(`${step.kind}.${step.word}`)) ? `${step.kind}.${step.word}` : step.kind, at: step.at,
  tenths: health ? step.tenths : null, method: health ? step.method : null,
  by: step.name, note: step.noteSealed !== null && (step.kind === 'result' ? sees : health) ? openNote({ vault }, step.noteSealed) : null,
})

/** One fever whole. What opens health fields is recorded as a reading. */
export async function presentFever(services: Services, actor: Actor, row: ListedFever, at: Instant): Promise<FeverView> {
  const { db, vault } = services
  const [sees, health] = [seesResult(actor, row), seesHealth(actor, row)]
  if (health && row.person !== null) {
    const reading = { action: 'fever.read', kind: 'person', subject: row.person, path: row.path, purpose: null, reason: '发热处置' } as const
    await recordReading(db, actor, reading, at)
  }
  const steps = await stepsOf(db, actor.district!, row.id)
  const referrals = await referralsOf(db, actor.district!, row.id)
  return {
    ...presentRow(actor, row, at), symptoms: health && row.symptomsSealed !== null ? openNote({ vault }, row.symptomsSealed) : null,
    steps: steps.map((step) => presentStep(services, step, health, sees)), referrals: referrals.map((one) => presentReferral(one, sees)), seesResult: sees,
    rules: row.rule,
  }
}

/** A hospital; the liaison team's phone masked but for those who manage it or refer to it. */
export const presentHospital = ({ vault }: Services, actor: Actor, row: ListedHospital, policy: FeverPolicy, at: Instant): HospitalView => {
  const mayManage = mayAt(actor, 'fever.manage-hospital', row.path)
  const phone = row.liaisonSealed === null ? null : openLiaison({ vault }, row.liaisonSealed)
  return {
    id: row.id, territory: row.territory, territoryName: row.territoryName, name: row.name, level: row.level, opens: row.opens, closes: row.closes, open: row.open,
    openNow: row.open && isOpenAt(row, at), liaisonName: row.liaisonName, liaisonPhone: phone && (mayManage ? phone : maskPhone(phone)),
    free: row.free, held: row.held, occupied: row.occupied, cleaning: row.cleaning, beds: row.beds, expected: row.expected,
    lacks: lacksOf({ level: row.level, beds: row.beds, hasLiaison: row.liaisonName !== null }, policy), toClean: mayManage ? row.toClean : [], mayManage,
  }
}

/** One fever as its household sees it: where to, how, and whether there is an answer, which the doctor tells in person. */
export const presentOwn = (row: ListedFever): OwnFever => ({
  id: row.id, person: row.person!, name: maskName(row.name ?? ''), state: stateFor(row, false), beganAt: row.beganAt, hospitalName: row.hospitalName, transport: row.transport,
  referralState: row.referralState, answered: row.answered,
})
