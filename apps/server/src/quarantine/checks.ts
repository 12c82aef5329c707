// Missed slots by the server's clockwork: a reminder, a call, a knock, each when it is due; and cases opened, released and alarmed by themselves.
import { uuidv7 } from 'uuidv7'
import { systemActor, type Command, type CommandType, type DataOf, type DistrictCode, type Id, type Outcome, type ResultOf } from '@shouwang/domain/kernel'
import { advanceChecks, alarmOverdue, ladder, openPortion, openReleased, releaseCases } from '@shouwang/domain/quarantine'
import { raiseSignals } from '../anomaly/index.js'
import type { Services } from '../platform/feature.js'
import { groupedBy } from '../platform/grouped.js'
import { defineHandler } from '../platform/handler.js'
import { slices } from '../platform/slices.js'
import { openBatches } from './batch.queries.js'
import { advance, dueGroups, peopleOfCases } from './check.queries.js'
import { dueForRelease, lateReleases } from './release.queries.js'
import { keptRules } from './rules.js'
import { countDecided } from './waiting.queries.js'

/** Cases of one command: for steps that are one statement, for releases, for openings. */
const STEPS_A_COMMAND = 20_000
const RELEASES_A_COMMAND = 1_000
/** While one release is written, the next is decided: nobody is in two of them. */
const RELEASES_AT_ONCE = 2
const OPENINGS_A_COMMAND = 200

/** quarantine.advance-checks: works out from the clock how far the slot has got. Somebody at whose door nobody has been heard of is a question (C14). */
export const advanceHandler = defineHandler({
  command: advanceChecks,
  async handle(tx, ctx, { data: { rule, expectsAt, limit } }) {
    const rules = (await keptRules(tx, ctx.district, [rule]))(rule)
    const to = ladder(expectsAt, ctx.now, rules)
    const { count, toDoor } = await advance(tx, ctx.district, { rule, expectsAt }, to, ctx.now, limit)
    if (toDoor.length > 0) {
      const people = await peopleOfCases(tx, ctx.district, toDoor.map(({ caseId }) => caseId))
      await raiseSignals(tx, ctx.district, toDoor.map(({ caseId, path }) => (
        { id: ctx.newId(), kind: 'missed-checks', person: people.get(caseId)!, case: caseId, evidence: { feature: 'quarantine', id: ctx.newId() }, at: ctx.now, path })), ctx.now)
    }
    return { subject: ctx.requestId, path: `/${ctx.district}/`, data: { expectsAt, step: to.step, cases: count }, result: { advanced: count } }
  },
})

/** Sends a command as the server itself. Throws when it was refused: a defect of ours. */
async function send<C extends CommandType>({ submit, now }: Services, district: DistrictCode, type: C, data: DataOf<C>): Promise<Outcome<ResultOf<C>>> {
  const at = now()
  const command: Command = { id: uuidv7(), name: type.name, district, at, data }
  const { outcomes } = await submit({ actor: systemActor('quarantine'), requestId: uuidv7(), address: 'local' }, { sentAt: at, commands: [command] })
  return outcomes[0] as Outcome<ResultOf<C>>
}

/** Takes every step that is due, in portions. Its cost grows with what is due. Returns how many cases. */
export async function advanceDue(services: Services): Promise<number> {
  let advanced = 0
  for (const { district, rule, expectsAt, cases } of await dueGroups(services.db, services.now())) {
    for (let left = cases; left > 0; left -= STEPS_A_COMMAND) {
      const outcome = await send(services, district, advanceChecks, { rule, expectsAt, limit: STEPS_A_COMMAND })
      if (outcome.outcome !== 'applied') throw new Error(`steps of ${expectsAt}: ${JSON.stringify(outcome)}`)
      advanced += outcome.result!.advanced
    }
  }
  return advanced
}

/** Cases by district, in portions, as one command takes them. */
const portions = (cases: readonly { district: DistrictCode; id: Id }[]): { district: DistrictCode; ids: Id[] }[] =>
  [...groupedBy(cases, ({ district }) => district)].flatMap(([district, own]) => slices(own.map(({ id }) => id), RELEASES_A_COMMAND).map((ids) => ({ district, ids })))

/** Releases whoever meets every criterion by now. Returns how many. */
export async function releaseDue(services: Services): Promise<number> {
  let released = 0
  const release = async ({ district, ids }: { district: DistrictCode; ids: Id[] }): Promise<void> => {
    const outcome = await send(services, district, releaseCases, { cases: ids })
    if (outcome.outcome === 'applied') released += outcome.result!.released
    else services.log.warn({ outcome }, 'releases that were due were refused')
  }
  for (const some of slices(portions(await dueForRelease(services.db, services.now(), 50_000)), RELEASES_AT_ONCE)) await Promise.all(some.map(release))
  return released
}

/** Tells supervisors of releases that are late. Returns how many are new. */
export async function alarmLate(services: Services): Promise<number> {
  let alarmed = 0
  for (const { district, ids } of portions(await lateReleases(services.db, services.now(), 50_000))) {
    const outcome = await send(services, district, alarmOverdue, { cases: ids })
    if (outcome.outcome === 'applied') alarmed += outcome.result!.alarmed
  }
  return alarmed
}

/** Works off lists for which cases are to be opened, from the first row that is not done. Returns how many rows. */
export async function workBatches(services: Services): Promise<number> {
  let done = 0
  for (const { district, id, next, total } of await openBatches(services.db)) {
    for (let from = next; from < total; from += OPENINGS_A_COMMAND) {
      const outcome = await send(services, district, openPortion, { batch: id, from, to: from + OPENINGS_A_COMMAND })
      if (outcome.outcome !== 'applied') throw new Error(`list ${id} from ${from}: ${JSON.stringify(outcome)}`)
      done += outcome.result!.opened + outcome.result!.kept
    }
  }
  return done
}

/** Opens what a second office has released, and ends what it has stopped, in portions. Returns how many cases. */
export async function followReleases(services: Services): Promise<number> {
  let done = 0
  for (const { district, cases } of await countDecided(services.db)) {
    for (let left = cases; left > 0; left -= RELEASES_A_COMMAND) {
      const outcome = await send(services, district, openReleased, { limit: RELEASES_A_COMMAND })
      if (outcome.outcome !== 'applied') throw new Error(`released cases: ${JSON.stringify(outcome)}`)
      done += outcome.result!.opened + outcome.result!.stopped
    }
  }
  return done
}
