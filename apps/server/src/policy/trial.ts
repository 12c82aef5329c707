// The dry run: the passages of the last days decided again under a draft and under what is in force, in a stream.
import { decideGatePassage } from '@shouwang/domain/gate'
import { effectivePolicy, gatePolicyAt, type GatePolicy, type RulePack, type TrialResult } from '@shouwang/domain/policy'
import { plusMs, refuse, type DistrictCode, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { packsAround, toPolicy, type LayerRow } from './policy.queries.js'
import { Tally } from './tally.js'
import { factsOf, hasSealedPlate, passIdsOf } from './trial-facts.js'
import {
  checkpointsIn, countOverQuota, countPasses, countPassages, pageOfPassages, passesById,
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

interface Policies { before: GatePolicy; after: GatePolicy }

const policiesAt = (checkpoint: TrialCheckpoint, around: readonly LayerRow[], trial: Trial): Policies => {
  const over = around.filter(({ path }) => checkpoint.path.startsWith(path))
  return { before: gatePolicyAt(over.map(toPolicy), trial.now), after: gatePolicyAt(withDraft(over, trial).map(toPolicy), trial.now) }
}

interface Run { db: Db; district: DistrictCode; window: Window; tally: Tally; platesUnread: number }

const decidePage = (run: Run, page: readonly StoredPassage[], checkpoint: TrialCheckpoint, { before, after }: Policies, passes: Map<Id, KnownPass>): void => {
  const codes = checkpoint.path.split('/').filter((code) => code !== '')
  const platesDiffer = before.askPlates.join() !== after.askPlates.join()
  for (const passage of page) {
    const facts = factsOf(passage, checkpoint, codes, passes)
    run.tally.add(passage, decideGatePassage(facts, before, passage.at), decideGatePassage(facts, after, passage.at))
    if (platesDiffer && hasSealedPlate(passage)) run.platesUnread += 1
  }
}

/** All passages of one checkpoint, page by page; yields how many each page had. */
async function* decideCheckpoint(run: Run, checkpoint: TrialCheckpoint, policies: Policies): AsyncGenerator<number> {
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
 * Both sides are as of `now`: the draft in its territory's stead, and what is in force. Refuses more than three million passages.
 */
export async function runTrial(db: Db, trial: Trial, progress: Progress): Promise<TrialResult> {
  const { district, path, now, days, pack } = trial
  const window = { from: plusMs(now, -days * DAY_MS), to: now }
  const checkpoints = await checkpointsIn(db, district, path)
  const ids = checkpoints.map(({ id }) => id)
  const total = await countPassages(db, district, ids, window)
  if (total > MOST_PASSAGES) refuse({ code: 'policy.too-many-passages', limit: MOST_PASSAGES })
  const around = await packsAround(db, district, path, now)
  const run: Run = { db, district, window, tally: new Tally(), platesUnread: 0 }
  let done = 0
  progress(done, total)
  for (const checkpoint of checkpoints) {
    for await (const count of decideCheckpoint(run, checkpoint, policiesAt(checkpoint, around, trial))) progress((done += count), total)
  }
  const above = withDraft(around.filter((layer) => path.startsWith(layer.path)), trial)
  const { pass } = effectivePolicy(above, now)?.rules ?? pack
  const passes = await countPasses(db, district, path, now, pass.validityDays, pass.acceptedKinds)
  const quota = await quotaOf(run, ids, pass.tripsPerHouseholdAndDay)
  return { ...window, ...run.tally.result(), passes, quota, platesUnread: run.platesUnread }
}
