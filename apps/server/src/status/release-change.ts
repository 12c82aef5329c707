// A change of many: the second office lets it take effect, or stops it for good.
import { checkTwoOffices, releaseChange } from '@shouwang/domain/status'
import { refuse } from '@shouwang/domain/kernel'
import { defineHandler } from '../platform/handler.js'
import { evaluatePeople } from './evidence.js'
import { decideChange, findChange, lockChange, officesOfAccount, peopleOfChange } from './evidence.queries.js'
import { officesOf, signatoryOf } from './offices.js'
import { setRunReleased } from './run.queries.js'

/** status.release-change: by another person, of another office than the one that caused it. What was stopped never counts. */
export const release = defineHandler({
  command: releaseChange,
  locate: async (db, ctx, data) => (await findChange(db, ctx.district, data.change))?.path ?? refuse({ code: 'status.change-unknown', id: data.change }),
  async handle(tx, ctx, { data }) {
    const change = (await lockChange(tx, ctx.district, data.change)) ?? refuse({ code: 'status.change-unknown', id: data.change })
    if (change.decidedAt !== null) refuse({ code: 'status.already-decided' })
    const own = signatoryOf(ctx.actor, 'status.release-change', change.path)
    // Whoever holds one of the offices of the one who caused it is no second office.
    const causing = [change.office, ...(await officesOfAccount(tx, ctx.district, change.causedBy))]
    const shared = officesOf(ctx.actor, 'status.release-change', change.path).find((office) => causing.includes(office))
    const office = shared ?? own.office
    const because = checkTwoOffices({ account: change.causedBy, office: shared ?? change.office, health: true }, { ...own, office })
    if (because) refuse({ code: 'status.two-offices', because })
    await decideChange(tx, ctx.district, change.id, {
      account: own.account, name: ctx.actor.name, office: own.office, at: ctx.now, released: data.release, reason: data.reason.trim(),
    })
    if (change.cause === 'policy') await setRunReleased(tx, ctx.district, change.id, data.release, ctx.now)
    const people = change.cause === 'facts' && data.release ? await peopleOfChange(tx, ctx.district, change.id) : []
    const { changed, holds } = await evaluatePeople(tx, ctx.district, people, ctx.now)
    return { subject: change.id, path: change.path, data: { released: data.release, people: change.people, changed, office: own.office, holds } }
  },
})
