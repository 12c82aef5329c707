// Examples of the commands of quarantine cases for the walk of all personas, each with what must exist there first.
import { uuidv7 } from 'uuidv7'
import { plusMs, systemActor, type DataOf, type Id } from '@shouwang/domain/kernel'
import { registerHousehold } from '@shouwang/domain/people'
import * as quarantine from '@shouwang/domain/quarantine'
import { registerHolders } from '@shouwang/domain/responsibility'
import { applied, DISTRICT, type Place } from './harness.js'

/** Where a sample acts. */
interface Spot { territory: Id; pass: Id | null }
type Sample = (place: Place, spot: Spot) => object | null | Promise<object | null>

const HOUR = 3_600_000
const terms = (place: Place) => ({ kind: 'home' as const, basis: 'close-contact' as const, basisAt: plusMs(place.clock.now(), -HOUR) })

/** Somebody who lives at the spot; nobody lives at a road. */
const newPerson = async (place: Place, { territory }: Spot): Promise<Id> => {
  const [person, household] = [uuidv7(), uuidv7()]
  applied(await place.system.send(registerHousehold, {
    household, territory, door: `6-${household.slice(-6)}`, tenure: 'owner', members: [{ person, name: '褚试', documentKind: 'none', sex: 'unknown' }],
  }))
  return person
}

/** Opens a case by somebody of their own: all by the server itself would be too many at once, and would wait for a second office. */
export const openAlone = async (place: Place, opening: DataOf<typeof quarantine.openCases>): Promise<void> => {
  const actor = { ...systemActor('walk'), id: uuidv7() }
  const at = place.clock.now()
  const command = { id: uuidv7(), name: quarantine.openCases.name, district: DISTRICT, at, data: opening }
  applied((await place.server.services.submit({ actor, requestId: uuidv7(), address: 'test' }, { sentAt: at, commands: [command] })).outcomes[0]!)
}

const newCase = async (place: Place, spot: Spot, proposed = false): Promise<Id> => {
  const id = uuidv7()
  await openAlone(place, { terms: { ...terms(place), ...(proposed ? { proposed } : {}) }, cases: [{ case: id, person: await newPerson(place, spot) }] })
  return id
}

const reading = (place: Place, id: Id) => ({ reading: uuidv7(), case: id, takenAt: place.clock.now(), tenths: 365, symptoms: [] })

const newReading = async (place: Place, spot: Spot): Promise<Id> => {
  const line = reading(place, await newCase(place, spot))
  applied(await place.system.send(quarantine.recordReadings, { method: 'phone', readings: [line] }))
  return line.reading
}

const newExtension = async (place: Place, spot: Spot): Promise<Id> => {
  const extension = uuidv7()
  applied(await place.system.send(quarantine.requestExtension, { extension, case: await newCase(place, spot), reason: 'symptoms', days: 2 }))
  return extension
}

const newAppeal = async (place: Place, spot: Spot): Promise<Id> => {
  const appeal = uuidv7()
  applied(await place.system.send(quarantine.appealCase, { appeal, case: await newCase(place, spot), grounds: '从未接触' }))
  return appeal
}

const newHelp = async (place: Place, spot: Spot): Promise<Id> => {
  const help = uuidv7()
  applied(await place.system.send(quarantine.askHelp, { help, case: await newCase(place, spot), kind: 'supplies' }))
  return help
}

const newBatch = async (place: Place, spot: Spot): Promise<Id> => {
  const batch = uuidv7()
  applied(await place.system.send(quarantine.planBatch, { batch, within: spot.territory, terms: terms(place), persons: [await newPerson(place, spot)] }))
  return batch
}

/** A transfer to the spot: the receiving side decides. It stays where it is and becomes health monitoring. */
const newTransfer = async (place: Place, spot: Spot, accepted = false): Promise<Id> => {
  const transfer = uuidv7()
  applied(await place.system.send(quarantine.requestTransfer, { transfer, case: await newCase(place, spot), territory: spot.territory, kind: 'monitoring', reason: '转为监测' }))
  if (accepted) applied(await place.system.send(quarantine.decideTransfer, { transfer, accept: true }))
  return transfer
}

const newHolder = async (place: Place, { territory }: Spot): Promise<Id> => {
  const holder = uuidv7()
  applied(await place.system.send(registerHolders, { within: territory, holders: [{ holder, territory, name: '周试', organisation: '街道办', duty: '干部' }] }))
  return holder
}

/** Only where people live. */
const where = (sample: Sample): Sample => (place, spot) => (spot.pass === null ? null : sample(place, spot))

const SAMPLES: Record<string, Sample> = {
  'quarantine.open': async (place, spot) => ({ terms: terms(place), cases: [{ case: uuidv7(), person: await newPerson(place, spot) }] }),
  'quarantine.plan-batch': async (place, spot) => ({ batch: uuidv7(), within: spot.territory, terms: terms(place), persons: [await newPerson(place, spot)] }),
  'quarantine.open-portion': async (place, spot) => ({ batch: await newBatch(place, spot), from: 0, to: 200 }),
  'quarantine.confirm': async (place, spot) => ({ case: await newCase(place, spot, true), confirm: true }),
  'quarantine.correct-basis': async (place, spot) => ({ case: await newCase(place, spot), basisAt: plusMs(place.clock.now(), -2 * HOUR), reason: '到达更早' }),
  'quarantine.serve-notice': async (place, spot) => ({
    notice: uuidv7(), case: await newCase(place, spot), subject: 'opening', language: 'zh', channel: 'paper', answer: 'signed', servedAt: place.clock.now(),
  }),
  'quarantine.assign': async (place, spot) => ({ cases: [await newCase(place, spot)], doctor: await newHolder(place, spot) }),
  'quarantine.record-visit': async (place, spot) => ({ visit: uuidv7(), case: await newCase(place, spot), at: place.clock.now(), channel: 'door', outcome: 'spoke' }),
  'quarantine.ask-help': async (place, spot) => ({ help: uuidv7(), case: await newCase(place, spot), kind: 'supplies' }),
  'quarantine.answer-help': async (place, spot) => ({ help: await newHelp(place, spot), outcome: 'given' }),
  'quarantine.release': async (place, spot) => ({ cases: [await newCase(place, spot)] }),
  'quarantine.end': async (place, spot) => ({ case: await newCase(place, spot), outcome: 'left-area', reason: '已离开' }),
  'quarantine.request-transfer': async (place, spot) => ({ transfer: uuidv7(), case: await newCase(place, spot), territory: spot.territory, kind: 'monitoring', reason: '转为监测' }),
  'quarantine.decide-transfer': async (place, spot) => ({ transfer: await newTransfer(place, spot), accept: true }),
  'quarantine.arrive': async (place, spot) => ({ transfer: await newTransfer(place, spot, true), at: place.clock.now() }),
  'quarantine.alarm-overdue': async (place, spot) => ({ cases: [await newCase(place, spot)] }),
  'quarantine.record-readings': async (place, spot) => ({ method: 'phone', readings: [reading(place, await newCase(place, spot))] }),
  'quarantine.correct-reading': async (place, spot) => ({
    correction: uuidv7(), reading: await newReading(place, spot), madeAt: place.clock.now(), void: false, tenths: 366, symptoms: [], reason: '读错了',
  }),
  'quarantine.review': async (place, spot) => ({ review: uuidv7(), case: await newCase(place, spot), at: place.clock.now(), readings: [], outcome: 'watch' }),
  'quarantine.request-extension': async (place, spot) => ({ extension: uuidv7(), case: await newCase(place, spot), reason: 'symptoms', days: 2 }),
  'quarantine.decide-extension': async (place, spot) => ({ extension: await newExtension(place, spot), approve: true, decision: '同意' }),
  'quarantine.appeal': async (place, spot) => ({ appeal: uuidv7(), case: await newCase(place, spot), grounds: '从未接触' }),
  'quarantine.decide-appeal': async (place, spot) => ({ appeal: await newAppeal(place, spot), grant: false, decision: '依据充分' }),
}

export const QUARANTINE_SAMPLES: Record<string, Sample> = {
  ...Object.fromEntries(Object.entries(SAMPLES).map(([name, sample]) => [name, where(sample)])),
  'quarantine.open-released': () => ({ limit: 100 }),
  'quarantine.advance-checks': (place) => ({ rule: 'gate-2020-02/1', expectsAt: place.clock.now(), limit: 1 }),
}
