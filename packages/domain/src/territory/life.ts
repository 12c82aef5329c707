// The life of a place: planned, active, retired; who may go where when places are moved, split and merged. Pure checks (C01).
import { isWithin, type Id, type Instant, type Problem } from '../kernel/index.js'
import { PARENT_KINDS, type TerritoryKind } from './kinds.js'
import type { SplitPart } from './life.commands.js'
import type { Standing } from './tree.js'

export type LifeState = 'planned' | 'active' | 'retired'

/** Where a place is in its life at `at`: from `validFrom` on, until `retiredAt`. */
export const lifeStateAt = (unit: { validFrom: Instant; retiredAt: Instant | null }, at: Instant): LifeState =>
  unit.retiredAt !== null && unit.retiredAt <= at ? 'retired' : unit.validFrom > at ? 'planned' : 'active'

/** May a place of this kind stand in that one? Null, or why not. */
const checkParent = (kind: TerritoryKind, parent: Standing): Problem | null => {
  if (parent.retired) return { code: 'territory.retired', id: parent.id }
  return PARENT_KINDS[kind].includes(parent.kind) ? null : { code: 'territory.wrong-parent', kind, parentKind: parent.kind }
}

/** May `unit` be moved under `to`? A loop (under itself, or under something inside it) is refused. */
export function checkMove(unit: Standing, to: Standing): Problem | null {
  if (unit.retired) return { code: 'territory.retired', id: unit.id }
  if (isWithin(to.path, unit.path)) return { code: 'territory.loop', id: to.id }
  return checkParent(unit.kind, to)
}

/** Is the kind `next` possible for a place between its parent and its children? */
export function checkKindChange(next: TerritoryKind, parent: Standing | undefined, children: readonly Pick<Standing, 'kind'>[]): Problem | null {
  if (!parent || next === 'district') return { code: 'territory.wrong-parent', kind: next, parentKind: parent?.kind ?? 'none' }
  const problem = checkParent(next, parent)
  if (problem) return problem
  const stranger = children.find(({ kind }) => !PARENT_KINDS[kind].includes(next))
  return stranger ? { code: 'territory.wrong-parent', kind: stranger.kind, parentKind: next } : null
}

/** Which part each belonging goes to, or why the parts do not fit: one named twice, one that is not there, or some that nobody takes. */
export type Division = { ok: true; partOf: ReadonlyMap<Id, number> } | { ok: false; problem: Problem }

/** Divides everything that hangs on a place among the parts of its split: each thing goes to exactly one. */
export function divide(parts: readonly Pick<SplitPart, 'takes' | 'rest'>[], belongings: readonly Id[]): Division {
  const known = new Set(belongings)
  const partOf = new Map<Id, number>()
  const rests = parts.flatMap(({ rest }, at) => (rest ? [at] : []))
  if (rests.length > 1) return { ok: false, problem: { code: 'input.invalid', fields: [{ path: `/parts/${rests[1]!}/rest`, keyword: 'more-than-one' }] } }
  for (const [at, { takes }] of parts.entries()) {
    for (const id of takes) {
      if (!known.has(id)) return { ok: false, problem: { code: 'territory.not-in-unit', id } }
      if (partOf.has(id)) return { ok: false, problem: { code: 'territory.taken-twice', id } }
      partOf.set(id, at)
    }
  }
  const left = belongings.filter((id) => !partOf.has(id))
  const rest = rests[0]
  if (left.length > 0 && rest === undefined) return { ok: false, problem: { code: 'territory.parts-incomplete', missing: left.length } }
  for (const id of left) partOf.set(id, rest!)
  return { ok: true, partOf }
}

/** May these places be merged? All of one kind, all standing, none inside another. */
export function checkMerge(units: readonly Standing[], ids: readonly Id[]): Problem | null {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const first = byId.get(ids[0]!)
  for (const [at, id] of ids.entries()) {
    const unit = byId.get(id)
    if (!unit) return { code: 'territory.unknown', id }
    if (unit.retired) return { code: 'territory.retired', id }
    if (unit.kind !== first!.kind) return { code: 'territory.kinds-differ', kind: first!.kind, other: unit.kind }
    if (ids.indexOf(id) !== at) return { code: 'territory.taken-twice', id }
  }
  return null
}

/** Whether the things that hang on merged or moved places may hang on the place they go to: their kinds under its kind. */
export const checkAdoption = (children: readonly Pick<Standing, 'kind'>[], to: Standing): Problem | null => {
  for (const { kind } of children) {
    const problem = checkParent(kind, to)
    if (problem) return problem
  }
  return null
}

/** What still stands in a place that is to be retired. */
export interface Remaining { units: number; residents: number; checkpoints: number }

/** May a place be retired? Only when nothing stands in it, no checkpoint is open and nobody lives there: they go elsewhere first. */
export const checkRetire = (unit: Standing, remaining: Remaining): Problem | null => {
  if (unit.retired) return { code: 'territory.retired', id: unit.id }
  const { units, residents, checkpoints } = remaining
  return units + residents + checkpoints > 0 ? { code: 'territory.not-empty', units, residents, checkpoints } : null
}
