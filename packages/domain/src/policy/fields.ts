// Every field of a pack, in the order of the catalogue, and how its value is read and replaced.
import type { PolicyField } from './field.js'
import { SECTION_NAMES, SECTIONS, type PackRules } from './sections/index.js'

export const POLICY_FIELDS: readonly PolicyField[] = SECTION_NAMES.flatMap((name) => SECTIONS[name].fields)

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
