// Examples of the commands of anomalies and central sites for the walk of all personas, each with what must exist there first.
import { uuidv7 } from 'uuidv7'
import * as anomaly from '@shouwang/domain/anomaly'
import { plusMs, type Id } from '@shouwang/domain/kernel'
import { registerHousehold } from '@shouwang/domain/people'
import * as quarantine from '@shouwang/domain/quarantine'
import { sql } from 'kysely'
import { raiseSignals } from '../src/anomaly/index.js'
import { pathOfTerritory } from '../src/territory/index.js'
import { applied, DISTRICT, type Place } from './harness.js'
import { openAlone } from './quarantine-samples.js'

/** A spot without a pass is one where nobody lives. */
interface Spot { territory: Id; pass: Id | null }
type Sample = (place: Place, spot: Spot) => object | null | Promise<object | null>
const ofPeople = (sample: Sample): Sample => (place, spot) => (spot.pass === null ? null : sample(place, spot))

const newPerson = async (place: Place, { territory }: Spot): Promise<Id> => {
  const [person, household] = [uuidv7(), uuidv7()]
  applied(await place.system.send(registerHousehold, {
    household, territory, door: `4-${household.slice(-6)}`, tenure: 'owner', members: [{ person, name: '卫试', documentKind: 'none', sex: 'unknown' }],
  }))
  return person
}

/** A question about somebody at the spot, in one of its states. */
const newAnomaly = async (place: Place, spot: Spot, state: 'new' | 'to-second' | 'confirmed' | 'handled' = 'new'): Promise<Id> => {
  const person = await newPerson(place, spot)
  const { db } = place.server.services
  const path = await pathOfTerritory(db, DISTRICT, spot.territory)
  const now = place.clock.now()
  const signal = { id: uuidv7(), kind: 'missed-checks' as const, person, case: null, evidence: { feature: 'walk', id: uuidv7() }, at: now, path }
  const { anomalies: [id] } = await db.transaction().execute((tx) => raiseSignals(tx, DISTRICT, [signal], now))
  if (state === 'new') return id!
  applied(await place.system.send(anomaly.recordContact, { contact: uuidv7(), anomaly: id!, way: 'phone', reached: true }))
  const consequence = state === 'to-second' ? 'referral' as const : 'advice' as const
  applied(await place.system.send(anomaly.decideAnomaly, { decision: uuidv7(), anomaly: id!, outcome: 'confirmed', consequence, reason: '核实属实' }))
  if (state === 'handled') applied(await place.system.send(anomaly.handleAnomaly, { anomaly: id!, note: '已落实' }))
  return id!
}

const newSite = async (place: Place, { territory }: Spot): Promise<Id> => {
  const site = uuidv7()
  applied(await place.system.send(quarantine.saveSite, { site, territory, name: '临时观察点', address: '城北路1号', phone: '120' }))
  return site
}

const newRoom = async (place: Place, site: Id): Promise<Id> => {
  const room = uuidv7()
  applied(await place.system.send(quarantine.addRooms, { site, rooms: [{ room, floor: '1', number: room.slice(-6), accessible: false }] }))
  return room
}

const newCentralCase = async (place: Place, spot: Spot): Promise<Id> => {
  const id = uuidv7()
  const terms = { kind: 'central' as const, basis: 'close-contact' as const, basisAt: plusMs(place.clock.now(), -3_600_000), territory: spot.territory }
  await openAlone(place, { terms, cases: [{ case: id, person: await newPerson(place, spot) }] })
  return id
}

const newPlacement = async (place: Place, spot: Spot): Promise<{ site: Id; placement: Id }> => {
  const [site, placement] = [await newSite(place, spot), uuidv7()]
  applied(await place.system.send(quarantine.placeInRoom, { placement, room: await newRoom(place, site), case: await newCentralCase(place, spot), arrived: false }))
  return { site, placement }
}

const newFlag = async (place: Place, spot: Spot): Promise<Id> => {
  const flag = uuidv7()
  applied(await place.system.send(quarantine.raiseWellbeing, { flag, case: await newCentralCase(place, spot), kind: 'diet' }))
  return flag
}

/** Whatever passages there are: most say nothing. */
const somePassages = async (place: Place): Promise<Id[]> =>
  (await sql<{ id: Id }>`select id from passage limit 3`.execute(place.server.services.db)).rows.map(({ id }) => id)

export const ANOMALY_SAMPLES: Record<string, Sample> = {
  'anomaly.watch-gates': async (place) => ({ upTo: 0, passages: await somePassages(place) }),
  'anomaly.suppress': () => ({ anomalies: [uuidv7()] }),
  'anomaly.report-tip': ofPeople(async (place, spot) => ({ tip: uuidv7(), person: await newPerson(place, spot), at: place.clock.now(), words: '听说夜里出门' })),
  'anomaly.triage': ofPeople(async (place, spot) => ({ anomaly: await newAnomaly(place, spot), pursue: true, reason: '请本人说明' })),
  'anomaly.record-contact': ofPeople(async (place, spot) => ({ contact: uuidv7(), anomaly: await newAnomaly(place, spot), way: 'phone', reached: true })),
  'anomaly.answer': ofPeople(async (place, spot) => ({ contact: uuidv7(), anomaly: await newAnomaly(place, spot), explanation: '下楼倒垃圾' })),
  'anomaly.decide': ofPeople(async (place, spot) => ({ decision: uuidv7(), anomaly: await newAnomaly(place, spot), outcome: 'nothing', consequence: 'none', reason: '误报' })),
  'anomaly.second': ofPeople(async (place, spot) => ({ anomaly: await newAnomaly(place, spot, 'to-second'), agree: true, reason: '同意' })),
  'anomaly.handle': ofPeople(async (place, spot) => ({ anomaly: await newAnomaly(place, spot, 'confirmed'), note: '已落实' })),
  'anomaly.review': ofPeople(async (place, spot) => ({ anomaly: await newAnomaly(place, spot, 'handled'), upheld: true, note: '无误' })),
  'quarantine.save-site': (_place, { territory }) => ({ site: uuidv7(), territory, name: '观察点', address: '城北路2号', phone: '120' }),
  'quarantine.close-site': async (place, spot) => ({ site: await newSite(place, spot) }),
  'quarantine.add-rooms': async (place, spot) => ({ site: await newSite(place, spot), rooms: [{ room: uuidv7(), floor: '1', number: '101', accessible: true }] }),
  'quarantine.set-room': async (place, spot) => ({ room: await newRoom(place, await newSite(place, spot)), state: 'closed' }),
  'quarantine.place': ofPeople(async (place, spot) => (
    { placement: uuidv7(), room: await newRoom(place, await newSite(place, spot)), case: await newCentralCase(place, spot), arrived: true })),
  'quarantine.settle-placement': ofPeople(async (place, spot) => ({ placement: (await newPlacement(place, spot)).placement, came: true })),
  'quarantine.move-room': ofPeople(async (place, spot) => {
    const { site, placement } = await newPlacement(place, spot)
    return { placement, next: uuidv7(), room: await newRoom(place, site) }
  }),
  'quarantine.record-disinfection': async (place, spot) => ({ disinfection: uuidv7(), site: await newSite(place, spot), at: place.clock.now(), areas: '走廊' }),
  'quarantine.explain-disinfection': async (place, spot) => ({ disinfection: uuidv7(), site: await newSite(place, spot), day: '2020-02-01', slot: 'am', why: '停水' }),
  'quarantine.save-site-staff': async (place, spot) => ({ staff: uuidv7(), site: await newSite(place, spot), name: '吴护', duty: 'nurse', leaves: false }),
  'quarantine.raise-wellbeing': ofPeople(async (place, spot) => ({ flag: uuidv7(), case: await newCentralCase(place, spot), kind: 'mood' })),
  'quarantine.clear-wellbeing': ofPeople(async (place, spot) => ({ flag: await newFlag(place, spot) })),
}
