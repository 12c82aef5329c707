// What counts at a place over which several territories have adopted packs: of every field the strictest value, and whose it is.
import { isWithinPeriod, type Instant } from '../kernel/index.js'
import type { PolicyField } from './field.js'
import { POLICY_FIELDS, readField, withField } from './fields.js'
import { compareField, joinField } from './strictness.js'
import { MEASURES_OFF } from './packs.js'
import { gateSection, passSection, postSection, sectionsOf, type PackRules } from './sections/index.js'
import { versionText, type GatePolicy, type PolicyInForce, type RulePack } from './schema.js'

/** A whole pack adopted over a territory. */
export interface AdoptedPack { adoption: string; territory: string; from: Instant; to: Instant; pack: RulePack }

interface Adoption { from: Instant; to: Instant; territory?: string | undefined }

/** Those in force at `at`, one for each territory: the first of it. `adoptions`: nearest territory first, then latest first. */
export const inForceAt = <A extends Adoption>(adoptions: readonly A[], at: Instant): A[] => {
  const found: A[] = []
  for (const each of adoptions) {
    if (isWithinPeriod(at, each.from, each.to) && !found.some(({ territory }) => territory === each.territory)) found.push(each)
  }
  return found
}

interface Layer { version: string; rules: Partial<PackRules> }
interface Combined { rules: Partial<PackRules>; versions: string[] }

/** The strictest of every field; and the versions that it takes, the nearest first. `layers`: nearest first, at least one. */
const combine = (fields: readonly PolicyField[], layers: readonly Layer[]): Combined => {
  const [nearest, ...above] = layers as [Layer, ...Layer[]]
  let rules = nearest.rules
  const versions = [nearest.version]
  for (const layer of above) {
    const before = rules
    for (const field of fields) {
      const own = readField(rules, field)
      const joined = joinField(field, own, readField(layer.rules, field))
      if (joined !== own) rules = withField(rules, field, joined)
    }
    if (rules !== before) versions.push(layer.version)
  }
  return { rules, versions }
}

const layerOf = ({ pass, post, ...gate }: GatePolicy): Partial<PackRules> => ({ gate, pass: pass ?? passSection.off, post: post ?? postSection.off })

const GATE_FIELDS = [...gateSection.fields, ...passSection.fields, ...postSection.fields]

/**
 * The policy of the gate in force at `at`. `policies`: those adopted over a place and the territories above it, nearest first, then latest
 * first. Of several territories' the strictest of every field counts, so no policy above is ever undercut; the version names all that it
 * takes. With none in force, measures are off. The phone and the server run this.
 */
export const gatePolicyAt = (policies: readonly PolicyInForce[], at: Instant): GatePolicy => {
  const layers = inForceAt(policies, at)
  const nearest = layers[0]?.gate
  if (nearest === undefined) return MEASURES_OFF
  if (layers.length === 1) return nearest
  const { rules, versions } = combine(GATE_FIELDS, layers.map(({ gate }) => ({ version: gate.version, rules: layerOf(gate) })))
  const { pass, post } = rules as PackRules
  return { ...(rules.gate as GatePolicy), pass, post, version: versions.join('+'), historic: layers.some(({ gate }) => gate.historic) }
}

export interface EffectivePolicy {
  rules: PackRules
  version: string
  /** Of every field, the adoptions that it comes from: the uppermost that sets it as strictly; all that take part where sets were joined. */
  origins: Record<string, string[]>
}

const originsOf = (field: PolicyField, value: unknown, layers: readonly AdoptedPack[]): string[] => {
  const uppermost = [...layers].reverse()
  const alone = uppermost.find(({ pack }) => compareField(field, readField(pack, field), value) === 'same')
  return (alone ? [alone] : uppermost).map(({ adoption }) => adoption)
}

/** All sections of what is in force at `at`, with where each field comes from; null where measures are off. */
export const effectivePolicy = (adopted: readonly AdoptedPack[], at: Instant): EffectivePolicy | null => {
  const layers = inForceAt(adopted, at)
  if (layers.length === 0) return null
  const { rules, versions } = combine(POLICY_FIELDS, layers.map(({ pack }) => ({ version: versionText(pack), rules: sectionsOf(pack) })))
  const whole = rules as PackRules
  const origins = Object.fromEntries(POLICY_FIELDS.map((field) => [field.path, originsOf(field, readField(whole, field), layers)]))
  return { rules: whole, version: versions.join('+'), origins }
}
