// Whom an exercise looks after from its first day: people under observation, hospitals with beds, a site with rooms, an outing that waits, posters.
import { plusMs, type DataOf, type Id, type Instant } from '@shouwang/domain/kernel'
import type { saveHospital } from '@shouwang/domain/fever'
import type { requestOuting } from '@shouwang/domain/outing'
import type { postCode } from '@shouwang/domain/place'
import type { addRooms, openCases, recordReadings, saveSite, serveNotice } from '@shouwang/domain/quarantine'
import type { Chance } from './chance.js'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** About so many people for each one who is under observation on a day (our default). */
const PEOPLE_PER_CASE = 1500
const MOST_CASES = 60
const ROOMS = 12

/** How many cases an exercise begins with; small ones begin with none. */
export const casesOf = (people: number): number => Math.min(MOST_CASES, Math.floor(people / PEOPLE_PER_CASE))

export interface PlannedCare {
  openings: DataOf<typeof openCases>[]
  notices: DataOf<typeof serveNotice>[]
  readings: DataOf<typeof recordReadings>
  hospitals: DataOf<typeof saveHospital>[]
  site: DataOf<typeof saveSite>
  rooms: DataOf<typeof addRooms>
  outing: DataOf<typeof requestOuting>
  codes: DataOf<typeof postCode>[]
}

const TERMS = [
  { basis: 'close-contact', daysAgo: 3 }, { basis: 'risk-area', daysAgo: 6 }, { basis: 'arrival', daysAgo: 1 }, { basis: 'cohabitant', daysAgo: 12 },
] as const

const VENUES = [['演练超市', 'shop'], ['演练农贸市场', 'market'], ['演练卫生服务站', 'clinic']] as const

const observed = (chance: Chance, persons: readonly Id[], now: Instant): Pick<PlannedCare, 'openings' | 'notices' | 'readings'> => {
  const cases = persons.map((person, i) => ({ case: chance.id(), person, ...TERMS[i % TERMS.length]! }))
  const openings = TERMS.flatMap(({ basis, daysAgo }) => {
    const own = cases.filter((each) => each.basis === basis).map(({ case: id, person }) => ({ case: id, person }))
    return own.length === 0 ? [] : [{ terms: { kind: 'home' as const, basis, basisAt: plusMs(now, -daysAgo * DAY_MS) }, cases: own }]
  })
  const notices = cases.filter((_, i) => i % 4 !== 3).map(({ case: id }) => ({
    notice: chance.id(), case: id, subject: 'opening' as const, language: 'zh' as const, channel: 'paper' as const, answer: 'signed' as const, servedAt: now,
  }))
  // The second has a temperature: a doctor is to look. Every third has not been asked yet.
  const readings = cases.flatMap(({ case: id }, i) => (i % 3 === 2 ? [] : [{
    reading: chance.id(), case: id, takenAt: now, tenths: i === 1 ? 378 : chance.whole(361, 368), symptoms: i === 1 ? ['cough' as const] : [],
  }]))
  return { openings, notices, readings: { method: 'phone', readings } }
}

const ROOMS_A_FLOOR = 6

const room = (chance: Chance, i: number): PlannedCare['rooms']['rooms'][number] => {
  const floor = 1 + Math.floor(i / ROOMS_A_FLOOR)
  return { room: chance.id(), floor: String(floor), number: String(floor * 100 + 1 + (i % ROOMS_A_FLOOR)), accessible: i === 0 }
}

/** What is to be sent, in this order. `persons`: whom to observe, at least one; `territory`: the sub-district; `community`: where posters hang. */
export const planCare = (chance: Chance, persons: readonly [Id, ...Id[]], place: { district: Id; territory: Id; community: Id }, now: Instant): PlannedCare => {
  const site = chance.id()
  const hospital = (name: string, level: number, beds: number): DataOf<typeof saveHospital> =>
    ({ hospital: chance.id(), territory: place.district, name, level, opens: null, closes: null, liaisonName: '联络员', liaisonPhone: '0372-0000120', beds })
  return {
    ...observed(chance, persons, now),
    hospitals: [hospital('演练市第五人民医院', 3, 20), hospital('演练区人民医院', 2, 8)],
    site: { site, territory: place.territory, name: '演练集中观察点', address: '铁西路1号', phone: '0372-0000110', vendor: '演练餐饮', vendorPhone: '0372-0000111' },
    rooms: { site, rooms: Array.from({ length: ROOMS }, (_, i) => room(chance, i)) },
    outing: {
      outing: chance.id(), person: persons[0], standing: false, reason: 'antenatal', destination: '演练区人民医院', transport: 'community-car',
      from: plusMs(now, DAY_MS), to: plusMs(now, DAY_MS + 4 * HOUR_MS),
    },
    codes: VENUES.map(([name, kind]) => ({ code: chance.id(), territory: place.community, venue: chance.id(), name, kind, direction: 'both' as const })),
  }
}
