// Rules of residencies, absences and needs: which step follows which, who is a minor, when somebody is to be called on (capability C02).
import { instantOf, type Day } from '../kernel/index.js'
import type { AbsenceState, AbsenceStep, NeedKind, ResidencyState, ResidencyStep } from './life-commands.js'

/** Guardianship and consent: people under this age are sensitive (C02; Personal Information Protection Law, article 28). */
export const MINOR_YEARS = 14

const parts = (day: Day): [number, number, number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]

/** Whole years lived on `day`, the birthday itself counting; 0 for a birth date that lies ahead. Born 29 February: complete on 1 March. */
export function ageOn(birthDate: Day, day: Day): number {
  const [birthYear, birthMonth, birthDay] = parts(birthDate)
  const [year, month, date] = parts(day)
  const reached = month > birthMonth || (month === birthMonth && date >= birthDay)
  return Math.max(0, year - birthYear - (reached ? 0 : 1))
}

/** Is somebody born on `birthDate` under 14 on `day`? Nobody knows of a person without a birth date: false. */
export const isMinor = (birthDate: Day | null | undefined, day: Day): boolean =>
  birthDate !== null && birthDate !== undefined && ageOn(birthDate, day) < MINOR_YEARS

const RESIDENCY: Record<ResidencyState, Partial<Record<ResidencyStep, ResidencyState>>> = {
  declared: { verify: 'verified', dispute: 'disputed', end: 'ended' },
  verified: { dispute: 'disputed', end: 'ended' },
  disputed: { verify: 'verified', end: 'ended' },
  ended: {},
}

/** The state of a residency after a step, or null where the step does not follow. Ended residencies stay as they were. */
export const residencyAfter = (state: ResidencyState, step: ResidencyStep): ResidencyState | null => RESIDENCY[state][step] ?? null

const ABSENCE: Record<AbsenceState, Partial<Record<AbsenceStep, AbsenceState>>> = {
  away: { expect: 'return-expected', arrive: 'arrived', stay: 'stays-away' },
  'return-expected': { expect: 'return-expected', arrive: 'arrived', stay: 'stays-away' },
  'stays-away': { expect: 'return-expected', arrive: 'arrived' },
  arrived: {},
}

/** The state of an absence after a step, or null where the step does not follow. Somebody who stays away may still announce a return. */
export const absenceAfter = (state: AbsenceState, step: AbsenceStep): AbsenceState | null => ABSENCE[state][step] ?? null

/** Needs that tell about somebody's health: their own right is needed to see or write them. */
export const HEALTH_NEEDS: readonly NeedKind[] = ['disabled', 'dialysis', 'pregnant', 'infant']
export const isHealthNeed = (kind: NeedKind): boolean => HEALTH_NEEDS.includes(kind)

const DAY_MS = 86_400_000

/** The day that lies `days` after `day`. */
export const plusDays = (day: Day, days: number): Day => instantOf(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).slice(0, 10)

/** The same day `years` later (earlier, when negative); 29 February becomes the 28th where there is none. */
export const plusYears = (day: Day, years: number): Day => {
  const moved = `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`
  return Number.isNaN(Date.parse(`${moved}T00:00:00.000Z`)) || !instantOf(Date.parse(`${moved}T00:00:00.000Z`)).startsWith(moved) ? `${moved.slice(0, 8)}28` : moved
}

/**
 * The day on which somebody is to be called on next. Reached: `every` days later. Not reached: tomorrow, whatever the rhythm.
 * In need of help: today again, so that nobody falls off the list while help is on its way.
 */
export const nextContactOn = (day: Day, every: number, outcome: 'reached' | 'not-reached' | 'needs-help'): Day =>
  outcome === 'reached' ? plusDays(day, every) : outcome === 'not-reached' ? plusDays(day, 1) : day
