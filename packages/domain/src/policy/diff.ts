// Two versions field by field: what changed, and whether it became stricter or looser.
import type { PolicyField } from './field.js'
import { POLICY_FIELDS, readField } from './fields.js'
import { compareField, tightens, type Comparison, type Loosening } from './strictness.js'
import type { PackRules } from './sections/index.js'
import { versionText, type RulePack } from './schema.js'
import { inForceAt, type AdoptedPack } from './effective.js'
import { isWithinPeriod, type Instant } from '../kernel/index.js'

/** `comparison`: how `after` stands to `before`; same: written differently, with the same effect. */
export interface FieldChange { field: PolicyField; before: unknown; after: unknown; comparison: Comparison }

const sameText = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The fields that differ, in the order of the catalogue. */
export const diffRules = (before: PackRules, after: PackRules): FieldChange[] =>
  POLICY_FIELDS.flatMap((field) => {
    const [was, is] = [readField(before, field), readField(after, field)]
    return sameText(was, is) ? [] : [{ field, before: was, after: is, comparison: compareField(field, was, is) }]
  })

/** An adoption below that goes beyond the limits of a pack above it; `fields`: paths. */
export interface BeyondBelow<A extends AdoptedPack> { adopted: A; fields: string[] }

/**
 * Which of the packs adopted below, in force at some time from `from` to `to`, tighten further than the limits of a pack that is to be adopted above
 * them. Being stricter than the pack itself is their right; beyond its limits it is not.
 */
export const beyondBelow = <A extends AdoptedPack>(below: readonly A[], pack: RulePack, from: Instant, to: Instant): BeyondBelow<A>[] =>
  below.flatMap((adopted) => {
    if (adopted.to <= from || adopted.from >= to) return []
    const fields = tightens(pack, adopted.pack, pack.limits).filter(({ because }) => because === 'beyond-limit').map(({ field }) => field)
    return fields.length > 0 ? [{ adopted, fields }] : []
  })

/** A loosening against what was adopted over a territory above; `version`: whose value or limit it breaks. */
export interface LooseningAbove extends Loosening { version: string }

/**
 * Where a pack in force from `from` to `to` would be looser than what holds above at any time of that period, or beyond its limits.
 * `above`: what territories strictly above have adopted, nearest first, then latest first. Each field once, the first time that it breaks.
 */
export function looseningsAbove(above: readonly AdoptedPack[], rules: PackRules, from: Instant, to: Instant): LooseningAbove[] {
  const starts = above.map((adopted) => adopted.from).filter((at) => isWithinPeriod(at, from, to))
  const found = new Map<string, LooseningAbove>()
  for (const at of [from, ...starts, ...above.map((adopted) => adopted.to).filter((each) => isWithinPeriod(each, from, to))].sort()) {
    for (const { pack } of inForceAt(above, at)) {
      for (const loosening of tightens(pack, rules, pack.limits)) {
        if (!found.has(loosening.field)) found.set(loosening.field, { ...loosening, version: versionText(pack) })
      }
    }
  }
  return [...found.values()]
}
