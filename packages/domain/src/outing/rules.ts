// What an outing's rules say: may it be asked for, who decides next and until when, is it late. Pure (C13).
import { epochOf, plusMs, type Id, type Instant, type Problem } from '../kernel/index.js'
import type { OutingLevel, OutingReason } from './commands.js'

/** The values of a rule pack's section `outing` that these rules look at. */
export interface OutingPolicy {
  levels: readonly OutingLevel[]
  communityMinutes: number
  streetMinutes: number
  districtMinutes: number
  silenceGrantsCare: boolean
  standingReasons: readonly OutingReason[]
  standingDays: number
  longestHours: number
  lateMinutes: number
  emergencyHours: number
  ratifyHours: number
  escortRequired: boolean
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Requests come in advance, and no further ahead than the observation period is long. */
const AHEAD_DAYS = 14

/** Where an emergency goes when there was no time to say, as it is stored; screens have a word for it in their language. */
export const ANYWHERE = '急救'

export const LEVELS: readonly OutingLevel[] = ['community', 'street', 'district']

export type OutingState =
  | 'community' | 'street' | 'district' | 'scheduled' | 'granted' | 'out' | 'returned' | 'admitted' | 'refused' | 'withdrawn' | 'lapsed' | 'ended'

/** States in which an outing still takes up its window. */
export const OPEN_STATES: readonly OutingState[] = ['community', 'street', 'district', 'scheduled', 'out']

/** Care of one's body or of a birth: what silence grants. */
export const isCare = (reason: OutingReason): boolean => reason !== 'bereavement' && reason !== 'other'

/** For these somebody may have to stay: a hospital without a free bed is no place to go. A check or a treatment by appointment needs none. */
const mayStay = (reason: OutingReason): boolean => reason === 'acute-illness' || reason === 'other-medical'

export interface Window { from: Instant; to: Instant }

/** Do two windows share a moment? One that ends when the other begins does not. */
export const overlaps = (a: Window, b: Window): boolean => a.from < b.to && b.from < a.to

/** What asking looks at. `inQuarantine`: an active case; without one nobody needs leave. */
export interface RequestFacts extends Window {
  standing: boolean
  reason: OutingReason
  inQuarantine: boolean
  /** Windows of the person's outings that are open. */
  taken: readonly (Window & { outing: Id })[]
  /** Of the hospital that was named; null where none of the list was. */
  hospital: { closed: boolean; full: boolean; name: string } | null
}

/** May a window be asked for at `at`? Null: it may. */
const windowProblem = ({ from, to, standing, taken }: RequestFacts, policy: OutingPolicy, at: Instant): Problem | null => {
  if (to <= at) return { code: 'outing.window-past', to }
  if (to <= from) return { code: 'outing.window-invalid' }
  const longest = standing ? policy.standingDays * DAY : policy.longestHours * HOUR
  if (epochOf(to) - epochOf(from) > longest) return { code: 'outing.window-too-long', hours: Math.floor(longest / HOUR) }
  if (from > plusMs(at, AHEAD_DAYS * DAY)) return { code: 'outing.window-invalid' }
  const other = standing ? undefined : taken.find((one) => overlaps(one, { from, to }))
  return other ? { code: 'outing.overlaps', outing: other.outing } : null
}

/** May this be asked for at `at` (C13, bad input to survive)? Null: it may. */
export function checkRequest(facts: RequestFacts, policy: OutingPolicy, at: Instant): Problem | null {
  if (!facts.inQuarantine) return { code: 'outing.not-in-quarantine' }
  if (facts.standing && !policy.standingReasons.includes(facts.reason)) return { code: 'outing.no-standing', reason: facts.reason }
  const window = windowProblem(facts, policy, at)
  if (window) return window
  if (facts.hospital?.closed) return { code: 'outing.hospital-closed', name: facts.hospital.name }
  return facts.hospital?.full && mayStay(facts.reason) ? { code: 'outing.hospital-full', name: facts.hospital.name } : null
}

const minutesOf = (level: OutingLevel, policy: OutingPolicy): number =>
  level === 'community' ? policy.communityMinutes : level === 'street' ? policy.streetMinutes : policy.districtMinutes

/** The level after `level` (the first one after `null`), of those that the rules name; null when it was the last. */
export const levelAfter = (level: OutingLevel | null, policy: OutingPolicy): OutingLevel | null => {
  const from = level === null ? 0 : LEVELS.indexOf(level) + 1
  return LEVELS.slice(from).find((one) => policy.levels.includes(one)) ?? null
}

/** Until when a level that has had a request since `since` is to answer. */
export const levelDue = (level: OutingLevel, since: Instant, policy: OutingPolicy): Instant => plusMs(since, minutesOf(level, policy) * MINUTE)

export interface LevelFacts {
  state: OutingState
  level: OutingLevel | null
  /** Those who have decided on it before. */
  deciders: readonly Id[]
  by: Id | null
  relative: boolean
  approve: boolean
  hasReason: boolean
  to: Instant
}

/** May somebody decide for `level`? Two levels are two people, and no relative. Null: they may. */
export function checkDecision(facts: LevelFacts, level: OutingLevel, at: Instant): Problem | null {
  if (facts.state !== level) return { code: 'outing.wrong-state', state: facts.state }
  if (facts.relative) return { code: 'outing.relative' }
  // Somebody without an account is nobody's second.
  if (facts.by === null || facts.deciders.includes(facts.by)) return { code: 'outing.second-person' }
  if (!facts.approve) return facts.hasReason ? null : { code: 'outing.no-reason' }
  return facts.to <= at ? { code: 'outing.window-past', to: facts.to } : null
}

/** What becomes of a request whose level has answered yes, or has let its time go by. */
export type Next = { state: OutingLevel; due: Instant } | { state: 'scheduled' | 'granted' }

/** Where a request stands after `level` (null: when it is made) has agreed at `at`. */
export function afterLevel(level: OutingLevel | null, standing: boolean, policy: OutingPolicy, at: Instant): Next {
  const next = levelAfter(level, policy)
  return next ? { state: next, due: levelDue(next, at, policy) } : { state: standing ? 'granted' : 'scheduled' }
}

/**
 * What the clock does to a request whose level has not answered by `due`: it goes on to the next level; after the last one silence grants
 * care, and anything else waits for the last level as overdue (null). Also null while the time runs.
 */
export function escalation(
  facts: { level: OutingLevel; due: Instant; reason: OutingReason; standing: boolean }, policy: OutingPolicy, at: Instant,
): Next | null {
  if (at < facts.due) return null
  const next = afterLevel(facts.level, facts.standing, policy, at)
  return 'due' in next || (policy.silenceGrantsCare && isCare(facts.reason)) ? next : null
}

/** From when on an outing that nobody has returned from is late. */
export const lateFrom = (to: Instant, policy: OutingPolicy): Instant => plusMs(to, policy.lateMinutes * MINUTE)

/** Is somebody who is out late at `at`? At the very moment they are. */
export const isLate = (outing: { state: OutingState; to: Instant }, policy: OutingPolicy, at: Instant): boolean =>
  outing.state === 'out' && lateFrom(outing.to, policy) <= at

/** Has a window gone by unused? Also one that nobody decided on in time. */
export const isLapsed = (outing: { state: OutingState; to: Instant }, at: Instant): boolean =>
  ['community', 'street', 'district', 'scheduled', 'granted'].includes(outing.state) && outing.to <= at

/** The window of an emergency: from the moment on, long enough for a hospital; it ends with a return or an admission. */
export const emergencyWindow = (at: Instant, policy: OutingPolicy): Window => ({ from: at, to: plusMs(at, policy.emergencyHours * HOUR) })

/** Until when an emergency is to be looked at. */
export const ratifyDue = (at: Instant, policy: OutingPolicy): Instant => plusMs(at, policy.ratifyHours * HOUR)

/** Does a trip under a standing permit fit into it at `at`? Null: it does. */
export function checkUse(
  permit: Window & { state: OutingState }, trip: RequestFacts, policy: OutingPolicy, at: Instant,
): Problem | null {
  if (permit.state !== 'granted') return { code: 'outing.wrong-state', state: permit.state }
  if (trip.from < permit.from || trip.to > permit.to) return { code: 'outing.beyond-permit', to: permit.to }
  return checkRequest({ ...trip, standing: false }, policy, at)
}
