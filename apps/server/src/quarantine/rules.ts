// The rules of quarantine: those in force where a case is opened, and those that an open case has kept.
import type { DistrictCode, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { QuarantineRules } from '@shouwang/domain/policy'
import type { Db, Tx } from '../platform/database.js'
import { rulesAt } from '../policy/index.js'
import { loadRules, saveRules } from './rules.queries.js'

export interface RulesInForce { rules: QuarantineRules; version: string }

/** The rules in force at places, asked once for each place. */
export const rulesByPlace = (db: Db, district: DistrictCode, at: Instant): ((path: ScopePath) => Promise<RulesInForce>) => {
  const known = new Map<ScopePath, Promise<RulesInForce>>()
  return (path) => {
    const found = known.get(path) ?? rulesAt(db, district, path, at).then(({ rules, version }) => ({ rules: rules.quarantine, version }))
    known.set(path, found)
    return found
  }
}

/** A version never changes: what was read once is kept as long as the database handle. */
const read = new WeakMap<Db, Map<string, QuarantineRules>>()

/** The rules that cases have kept, by pack and version. */
export const keptRules = async (db: Db, district: DistrictCode, versions: readonly string[]): Promise<(version: string) => QuarantineRules> => {
  let known = read.get(db)
  if (!known) read.set(db, (known = new Map()))
  const key = (version: string): string => `${district} ${version}`
  const missing = [...new Set(versions)].filter((version) => !known.has(key(version)))
  if (missing.length > 0) for (const { rule, rules } of await loadRules(db, district, missing)) known.set(key(rule), rules)
  return (version) => known.get(key(version)) ?? missingRules(version)
}

const missingRules = (version: string): never => {
  throw new Error(`rules ${version} were not kept with their case`)
}

/** Keeps the rules with the first case that is opened under them. */
export const keepRules = (tx: Tx, district: DistrictCode, used: readonly RulesInForce[], at: Instant): Promise<void> => saveRules(tx, district, used, at)
