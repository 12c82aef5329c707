// A fever at the gate, step by step: first reading → rest and retest → confirmed → referred → closed (C04).
import type { Static } from 'typebox'
import type { Instant } from '../kernel/index.js'
import type { recordFeverStep } from './commands.js'

export type FeverStep = Static<typeof recordFeverStep.data>['step']

/** What may follow what. A doctor may be called at any time before the end: care is never out of order. */
const NEXT: Record<FeverStep | 'none', readonly FeverStep[]> = {
  none: ['first'],
  first: ['resting', 'doctor-called'],
  resting: ['retest-normal', 'confirmed', 'doctor-called'],
  'retest-normal': ['closed'],
  confirmed: ['doctor-called', 'referred'],
  'doctor-called': ['confirmed', 'retest-normal', 'referred'],
  referred: ['closed'],
  closed: [],
}
const RANK: Record<FeverStep, number> = {
  first: 0, resting: 1, 'retest-normal': 2, confirmed: 3, 'doctor-called': 4, referred: 5, closed: 6,
}

/** May `step` follow `state`? `none`: nothing is known of this fever yet. */
export const feverStepFollows = (state: FeverStep | 'none', step: FeverStep): boolean => NEXT[state].includes(step)

/** The state of a fever after all its steps, and which of them were out of order (by their place in `steps`). */
export interface ReplayedFever { state: FeverStep | 'none'; outOfOrder: number[] }

/**
 * Plays a fever's steps in the order in which they happened, whatever the order in which they arrived. A step out of order is
 * kept and named; it still moves the fever on when it is a later step than the present one, and never back.
 */
export function replayFever(steps: readonly { step: FeverStep; at: Instant }[]): ReplayedFever {
  const inTime = steps.map((each, index) => ({ ...each, index }))
  inTime.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : RANK[a.step] - RANK[b.step]))
  const replayed: ReplayedFever = { state: 'none', outOfOrder: [] }
  for (const { step, index } of inTime) {
    const follows = feverStepFollows(replayed.state, step)
    if (!follows) replayed.outOfOrder.push(index)
    if (follows || replayed.state === 'none' || RANK[step] > RANK[replayed.state]) replayed.state = step
  }
  return replayed
}
