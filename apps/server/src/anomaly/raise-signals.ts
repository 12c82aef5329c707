// Raising signals: other features tell what they saw; it is stored once, joined to the open question about the person, scored, or answered at once.
import { uuidv7 } from 'uuidv7'
import {
  checkSignals, dueAt, joinsAnomaly, outingThatAnswers, scoreOf, TYPE_OF, type AnomalyClocks, type Evidence, type SignalKind,
} from '@shouwang/domain/anomaly'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { AnomalyRules } from '@shouwang/domain/policy'
import type { Db, Tx } from '../platform/database.js'
import { groupedBy } from '../platform/grouped.js'
import { rulesAt } from '../policy/index.js'
import { allowedOutings } from './outing.queries.js'
import {
  assignSignals, insertAnomalies, insertSignals, lockPeople, openOf, saveScores, signalsOf, type NewAnomaly, type NewSignal, type OpenAnomaly, type PersonOuting,
} from './signal.queries.js'

/** One thing that was seen. `id`: made where it was seen, or the evidence's own; `path`: where the person stays; `person` null: nobody knows who. */
export interface Signal {
  id: Id; kind: SignalKind; person: Id | null; case: Id | null; evidence: Evidence; at: Instant; path: ScopePath
  /** Told by a clock that is known to be wrong. */
  doubtful?: boolean
  /** Of a tip, sealed. */
  words?: Buffer
}

/** What became of signals: how many were new, how many an outing answered, which questions are open because of them. */
export interface Raised { raised: number; suppressed: number; anomalies: Id[] }

const NOTHING: Raised = { raised: 0, suppressed: 0, anomalies: [] }

/** The rules of anomalies at a place, once for each place. */
export const anomalyRulesFor = (db: Db, district: DistrictCode, now: Instant): ((path: ScopePath) => Promise<AnomalyRules>) => {
  const known = new Map<ScopePath, Promise<AnomalyRules>>()
  return (path) => {
    const found = known.get(path) ?? rulesAt(db, district, path, now).then(({ rules }) => rules.anomaly)
    known.set(path, found)
    return found
  }
}

/** The clocks of the rules; the same shape in domain. */
export const clocksOf = (rules: AnomalyRules): AnomalyClocks => rules

const peopleOf = (signals: readonly Signal[]): Id[] => [...new Set(signals.flatMap(({ person }) => (person ? [person] : [])))]

const outingsByPerson = (outings: readonly PersonOuting[]): ReadonlyMap<Id, PersonOuting[]> => groupedBy(outings, ({ person }) => person)

/** The question that a signal joins: the person's latest open one that is near enough in time. */
const joined = (signal: Signal, open: readonly OpenAnomaly[], rules: AnomalyRules): OpenAnomaly | undefined =>
  signal.person === null ? undefined : open.find(({ person, lastAt }) => person === signal.person && joinsAnomaly(lastAt, signal.at, rules.groupHours))

/** Works the score of questions out anew from all of their signals that stand. */
export const rescore = async (tx: Tx, district: DistrictCode, anomalies: readonly { id: Id; path: ScopePath }[], now: Instant): Promise<Set<Id>> => {
  const rulesOf = anomalyRulesFor(tx, district, now)
  const bySignal = groupedBy(await signalsOf(tx, district, anomalies.map(({ id }) => id)), ({ anomaly }) => anomaly)
  const silent = new Set<Id>()
  const scores = []
  for (const { id, path } of anomalies) {
    const signals = bySignal.get(id) ?? []
    const { score, type } = scoreOf(signals.map((signal) => ({ ...signal, suppressed: signal.suppressedBy !== null })), (await rulesOf(path)).points)
    if (type === null) silent.add(id)
    scores.push({ id, score, type, lastAt: signals.reduce((last, { at }) => (at > last ? at : last), signals[0]?.at ?? now) })
  }
  await saveScores(tx, district, scores)
  return silent
}

/** Which question each signal belongs to, with the questions that have to be opened for them. */
const gather = async (
  signals: readonly Signal[], open: OpenAnomaly[], households: ReadonlyMap<Id, Id | null>, rulesOf: (path: ScopePath) => Promise<AnomalyRules>, now: Instant,
): Promise<{ pairs: { signal: Id; anomaly: Id }[]; opened: NewAnomaly[]; touched: Map<Id, ScopePath> }> => {
  const [pairs, opened, touched] = [[] as { signal: Id; anomaly: Id }[], [] as NewAnomaly[], new Map<Id, ScopePath>()]
  for (const signal of signals) {
    const rules = await rulesOf(signal.path)
    let anomaly = joined(signal, open, rules)?.id
    if (anomaly === undefined) {
      const { person, case: caseId, path, at, kind } = signal
      anomaly = uuidv7()
      opened.push({
        id: anomaly, person, household: person ? (households.get(person) ?? null) : null, caseId, path, type: TYPE_OF[kind], at,
        dueAt: dueAt('new', now, clocksOf(rules)),
      })
      open.push({ id: anomaly, person, lastAt: at })
    }
    pairs.push({ signal: signal.id, anomaly })
    touched.set(anomaly, signal.path)
  }
  return { pairs, opened, touched }
}

/**
 * Raises signals in the caller's transaction. The same thing told again (same evidence, kind and person) changes nothing. A signal inside an
 * authorised outing is stored as answered and raises no question. Signals of one person within `anomaly.groupHours` are one question.
 * The caller's event names what it saw; it need not name the anomaly.
 */
export async function raiseSignals(tx: Tx, district: DistrictCode, signals: readonly Signal[], now: Instant): Promise<Raised> {
  if (signals.length === 0) return NOTHING
  checkSignals(signals)
  const people = peopleOf(signals)
  const households = new Map((await lockPeople(tx, district, people)).map(({ id, household }) => [id, household]))
  const rulesOf = anomalyRulesFor(tx, district, now)
  const outings = outingsByPerson(await allowedOutings(tx, district, people))
  const rows: NewSignal[] = []
  for (const { case: caseId, evidence, doubtful = false, words = null, ...rest } of signals) {
    const answered = rest.person === null ? null
      : outingThatAnswers(rest.kind, rest.at, outings.get(rest.person) ?? [], (await rulesOf(rest.path)).outingGraceMinutes)
    rows.push({ ...rest, caseId, feature: evidence.feature, evidence: evidence.id, doubtful, words, suppressedBy: answered })
  }
  const stored = await insertSignals(tx, district, rows, now)
  const answered = new Set(rows.filter(({ suppressedBy }) => suppressedBy !== null).map(({ id }) => id))
  const standing = signals.filter(({ id }) => stored.has(id) && !answered.has(id)).sort((a, b) => (a.at < b.at ? -1 : 1))
  const { pairs, opened, touched } = await gather(standing, await openOf(tx, district, people), households, rulesOf, now)
  if (opened.length > 0) await insertAnomalies(tx, district, opened, now)
  if (pairs.length > 0) await assignSignals(tx, district, pairs)
  await rescore(tx, district, [...touched].map(([id, path]) => ({ id, path })), now)
  return { raised: standing.length, suppressed: [...answered].filter((id) => stored.has(id)).length, anomalies: [...touched.keys()] }
}
