// The SQL of the rules that cases keep.
import { sql } from 'kysely'
import type { DistrictCode, Instant } from '@shouwang/domain/kernel'
import type { QuarantineRules } from '@shouwang/domain/policy'
import type { Db, Tx } from '../platform/database.js'

export const loadRules = async (db: Db, district: DistrictCode, versions: readonly string[]): Promise<{ rule: string; rules: QuarantineRules }[]> => {
  const { rows } = await sql<{ rule: string; rules: QuarantineRules }>`
    select rule, rules from quarantine_rule where district = ${district} and rule = any(${versions as string[]}::text[])`.execute(db)
  return rows
}

export const saveRules = async (tx: Tx, district: DistrictCode, used: readonly { version: string; rules: QuarantineRules }[], at: Instant): Promise<void> => {
  const each = [...new Map(used.map((one) => [one.version, one.rules]))]
  await sql`
    insert into quarantine_rule (district, rule, rules, first_at)
    select ${district}, r.rule, r.rules::jsonb, ${at}::timestamptz
    from unnest(${each.map(([version]) => version)}::text[], ${each.map(([, rules]) => JSON.stringify(rules))}::text[]) as r(rule, rules)
    on conflict do nothing`.execute(tx)
}
