// Examples of the commands of statuses for the walk, each with what must exist there first.
import { uuidv7 } from 'uuidv7'
import { systemActor, type Id } from '@shouwang/domain/kernel'
import { registerHousehold } from '@shouwang/domain/people'
import * as status from '@shouwang/domain/status'
import { recordEvidence } from '../src/status/index.js'
import { insertChange } from '../src/status/evidence.queries.js'
import { pathOfTerritory } from '../src/territory/index.js'
import { applied, DISTRICT, type Place } from './harness.js'

/** A spot without a pass is one where nobody lives. */
interface Spot { territory: Id; pass: Id | null }
type Sample = (place: Place, spot: Spot) => object | null | Promise<object | null>
/** For people: null where nobody lives. */
const ofPeople = (sample: Sample): Sample => (place, spot) => (spot.pass === null ? null : sample(place, spot))

/** Somebody at the spot about whom one fact is known. */
const newMarked = async (place: Place, { territory }: Spot): Promise<{ person: Id; evidence: Id }> => {
  const [household, person, evidence] = [uuidv7(), uuidv7(), uuidv7()]
  applied(await place.system.send(registerHousehold, {
    household, territory, door: `5-${household.slice(-6)}`, tenure: 'owner', members: [{ person, name: '周试', documentKind: 'none', sex: 'unknown' }],
  }))
  const now = place.clock.now()
  const fact = { id: evidence, person, kind: 'fever-open', from: now, until: null, source: { feature: 'walk', id: uuidv7() } } as const
  // Each by a recorder of its own: together they would be a change of many.
  await place.server.services.db.transaction().execute((tx) =>
    recordEvidence(tx, DISTRICT, [fact], { actor: { ...systemActor('walk'), kind: 'staff', id: uuidv7(), district: DISTRICT }, now }))
  return { person, evidence }
}

const newCorrection = async (place: Place, spot: Spot): Promise<Id> => {
  const correction = uuidv7()
  const { evidence } = await newMarked(place, spot)
  applied(await place.system.send(status.proposeCorrection, { correction, evidence, reason: 'test-negative', document: '检测报告' }))
  return correction
}

const newChange = async (place: Place, { territory }: Spot): Promise<Id> => {
  const id = uuidv7()
  const { db } = place.server.services
  const path = await pathOfTerritory(db, DISTRICT, territory)
  await db.transaction().execute((tx) => insertChange(tx, DISTRICT, {
    id, cause: 'facts', path, sourceFeature: 'walk', causedBy: null, causedName: '走', office: '', version: 'gate-2020-02/1', openedAt: place.clock.now(), people: 21,
  }))
  return id
}

const newAppeal = async (place: Place, spot: Spot, until: 'filed' | 'acknowledged' | 'decided'): Promise<Id> => {
  const appeal = uuidv7()
  const { person } = await newMarked(place, spot)
  applied(await place.system.send(status.fileAppeal, { appeal, channel: 'paper', ground: 'over', about: { person } }))
  if (until === 'filed') return appeal
  applied(await place.system.send(status.acknowledgeAppeal, { appeal }))
  if (until === 'decided') applied(await place.as['health-office'].send(status.decideAppeal, { appeal, explanation: '复核后依据属实', outcome: { kind: 'uphold' } }))
  return appeal
}

export const STATUS_SAMPLES: Record<string, Sample> = {
  'status.correct': ofPeople(async (place, spot) => ({ correction: uuidv7(), evidence: (await newMarked(place, spot)).evidence, reason: 'test-negative', document: '检测报告' })),
  'status.decide-correction': ofPeople(async (place, spot) => ({ correction: await newCorrection(place, spot), approve: true })),
  'status.release-change': async (place, spot) => ({ change: await newChange(place, spot), release: false, reason: '没有依据' }),
  'status.appeal': ofPeople(async (place, spot) =>
    ({ appeal: uuidv7(), channel: 'paper', ground: 'over', about: { person: (await newMarked(place, spot)).person }, statement: '检测为阴性' })),
  'status.acknowledge-appeal': ofPeople(async (place, spot) => ({ appeal: await newAppeal(place, spot, 'filed') })),
  'status.decide-appeal': ofPeople(async (place, spot) =>
    ({ appeal: await newAppeal(place, spot, 'acknowledged'), explanation: '复核后依据属实', outcome: { kind: 'uphold' } })),
  'status.close-appeal': ofPeople(async (place, spot) => ({ appeal: await newAppeal(place, spot, 'decided'), told: 'in-person' })),
  'status.reevaluate': () => ({ limit: 100 }),
  'status.note-attempt': () => ({ attempt: uuidv7(), account: null, device: null, actorName: '走', command: 'status.set', problem: 'input.unknown-command' }),
  'status.see-notices': ({ clock }) => ({ until: clock.now() }),
}
