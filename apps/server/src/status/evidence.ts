// Where health facts come in and end: other features call this in the transaction of their own command. Whoever causes too much at once waits.
import { MARKING_KINDS, holdsByItself, officeOf, togetherSince, waitsForSecondOffice } from '@shouwang/domain/status'
import type { Actor, DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import { commonPath } from '@shouwang/domain/territory'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '../platform/database.js'
import { judge, writeJudged, type Judged, type Written } from './evaluate.js'
import {
  causedSince, closeEvidence, findChange, growChange, insertChange, insertEvidence, lockCauser, markWorsening, type NewEvidence,
} from './evidence.queries.js'
import { policiesOf, type DistrictPolicies } from './policies.js'
import { loadPeople, lockPeople, type PersonToJudge } from './status.queries.js'

/** Who recorded the facts, and when: the context of the command. */
export interface Recorder { actor: Actor; now: Instant }

/** `holds`: goes into the event's `data.holds`; `change`: the change of many that waits because of this, if any; `waiting`: the facts that wait in it. */
export interface Recorded { holds: Id[]; change: Id | null; waiting: ReadonlySet<Id> }

const distinct = (ids: readonly Id[]): Id[] => [...new Set(ids)]

/** Accounts and phones count for themselves, also where the server works in somebody's name; households and the server's own work count together. */
const accountOf = ({ kind, id }: Actor): Id | null => (kind === 'household' ? null : id)

const officeOfActor = ({ grants }: Actor, path: ScopePath): string => {
  const grant = grants.find(({ scope }) => path.startsWith(scope)) ?? grants[0]
  return grant ? officeOf(grant) : ''
}

/** The change that takes what waits: the one of this account that is open, or a new one. */
const waitIn = async (
  tx: Tx, district: DistrictCode, open: Id | null, worse: readonly Judged[], feature: string, { actor, now }: Recorder,
): Promise<Id> => {
  const path = commonPath(worse.map((one) => one.path))
  if (open !== null) {
    const change = (await findChange(tx, district, open))!
    await growChange(tx, district, open, worse.length, commonPath([change.path, path]))
    return open
  }
  const id = uuidv7()
  await insertChange(tx, district, {
    id, cause: 'facts', path, sourceFeature: feature, causedBy: accountOf(actor), causedName: actor.name, office: officeOfActor(actor, path),
    version: worse[0]!.there.version, openedAt: now, people: worse.length,
  })
  return id
}

/** Takes the new facts of these people out of account: they wait. */
const withWaiting = (people: readonly PersonToJudge[], facts: ReadonlySet<Id>): PersonToJudge[] =>
  people.map((one) => ({ ...one, facts: one.facts.map((fact) => (facts.has(fact.id) ? { ...fact, waits: true } : fact)) }))

/** Whom the new facts worsen: their status, or by holding them at the gate. What only goes on worsens nobody. */
const worsened = (people: readonly PersonToJudge[], added: readonly NewEvidence[], policies: DistrictPolicies, now: Instant): Judged[] => {
  const begun = added.filter(({ goesOn }) => !goesOn)
  // A fact that begins later worsens later: it counts now, or a thousand dated for tomorrow would pass.
  const begins = new Map<Id, Instant>()
  for (const { person, from } of begun) if (from > (begins.get(person) ?? now)) begins.set(person, from)
  const held = new Set(begun.filter(({ kind }) => holdsByItself(kind)).map(({ person }) => person))
  const concerned = new Set(begun.map(({ person }) => person))
  return people.filter(({ person }) => concerned.has(person)).map((one) => judge(one, policies, begins.get(one.person) ?? now))
    .filter((one) => one.worse || held.has(one.person))
}

/**
 * Which of the new facts wait for a second office: all that worsen somebody, once the same office has worsened more people than the policy
 * allows within its hours (`pass.twoPeopleAbove`, `status.togetherHours`), this command's included.
 */
const holdBack = async (
  tx: Tx, district: DistrictCode, people: readonly PersonToJudge[], added: readonly NewEvidence[], policies: DistrictPolicies, by: Recorder,
): Promise<{ waiting: Set<Id>; change: Id | null }> => {
  const worse = worsened(people, added, policies, by.now)
  if (worse.length === 0) return { waiting: new Set(), change: null }
  const whose = new Set(worse.map(({ person }) => person))
  const facts = added.filter(({ person, kind }) => whose.has(person) && (MARKING_KINDS as readonly string[]).includes(kind))
  const ids = facts.map(({ id }) => id)
  const limit = Math.min(...worse.map(({ there }) => there.limit))
  const since = togetherSince(by.now, Math.max(...worse.map(({ there }) => there.rules.togetherHours)))
  await lockCauser(tx, district, accountOf(by.actor))
  const caused = await causedSince(tx, district, accountOf(by.actor), since)
  const waits = caused.open !== null || waitsForSecondOffice({ worsened: worse.length, already: caused.people, limit })
  const change = waits ? await waitIn(tx, district, caused.open, worse, facts[0]?.source.feature ?? 'status', by) : null
  await markWorsening(tx, district, ids, change)
  return { waiting: new Set(waits ? ids : []), change }
}

/**
 * Records health facts and computes the statuses that follow, in the caller's transaction. The caller's event carries `holds` in `data.holds`,
 * and its feature registers `holdChanges` of the pass feature. Facts that worsen more people than the policy lets one office worsen are stored
 * and count for nothing until a second office has released them: `change` names what waits. Recording an id again changes nothing.
 */
export async function recordEvidence(tx: Tx, district: DistrictCode, facts: readonly NewEvidence[], by: Recorder): Promise<Recorded> {
  if (facts.length === 0) return { holds: [], change: null, waiting: new Set() }
  const persons = distinct(facts.map(({ person }) => person))
  await lockPeople(tx, district, persons)
  const fresh = new Set(await insertEvidence(tx, district, facts, { account: accountOf(by.actor), at: by.now }))
  const policies = await policiesOf(tx, district, by.now)
  const people = await loadPeople(tx, district, persons)
  const { waiting, change } = await holdBack(tx, district, people, facts.filter(({ id }) => fresh.has(id)), policies, by)
  const { holds } = await writeJudged(tx, district, withWaiting(people, waiting).map((one) => judge(one, policies, by.now)), by.now)
  return { holds, change, waiting }
}

/** Computes these people's statuses again from what is stored, at once: what frees somebody never waits. */
export async function evaluatePeople(tx: Tx, district: DistrictCode, persons: readonly Id[], now: Instant): Promise<Written> {
  if (persons.length === 0) return { changed: 0, holds: [] }
  await lockPeople(tx, district, persons)
  const policies = await policiesOf(tx, district, now)
  const people = await loadPeople(tx, district, persons)
  return writeJudged(tx, district, people.map((one) => judge(one, policies, now)), now)
}

/** Ends at `at` what these sources (cases, fevers) said, and computes what follows. Returns the holds for the event's `data.holds`. */
export async function endEvidence(tx: Tx, district: DistrictCode, sources: readonly Id[], at: Instant): Promise<Id[]> {
  if (sources.length === 0) return []
  return (await evaluatePeople(tx, district, await closeEvidence(tx, district, sources, at), at)).holds
}
