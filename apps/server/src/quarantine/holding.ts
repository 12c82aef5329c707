// What a case means to passes, gates and the status: a hold and a health fact, each until the end and no longer.
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { CaseKind } from '@shouwang/domain/quarantine'
import { endHolds, placeHolds } from '../pass/index.js'
import type { Tx } from '../platform/database.js'
import type { Ctx } from '../platform/handler.js'
import { endEvidence, recordEvidence } from '../status/index.js'

/** A case that holds somebody. `evidence`: an id of its own for this stretch of it. */
export interface Holding { id: Id; person: Id; kind: CaseKind; startsAt: Instant; endsAt: Instant; evidence: Id }

/** Health monitoring holds nobody: people go about and are asked once a day. */
const holds = ({ kind }: Pick<Holding, 'kind'>): boolean => kind !== 'monitoring'

/** Tells passes, gates and the status of cases. Done again with another end, that end counts. Returns what the event lists as `data.holds`. */
export async function hold(tx: Tx, ctx: Pick<Ctx, 'actor' | 'district' | 'now'>, cases: readonly Holding[]): Promise<Id[]> {
  const { district, actor, now } = ctx
  const held = cases.filter(holds)
  if (held.length === 0) return []
  await placeHolds(tx, district, held.map(({ id, person, startsAt, endsAt }) => ({ source: id, kind: 'quarantine', person, from: startsAt, until: endsAt })))
  const recorded = await recordEvidence(tx, district, held.map(({ id, person, startsAt, endsAt, evidence }) => (
    { id: evidence, person, kind: 'quarantine', from: startsAt, until: endsAt, source: { feature: 'quarantine', id } })), { actor, now })
  return [...held.map(({ id }) => id), ...recorded.holds]
}

/** Nothing of these cases holds anybody any more. Returns what the event lists as `data.holds`. */
export async function free(tx: Tx, district: DistrictCode, cases: readonly Id[], at: Instant): Promise<Id[]> {
  await endHolds(tx, district, cases, at)
  return [...cases, ...await endEvidence(tx, district, cases, at)]
}

/** The end, or the kind, has changed: what was said ends, and what holds now is said. */
export async function holdUntil(tx: Tx, ctx: Pick<Ctx, 'actor' | 'district' | 'now'>, one: Holding): Promise<Id[]> {
  if (!holds(one) || one.endsAt <= ctx.now) return free(tx, ctx.district, [one.id], ctx.now)
  const ended = await endEvidence(tx, ctx.district, [one.id], ctx.now)
  return [...new Set([...ended, ...await hold(tx, ctx, [one])])]
}
