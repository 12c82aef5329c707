// What the clockwork does with scans: ends stays that nobody scanned out of, and deletes what is older than the policy keeps.
import { closeStays as command } from '@shouwang/domain/place'
import { plusMs, systemActor, type DistrictCode, type Id, type Instant } from '@shouwang/domain/kernel'
import type { PackRules } from '@shouwang/domain/policy'
import { uuidv7 } from 'uuidv7'
import type { Db } from '../platform/database.js'
import type { Services } from '../platform/feature.js'
import { defineHandler } from '../platform/handler.js'
import { rulesAt } from '../policy/index.js'
import { anyDue, closeOverdue, codesToTidy, deleteOld, districtsWithScans } from './scan.queries.js'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Rows that one command closes, and deletes, at most. */
const LIMIT = 5_000
/** Posters that one command looks after. */
const CODES = 1000

/** Posters by the rules that count where they hang: most hang under the same. */
const byRules = async (tx: Db, district: DistrictCode, codes: readonly { code: Id; path: string }[], at: Instant): Promise<{ rules: PackRules; codes: Id[] }[]> => {
  const groups = new Map<string, { rules: PackRules; codes: Id[] }>()
  const paths = new Map<string, PackRules>()
  for (const { code, path } of codes) {
    const rules = paths.get(path) ?? (await rulesAt(tx, district, path, at)).rules
    paths.set(path, rules)
    const key = `${rules.pass.unpairedAfterHours} ${rules.place.keepDays}`
    const group = groups.get(key) ?? { rules, codes: [] }
    group.codes.push(code)
    groups.set(key, group)
  }
  return [...groups.values()]
}

export const tidy = defineHandler({
  command,
  locate: async (_db, ctx) => `/${ctx.district}/`,
  async handle(tx, { district, now }, { data: { limit } }) {
    let [closed, deleted] = [0, 0]
    const codes = await codesToTidy(tx, district, plusMs(now, -HOUR_MS), plusMs(now, -DAY_MS), limit)
    for (const { rules, codes: some } of await byRules(tx, district, codes, now)) {
      const hours = rules.pass.unpairedAfterHours
      closed += await closeOverdue(tx, district, some, plusMs(now, -hours * HOUR_MS), hours, LIMIT)
      deleted += await deleteOld(tx, district, some, plusMs(now, -rules.place.keepDays * DAY_MS), LIMIT)
    }
    return { subject: district, path: `/${district}/`, data: { closed, deleted }, result: { closed, deleted } }
  },
})

/** Is anything to be closed or deleted, by the rules that count where each poster hangs? */
const isDue = async (db: Db, district: DistrictCode, at: Instant): Promise<boolean> => {
  const codes = await codesToTidy(db, district, plusMs(at, -HOUR_MS), plusMs(at, -DAY_MS), CODES)
  for (const { rules, codes: some } of await byRules(db, district, codes, at)) {
    if (await anyDue(db, district, some, plusMs(at, -rules.pass.unpairedAfterHours * HOUR_MS), plusMs(at, -rules.place.keepDays * DAY_MS))) return true
  }
  return false
}

/** The job: commands of bounded size until nothing more is due. A district in which nothing is due gets no event. */
export const tidyScans = async ({ db, now, submit }: Services): Promise<void> => {
  for (const district of await districtsWithScans(db)) {
    for (let again = true; again; ) {
      const at = now()
      if (!(await isDue(db, district, at))) break
      const { outcomes } = await submit(
        { actor: systemActor('place'), requestId: uuidv7(), address: 'local' },
        { sentAt: at, commands: [{ id: uuidv7(), name: command.name, district, at, data: { limit: CODES } }] },
      )
      const outcome = outcomes[0]!
      const result = outcome.outcome === 'applied' ? (outcome.result as { closed: number; deleted: number }) : { closed: 0, deleted: 0 }
      again = result.closed >= LIMIT || result.deleted >= LIMIT
    }
  }
}
