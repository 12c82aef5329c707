// Keeps what the facts of a case add up to. Made anew from all of its facts every time: the order in which they arrive decides nothing.
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { QuarantineRules } from '@shouwang/domain/policy'
import { expectsAt, stepAt, sumUp, type CaseKind } from '@shouwang/domain/quarantine'
import type { Tx } from '../platform/database.js'
import { groupedBy } from '../platform/grouped.js'
import { findCases } from './case.queries.js'
import { keptRules } from './rules.js'
import { insertWatches, readingsOfCases, reviewsOfCases, saveTotals, visitsOfCases } from './watch.queries.js'

interface Watched { id: Id; kind: CaseKind; path: ScopePath; rule: string; startsAt: Instant; endsAt: Instant }

const firstStep = (expects: Instant | null, rules: QuarantineRules): Instant | null => (expects === null ? null : stepAt(1, expects, rules))

/** From now on readings are expected of these cases. */
export async function beginWatch(tx: Tx, district: DistrictCode, cases: readonly Watched[], rulesOf: (rule: string) => QuarantineRules): Promise<void> {
  if (cases.length === 0) return
  await insertWatches(tx, district, cases.map(({ id, kind, path, rule, startsAt, endsAt }) => {
    const expects = expectsAt(startsAt, endsAt, null, kind, rulesOf(rule))
    return { caseId: id, path, rule, expectsAt: expects, checkAt: firstStep(expects, rulesOf(rule)) }
  }))
}

/** Adds these cases up anew. */
export async function addUp(tx: Tx, district: DistrictCode, ids: readonly Id[]): Promise<void> {
  const cases = await findCases(tx, district, ids)
  if (cases.length === 0) return
  const rulesOf = await keptRules(tx, district, cases.map(({ rule }) => rule))
  const readings = groupedBy(await readingsOfCases(tx, district, ids), ({ caseId }) => caseId)
  const reviews = groupedBy(await reviewsOfCases(tx, district, ids), ({ caseId }) => caseId)
  const visits = new Map((await visitsOfCases(tx, district, ids)).map((one) => [one.caseId, one]))
  await saveTotals(tx, district, cases.map(({ id, rule, startsAt, endsAt, endedAt, kind }) => {
    const rules = rulesOf(rule)
    const sums = sumUp({ startsAt, endsAt, kind }, readings.get(id) ?? [], reviews.get(id) ?? [], rules)
    const expects = endedAt === null ? sums.expectsAt : null
    return {
      caseId: id, ...sums, expectsAt: expects, checkAt: firstStep(expects, rules), visitedAt: visits.get(id)?.visitedAt ?? null,
      suppliedAt: visits.get(id)?.suppliedAt ?? null,
    }
  }))
}
