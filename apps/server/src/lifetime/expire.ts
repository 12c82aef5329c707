// Deletes what has expired, class by class, a few thousand rows to a command; every night by the server itself, or by hand.
import { systemActor, type DistrictCode, type Id, type Instant } from '@shouwang/domain/kernel'
import { dueBefore, expireRecords as command, expiryIsDue, LIFETIMES, nightOf, type Expired } from '@shouwang/domain/lifetime'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '../platform/database.js'
import type { Services } from '../platform/feature.js'
import { defineHandler } from '../platform/handler.js'
import { eraseEventData } from '../platform/ledger.js'
import { addToRun, deleteDue, deletePassages, deletePeople, lastRuns } from './expiry.queries.js'

/** Rows of one class that one command deletes at most; ledger events of passages, each of up to some hundred. */
const ROWS = 5_000
const EVENTS = 500

async function expireClass(tx: Tx, district: DistrictCode, lifetime: (typeof LIFETIMES)[number], now: Instant): Promise<{ deleted: number; erased: number; full: boolean }> {
  const cutoff = dueBefore(lifetime.days, now)
  const { code } = lifetime
  if (code === 'person') {
    const deleted = await deletePeople(tx, district, cutoff, ROWS)
    return { deleted, erased: 0, full: deleted >= ROWS }
  }
  if (code !== 'passage') {
    const deleted = await deleteDue(tx, district, code, cutoff, ROWS)
    return { deleted, erased: 0, full: deleted >= ROWS }
  }
  const { events, passages } = await deletePassages(tx, district, cutoff, EVENTS)
  // The event vouches for rows that are gone now: it keeps its place in the chain and says no more what it held.
  await eraseEventData(tx, district, events)
  return { deleted: passages, erased: events.length, full: events.length >= EVENTS }
}

export const expireRecords = defineHandler({
  command,
  async handle(tx, { district, now }, { data: { run } }) {
    const deleted: Record<string, number> = {}
    let erased = 0
    let more = false
    for (const lifetime of LIFETIMES) {
      const portion = await expireClass(tx, district, lifetime, now)
      if (portion.deleted > 0) deleted[lifetime.code] = portion.deleted
      erased += portion.erased
      more ||= portion.full
    }
    await addToRun(tx, district, { id: run, day: nightOf(now), deleted, erased, ended: !more }, now)
    return { subject: run, path: `/${district}/`, data: { deleted, erased }, result: { deleted, more } }
  },
})

/** Runs the expiry of a district to its end. Returns what was deleted by class. */
export async function expireDistrict({ now, submit }: Services, district: DistrictCode, who: string): Promise<Record<string, number>> {
  const run: Id = uuidv7()
  const total: Record<string, number> = {}
  for (let more = true; more; ) {
    const at = now()
    const { outcomes } = await submit(
      { actor: systemActor(who), requestId: uuidv7(), address: 'local' },
      { sentAt: at, commands: [{ id: uuidv7(), name: command.name, district, at, data: { run } }] },
    )
    const outcome = outcomes[0]!
    if (outcome.outcome !== 'applied') throw new Error(`expiry of ${district}: ${JSON.stringify(outcome)}`)
    const result = outcome.result as Expired
    for (const [code, count] of Object.entries(result.deleted)) total[code] = (total[code] ?? 0) + count
    more = result.more
  }
  return total
}

/** The nightly job: every district that is due tonight, or missed its night. */
export async function expireNightly(services: Services): Promise<void> {
  for (const { district, lastNight } of await lastRuns(services.db)) {
    if (expiryIsDue(lastNight, services.now())) await expireDistrict(services, district, 'nightly')
  }
}
