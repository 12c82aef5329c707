// Plans a place: how many compounds, buildings, doors and gates its communities have, and what they are called. Pure; from a seed.
import { divisionId } from '../territory/index.js'
import type { DataOf, Id } from '@shouwang/domain/kernel'
import { openCheckpoints } from '@shouwang/domain/gate'
import { kindOfDivision, treeCode, type CompoundClass, type Unit } from '@shouwang/domain/territory'
import { createChance, weighted, type Chance } from './chance.js'
import { compoundName } from './names.js'

export type NewCheckpoint = DataOf<typeof openCheckpoints>['checkpoints'][number]

/** What is asked for. `divisions`: the division and everything in it, from the national table. */
export interface PlaceRequest {
  divisionCode: string
  divisions: readonly { code: string; name: string }[]
  people: number
  seed: string
  gates?: number
}

export interface PlannedBuilding { id: Id; doors: string[] }
export interface PlannedCompound { id: Id; code: string; name: string; kind: CompoundClass; people: number; buildings: PlannedBuilding[] }

export interface PlannedPlace {
  /** The territory of the whole exercise. */
  root: Id
  subDistrict: Id
  community: Id
  units: Unit[]
  checkpoints: NewCheckpoint[]
  compounds: PlannedCompound[]
}

/** 614 compounds and 727 gates for 810,000 people (C04 scale numbers); one street had 43 gates for about 12,000. */
const GATES_PER_PERSON = { district: 727 / 810_000, street: 43 / 12_000 }
const COMPOUNDS_PER_GATE = 614 / 727
export const PEOPLE_PER_HOUSEHOLD = 2.57
/** Share of doors behind which somebody lives. */
const OCCUPIED = 0.93

const CLASSES: Record<'community' | 'village', ReturnType<typeof weighted<CompoundClass>>> = {
  community: weighted<CompoundClass>([['A', 55], ['B', 33], ['C', 12]]),
  village: weighted<CompoundClass>([['B', 85], ['C', 15]]),
}

/** Splits a whole into parts in proportion to weights, without losing or gaining anything. */
export function apportion(whole: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  let before = 0
  let given = 0
  return weights.map((weight) => {
    before += weight
    const upTo = Math.round((whole * before) / sum)
    const part = upTo - given
    given = upTo
    return part
  })
}

/** Doors such as `2-0301`: staircase, floor, flat. */
function doorsOf(staircases: number, floors: number, flats: number): string[] {
  const doors: string[] = []
  for (let s = 1; s <= staircases; s++) {
    for (let f = 1; f <= floors; f++) {
      for (let n = 1; n <= flats; n++) doors.push(`${s}-${String(f).padStart(2, '0')}${String(n).padStart(2, '0')}`)
    }
  }
  return doors
}

function buildingShape(chance: Chance, kind: CompoundClass): [number, number, number] {
  if (kind === 'A') return chance.yes(0.4) ? [2, chance.pick([11, 18]), 2] : [chance.whole(2, 4), 6, 2]
  return kind === 'B' ? [chance.whole(2, 4), chance.whole(4, 6), 2] : [1, chance.whole(4, 6), chance.whole(4, 8)]
}

function planBuildings(chance: Chance, compound: PlannedCompound, units: Unit[]): void {
  let missing = Math.ceil(compound.people / PEOPLE_PER_HOUSEHOLD / OCCUPIED)
  for (let number = 1; missing > 0; number++) {
    const building = { id: chance.id(), doors: doorsOf(...buildingShape(chance, compound.kind)) }
    compound.buildings.push(building)
    units.push({
      territory: building.id, parent: compound.id, kind: 'building', code: `${compound.code}-B${String(number).padStart(2, '0')}`, name: `${number}号楼`,
    })
    missing -= building.doors.length
  }
}

interface Community { id: Id; code: string; name: string; kind: 'community' | 'village'; subDistrict: string }

function communitiesOf({ divisions }: PlaceRequest): Community[] {
  return divisions.filter(({ code }) => code.length === 12).map(({ code, name }) => ({
    id: divisionId(code), code, name, kind: kindOfDivision(code) as Community['kind'], subDistrict: treeCode(code.slice(0, 9)),
  }))
}

function planCompounds(request: PlaceRequest, chance: Chance, count: number, units: Unit[]): PlannedCompound[] {
  const communities = communitiesOf(request)
  const shares = apportion(count, communities.map(({ kind }) => (kind === 'village' ? 0.7 : 1) * (0.5 + chance.whole(0, 100) / 100)))
  const compounds = communities.flatMap((community, at) => {
    const taken = new Set<string>()
    return Array.from({ length: shares[at]! }, (_, number): PlannedCompound => {
      const kind = chance.weigh(CLASSES[community.kind])
      const code = `${community.code}-C${String(number + 1).padStart(3, '0')}`
      const compound = { id: chance.id(), code, name: compoundName(chance, kind, taken), kind, people: 0, buildings: [] }
      units.push({ territory: compound.id, parent: community.id, kind: 'compound', code: compound.code, name: compound.name, compoundClass: kind })
      return compound
    })
  })
  apportion(request.people, compounds.map(() => chance.whole(40, 160))).forEach((people, at) => { compounds[at]!.people = people })
  return compounds
}

/** Some posts have no thermometer and a few no loudspeaker: 293 and 423 for 459 checkpoints in the source. */
const equipmentOf = (chance: Chance) => ({ thermometers: chance.yes(293 / 459) ? 1 : 0, loudspeakers: chance.yes(423 / 459) ? 1 : 0 })

const SIDES = ['东门', '南门', '西门', '北门', '东侧门', '南侧门', '西侧门', '北侧门'] as const

/** One gate per compound, more for the populous ones. Second gates let vehicles through, and so do the only gates of managed compounds. */
function planGates(chance: Chance, compounds: readonly PlannedCompound[], extra: number): NewCheckpoint[] {
  const gates = new Map(compounds.map((compound) => [compound, 1]))
  const byPeople = [...compounds].sort((a, b) => b.people - a.people || (a.code < b.code ? -1 : 1))
  for (let i = 0; i < extra; i++) {
    const compound = byPeople[i % byPeople.length]!
    gates.set(compound, gates.get(compound)! + 1)
  }
  return compounds.flatMap((compound) => Array.from({ length: gates.get(compound)! }, (_, at): NewCheckpoint => ({
    checkpoint: chance.id(), territory: compound.id, kind: 'compound-gate', name: `${compound.name}${SIDES[at % SIDES.length]}`,
    vehicles: at > 0 || compound.kind === 'A', equipment: equipmentOf(chance),
  })))
}

/** A highway exit and a station on roads of their own, and posts that move about in their street. */
function planPosts(chance: Chance, subDistricts: readonly { id: Id; code: string; name: string }[], count: number, units: Unit[]): NewCheckpoint[] {
  const post = (kind: NewCheckpoint['kind'], at: number, name: string, road?: string): NewCheckpoint => {
    const street = subDistricts[at % subDistricts.length]!
    const site = road ? chance.id() : street.id
    if (road) units.push({ territory: site, parent: street.id, kind: 'road', code: `${street.code}-R${String(at + 1).padStart(3, '0')}`, name: road })
    return { checkpoint: chance.id(), territory: site, kind, name, vehicles: kind !== 'station', equipment: { thermometers: 2, loudspeakers: 1 } }
  }
  const posts: NewCheckpoint[] = []
  if (count > 0) posts.push(post('highway-exit', 0, '高速公路出口', '高速公路连接线'))
  if (count > 1) posts.push(post('station', 1, '汽车站', '站前路'))
  for (let i = 2; i < count; i++) {
    const round = Math.floor((i - 2) / subDistricts.length) + 1
    posts.push(post('mobile', i, `${subDistricts[i % subDistricts.length]!.name}流动卡点${round}`))
  }
  return posts
}

/** Plans the whole place. The same request gives the same place, ids and all. Throws RangeError for a division without communities. */
export function planPlace(request: PlaceRequest): PlannedPlace {
  const { divisionCode, divisions, people, seed } = request
  const chance = createChance(seed, divisionCode, 'place')
  const firstCommunity = divisions.find(({ code }) => code.length === 12)
  if (!firstCommunity || people < 1) throw new RangeError(`no communities in ${divisionCode}, or no people`)
  const gates = request.gates ?? Math.max(1, Math.round(people * GATES_PER_PERSON[divisionCode.length === 6 ? 'district' : 'street']))
  const units: Unit[] = []
  const compounds = planCompounds(request, chance, Math.max(1, Math.round(gates * COMPOUNDS_PER_GATE)), units)
  for (const compound of compounds) planBuildings(createChance(seed, divisionCode, 'buildings', compound.code), compound, units)
  const subDistricts = [...new Set(divisions.filter(({ code }) => code.length >= 9).map(({ code }) => code.slice(0, 9)))].map((code) => {
    const tree = treeCode(code)
    return { id: divisionId(tree), code: tree, name: divisions.find((division) => division.code === code)?.name ?? '' }
  })
  const spare = Math.max(0, gates - compounds.length)
  const posts = planPosts(chance, subDistricts, Math.min(spare, 2 + Math.min(subDistricts.length, Math.ceil(spare / 4))), units)
  const checkpoints = [...planGates(chance, compounds, spare - posts.length), ...posts]
  return {
    root: divisionId(treeCode(divisionCode)), subDistrict: divisionId(treeCode(firstCommunity.code.slice(0, 9))),
    community: divisionId(firstCommunity.code),
    units, checkpoints, compounds,
  }
}
