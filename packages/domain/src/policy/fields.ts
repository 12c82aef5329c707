// Every field of a pack: which way is stricter, its unit, who applies it, and where the value of February 2020 comes from.
import type { PackRules } from './rules.js'

/**
 * Which way is stricter. threshold: fever, the lower the stricter. number: null is "not limited", the loosest. choice: loosest first.
 * set: more or fewer entries are stricter. areas: a prefix covers the longer ones that begin with it.
 */
export type Strictness =
  | { kind: 'threshold' }
  | { kind: 'number'; stricter: 'lower' | 'higher' }
  | { kind: 'flag' }
  | { kind: 'choice'; loosestFirst: readonly string[] }
  | { kind: 'set'; stricter: 'more' | 'fewer' }
  | { kind: 'areas' }

export type Unit = 'tenths' | 'minutes' | 'hours' | 'days' | 'persons' | 'times' | 'records' | 'none'
/** gate: decided by phone and server; issue: checked when passes are issued; counted: counted by the dry run; people: followed by people. */
export type AppliedBy = 'gate' | 'issue' | 'counted' | 'people'

export type Section = keyof PackRules
export interface PolicyField {
  path: string
  capability: 'C04' | 'C05'
  strictness: Strictness
  unit: Unit
  appliedBy: AppliedBy
  /** A protection of people, which a territory below may only strengthen; else a measure. */
  protects: boolean
  /** Where the value of the historic pack comes from: rows of the seed, a row of the rule catalogue. `ours`: the sources give no value. */
  source: { rows: readonly string[]; catalogue?: string; ours: boolean }
}

interface Said { unit?: Unit; by?: AppliedBy; protects?: boolean; catalogue?: string; ours?: boolean }
const field = (path: string, strictness: Strictness, rows: readonly string[], said: Said = {}): PolicyField => ({
  path, capability: path.startsWith('pass.') ? 'C05' : 'C04', strictness, unit: said.unit ?? 'none',
  appliedBy: said.by ?? (path.startsWith('gate.') ? 'gate' : 'people'), protects: said.protects ?? false,
  source: { rows, ours: said.ours ?? false, ...(said.catalogue === undefined ? {} : { catalogue: said.catalogue }) },
})

const flag: Strictness = { kind: 'flag' }
const lower: Strictness = { kind: 'number', stricter: 'lower' }
const higher: Strictness = { kind: 'number', stricter: 'higher' }
const more: Strictness = { kind: 'set', stricter: 'more' }
const choice = (...loosestFirst: string[]): Strictness => ({ kind: 'choice', loosestFirst })
const visitor = { catalogue: 'visitor' }

/** C04: the decision at the gate, then the work at the post. */
export const GATE_FIELDS: readonly PolicyField[] = [
  field('gate.fever', { kind: 'threshold' }, ['S0-22', 'S2-28'], { unit: 'tenths', catalogue: 'temperature threshold' }),
  field('gate.retestBelow', higher, ['S0-22'], { unit: 'tenths', ours: true }),
  field('gate.retestAfterMinutes', higher, ['S0-22'], { unit: 'minutes', ours: true }),
  field('gate.temperatureOn', choice('never', 'in', 'both'), ['S2-07', 'S2-10', 'S2-27'], { catalogue: 'gate refusals' }),
  field('gate.maskRequired', flag, ['S0-20'], { catalogue: 'gate refusals' }),
  field('gate.residentsOnly', flag, ['S0-21', 'S2-26'], { catalogue: 'gate refusals' }),
  field('gate.visitors', choice('free', 'hosted', 'refused'), ['S2-27'], visitor),
  field('gate.visitorMust.beRelative', flag, ['S2-27'], visitor),
  field('gate.visitorMust.beFromSameCounty', flag, ['S2-27'], visitor),
  field('gate.visitorMust.beRegisteredByHost', flag, ['S2-27'], visitor),
  field('gate.visitorMust.beEscorted', flag, ['S2-27'], visitor),
  field('gate.outsideVehicles', choice('free', 'ask', 'refused'), ['S2-26', 'S2-32']),
  field('gate.maxOccupants', lower, ['S2-10'], { unit: 'persons', ours: true }),
  field('gate.askPlates', more, ['S3-65']),
  field('gate.lookBackDays', higher, ['S3-58', 'S3-65'], { unit: 'days', catalogue: 'observation period' }),
  field('gate.riskAreas', { kind: 'areas' }, ['S0-25']),
]

export const POST_FIELDS: readonly PolicyField[] = [
  field('post.registerEveryPassage', flag, ['S0-19', 'S4-28']),
  field('post.countWithoutIdentity', flag, ['S4-38'], { protects: true }),
  field('post.offerMask', flag, ['S0-20'], { protects: true }),
  field('post.monitoringPoints', higher, ['S0-17'], { unit: 'times', catalogue: 'monitoring points' }),
  field('post.shiftsPerDay', higher, ['S0-18', 'S2-06', 'S3-12'], { unit: 'times', catalogue: 'shifts' }),
  field('post.headsVillage', higher, ['S0-18'], { unit: 'persons', catalogue: 'heads per shift' }),
  field('post.headsCommunity', higher, ['S0-18'], { unit: 'persons', catalogue: 'heads per shift' }),
  field('post.registrarEachShift', flag, ['S3-62']),
  field('post.disinfectionsPerShift', higher, ['S3-62'], { unit: 'times' }),
  field('post.roadRoles', more, ['S2-03']),
  field('post.feverReportMinutes', lower, ['S2-28'], { unit: 'minutes', ours: true, protects: true }),
  field('post.askOutingPurpose', flag, ['S3-13']),
]

/** C05: passes, visits, the status code. */
export const PASS_FIELDS: readonly PolicyField[] = [
  field('pass.passRequired', flag, ['S3-62']),
  field('pass.acceptedKinds', { kind: 'set', stricter: 'fewer' }, ['S0-21', 'S4-18'], { ours: true }),
  field('pass.validityDays', lower, ['S4-18'], { unit: 'days', by: 'issue', ours: true }),
  field('pass.printedValidityDays', lower, ['S3-62'], { unit: 'days', ours: true }),
  field('pass.tripsPerHouseholdAndDay', lower, ['S3-13'], { unit: 'times', by: 'counted', ours: true }),
  field('pass.visitHours', lower, ['S2-27'], { unit: 'hours', ours: true, ...visitor }),
  field('pass.tenantsAlike', flag, ['S4-18'], { protects: true }),
  field('pass.otherWays', more, ['S2-36', 'S3-62'], { protects: true }),
  field('pass.scanBothWays', flag, ['S2-35', 'S2-37'], { catalogue: 'scans' }),
  field('pass.unpairedAfterHours', lower, ['S2-37'], { unit: 'hours', ours: true }),
  field('pass.statusCode', flag, ['S1-25']),
  field('pass.twoPeopleAbove', lower, ['S1-25'], { unit: 'records', ours: true, protects: true }),
  field('pass.appealHours', lower, ['S1-25'], { unit: 'hours', ours: true, protects: true }),
]

export const POLICY_FIELDS: readonly PolicyField[] = [...GATE_FIELDS, ...POST_FIELDS, ...PASS_FIELDS]

const steps = (path: string): string[] => path.split('.')

/** The value of a field; undefined where `rules` lack its section. */
export const readField = (rules: Partial<PackRules>, { path }: Pick<PolicyField, 'path'>): unknown =>
  steps(path).reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], rules)

const replaced = (value: unknown, path: readonly string[], to: unknown): unknown => {
  const [step, ...rest] = path
  if (step === undefined) return to
  const record = value as Record<string, unknown>
  return { ...record, [step]: replaced(record[step], rest, to) }
}

/** The rules with one field replaced; the rest is shared. */
export const withField = <R extends Partial<PackRules>>(rules: R, { path }: Pick<PolicyField, 'path'>, value: unknown): R =>
  replaced(rules, steps(path), value) as R
