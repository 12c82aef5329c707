// Fills a planned place with people: households behind doors, with ages, kinship, names, numbers and phones that fit each other. Pure; from a seed.
import type { DataOf } from '@shouwang/domain/kernel'
import type { DocumentKind, Tenure, registerHousehold } from '@shouwang/domain/people'
import { createChance, weighted, type Chance } from './chance.js'
import { dottedName, givenName, pickSurname } from './names.js'
import { createNumbers, mobilePhone, type Numbers } from './person-numbers.js'
import type { PlannedCompound, PlannedPlace } from './place.js'

export type NewHousehold = DataOf<typeof registerHousehold>
type NewMember = NewHousehold['members'][number]
type Named = 'male' | 'female'

/** The year in which the exercise plays. */
const YEAR = 2020
/** Sizes with a mean of 2.57. */
const SIZES = weighted<number>([[1, 24], [2, 30], [3, 24], [4, 13], [5, 6], [6, 2], [7, 1]])
const TENANTS = { A: 0.14, B: 0.22, C: 0.72 } as const

interface Kin { relation: string; sex: Named; age: number; surname: 'head' | 'other' }

const clamp = (age: number): number => Math.max(0, Math.min(98, age))

/** Kin of a family of `size`: a couple first, then a parent or children, then the rest of three generations. */
function family(chance: Chance, size: number): Kin[] {
  const sex: Named = chance.yes(0.68) ? 'male' : 'female'
  const other: Named = sex === 'male' ? 'female' : 'male'
  const young = size >= 3 && chance.yes(0.8)
  const age = young ? chance.whole(25, 52) : size === 1 ? chance.weigh(AGES_ALONE) + chance.whole(0, 9) : chance.whole(26, 84)
  const kin: Kin[] = [{ relation: '户主', sex, age, surname: 'head' }]
  const add = (relation: string, of: Named, years: number, surname: Kin['surname'] = 'head'): void => {
    if (kin.length < size) kin.push({ relation, sex: of, age: clamp(years), surname })
  }
  const alone = size === 2 && chance.yes(0.25)
  if (!alone) add('配偶', other, age + chance.whole(-4, 3), 'other')
  const child = (): void => {
    const boy = chance.yes(0.515)
    add(boy ? '子' : '女', boy ? 'male' : 'female', age - chance.whole(21, 34))
  }
  if (alone) return chance.yes(0.5) && age < 60 ? (add(...parentOf(chance, age)), kin) : (child(), kin)
  child()
  if (chance.yes(0.6)) child()
  else add(...parentOf(chance, age))
  while (kin.length < size) {
    if (age > 48 && chance.yes(0.5)) add(chance.yes(0.5) ? '孙子' : '孙女', chance.yes(0.5) ? 'male' : 'female', age - chance.whole(48, 58))
    else add(...parentOf(chance, age))
  }
  return kin
}

const AGES_ALONE = weighted<number>([[20, 18], [30, 18], [40, 14], [50, 15], [60, 15], [70, 13], [80, 7]])

const parentOf = (chance: Chance, age: number): [string, Named, number, Kin['surname']] =>
  chance.yes(0.6) ? ['母', 'female', age + chance.whole(20, 30), 'other'] : ['父', 'male', age + chance.whole(22, 32), 'head']

/** People who share a flat without being kin: tenants of a lodging house. */
const flatmates = (chance: Chance, size: number): Kin[] =>
  Array.from({ length: size }, (_, at) => ({
    relation: at === 0 ? '户主' : '合租', sex: chance.yes(0.55) ? 'male' : 'female', age: chance.whole(18, 45), surname: 'other',
  }))

interface Document { documentKind: DocumentKind; documentNo?: string }

function documentOf(chance: Chance, numbers: Numbers, birth: string, sex: Named, age: number): Document {
  if (age === 0 && chance.yes(0.5)) return { documentKind: 'none' }
  if (age >= 18 && chance.yes(0.001)) return { documentKind: 'passport', documentNo: `E${String(chance.whole(0, 99_999_999)).padStart(8, '0')}` }
  return { documentKind: 'resident-id', documentNo: numbers.identity(chance, birth, sex) }
}

/** The day of birth of somebody of this age: before 20 January 2020. */
function birthOf(chance: Chance, age: number): string {
  const day = new Date(Date.UTC(YEAR - age, 0, 20) - chance.whole(1, age === 0 ? 200 : 365) * 86_400_000)
  return day.toISOString().slice(0, 10)
}

function memberOf(chance: Chance, numbers: Numbers, kin: Kin, surname: string, phone: string): NewMember {
  const birthDate = birthOf(chance, kin.age)
  const name = dottedName(chance) ?? (kin.surname === 'head' ? surname : pickSurname(chance)) + givenName(chance, kin.sex, Number(birthDate.slice(0, 4)))
  const document = documentOf(chance, numbers, birthDate.replaceAll('-', ''), kin.sex, kin.age)
  // Children and the very old share the phone of the household.
  const own = kin.age >= 13 && kin.age < 76 ? (kin.relation === '户主' ? phone : mobilePhone(chance)) : kin.age >= 76 ? phone : undefined
  return { person: chance.id(), name, ...document, sex: kin.sex, birthDate, ...(own ? { phone: own } : {}), relation: kin.relation }
}

const tenureOf = (chance: Chance, compound: PlannedCompound): Tenure =>
  chance.yes(TENANTS[compound.kind]) ? 'tenant' : chance.yes(0.01) ? 'collective' : 'owner'

function householdAt(chance: Chance, numbers: Numbers, compound: PlannedCompound, territory: string, door: string, size: number): NewHousehold {
  const tenure = tenureOf(chance, compound)
  const kin = tenure !== 'owner' && size > 1 && chance.yes(compound.kind === 'C' ? 0.4 : 0.15) ? flatmates(chance, size) : family(chance, size)
  const surname = pickSurname(chance)
  const phone = mobilePhone(chance)
  return { household: chance.id(), territory, door, tenure, members: kin.map((one) => memberOf(chance, numbers, one, surname, phone)) }
}

/** Doors of a compound in a mixed order, so that the empty ones lie among the others. */
function doorsInOrder(chance: Chance, compound: PlannedCompound): { territory: string; door: string }[] {
  const doors = compound.buildings.flatMap(({ id, doors: list }) => list.map((door) => ({ territory: id, door })))
  for (let i = doors.length - 1; i > 0; i--) {
    const j = chance.whole(0, i)
    const door = doors[i]!
    doors[i] = doors[j]!
    doors[j] = door
  }
  return doors
}

/**
 * Every household of the place, one at a time: a district of 810,000 needs no more memory than a street. Exactly as many people as were
 * planned; what one compound has too many, the next has fewer.
 */
export function* households(place: PlannedPlace, divisionCode: string, seed: string): Generator<NewHousehold> {
  const numbers = createNumbers(divisionCode.slice(0, 4), divisionCode, seed)
  const total = place.compounds.reduce((sum, { people }) => sum + people, 0)
  let planned = 0
  let settled = 0
  for (const compound of place.compounds) {
    planned += compound.people
    const chance = createChance(seed, divisionCode, 'people', compound.code)
    const doors = doorsInOrder(chance, compound)
    for (let at = 0; settled < planned; at++) {
      const { territory, door } = doors[at % doors.length]!
      const size = Math.min(chance.weigh(SIZES), total - settled)
      // More households than doors: the last ones share a flat.
      yield householdAt(chance, numbers, compound, territory, door, size)
      settled += size
    }
  }
}
