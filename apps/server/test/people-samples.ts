// Examples of the commands of households and people for the walk of all personas, each with what must exist there first.
import { uuidv7 } from 'uuidv7'
import type { Id } from '@shouwang/domain/kernel'
import * as people from '@shouwang/domain/people'
import { applied, type Place } from './harness.js'
import { livedIn, type Sample, type Spot } from './walk-spots.js'

/** Somebody who lives at the spot, with their household; a second household next door. */
const newResident = async (place: Place, { territory }: Spot): Promise<{ person: Id; household: Id; next: Id }> => {
  const [household, next] = [uuidv7(), uuidv7()]
  const member = () => ({ person: uuidv7(), name: '孙试', documentKind: 'none' as const, sex: 'unknown' as const })
  const [first, second] = [member(), member()]
  const home = (id: Id, one: people.Member) => ({ household: id, territory, door: `8-${id.slice(-6)}`, tenure: 'tenant' as const, members: [one] })
  for (const data of [home(household, first), home(next, second)]) applied(await place.system.send(people.registerHousehold, data))
  return { person: first.person, household, next }
}

/** Two records of one person, merged. */
const newMerge = async (place: Place, spot: Spot): Promise<Id> => {
  const [merge, survivor, merged] = [uuidv7(), await newResident(place, spot), await newResident(place, spot)]
  applied(await place.system.send(people.mergePeople, { merge, survivor: survivor.person, merged: merged.person, take: [], reason: '登记两次' }))
  return merge
}

const newAbsence = async (place: Place, spot: Spot): Promise<Id> => {
  const absence = uuidv7()
  const { person } = await newResident(place, spot)
  applied(await place.system.send(people.noteAbsence, { absence, person, from: '2020-02-01', source: 'household' }))
  return absence
}

const newNeed = async (place: Place, spot: Spot): Promise<Id> => {
  const need = uuidv7()
  const { person } = await newResident(place, spot)
  applied(await place.system.send(people.openNeed, { need, person, kind: 'financial', contactEvery: 7 }))
  return need
}

const newReport = async (place: Place, spot: Spot): Promise<Id> => {
  const report = uuidv7()
  const { household } = await newResident(place, spot)
  applied(await place.system.send(people.reportTenancy, { report, household, kind: 'move-in', day: '2020-02-09', people: 2 }))
  return report
}

/** Somebody's home at a spot where there can be doors; null elsewhere. */
export const newHome = async (place: Place, { territory, pass: inhabited }: Spot): Promise<{ household: Id; person: Id } | null> => {
  if (!inhabited) return null
  const [household, person] = [uuidv7(), uuidv7()]
  const members = [{ person, name: '郑试', documentKind: 'none' as const, sex: 'unknown' as const }]
  applied(await place.system.send(people.registerHousehold, { household, territory, door: `8-${uuidv7().slice(-4)}`, tenure: 'owner', members }))
  return { household, person }
}

/** By command name. */
export const PEOPLE_SAMPLES: Record<string, Sample> = {
  'people.register-household': (_place, { territory }) => ({
    household: uuidv7(),
    territory,
    door: `9-${uuidv7().slice(-4)}`,
    tenure: 'owner',
    members: [{ person: uuidv7(), name: '孙试', documentKind: 'none', sex: 'unknown' }] satisfies people.Member[],
  }),
  'people.declare-residency': livedIn(async (place, spot) => {
    const { person, next } = await newResident(place, spot)
    return { household: next, person, primary: false }
  }),
  'people.settle-residency': livedIn(async (place, spot) => {
    const { person, household } = await newResident(place, spot)
    return { household, person, step: 'verify', basis: '入户核实' }
  }),
  'people.move-household': livedIn(async (place, spot) => {
    const { household } = await newResident(place, spot)
    return { move: uuidv7(), household, territory: spot.territory, door: `7-${household.slice(-6)}` }
  }),
  'people.correct-person': livedIn(async (place, spot) => {
    const { person } = await newResident(place, spot)
    return { correction: uuidv7(), person, facts: { name: '孙改' }, reason: '本人要求' }
  }),
  'people.note-absence': livedIn(async (place, spot) => {
    const { person } = await newResident(place, spot)
    return { absence: uuidv7(), person, from: '2020-02-01', source: 'household' }
  }),
  'people.update-absence': livedIn(async (place, spot) => ({ absence: await newAbsence(place, spot), step: 'stay' })),
  'people.open-need': livedIn(async (place, spot) => {
    const { person } = await newResident(place, spot)
    return { need: uuidv7(), person, kind: 'financial', contactEvery: 7 }
  }),
  'people.record-contact': livedIn(async (place, spot) => ({ contact: uuidv7(), need: await newNeed(place, spot), outcome: 'reached' })),
  'people.close-need': livedIn(async (place, spot) => ({ need: await newNeed(place, spot) })),
  'people.name-landlord': livedIn(async (place, spot) => {
    const { household } = await newResident(place, spot)
    return { landlord: uuidv7(), territory: spot.territory, name: '房东', households: [household] }
  }),
  'people.report-tenancy': livedIn(async (place, spot) => {
    const { household } = await newResident(place, spot)
    return { report: uuidv7(), household, kind: 'move-in', day: '2020-02-09', people: 2 }
  }),
  'people.check-tenancy-report': livedIn(async (place, spot) => ({ report: await newReport(place, spot), finding: 'confirmed' })),
  'people.refresh-keys': (_place, { territory }) => ({ territory }),
  'people.merge': livedIn(async (place, spot) => {
    const [survivor, merged] = [await newResident(place, spot), await newResident(place, spot)]
    return { merge: uuidv7(), survivor: survivor.person, merged: merged.person, take: [], reason: '登记两次' }
  }),
  'people.unmerge': livedIn(async (place, spot) => ({ merge: await newMerge(place, spot), reason: '弄错了' })),
  'people.mark-distinct': livedIn(async (place, spot) => {
    const [a, b] = [await newResident(place, spot), await newResident(place, spot)]
    return { a: a.person, b: b.person, distinct: true }
  }),
  'people.find-duplicates': () => ({}),
}
