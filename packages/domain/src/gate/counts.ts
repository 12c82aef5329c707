// What a shift counted: the same sums on the phone's hand-over screen and on the server (C04; S2-08, S2-09).
import type { Problem } from '../kernel/index.js'
import type { ShiftCounts } from './commands.js'
import type { Direction, GateAction, PassageData } from './passage.schema.js'

/** As much of a passage as counting needs. A corrected one is left out: what should have stood there is a passage of its own. */
export interface CountedPassage {
  direction: Direction
  vehicle: boolean
  persons: number
  outOfProvince: number
  action: GateAction
  /** First readings that were a fever; where somebody is measured again, the others of the car were counted with the first passage. */
  fevers: number
  corrected: boolean
  /** Its own id and that of the passage whose reading it repeats; left out where a passage cannot be repeated. */
  id?: string
  retestOf?: string | null
}

/** The passage whose high or invalid reading this one repeats, of the person or of somebody in the vehicle; null for a first reading. */
export function retestOf({ temperature, subject }: PassageData): string | null {
  if (temperature?.retestOf !== undefined) return temperature.retestOf
  if (subject.kind !== 'vehicle') return null
  return subject.occupants.find((occupant) => occupant.temperature?.retestOf !== undefined)?.temperature?.retestOf ?? null
}

/**
 * How many persons a passage registers. A group by its count, a vehicle by the larger of its count and its listed occupants.
 * The crew of an emergency vehicle is not asked and not counted; the vehicle is.
 */
export function personsOf(data: PassageData): number {
  switch (data.subject.kind) {
    case 'count': return data.subject.persons
    case 'vehicle': return Math.max(data.subject.count, data.subject.occupants.length)
    case 'emergency': return 0
    default: return 1
  }
}

/** How many of them come from another province, as far as the guard asked; never more than `personsOf`. */
export function outOfProvinceOf(data: PassageData): number {
  const { subject } = data
  if (subject.kind !== 'count' && subject.kind !== 'vehicle') return 0
  const listed = subject.kind === 'vehicle' ? subject.occupants.filter((occupant) => occupant.outOfProvince).length : 0
  return Math.min(personsOf(data), Math.max(subject.outOfProvince, listed))
}

/** What counting needs of a recorded passage; with its id where a retest may repeat it. */
export function countedPassage(data: PassageData, corrected: boolean, id?: string): CountedPassage {
  return {
    direction: data.direction,
    vehicle: data.subject.kind === 'vehicle' || data.subject.kind === 'emergency',
    persons: personsOf(data),
    outOfProvince: outOfProvinceOf(data),
    action: data.action,
    fevers: retestOf(data) === null ? data.decision.because.filter((reason) => reason.code === 'fever-first').length : 0,
    corrected,
    ...(id === undefined ? {} : { id, retestOf: retestOf(data) }),
  }
}

/**
 * Which passages were repeated by a later one: the same people, of whom only the last word counts. By their place in the list. Somebody who was
 * let in at once is not measured again.
 */
function repeated(passages: readonly CountedPassage[]): Set<number> {
  const last = new Map<string, number>()
  const before = new Set<number>()
  passages.forEach(({ id, retestOf: first, corrected, action }, index) => {
    const key = first ?? (action === 'admitted' ? undefined : id)
    if (key === undefined || corrected) return
    const known = last.get(key)
    if (known !== undefined) before.add(known)
    last.set(key, index)
  })
  return before
}

/** What a shift sheet lists, in its order. */
export const SHIFT_COUNT_KEYS = [
  'in', 'out', 'persons', 'inProvince', 'outOfProvince', 'vehicles', 'turnedBack', 'turnedBackVehicles', 'fever', 'referred',
] as const satisfies readonly (keyof ShiftCounts)[]

/**
 * Adds up a shift, in the order in which it happened. Of people who were measured again only the last passage counts; their fever stays counted.
 * `persons` is everybody who came to the gate, whatever was done; `in` and `out` are those who went on;
 * `turnedBack` and `referred` are persons. So `persons` = `inProvince` + `outOfProvince` and `turnedBack` ≤ `persons` always hold.
 */
export function countShift(passages: readonly CountedPassage[]): ShiftCounts {
  const counts: ShiftCounts = {
    in: 0, out: 0, persons: 0, inProvince: 0, outOfProvince: 0, vehicles: 0, turnedBack: 0, turnedBackVehicles: 0, fever: 0, referred: 0,
  }
  const again = repeated(passages)
  for (const [index, passage] of passages.entries()) {
    if (passage.corrected) continue
    counts.fever += passage.fevers
    if (again.has(index)) continue
    const vehicles = passage.vehicle ? 1 : 0
    counts.persons += passage.persons
    counts.outOfProvince += passage.outOfProvince
    counts.inProvince += passage.persons - passage.outOfProvince
    counts.vehicles += vehicles
    if (passage.action === 'admitted') counts[passage.direction] += passage.persons
    if (passage.action === 'referred') counts.referred += passage.persons
    if (passage.action === 'turned-back') {
      counts.turnedBack += passage.persons
      counts.turnedBackVehicles += vehicles
    }
  }
  return counts
}

/** Do the sums hold? In-province and out-of-province make the persons (S2-08); nobody is turned back who was not there (S2-09). */
export function checkCounts(counts: ShiftCounts): Problem | null {
  const parts = counts.inProvince + counts.outOfProvince
  if (parts !== counts.persons) return { code: 'gate.counts-inconsistent', persons: counts.persons, parts }
  if (counts.turnedBack > counts.persons) return { code: 'gate.counts-inconsistent', persons: counts.persons, parts: counts.turnedBack }
  if (counts.turnedBackVehicles > counts.vehicles) {
    return { code: 'gate.counts-inconsistent', persons: counts.vehicles, parts: counts.turnedBackVehicles }
  }
  return null
}
