// What is said of a field of a rule pack: which way is stricter, its unit, who applies it, and where its value comes from.

/**
 * Which way is stricter. threshold: fever, the lower the stricter. number: null is "not limited", the loosest. choice: loosest first.
 * set: more or fewer entries are stricter. areas: a prefix covers the longer ones that begin with it. label: only a name, never stricter.
 */
export type Strictness =
  | { kind: 'threshold' }
  | { kind: 'number'; stricter: 'lower' | 'higher' }
  | { kind: 'flag' }
  | { kind: 'choice'; loosestFirst: readonly string[] }
  | { kind: 'set'; stricter: 'more' | 'fewer' }
  | { kind: 'areas' }
  | { kind: 'label' }

export type Unit = 'tenths' | 'minutes' | 'hours' | 'days' | 'persons' | 'times' | 'records' | 'metres' | 'none'
/**
 * gate: decided by phone and server; issue: checked when passes are issued; counted: counted by the dry run; server: applied by the server's own
 * commands and clockwork; compared: held against what the posts record, and what lacks is shown; people: followed by people.
 */
export type AppliedBy = 'gate' | 'issue' | 'counted' | 'server' | 'compared' | 'people'
/** Capabilities that have rules. */
export type Capability = 'C04' | 'C05' | 'C10' | 'C12' | 'C13' | 'C14'

export interface PolicyField {
  path: string
  capability: Capability
  strictness: Strictness
  unit: Unit
  appliedBy: AppliedBy
  /** A protection of people, which a territory below may only strengthen; else a measure. */
  protects: boolean
  /** Where the value of the historic pack comes from: rows of the seed, a row of the rule catalogue. `ours`: the sources give no value. */
  source: { rows: readonly string[]; catalogue?: string; ours: boolean }
}

/** What may be left unsaid. */
export interface Said { unit?: Unit; by?: AppliedBy; protects?: boolean; catalogue?: string; ours?: boolean }
/** Writes the fields of one capability. `by`: who applies them unless a field says otherwise. */
export const fieldsOf = (capability: Capability, by: AppliedBy) =>
  (path: string, strictness: Strictness, rows: readonly string[], said: Said = {}): PolicyField => ({
    path, capability, strictness, unit: said.unit ?? 'none', appliedBy: said.by ?? by, protects: said.protects ?? false,
    source: { rows, ours: said.ours ?? false, ...(said.catalogue === undefined ? {} : { catalogue: said.catalogue }) },
  })

/** What something is called, in both languages: the nearest territory's counts. */
export const label: Strictness = { kind: 'label' }
export const flag: Strictness = { kind: 'flag' }
export const lower: Strictness = { kind: 'number', stricter: 'lower' }
export const higher: Strictness = { kind: 'number', stricter: 'higher' }
export const more: Strictness = { kind: 'set', stricter: 'more' }
export const choice = (...loosestFirst: string[]): Strictness => ({ kind: 'choice', loosestFirst })
