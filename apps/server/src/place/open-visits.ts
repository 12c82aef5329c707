// The one way in which scans are opened: for a listed case, by its case team, with purpose and reason, on record for everybody concerned.
import { openVisits as command } from '@shouwang/domain/place'
import { plusMs, refuse, type DistrictCode, type Id, type Instant } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { defineHandler } from '../platform/handler.js'
import { readPersonal } from '../platform/read-log.js'
import type { Vault } from '../platform/vault.js'
import { rulesAt } from '../policy/index.js'
import { coStays, findListed, insertOpening, staysOf, type CoStay, type StayRow } from './opening.queries.js'
import { pseudonymsOver } from './pseudonym.js'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** People who were somewhere at the same time as a case: more than this is a market, and is asked for by day. */
const MOST_CONTACTS = 500

/** What a case scanned in a period, and who was there with them. */
export const staysOfCase = async (
  db: Db, vault: Vault, district: DistrictCode, one: { person: Id; from: Instant; to: Instant }, now: Instant,
): Promise<{ stays: StayRow[]; together: CoStay[] }> => {
  const own = pseudonymsOver(vault, one.person, one.from, one.to)
  const stays = await staysOf(db, district, own, one.from, one.to)
  return { stays, together: await coStays(db, district, stays.map(({ id }) => id), own, now, MOST_CONTACTS) }
}

export const openVisits = defineHandler({
  command,
  locate: async (db, ctx, { person }) => (await findListed(db, ctx.district, person, ctx.now))?.path ?? refuse({ code: 'place.not-listed' }),
  async handle(tx, ctx, { data }) {
    const { district, now, actor, vault } = ctx
    const found = (await findListed(tx, district, data.person, now)) ?? refuse({ code: 'place.not-listed' })
    const { rules } = await rulesAt(tx, district, found.path, now)
    const { keepDays, openingHours } = rules.place
    if (data.from >= data.to || data.from < plusMs(now, -keepDays * DAY_MS) || data.to > plusMs(now, HOUR_MS)) refuse({ code: 'place.period', days: keepDays })
    const reason = data.reason.trim()
    await readPersonal(tx, actor, {
      action: 'people.read-personal', kind: 'person', subject: data.person, path: found.path, purpose: data.purpose, reason: `场所记录:${reason}`.slice(0, 100),
    }, now)
    const { stays, together } = await staysOfCase(tx, vault, district, data, now)
    const contacts = new Set(together.map(({ pseudonym }) => pseudonym.toString('hex'))).size
    await insertOpening(tx, district, {
      opening: data.opening, person: data.person, basis: found.basis, path: found.path, from: data.from, to: data.to, purpose: data.purpose, reason,
      openedBy: actor.id, openedName: actor.name, openedAt: now, closesAt: plusMs(now, openingHours * HOUR_MS), stays: stays.length, contacts,
    })
    return {
      subject: data.opening, path: found.path, data: { person: data.person, basis: found.basis, stays: stays.length, contacts },
      result: { stays: stays.length, contacts },
    }
  },
})
