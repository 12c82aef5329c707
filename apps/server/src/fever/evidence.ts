// What a fever says for a person's status: open while it is unanswered, positive or excluded by a clinician. Health facts and nothing else.
import type { Id, Instant } from '@shouwang/domain/kernel'
import type { ResultClass } from '@shouwang/domain/fever'
import { endEvidence, recordEvidence } from '../status/index.js'
import type { Tx } from '../platform/database.js'
import type { Ctx } from '../platform/handler.js'

type Who = Pick<Ctx, 'actor' | 'district' | 'now' | 'newId'>

/** A confirmed fever counts until it is answered. Recording it again changes nothing. Returns holds for the event's `data.holds`. */
export const recordOpenFever = async (tx: Tx, ctx: Who, event: { id: Id; person: Id | null }, from: Instant): Promise<Id[]> => {
  if (event.person === null) return []
  const fact = { id: event.id, person: event.person, kind: 'fever-open' as const, from, until: null, source: { feature: 'fever', id: event.id } }
  return (await recordEvidence(tx, ctx.district, [fact], ctx)).holds
}

/** The fever is over, or answered: what it said ends. */
export const endOpenFever = (tx: Tx, ctx: Who, sources: readonly Id[]): Promise<Id[]> => endEvidence(tx, ctx.district, sources, ctx.now)

/** A clinician's answer. One that corrects an earlier one takes back what that one said. */
export const recordAnswer = async (
  tx: Tx, ctx: Who, of: { event: Id; referral: Id; person: Id | null }, outcome: ResultClass, at: Instant,
): Promise<Id[]> => {
  const ended = await endEvidence(tx, ctx.district, outcome === 'suspected' ? [of.referral] : [of.event, of.referral], ctx.now)
  if (of.person === null || outcome === 'suspected') return ended
  const kind = outcome === 'positive' ? ('positive' as const) : ('excluded' as const)
  const fact = { id: ctx.newId(), person: of.person, kind, from: at, until: null, source: { feature: 'fever', id: of.referral } }
  const { holds } = await recordEvidence(tx, ctx.district, kind === 'excluded' ? [{ ...fact, about: of.event }] : [fact], ctx)
  return [...new Set([...ended, ...holds])]
}
