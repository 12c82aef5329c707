// Plans the grids of a place and draws it: L2 and L3 grids over the compounds, boundaries, gates on the map, entrances, coverage. Pure.
import { dayInChina, plusMs, type DataOf, type Id, type Instant } from '@shouwang/domain/kernel'
import {
  treeCode, type Boundary, type Position, type Unit, type addEntrance, type assignGrid, type placePoints, type setCoverageTargets,
} from '@shouwang/domain/territory'
import { divisionId } from '../territory/index.js'
import { createChance, type Chance } from './chance.js'
import { boundaryOf, cut, inset, placing, sidesOf, WHOLE, type Patch, type Placing } from './landscape.js'
import { givenName, pickSurname } from './names.js'
import { mobilePhone } from './person-numbers.js'
import { PEOPLE_PER_HOUSEHOLD, type PlannedCompound, type PlannedPlace } from './place.js'

/** Households in an L3 grid, about; L3 grids in an L2 grid, at most (42 in 9 in the source). */
const HOUSEHOLDS_PER_GRID = 260
const GRIDS_PER_GRID = 5
const LANE = 0.07
const DAY_MS = 86_400_000

export interface PlannedGrids {
  units: Unit[]
  memberships: DataOf<typeof assignGrid>[]
  boundaries: { territory: Id; boundary: Boundary }[]
  points: DataOf<typeof placePoints>['points']
  entrances: DataOf<typeof addEntrance>[]
  targets: DataOf<typeof setCoverageTargets>['targets']
  /** The first L2 and the first L3 grid: where the personas of grids serve; null in a place without compounds. */
  first: { level2: Id; level3: Id } | null
}

interface PlannedGrid { unit: Unit; compounds: PlannedCompound[] }

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
const peopleOf = (compounds: readonly PlannedCompound[]): number => sum(compounds.map(({ people }) => people))

/** Compounds in the order of their codes, a new grid whenever one is full. */
function fill(compounds: readonly PlannedCompound[]): PlannedCompound[][] {
  const grids: PlannedCompound[][] = []
  let room = 0
  for (const compound of compounds) {
    if (room <= 0) {
      grids.push([])
      room = HOUSEHOLDS_PER_GRID
    }
    grids.at(-1)!.push(compound)
    room -= compound.people / PEOPLE_PER_HOUSEHOLD
  }
  return grids
}

/** The L2 grids of a community with their L3 grids. */
function gridsOf(chance: Chance, community: { id: Id; code: string; name: string }, compounds: readonly PlannedCompound[], units: Unit[]): PlannedGrid[][] {
  const all = fill(compounds)
  const levels: PlannedGrid[][] = []
  for (let at = 0; at < all.length; at += GRIDS_PER_GRID) {
    const number = levels.length + 1
    const level2: Unit = { territory: chance.id(), parent: community.id, kind: 'grid-2', code: `${community.code}-G${number}`, name: `${community.name}第${number}网格` }
    units.push(level2)
    levels.push(all.slice(at, at + GRIDS_PER_GRID).map((own, index) => {
      const suffix = String(index + 1).padStart(2, '0')
      const name = `${community.name}${number}-${index + 1}`
      const unit: Unit = { territory: chance.id(), parent: level2.territory, kind: 'grid-3', code: `${level2.code}-${suffix}`, name }
      units.push(unit)
      return { unit, compounds: own }
    }))
  }
  return levels
}

interface Drawing {
  names: ReadonlyMap<string, string>; plan: PlannedGrids; place: Placing; chance: Chance; now: Instant
  gates: ReadonlyMap<Id, { checkpoint: Id; name: string; vehicles: boolean }[]>
}

const draw = ({ plan, place }: Drawing, territory: Id, patch: Patch): void => void plan.boundaries.push({ territory, boundary: boundaryOf(patch, place) })

/** Gates are entrances that were kept; the other sides were closed, and somebody can open them. */
function drawEntrances({ plan, chance, gates, now }: Drawing, compound: PlannedCompound, sides: readonly Position[]): void {
  const kept = gates.get(compound.id) ?? []
  for (const [at, { checkpoint, name, vehicles }] of kept.entries()) {
    const position = sides[at % sides.length]!
    const entrance = chance.id()
    const kind = vehicles ? 'vehicle' : 'pedestrian'
    plan.entrances.push({ entrance, territory: compound.id, name: name.slice(compound.name.length) || name, kind, state: 'gate', checkpoint })
    plan.points.push({ subject: checkpoint, kind: 'checkpoint', at: position })
  }
  if (kept.length >= sides.length || !chance.yes(0.7)) return
  const entrance = chance.id()
  const state = chance.yes(0.25) ? 'barrier' : 'closed'
  const opener = { name: pickSurname(chance) + givenName(chance, 'male', 1970), phone: mobilePhone(chance) }
  const reviewOn = dayInChina(plusMs(now, chance.whole(1, 14) * DAY_MS))
  plan.entrances.push({ entrance, territory: compound.id, name: `${'东南西北'.charAt(kept.length)}侧便门`, kind: 'pedestrian', state, opener, reviewOn })
  plan.points.push({ subject: entrance, kind: 'entrance', at: sides[kept.length]! })
}

function drawGrid(drawing: Drawing, { unit, compounds }: PlannedGrid, patch: Patch): void {
  draw(drawing, unit.territory, patch)
  drawing.plan.memberships.push({ grid: unit.territory, units: compounds.map(({ id }) => id) })
  for (const [at, own] of cut(patch, compounds.map(({ people }) => people)).entries()) {
    const compound = compounds[at]!
    const yard = inset(own, LANE)
    draw(drawing, compound.id, yard)
    drawEntrances(drawing, compound, sidesOf(yard, drawing.place))
  }
}

function drawCommunity(drawing: Drawing, code: string, compounds: readonly PlannedCompound[], patch: Patch): void {
  const id = divisionId(code)
  draw(drawing, id, patch)
  const levels = gridsOf(drawing.chance, { id, code, name: drawing.names.get(code) ?? '' }, compounds, drawing.plan.units)
  const patches = cut(patch, levels.map((grids) => sum(grids.map((grid) => peopleOf(grid.compounds)))))
  for (const [at, grids] of levels.entries()) {
    draw(drawing, grids[0]!.unit.parent, patches[at]!)
    drawing.plan.first ??= { level2: grids[0]!.unit.parent, level3: grids[0]!.unit.territory }
    for (const [index, own] of cut(patches[at]!, grids.map((grid) => peopleOf(grid.compounds))).entries()) drawGrid(drawing, grids[index]!, own)
  }
}

/** Unmanaged compounds are to have a cell within a week (S1-03), the others their posted code. */
const targetsOf = (chance: Chance, compounds: readonly PlannedCompound[], now: Instant): PlannedGrids['targets'] =>
  compounds.map(({ id, kind }) => ({ target: chance.id(), territory: id, what: kind === 'B' ? 'cell' : 'code', due: dayInChina(plusMs(now, 7 * DAY_MS)) }))

const grouped = <T>(list: readonly T[], key: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const one of list) groups.set(key(one), [...(groups.get(key(one)) ?? []), one])
  return groups
}

/** `孝民屯社区` is `孝民屯` in the names of its grids. */
const stemOf = (name: string): string => name.replace(/(社区|村)?(居民委员会|居委会|村民委员会|村委会)$/, '').replace(/(社区|村)$/, '') || name

/** Plans grids, boundaries, entrances and targets of a place. The same place, seed and day give the same plan. */
export function planGrids(
  place: PlannedPlace, divisions: readonly { code: string; name: string }[], divisionCode: string, seed: string, now: Instant,
): PlannedGrids {
  const chance = createChance(seed, divisionCode, 'grids')
  const plan: PlannedGrids = { units: [], memberships: [], boundaries: [], points: [], entrances: [], targets: targetsOf(chance, place.compounds, now), first: null }
  const gates = grouped(place.checkpoints, ({ territory }) => territory)
  const names = new Map(divisions.map(({ code, name }) => [code, stemOf(name)]))
  const drawing: Drawing = { names, plan, place: placing(chance, divisionCode, peopleOf(place.compounds)), gates, chance, now }
  const byCommunity = grouped(place.compounds, ({ code }) => code.slice(0, 12))
  const byStreet = grouped([...byCommunity], ([code]) => code.slice(0, 9))
  const streets = [...byStreet]
  const patches = cut(WHOLE, streets.map(([, communities]) => sum(communities.map(([, compounds]) => peopleOf(compounds)))))
  for (const [at, [street, communities]] of streets.entries()) {
    if (divisionCode.length < 12) draw(drawing, divisionId(treeCode(street)), patches[at]!)
    const parts = cut(patches[at]!, communities.map(([, compounds]) => peopleOf(compounds)))
    for (const [index, [code, compounds]] of communities.entries()) drawCommunity(drawing, code, compounds, parts[index]!)
  }
  if (divisionCode.length === 6) draw(drawing, place.root, WHOLE)
  return plan
}
