// Cases of a change of many, once a second office has decided it: released, they hold from now on; stopped, they never held.
import { refuse } from '@shouwang/domain/kernel'
import { openReleased } from '@shouwang/domain/quarantine'
import { commonPath } from '@shouwang/domain/territory'
import { defineHandler } from '../platform/handler.js'
import { groupedBy } from '../platform/grouped.js'
import { endCases } from './case.queries.js'
import { holdAtGates } from './holding.js'
import { keptRules } from './rules.js'
import { beginDecided, lockDecided } from './waiting.queries.js'
import { beginWatch } from './watch.js'

/** quarantine.open-released: by the server's clockwork. Somebody whose observation would be over by now is not put under it any more. */
export const released = defineHandler({
  command: openReleased,
  async handle(tx, ctx, { data }) {
    if (ctx.actor.kind !== 'system') refuse({ code: 'status.server-only' })
    const { district, now } = ctx
    const decided = await lockDecided(tx, district, data.limit)
    const going = decided.filter((one) => one.released && one.endsAt > now).map((one) => ({ ...one, startsAt: now }))
    const stopped = decided.filter((one) => !one.released || one.endsAt <= now)
    await beginDecided(tx, district, going, now)
    await beginWatch(tx, district, going, await keptRules(tx, district, going.map(({ rule }) => rule)))
    // Health monitoring holds nobody, and so has never waited: all of them hold. Their facts took effect with the release.
    await holdAtGates(tx, district, going)
    for (const [, own] of groupedBy(stopped, ({ change }) => change)) {
      const { decidedName: name, reason } = own[0]!
      await endCases(tx, district, own.map(({ id }) => ({ id, certificate: null })), { at: now, outcome: 'not-confirmed', name, reason })
    }
    return {
      subject: ctx.requestId, path: decided.length > 0 ? commonPath(decided.map(({ path }) => path)) : `/${district}/`,
      data: { opened: going.length, stopped: stopped.length, holds: going.map(({ id }) => id) }, result: { opened: going.length, stopped: stopped.length },
    }
  },
})
