// Opens cases, one or many in one transaction: rules and version that apply, the end to the minute, who looks after them, passes and gates told.
import { uuidv7 } from 'uuidv7'
import { refuse, type Id, type Problem, type ScopePath } from '@shouwang/domain/kernel'
import { checkOpening, noticeLanguage, plannedEnd, type OpeningTerms } from '@shouwang/domain/quarantine'
import type { Db, Tx } from '../platform/database.js'
import type { Ctx } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import { findCandidates, insertCases, servingHolders, type Candidate, type NewCase } from './case.queries.js'
import { hold } from './holding.js'
import { keepRules, rulesByPlace, type RulesInForce } from './rules.js'
import { sealNote } from './sealed.js'
import { beginWatch } from './watch.js'
import { workersFor } from './workers.js'

export interface Asked { case: Id; person: Id }
export interface KeptOut { person: Id; problem: Problem }
/** `waits`: the change of many in which those who are held wait for a second office. */
export interface Opened { opened: NewCase[]; kept: KeptOut[]; holds: Id[]; waits: Id | null }

type Named = Partial<Pick<OpeningTerms, 'primaryWorker' | 'deputy' | 'doctor'>>

/** Refuses workers who are not in the register of those responsible, or serve no more. */
export async function checkWorkers(db: Db, { district, now }: Pick<Ctx, 'district' | 'now'>, { primaryWorker, deputy, doctor }: Named): Promise<void> {
  const named = [primaryWorker, deputy, doctor].filter((id): id is Id => id !== undefined)
  const serving = named.length === 0 ? new Set<Id>() : await servingHolders(db, district, named, now)
  const missing = named.find((id) => !serving.has(id))
  if (missing) refuse({ code: 'quarantine.holder-unknown', id: missing })
}

interface Judged { candidate: Candidate; path: ScopePath; force: RulesInForce }

/** May this person be put under observation on these terms? */
function problemOf(candidate: Candidate | undefined, person: Id, path: ScopePath | null, force: RulesInForce | null, terms: OpeningTerms, ctx: Ctx): Problem | null {
  if (!candidate) return { code: 'people.unknown', id: person }
  if (path === null || force === null) return { code: 'quarantine.lives-nowhere' }
  const { enabled, days } = force.rules
  const observed = candidate.observedBasis && candidate.observedUntil ? { basisAt: candidate.observedBasis, endedAt: candidate.observedUntil } : null
  return checkOpening({ enabled, days, basisAt: terms.basisAt, open: candidate.open ? { id: candidate.open } : null, observed }, ctx.now)
}

/** Opens what may be opened; `kept` says of the others why not. A person who is listed twice gets one case. */
export async function openMany(tx: Tx, ctx: Ctx, terms: OpeningTerms, asked: readonly Asked[], batch: Id | null): Promise<Opened> {
  const { district, now } = ctx
  const once = [...new Map(asked.map((one) => [one.person, one])).values()]
  const stay = terms.territory ? await pathOfTerritory(tx, district, terms.territory) : null
  const found = new Map((await findCandidates(tx, district, once.map(({ person }) => person))).map((one) => [one.person, one]))
  const rulesOf = rulesByPlace(tx, district, now)
  const judged: (Judged & { id: Id })[] = []
  const kept: KeptOut[] = []
  for (const { case: id, person } of once) {
    const candidate = found.get(person)
    const path = stay ?? candidate?.path ?? null
    const force = path === null ? null : await rulesOf(path)
    const problem = problemOf(candidate, person, path, force, terms, ctx)
    if (problem) kept.push({ person, problem })
    else judged.push({ id, candidate: candidate!, path: path!, force: force! })
  }
  if (judged.length === 0) return { opened: [], kept, holds: [], waits: null }
  const workers = await workersFor(tx, district, judged.map(({ candidate: { person, household }, path }) => ({ person, household, path })), terms, now)
  const note = terms.note === undefined ? null : sealNote(ctx.vault, terms.note)
  const cases = judged.map(({ id, candidate, path, force }): NewCase => ({
    id, person: candidate.person, household: candidate.household, kind: terms.kind, state: terms.proposed ? 'proposed' : 'active', path, basis: terms.basis,
    basisAt: terms.basisAt, basisNote: note, rule: force.version, days: force.rules.days, startsAt: now,
    plannedAt: plannedEnd(terms.basisAt, force.rules.days), language: noticeLanguage(candidate.language).language,
    ...workers({ person: candidate.person, household: candidate.household, path }), confirmedAt: terms.proposed ? null : now,
  }))
  await keepRules(tx, district, judged.map(({ force }) => force), now)
  const written = await insertCases(tx, district, cases, { by: ctx.actor.id, name: ctx.actor.name, at: now, batch })
  const opened = cases.filter(({ id }) => written.has(id))
  for (const { id, person } of cases) if (!written.has(id)) kept.push({ person, problem: { code: 'quarantine.already-open', case: id } })
  const active = opened.filter(({ state }) => state === 'active').map((one) => ({ ...one, endsAt: one.plannedAt, evidence: uuidv7() }))
  const { holds, waiting, change } = await hold(tx, ctx, active)
  const rules = new Map(judged.map(({ force: { version, rules: each } }) => [version, each]))
  await beginWatch(tx, district, active.filter(({ id }) => !waiting.has(id)), (rule) => rules.get(rule)!)
  return { opened, kept, holds, waits: change }
}
