// What a case means to passes, gates and the status: a hold and a health fact, each until the end and no longer.
import { refuse, type DistrictCode, type Id, type Instant } from '@shouwang/domain/kernel'
import type { CaseKind } from '@shouwang/domain/quarantine'
import { endHolds, placeHolds } from '../pass/index.js'
import type { Tx } from '../platform/database.js'
import type { Ctx } from '../platform/handler.js'
import { endEvidence, marksNow, recordEvidence } from '../status/index.js'
import { setWaiting } from './waiting.queries.js'

/** A case that holds somebody. `evidence`: an id of its own for this stretch of it. */
export interface Holding { id: Id; person: Id; kind: CaseKind; startsAt: Instant; endsAt: Instant; evidence: Id }

/** Health monitoring holds nobody: people go about and are asked once a day. */
const holds = ({ kind }: Pick<Holding, 'kind'>): boolean => kind !== 'monitoring'

type Held = Pick<Holding, 'id' | 'person' | 'startsAt' | 'endsAt'>

/** Passes and gates know of these cases from now on. Done again with another end, that end counts. */
export const holdAtGates = (tx: Tx, district: DistrictCode, cases: readonly Held[]): Promise<void> =>
  placeHolds(tx, district, cases.map(({ id, person, startsAt, endsAt }) => ({ source: id, kind: 'quarantine' as const, person, from: startsAt, until: endsAt })))

/** `holds`: what the event lists as `data.holds`; `waiting`: the cases that wait in the change of many `change`. */
export interface Told { holds: Id[]; waiting: ReadonlySet<Id>; change: Id | null }

/**
 * Tells passes, gates and the status of cases. Where one office puts more people under observation than the policy lets it (`pass.twoPeopleAbove`),
 * those cases are merely proposed and hold nobody until a second office has released the change that they wait in. `goesOn`: they held before.
 */
export async function hold(tx: Tx, ctx: Pick<Ctx, 'actor' | 'district' | 'now'>, cases: readonly Holding[], goesOn = false): Promise<Told> {
  const { district, actor, now } = ctx
  const held = cases.filter(holds)
  if (held.length === 0) return { holds: [], waiting: new Set(), change: null }
  const recorded = await recordEvidence(tx, district, held.map(({ id, person, startsAt, endsAt, evidence }) => (
    { id: evidence, person, kind: 'quarantine', from: startsAt, until: endsAt, source: { feature: 'quarantine', id }, goesOn })), { actor, now })
  const waiting = new Set(held.filter(({ evidence }) => recorded.waiting.has(evidence)).map(({ id }) => id))
  if (recorded.change !== null) await setWaiting(tx, district, [...waiting], recorded.change)
  const told = held.filter(({ id }) => !waiting.has(id))
  await holdAtGates(tx, district, told)
  return { holds: [...told.map(({ id }) => id), ...recorded.holds], waiting, change: recorded.change }
}

/** Nothing of these cases holds anybody any more. Returns what the event lists as `data.holds`. */
export async function free(tx: Tx, district: DistrictCode, cases: readonly Id[], at: Instant): Promise<Id[]> {
  await endHolds(tx, district, cases, at)
  return [...cases, ...await endEvidence(tx, district, cases, at)]
}

/** Somebody under observation has become a confirmed case: their status says so from now on, and what the observation said ends. */
export async function confirmPositive(
  tx: Tx, { district, actor, now }: Pick<Ctx, 'actor' | 'district' | 'now'>, { id, person }: Pick<Holding, 'id' | 'person'>, evidence: Id,
): Promise<Id[]> {
  // In this order: somebody who is red stays red, and is nobody whom this worsens.
  const source = { feature: 'quarantine', id: evidence }
  const { holds: placed } = await recordEvidence(tx, district, [{ id: evidence, person, kind: 'positive', from: now, until: null, source }], { actor, now })
  return [...new Set([...placed, ...await free(tx, district, [id], now)])]
}

/** The end, or the kind, has changed: what was said ends, and what holds now is said. */
export async function holdUntil(tx: Tx, ctx: Pick<Ctx, 'actor' | 'district' | 'now'>, one: Holding): Promise<Id[]> {
  if (!holds(one) || one.endsAt <= ctx.now) return free(tx, ctx.district, [one.id], ctx.now)
  const goesOn = await marksNow(tx, ctx.district, one.id)
  const ended = await endEvidence(tx, ctx.district, [one.id], ctx.now)
  const told = await hold(tx, ctx, [one], goesOn)
  // A case that runs is not merely proposed again: somebody of another office takes it over, or it ends and is opened anew.
  if (told.change !== null) refuse({ code: 'quarantine.too-many' })
  return [...new Set([...ended, ...told.holds])]
}
