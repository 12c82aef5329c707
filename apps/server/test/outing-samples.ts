// Examples of the commands of outings and fevers for the walk of all personas, each with what must exist there first.
import { uuidv7 } from 'uuidv7'
import * as fever from '@shouwang/domain/fever'
import { plusMs, type Id } from '@shouwang/domain/kernel'
import * as outing from '@shouwang/domain/outing'
import { registerHousehold } from '@shouwang/domain/people'
import { applied, type Place } from './harness.js'
import { openAlone } from './quarantine-samples.js'

/** Where a sample acts. */
interface Spot { territory: Id; pass: Id | null }
type Sample = (place: Place, spot: Spot) => object | null | Promise<object | null>

const HOUR = 3_600_000

/** Somebody who lives at the spot. */
const newPerson = async (place: Place, { territory }: Spot): Promise<Id> => {
  const [person, household] = [uuidv7(), uuidv7()]
  applied(await place.system.send(registerHousehold, {
    household, territory, door: `7-${household.slice(-6)}`, tenure: 'owner', members: [{ person, name: '冯试', documentKind: 'none', sex: 'unknown' }],
  }))
  return person
}

/** Somebody at the spot who is in quarantine at home. */
const quarantined = async (place: Place, spot: Spot): Promise<Id> => {
  const person = await newPerson(place, spot)
  const terms = { kind: 'home' as const, basis: 'close-contact' as const, basisAt: plusMs(place.clock.now(), -HOUR) }
  await openAlone(place, { terms, cases: [{ case: uuidv7(), person }] })
  return person
}

const wish = async (place: Place, spot: Spot, standing = false) => ({
  outing: uuidv7(), person: await quarantined(place, spot), standing, reason: 'dialysis' as const, destination: '市医院', transport: 'own-car' as const,
  from: plusMs(place.clock.now(), HOUR), to: plusMs(place.clock.now(), 5 * HOUR),
})

const newOuting = async (place: Place, spot: Spot, standing = false): Promise<Id> => {
  const data = await wish(place, spot, standing)
  applied(await place.system.send(outing.requestOuting, data))
  return data.outing
}

const newEmergency = async (place: Place, spot: Spot): Promise<Id> => {
  const id = uuidv7()
  applied(await place.system.send(outing.startEmergency, { outing: id, person: await newPerson(place, spot) }))
  return id
}

const decision = async (place: Place, spot: Spot) => ({ decision: uuidv7(), outing: await newOuting(place, spot), approve: true, relative: false })

const hospitalAt = ({ territory }: Spot) => ({
  hospital: uuidv7(), territory, name: `测试医院${uuidv7().slice(-8)}`, level: 2, opens: null, closes: null, liaisonName: '联络员', beds: 2,
})

const newHospital = async (place: Place, spot: Spot): Promise<Id> => {
  const data = hospitalAt(spot)
  applied(await place.system.send(fever.saveHospital, data))
  return data.hospital
}

const ill = async (place: Place, spot: Spot) => ({
  event: uuidv7(), person: await newPerson(place, spot), source: 'visit' as const, tenths: 385, method: 'ear' as const, needs: [],
})

const newFever = async (place: Place, spot: Spot): Promise<Id> => {
  const data = await ill(place, spot)
  applied(await place.system.send(fever.reportFever, data))
  return data.event
}

/** Somebody on the way to a hospital at the spot. */
const newReferral = async (place: Place, spot: Spot): Promise<{ referral: Id; hospital: Id }> => {
  const [referral, hospital] = [uuidv7(), await newHospital(place, spot)]
  applied(await place.system.send(fever.referFever, { referral, event: await newFever(place, spot), hospital, transport: 'ambulance' }))
  return { referral, hospital }
}

const newPatient = async (place: Place, spot: Spot): Promise<Id> => {
  const sent = await newReferral(place, spot)
  applied(await place.system.send(fever.recordArrival, sent))
  return sent.referral
}

const ABOUT_PEOPLE: Record<string, Sample> = {
  'outing.request': (place, spot) => wish(place, spot),
  'outing.use-permit': async (place, spot) => ({
    outing: uuidv7(), permit: await newOuting(place, spot, true), from: plusMs(place.clock.now(), HOUR), to: plusMs(place.clock.now(), 3 * HOUR), transport: 'own-car',
  }),
  'outing.withdraw': async (place, spot) => ({ outing: await newOuting(place, spot) }),
  'outing.start-emergency': async (place, spot) => ({ outing: uuidv7(), person: await newPerson(place, spot) }),
  'outing.decide-community': decision,
  'outing.decide-street': decision,
  'outing.decide-district': decision,
  'outing.escalate': async (place, spot) => ({ outing: await newOuting(place, spot), level: 'community' }),
  'outing.assign-escort': async (place, spot) => ({ escort: uuidv7(), outing: await newEmergency(place, spot), team: ['陪同甲'] }),
  'outing.record-leg': async (place, spot) => ({ leg: uuidv7(), outing: await newEmergency(place, spot), kind: 'arrived' }),
  'outing.acknowledge': async (place, spot) => ({ outing: await newEmergency(place, spot) }),
  'outing.ratify': async (place, spot) => ({ outing: await newEmergency(place, spot), finding: 'justified' }),
  'outing.end-permit': async (place, spot) => ({ outing: await newOuting(place, spot, true), note: '不再需要' }),
  'outing.report-late': async (place, spot) => ({ outing: await newEmergency(place, spot) }),
  'outing.lapse': async (place, spot) => ({ outing: await newOuting(place, spot) }),
  'fever.report': ill,
  'fever.retest': async (place, spot) => ({ step: uuidv7(), event: await newFever(place, spot), tenths: 380, method: 'ear' }),
  'fever.identify': async (place, spot) => ({ event: await newFever(place, spot), person: await newPerson(place, spot) }),
  'fever.refer': async (place, spot) => ({ referral: uuidv7(), event: await newFever(place, spot), hospital: await newHospital(place, spot), transport: 'ambulance' }),
  'fever.cancel-referral': async (place, spot) => ({ referral: (await newReferral(place, spot)).referral, reason: '不再需要' }),
  'fever.mark-no-show': async (place, spot) => ({ referral: (await newReferral(place, spot)).referral }),
  'fever.follow-no-show': async (place, spot) => ({ follow: uuidv7(), referral: (await newReferral(place, spot)).referral, found: 'at-home' }),
  'fever.record-arrival': (place, spot) => newReferral(place, spot),
  'fever.admit': async (place, spot) => ({ encounter: uuidv7(), referral: await newPatient(place, spot) }),
  'fever.record-result': async (place, spot) => ({ result: uuidv7(), referral: await newPatient(place, spot), outcome: 'excluded' }),
  'fever.record-report': async (place, spot) => ({ referral: await newPatient(place, spot) }),
  'fever.discharge': async (place, spot) => ({ referral: await newPatient(place, spot) }),
  'fever.close': async (place, spot) => ({ event: await newFever(place, spot), reason: 'other-care' }),
}

export const OUTING_SAMPLES: Record<string, Sample> = {
  // Where nobody lives nobody goes out and nobody falls ill.
  ...Object.fromEntries(Object.entries(ABOUT_PEOPLE).map(([name, sample]): [string, Sample] => [name, (place, spot) => (spot.pass === null ? null : sample(place, spot))])),
  'fever.save-hospital': (_place, spot) => hospitalAt(spot),
  'fever.set-hospital-open': async (place, spot) => ({ hospital: await newHospital(place, spot), open: false }),
  'fever.set-bed': async (place, spot) => ({ hospital: await newHospital(place, spot), bed: 1, state: 'cleaning' }),
}
