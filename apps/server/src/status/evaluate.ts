// Computes statuses of many people from their facts and writes what has changed, with the holds at the gate that follow from it.
import { decideStatus, isReferred, isWorse, type Colour, type StatusDecision } from '@shouwang/domain/status'
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import { endHolds, placeHolds } from '../pass/index.js'
import type { Tx } from '../platform/database.js'
import type { DistrictPolicies, PolicyThere } from './policies.js'
import { removeStatuses, saveStatuses, type PersonToJudge, type StatusRow, type StoredFact } from './status.queries.js'

/** What follows for one person; `after` null: nothing is known, or the rules there have no status. */
export interface Judged { person: Id; path: string; there: PolicyThere; before: Colour | null; after: StatusDecision | null; worse: boolean; judged: PersonToJudge }

/** The colour that counts at `at` of what is stored: none after its end. */
export const standing = ({ stored }: Pick<PersonToJudge, 'stored'>, at: Instant): Colour | null => (stored && at < stored.endsAt ? stored.colour : null)

/** Decides about one person. Without facts, or where the rules have no status, nothing is stored. */
export const judge = (judged: PersonToJudge, policies: DistrictPolicies, at: Instant): Judged => {
  const { person, path, facts } = judged
  const there = policies.over(path)
  const after = there.on && facts.length > 0 ? decideStatus(facts, there, at) : null
  const before = standing(judged, at)
  return { person, path, there, before, after, worse: isWorse(before, after?.colour ?? null), judged }
}

const isDecided = (decision: StatusDecision, facts: readonly StoredFact[]): boolean =>
  facts.some(({ id, decided, waits, kind }) =>
    decided && !waits && (kind === 'recovered' || kind === 'excluded' || decision.because.some(({ evidence }) => evidence === id)))

/** Whoever is in quarantine is held by the quarantine; a status holds the others. */
const isHeld = ({ colour, rule }: StatusDecision, { rules }: PolicyThere): boolean => rule !== 'quarantine' && isReferred(colour, rules)

const rowOf = ({ person, there, after, judged: { stored, facts } }: Judged & { after: StatusDecision }, at: Instant): StatusRow => {
  const same = stored !== null && stored.colour === after.colour && stored.rule === after.rule && stored.evidence === after.evidence
  return {
    person, colour: after.colour, rule: after.rule, version: there.version, evidence: after.evidence, byDecision: isDecided(after, facts),
    setAt: same ? stored.setAt : at, endsAt: after.until, lookAgain: after.lookAgain, held: isHeld(after, there),
  }
}

const isSame = (row: StatusRow, stored: PersonToJudge['stored']): boolean =>
  stored !== null && (Object.keys(stored) as (keyof typeof stored)[]).every((key) => stored[key] === row[key])

/** Would writing what was judged change anything of what is stored? */
export const isChange = (one: Judged, at: Instant): boolean =>
  one.after === null ? one.judged.stored !== null : !isSame(rowOf(one as Judged & { after: StatusDecision }, at), one.judged.stored)

/** What a writing has changed: how many people, and the sources of holds that were placed or ended, for the event's `data.holds`. */
export interface Written { changed: number; holds: Id[] }

/** Writes what was judged. A status is the source of its own hold: its person's id. */
export const writeJudged = async (tx: Tx, district: DistrictCode, judged: readonly Judged[], at: Instant): Promise<Written> => {
  const rows: StatusRow[] = []
  const gone: Id[] = []
  const released: Id[] = []
  const placed: StatusRow[] = []
  for (const one of judged) {
    const { stored } = one.judged
    if (one.after === null) {
      if (stored) gone.push(one.person)
      if (stored?.held) released.push(one.person)
      continue
    }
    const row = rowOf(one as Judged & { after: StatusDecision }, at)
    if (isSame(row, stored)) continue
    rows.push(row)
    if (row.held && !(stored?.held && stored.endsAt === row.endsAt)) placed.push(row)
    if (!row.held && stored?.held) released.push(one.person)
  }
  await saveStatuses(tx, district, rows)
  await removeStatuses(tx, district, gone)
  await placeHolds(tx, district, placed.map(({ person, endsAt }) => ({ source: person, kind: 'status' as const, person, from: at, until: endsAt })))
  await endHolds(tx, district, released, at)
  return { changed: rows.length + gone.length, holds: [...placed.map(({ person }) => person), ...released] }
}
