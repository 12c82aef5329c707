// The dry run: the passages of the last days decided again under a draft and under what is in force, in a stream.
import { decideGatePassage, kindsAccepted } from '@shouwang/domain/gate'
import { effectivePolicy, gatePolicyAt, type GatePolicy, type RulePack, type TrialResult } from '@shouwang/domain/policy'
import { plusMs, refuse, type DistrictCode, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { packsAround, toPolicy, type LayerRow } from './policy.queries.js'
import { Tally } from './tally.js'
import { factsOf, hasSealedPlate, passIdsOf } from './trial-facts.js'
import {
  checkpointsIn, countLateReports, countOverQuota, countPasses, countPassages, pageOfPassages, passesById,
  type KnownPass, type StoredPassage, type TrialCheckpoint, type Window,
} from './trial.queries.js'

const DAY_MS = 86_400_000
/** One page is in memory at a time; between pages the gates get their turn. */
const PAGE = 2000
/** More than this would keep one transaction open for minutes. */
const MOST_PASSAGES = 3_000_000

export interface Trial { district: DistrictCode; draft: Id; territory: Id; path: ScopePath; pack: RulePack; now: Instant; days: number }
/** Told after every page. */
export type Progress = (done: number, total: number) => void

const ALWAYS = { from: '1000-01-01T00:00:00.000Z', to: '2999-12-31T00:00:00.000Z' }

/** What is adopted over a place, with the draft in its own territory's stead. */
const withDraft = (layers: readonly LayerRow[], { draft, territory, path, pack }: Trial): LayerRow[] => {
  const own = { adoption: draft, territory, territoryName: '', path, ...ALWAYS, pack }
  const nearer = layers.filter((layer) => layer.path.length > path.length)
  return [...nearer, own, ...layers.filter((layer) => layer.path.length < path.length)]
}

/** What held at a checkpoint until an instant, and what would have held under the draft. */
interface Policies { until: Instant; before: GatePolicy; after: GatePolicy }

/** The policies at a checkpoint over the window, in order: a new stretch begins wherever something above it began or ended. */
const stretchesOf = (checkpoint: TrialCheckpoint, around: readonly LayerRow[], trial: Trial, { from, to }: Window): Policies[] => {
  const over = around.filter(({ path }) => checkpoint.path.startsWith(path))
  const [present, drafted] = [over.map(toPolicy), withDraft(over, trial).map(toPolicy)]
  const ends = [...new Set(over.flatMap((layer) => [layer.from, layer.to]).filter((at) => at > from && at < to)), to].sort()
  return ends.map((until, i) => {
    const at = i === 0 ? from : ends[i - 1]!
    return { until, before: gatePolicyAt(present, at), after: gatePolicyAt(drafted, at) }
  })
}

interface Run { db: Db; district: DistrictCode; window: Window; tally: Tally; platesUnread: number }

const decidePage = (run: Run, page: readonly StoredPassage[], checkpoint: TrialCheckpoint, stretches: readonly Policies[], passes: Map<Id, KnownPass>): void => {
  const codes = checkpoint.path.split('/').filter((code) => code !== '')
  for (const passage of page) {
    const { before, after } = stretches.find(({ until }) => passage.at < until) ?? stretches.at(-1)!
    const facts = factsOf(passage, checkpoint, codes, passes)
    run.tally.add(passage, decideGatePassage(facts, before, passage.at), decideGatePassage(facts, after, passage.at))
    if (before.askPlates.join() !== after.askPlates.join() && hasSealedPlate(passage)) run.platesUnread += 1
  }
}

/** All passages of one checkpoint, page by page; yields how many each page had. */
async function* decideCheckpoint(run: Run, checkpoint: TrialCheckpoint, policies: readonly Policies[]): AsyncGenerator<number> {
  run.tally.enter(checkpoint)
  let last: StoredPassage | null = null
  for (;;) {
    const page: StoredPassage[] = await pageOfPassages(run.db, run.district, checkpoint.id, run.window, last, PAGE)
    const known = await passesById(run.db, run.district, [...new Set(page.flatMap(passIdsOf))])
    decidePage(run, page, checkpoint, policies, new Map(known.map((pass) => [pass.id, pass])))
    yield page.length
    if (page.length < PAGE) return
    last = page.at(-1)!
  }
}

const quotaOf = async (run: Run, checkpoints: readonly Id[], limit: number | null): Promise<TrialResult['quota']> =>
  limit === null ? null : { limit, ...(await countOverQuota(run.db, run.district, checkpoints, run.window, limit)) }

/**
 * Decides again what happened in the draft's territory in the last `days`, and counts passes and outings that the draft would not allow.
 * Each passage is compared with what was in force when it happened: the draft in its own territory's stead, as if it had held all those days.
 * Passes are counted as of `now`. Refuses more than three million passages.
 */
export async function runTrial(db: Db, trial: Trial, progress: Progress): Promise<TrialResult> {
  const { district, path, now, days, pack } = trial
  const window = { from: plusMs(now, -days * DAY_MS), to: now }
  const checkpoints = await checkpointsIn(db, district, path)
  const ids = checkpoints.map(({ id }) => id)
  const total = await countPassages(db, district, ids, window)
  if (total > MOST_PASSAGES) refuse({ code: 'policy.too-many-passages', limit: MOST_PASSAGES })
  const around = await packsAround(db, district, path, window.from)
  const run: Run = { db, district, window, tally: new Tally(), platesUnread: 0 }
  let done = 0
  progress(done, total)
  for (const checkpoint of checkpoints) {
    for await (const count of decideCheckpoint(run, checkpoint, stretchesOf(checkpoint, around, trial, window))) progress((done += count), total)
  }
  const above = withDraft(around.filter((layer) => path.startsWith(layer.path)), trial)
  const { pass, post } = effectivePolicy(above, now)?.rules ?? pack
  const passes = await countPasses(db, district, path, now, pass.validityDays, kindsAccepted(pass))
  const quota = await quotaOf(run, ids, pass.tripsPerHouseholdAndDay)
  const minutes = post.feverReportMinutes
  const reports = minutes === null ? null : { minutes, ...(await countLateReports(db, district, ids, window, minutes)) }
  return { ...window, ...run.tally.result(), passes, quota, reports, platesUnread: run.platesUnread }
}
