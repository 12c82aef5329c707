// Examples of the commands of visits, place codes and drills, for the walk.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { startDrill } from '@shouwang/domain/gate'
import { plusMs, type Id } from '@shouwang/domain/kernel'
import { registerHousehold } from '@shouwang/domain/people'
import * as codes from '@shouwang/domain/place'
import * as visits from '@shouwang/domain/visit'
import { applied, DISTRICT, type Place } from './harness.js'

/** Where a sample acts. */
interface Spot { territory: Id; checkpoint: Id; pass: Id | null }
type Sample = (place: Place, spot: Spot) => object | null | Promise<object | null>

const newHome = async (place: Place, { territory }: Spot): Promise<{ household: Id; person: Id; door: string }> => {
  const [household, person] = [uuidv7(), uuidv7()]
  const door = `6-${household.slice(-6)}`
  applied(await place.system.send(registerHousehold, {
    household, territory, door, tenure: 'owner', members: [{ person, name: '卫试', documentKind: 'none', sex: 'unknown' }],
  }))
  return { household, person, door }
}

const visitOf = async (place: Place, spot: Spot) => {
  const { household } = await newHome(place, spot)
  return { visit: uuidv7(), household, name: '孙来访', relation: 'relative' as const, sameCounty: true, expectedAt: plusMs(place.clock.now(), 3_600_000), hours: 2 }
}

const newVisit = async (place: Place, spot: Spot): Promise<Id> => {
  const data = await visitOf(place, spot)
  applied(await place.system.send(visits.registerVisit, data))
  return data.visit
}

const arrival = (visit: Id, { checkpoint }: Spot) => ({
  visit, checkpoint, passage: uuidv7(), hostDoor: '1-0101', relative: true, sameCounty: true, escorted: true, registeredByHost: true, action: 'admitted' as const, because: [],
})

const newArrival = async (place: Place, spot: Spot): Promise<Id> => {
  const visit = await newVisit(place, spot)
  applied(await place.system.send(visits.recordArrival, arrival(visit, spot)))
  return visit
}

const posterAt = ({ territory }: Spot) => ({ code: uuidv7(), territory, venue: uuidv7(), name: '便民超市', kind: 'shop' as const, direction: 'both' as const })

const newPoster = async (place: Place, spot: Spot): Promise<Id> => {
  const poster = posterAt(spot)
  applied(await place.system.send(codes.postCode, poster))
  return poster.code
}

/** Somebody at the spot with a positive result. */
const newCase = async (place: Place, spot: Spot): Promise<Id> => {
  const { person } = await newHome(place, spot)
  const now = place.clock.now()
  await sql`
    insert into status_evidence (district, id, person, kind, from_at, source_feature, source, recorded_at)
    values (${DISTRICT}, ${uuidv7()}::uuid, ${person}::uuid, 'positive', ${now}::timestamptz, 'walk', ${uuidv7()}::uuid, ${now}::timestamptz)`.execute(place.server.services.db)
  return person
}

const drillAt = ({ territory, checkpoint }: Spot) =>
  ({ within: territory, drills: [{ drill: uuidv7(), checkpoint }], step: 'snapshot' as const, minutes: 30, note: '季度演练' })

/** Samples that need somebody to live at the spot. */
const lived = (sample: Sample): Sample => (place, spot) => (spot.pass === null ? null : sample(place, spot))

/** By command name. */
export const VISIT_SAMPLES: Record<string, Sample> = {
  'visit.register': lived(visitOf),
  'visit.cancel': lived(async (place, spot) => ({ visit: await newVisit(place, spot) })),
  'visit.record-arrival': (_place, spot) => arrival(uuidv7(), spot),
  'visit.record-departure': lived(async (place, spot) => ({ visit: await newArrival(place, spot), checkpoint: spot.checkpoint, passage: uuidv7() })),
  'visit.settle': lived(async (place, spot) => ({ visit: await newArrival(place, spot), leftAt: place.clock.now(), note: '户主来电' })),
  'place.post-code': (_place, spot) => posterAt(spot),
  'place.revoke-code': async (place, spot) => ({ code: await newPoster(place, spot), reason: 'damaged' }),
  'place.scan': lived(async (place, spot) =>
    ({ person: (await newHome(place, spot)).person, code: await newPoster(place, spot), direction: 'in', near: { told: 'unknown' }, offline: false })),
  'place.open-visits': lived(async (place, spot) => ({
    opening: uuidv7(), person: await newCase(place, spot), from: plusMs(place.clock.now(), -86_400_000), to: place.clock.now(), purpose: 'investigation', reason: '流调排查',
  })),
  'place.close-stays': () => ({ limit: 10 }),
  'gate.start-drill': (_place, spot) => drillAt(spot),
  'gate.end-drill': async (place, spot) => {
    const drill = drillAt(spot)
    applied(await place.system.send(startDrill, drill))
    return { drill: drill.drills[0]!.drill }
  },
}
