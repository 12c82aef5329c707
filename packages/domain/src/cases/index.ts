// The readable cases of the gate, run against a rule pack: beside each rule stand the cases that pin it.
import table from '../../cases/gate.cases.json' with { type: 'json' }
import { decideGatePassage, type GateDecision, type GateFacts, type GateReason } from '../gate/index.js'
import type { GatePolicy } from '../policy/index.js'

interface CaseRow { name: string; policy?: Record<string, unknown>; at?: string; facts: Record<string, unknown>; expected: { because: unknown[] } }
interface Table { at: string; given: Record<string, unknown>; pass: Record<string, unknown>; cases: CaseRow[] }
const GATE = table as unknown as Table

/** Which fields of a pack a reason speaks for. */
const PINS: Partial<Record<GateReason['code'], readonly string[]>> = {
  'fever-first': ['gate.fever'], 'fever-confirmed': ['gate.fever'], 'retest-too-early': ['gate.retestAfterMinutes'],
  'temperature-too-low': ['gate.retestBelow'], 'temperature-missing': ['gate.temperatureOn'], 'occupants-unmeasured': ['gate.temperatureOn'],
  'mask-missing': ['gate.maskRequired'], 'mask-given': ['gate.maskRequired'], 'mask-declined': ['gate.maskRequired'], 'mask-to-offer': ['post.offerMask'],
  'purpose-missing': ['post.askOutingPurpose'], 'count-not-offered': ['post.countWithoutIdentity'], 'way-not-taken': ['pass.passRequired', 'pass.otherWays'],
  'non-resident': ['gate.residentsOnly'], 'door-unknown': ['gate.residentsOnly'], 'resident-by-door': ['gate.residentsOnly'],
  'pass-expired': ['gate.residentsOnly'], 'pass-not-yet-valid': ['gate.residentsOnly'], 'pass-revoked': ['gate.residentsOnly'],
  'pass-suspended': ['gate.residentsOnly'], 'pass-wrong-compound': ['gate.residentsOnly'], 'pass-unknown': ['gate.residentsOnly'],
  'host-quarantined': ['gate.heldHost.quarantine'], 'host-status-held': ['gate.heldHost.status'],
  'visitors-refused': ['gate.visitors'], 'visitor-by-host': ['gate.visitors'],
  'visitor-not-relative': ['gate.visitorMust.beRelative'], 'visitor-other-county': ['gate.visitorMust.beFromSameCounty'],
  'visitor-not-registered': ['gate.visitorMust.beRegisteredByHost'], 'visitor-not-escorted': ['gate.visitorMust.beEscorted'],
  'vehicle-from-outside': ['gate.outsideVehicles'], 'vehicle-ask-travel': ['gate.askPlates'], 'risk-area': ['gate.riskAreas'],
  'occupants-implausible': ['gate.maxOccupants'],
  'pass-kind-not-accepted': ['pass.acceptedKinds'], 'pass-printed-ended': ['pass.printedValidityDays'], 'trips-used': ['pass.tripsPerHouseholdAndDay'],
}

/** Reads a value over the table's defaults for passes; null takes a fact away. */
const read = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(read)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([, each]) => each !== null)
  return Object.fromEntries(kept.map(([key, each]) => [key, read(key === 'pass' ? { ...GATE.pass, ...(each as object) } : each)]))
}

const codeOf = (reason: unknown): GateReason['code'] => (typeof reason === 'string' ? reason : (reason as GateReason).code) as GateReason['code']

/** A case decided under two policies. `pins`: the fields that it is about. */
export interface CaseVerdict { name: string; facts: GateFacts; pins: string[]; before: GateDecision; after: GateDecision; changed: boolean }

const pinsOf = (row: CaseRow, decisions: readonly GateDecision[]): string[] => {
  const { pass, post, ...gate } = row.policy ?? {}
  const named = [...Object.keys(gate).map((key) => `gate.${key}`), ...Object.keys(pass ?? {}).map((key) => `pass.${key}`), ...Object.keys(post ?? {}).map((key) => `post.${key}`)]
  const reasons = [...row.expected.because.map(codeOf), ...decisions.flatMap(({ because }) => because.map(codeOf))]
  return [...new Set([...named, ...reasons.flatMap((code) => PINS[code] ?? [])])]
}

/**
 * Every situation of the cases of the gate, decided under `before` and under `after`, whatever policy a case itself was written for. Cases
 * that differ only in that policy are one situation: it bears the first one's name and all that they pin.
 */
export const runGateCases = (before: GatePolicy, after: GatePolicy): CaseVerdict[] => {
  const situations = new Map<string, CaseVerdict>()
  for (const row of GATE.cases) {
    const facts = read({ ...GATE.given, ...row.facts }) as GateFacts
    const at = row.at ?? GATE.at
    const key = JSON.stringify([facts, at])
    const known = situations.get(key)
    const [was, is] = known ? [known.before, known.after] : [decideGatePassage(facts, before, at), decideGatePassage(facts, after, at)]
    const pins = [...new Set([...(known?.pins ?? []), ...pinsOf(row, [was, is])])]
    situations.set(key, { name: known?.name ?? row.name, facts, pins, before: was, after: is, changed: was.verdict !== is.verdict })
  }
  return [...situations.values()]
}
