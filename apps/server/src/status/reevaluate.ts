// The server's own work: statuses that the clock or a policy has changed are computed again, some thousand people to a command.
import { isWorse, reevaluate as command, waitsForSecondOffice } from '@shouwang/domain/status'
import { refuse, systemActor, type DistrictCode, type Id, type Instant, type ResultOf, type ScopePath } from '@shouwang/domain/kernel'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '../platform/database.js'
import type { Services } from '../platform/feature.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { isChange, judge, writeJudged, type Judged } from './evaluate.js'
import { adopterOver, insertChange } from './evidence.queries.js'
import { policiesOf, type DistrictPolicies, type PolicyThere } from './policies.js'
import { anybodyDue, beginRun, districtsWithFacts, duePeople, latestRuns, lockRun, nextPeople, saveRun, type RunRow } from './run.queries.js'
import { loadPeople, lockPeople, removeStatuses } from './status.queries.js'

type Result = ResultOf<typeof command>

/** People whom one command computes: less than a tenth of a second of work, between two of which gates get their turn. */
const PORTION = 2_000

/** What a run is for: these rules until then. A policy that is lifted or prolonged makes another. */
const keyOf = ({ version, ends, on }: PolicyThere): string => `${version} ${on ? ends : 'off'}`

/** Does a place's run cover somebody at `path`: is it the nearest place with rules of its own? */
const isCovered = (path: ScopePath, place: ScopePath, places: readonly ScopePath[]): boolean =>
  path.startsWith(place) && !places.some((other) => other.length > place.length && path.startsWith(other))

const judgeAll = async (tx: Tx, ctx: Ctx, persons: readonly Id[], policies: DistrictPolicies): Promise<Judged[]> =>
  (await loadPeople(tx, ctx.district, persons)).map((one) => judge(one, policies, ctx.now))

/** The same, held first: nobody else computes these people until the end of the transaction. */
const lockAndJudge = async (tx: Tx, ctx: Ctx, persons: readonly Id[], policies: DistrictPolicies): Promise<Judged[]> => {
  await lockPeople(tx, ctx.district, persons)
  return judgeAll(tx, ctx, persons, policies)
}

/** Counted to the end: nobody is worsened, few are, or too many: those wait for a second office. */
const afterCounting = async (tx: Tx, ctx: Ctx, run: RunRow, there: PolicyThere): Promise<RunRow> => {
  if (run.worsened === 0) return { ...run, phase: 'done' }
  if (!waitsForSecondOffice({ worsened: run.worsened, already: 0, limit: there.limit })) return { ...run, phase: 'apply', last: null }
  const change = uuidv7()
  const adopter = await adopterOver(tx, ctx.district, run.path, ctx.now)
  await insertChange(tx, ctx.district, {
    id: change, cause: 'policy', path: run.path, sourceFeature: 'policy', causedBy: adopter?.account ?? null, causedName: adopter?.name ?? '', office: '', version: there.version,
    openedAt: ctx.now, people: run.worsened,
  })
  return { ...run, phase: 'wait', change, last: null }
}

/** Counts people whom the new rules would worsen. What frees people takes effect at once, so only those are held. */
const count = async (tx: Tx, ctx: Ctx, persons: readonly Id[], run: RunRow, policies: DistrictPolicies) => {
  const covered = ({ path }: Judged): boolean => isCovered(path, run.path, policies.places)
  const judged = (await judgeAll(tx, ctx, persons, policies)).filter(covered)
  const concerned = judged.filter((one) => !one.worse && isChange(one, ctx.now))
  const better = concerned.length === 0 ? [] : (await lockAndJudge(tx, ctx, concerned.map(({ person }) => person), policies)).filter(({ worse }) => !worse)
  const { changed, holds } = await writeJudged(tx, ctx.district, better, ctx.now)
  return { evaluated: judged.length, worsened: judged.filter(({ worse }) => worse).length, changed, holds }
}

const apply = async (tx: Tx, ctx: Ctx, persons: readonly Id[], run: RunRow, policies: DistrictPolicies) => {
  const judged = (await lockAndJudge(tx, ctx, persons, policies)).filter(({ path }) => isCovered(path, run.path, policies.places))
  return { evaluated: judged.length, worsened: 0, ...await writeJudged(tx, ctx.district, judged, ctx.now) }
}

/** The next portion of a run. */
const continueRun = async (tx: Tx, ctx: Ctx, run: RunRow, policies: DistrictPolicies, limit: number) => {
  const counting = run.phase === 'count'
  const persons = await nextPeople(tx, ctx.district, run.last, limit)
  const { evaluated, worsened, changed, holds } = await (counting ? count : apply)(tx, ctx, persons, run, policies)
  const ended = persons.length < limit
  const next: RunRow = {
    ...run, last: persons.at(-1) ?? run.last, changed: run.changed + changed, evaluated: run.evaluated + (counting ? evaluated : 0),
    worsened: run.worsened + worsened,
  }
  const settled = !ended ? next : counting ? await afterCounting(tx, ctx, next, policies.over(run.path)) : { ...next, phase: 'done' as const }
  await saveRun(tx, ctx.district, settled, settled.phase === 'done' ? ctx.now : null)
  return { settled, evaluated, changed, holds }
}

/** By the clock nobody is worsened by rules that no office has released: of those nothing is said until it has. */
const byTheClock = async (tx: Tx, ctx: Ctx, policies: DistrictPolicies, limit: number) => {
  const persons = await duePeople(tx, ctx.district, ctx.now, limit)
  const judged = await lockAndJudge(tx, ctx, persons, policies)
  const isNew = ({ after, there, judged: { stored } }: Judged): boolean =>
    stored !== null && stored.version !== there.version && isWorse(null, after?.colour ?? null)
  const { changed, holds } = await writeJudged(tx, ctx.district, judged.filter((one) => !isNew(one)), ctx.now)
  const silent = judged.filter(isNew)
  await removeStatuses(tx, ctx.district, silent.map(({ person }) => person))
  return { evaluated: judged.length, changed: changed + silent.length, holds, done: persons.length < limit }
}

const open = async (tx: Tx, ctx: Ctx, { id, place }: { id: Id; place: ScopePath }, there: PolicyThere): Promise<RunRow> => {
  const known = await lockRun(tx, ctx.district, id)
  if (known) return known
  await beginRun(tx, ctx.district, { id, path: place, version: keyOf(there), at: ctx.now })
  return (await lockRun(tx, ctx.district, id))!
}

/** status.reevaluate: the server's own; nobody sends it by hand. */
export const reevaluate = defineHandler({
  command,
  async handle(tx, ctx, { data: { run: asked, limit } }) {
    if (ctx.actor.kind !== 'system') refuse({ code: 'status.server-only' })
    const policies = await policiesOf(tx, ctx.district, ctx.now)
    const root: ScopePath = `/${ctx.district}/`
    if (!asked) {
      const { evaluated, changed, holds, done } = await byTheClock(tx, ctx, policies, limit)
      return { subject: 'clock', path: root, data: { evaluated, changed, holds }, result: { evaluated, changed, done, waits: false } }
    }
    const run = await open(tx, ctx, asked, policies.over(asked.place))
    if (run.phase !== 'count' && run.phase !== 'apply') {
      return { subject: run.id, path: run.path, data: {}, result: { evaluated: 0, changed: 0, done: true, waits: run.phase === 'wait' } }
    }
    const { settled, evaluated, changed, holds } = await continueRun(tx, ctx, run, policies, limit)
    const { phase } = settled
    return {
      subject: run.id, path: run.path, data: { phase, evaluated, changed, worsened: settled.worsened, holds },
      result: { evaluated, changed, done: phase === 'done' || phase === 'wait', waits: phase === 'wait' },
    }
  },
})

const order = async ({ now, submit }: Services, district: DistrictCode, run?: { id: Id; place: ScopePath }): Promise<Result> => {
  const at: Instant = now()
  const { outcomes } = await submit(
    { actor: systemActor('status'), requestId: uuidv7(), address: 'local' },
    { sentAt: at, commands: [{ id: uuidv7(), name: command.name, district, at, data: { limit: PORTION, ...(run ? { run } : {}) } }] },
  )
  const outcome = outcomes[0]!
  if (outcome.outcome !== 'applied') throw new Error(`statuses of ${district}: ${JSON.stringify(outcome)}`)
  return outcome.result as Result
}

const toItsEnd = async (services: Services, district: DistrictCode, run?: { id: Id; place: ScopePath }): Promise<void> => {
  while (!(await order(services, district, run)).done);
}

/** Runs that are to be begun or continued: one for each place whose rules are others than those of its last run. */
const runsDue = async ({ db, now }: Services, district: DistrictCode): Promise<{ id: Id; place: ScopePath }[]> => {
  const policies = await policiesOf(db, district, now())
  const runs = new Map((await latestRuns(db, district)).map((run) => [run.path, run]))
  const due: { id: Id; place: ScopePath }[] = []
  for (const place of new Set([...policies.places, ...runs.keys()])) {
    const there = policies.over(place)
    const last = runs.get(place)
    if (last && last.version === keyOf(there)) {
      if (last.phase === 'count' || last.phase === 'apply') due.push({ id: last.id, place })
    } else if (last || there.on) due.push({ id: uuidv7(), place })
  }
  return due
}

/** The job: follows policies and the clock, district by district, until nothing is due. */
export async function followRules(services: Services): Promise<void> {
  for (const district of await districtsWithFacts(services.db)) {
    for (const run of await runsDue(services, district)) await toItsEnd(services, district, run)
    if (await anybodyDue(services.db, district, services.now())) await toItsEnd(services, district)
  }
}
