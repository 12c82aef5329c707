// Rooms of central sites: one person to a room, the listed exceptions, disinfection morning and afternoon (C12). Pure.
import { dayInChina, epochOf, startOfDayInChina, type Day, type Id, type Instant, type Problem } from '../kernel/index.js'
import type { RoomException, RoomState } from './site-commands.js'

/** Somebody who is in the room or for whom it is held. */
export interface Occupant { caseId: Id; household: Id | null; exception: RoomException | null }

/** What placing somebody looks at. */
export interface PlacementFacts {
  siteClosed: boolean
  room: RoomState
  caseKind: 'home' | 'central' | 'monitoring'
  caseActive: boolean
  /** The case is of the site's area: its own or one whose transfer has arrived. */
  caseHere: boolean
  /** Where the person has a room already. */
  placedAt: Id | null
  occupants: readonly Occupant[]
  household: Id | null
  exception: RoomException | null
  /** Rule `quarantine.aloneInRoom`. */
  alone: boolean
}

/** Two to a room at the most, three where a carer is with two who need one. */
const MOST_IN_A_ROOM = 3

const needsCare = (exception: RoomException | null): boolean => exception !== null && exception !== 'carer'

/**
 * May these two share? One of them needs care (a child, pregnant, disabled) and the other cares for them or is of the same household; two who
 * need care may share with their carer. Nobody shares with a stranger.
 */
const mayShare = ({ household, exception }: PlacementFacts, other: Occupant): boolean => {
  const sameHome = household !== null && household === other.household
  const caring = (needsCare(exception) && other.exception === 'carer') || (exception === 'carer' && needsCare(other.exception))
  return caring || (sameHome && (needsCare(exception) || needsCare(other.exception)))
}

/** Why somebody cannot have this room; null when they can. */
export function checkPlacement(facts: PlacementFacts, site: Id): Problem | null {
  const { room, occupants, exception } = facts
  if (facts.siteClosed) return { code: 'site.closed', id: site }
  if (!facts.caseActive || facts.caseKind !== 'central') return { code: 'site.case-not-central', kind: facts.caseActive ? facts.caseKind : 'ended' }
  if (!facts.caseHere) return { code: 'site.case-elsewhere' }
  if (facts.placedAt !== null) return { code: 'site.already-placed', site: facts.placedAt }
  if (room === 'closed' || (room === 'cleaning' && occupants.length === 0)) return { code: 'site.room-not-ready', state: room }
  if (occupants.length === 0) return null
  if (occupants.length >= MOST_IN_A_ROOM) return { code: 'site.room-taken', people: occupants.length }
  if (!facts.alone) return null
  if (exception === null && !occupants.some((one) => one.exception !== null)) return { code: 'site.room-taken', people: occupants.length }
  return occupants.every((one) => mayShare(facts, one)) ? null : { code: 'site.exception-unfit', exception: exception ?? 'none' }
}

export type HalfDay = 'am' | 'pm'
const HALF_DAY_MS = 12 * 3_600_000

/** The half day in China on which `at` falls: the afternoon begins at noon. */
export const halfDayOf = (at: Instant): { day: Day; slot: HalfDay } => {
  const day = dayInChina(at)
  return { day, slot: epochOf(at) - epochOf(startOfDayInChina(day)) < HALF_DAY_MS ? 'am' : 'pm' }
}

/** A half day of a site. */
export interface SiteHalfDay { day: Day; slot: HalfDay }

/**
 * Disinfections of a day that are missing at `at`: the morning's once it is afternoon, the afternoon's once the day is over. `perDay`: rule
 * `quarantine.siteDisinfections`; with one a day, either will do.
 */
export const missingDisinfections = (done: readonly SiteHalfDay[], day: Day, at: Instant, perDay: number): HalfDay[] => {
  const now = halfDayOf(at)
  const due: HalfDay[] = day < now.day ? ['am', 'pm'] : day > now.day || now.slot === 'am' ? [] : ['am']
  const own = done.filter((one) => one.day === day)
  if (perDay < 2) return perDay === 1 && due.length === 2 && own.length === 0 ? ['pm'] : []
  return due.filter((slot) => !own.some((one) => one.slot === slot))
}

/** How many earlier days are looked back at: as many as an observation has. */
export const MISSED_DAYS = 14

/**
 * Half days of earlier days that nobody has entered or explained (`done`). `stayed`: half days at whose beginning somebody was in the site,
 * oldest first; an empty site misses nothing. `perDay` as above: the rule of today is asked of all of them.
 */
export function missedDisinfections(done: readonly SiteHalfDay[], stayed: readonly SiteHalfDay[], at: Instant, perDay: number): SiteHalfDay[] {
  const today = dayInChina(at)
  const days = [...new Set(stayed.map(({ day }) => day))].filter((day) => day < today)
  return days.flatMap((day) => missingDisinfections(done, day, at, perDay)
    .filter((slot) => perDay < 2 || stayed.some((one) => one.day === day && one.slot === slot)).map((slot) => ({ day, slot })))
}
