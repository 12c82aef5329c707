// What keeps somebody at the gate, and the outing that lets them through all the same: one rule on the phone and on the server.
import Type, { type Static } from 'typebox'
import { isWithinPeriod, type Id, type Instant } from '../kernel/index.js'
import type { Direction } from './passage.schema.js'

/** Why somebody may not simply go out: a quarantine holds, a status makes a person look. */
export const HoldKind = Type.Union([Type.Literal('quarantine'), Type.Literal('status')])
export type HoldKind = Static<typeof HoldKind>

/** A hold on a person or on a pass. `until` null: until somebody ends it; an ended one has the moment of its end. */
export interface Hold { kind: HoldKind; from: Instant; until: Instant | null }

/** Leave to go out while held. `checkpoints` null: by any gate. `usedAt`: when a single use was made. */
export interface Outing { outing: Id; from: Instant; to: Instant; checkpoints: Id[] | null; singleUse: boolean; usedAt: Instant | null }

/** What is known of somebody's outing at a gate; `at` is the instant that the word speaks of. */
export interface OutingFacts { state: 'authorised' | 'used' | 'other-gate' | 'not-yet' | 'over'; outing: Id; at: Instant }

/** The hold in force at `at`: a quarantine before a status, undefined when there is none. */
export function holdAt(holds: readonly Hold[], at: Instant): HoldKind | undefined {
  const inForce = holds.filter(({ from, until }) => isWithinPeriod(at, from, until)).map(({ kind }) => kind)
  return inForce.find((kind) => kind === 'quarantine') ?? inForce[0]
}

const LIKELIEST: readonly OutingFacts['state'][] = ['authorised', 'used', 'other-gate', 'not-yet', 'over']

/** Going out: by the gates that it names, once when it is for once. Coming back: by any gate, as long as it lasts. */
const stateOf = (outing: Outing, checkpoint: Id, direction: Direction, at: Instant): OutingFacts => {
  const { outing: id, from, to, checkpoints, singleUse, usedAt } = outing
  if (at >= to) return { state: 'over', outing: id, at: to }
  if (at < from) return { state: 'not-yet', outing: id, at: from }
  if (direction === 'in') return { state: 'authorised', outing: id, at: to }
  if (checkpoints !== null && !checkpoints.includes(checkpoint)) return { state: 'other-gate', outing: id, at: to }
  return singleUse && usedAt !== null && usedAt < at ? { state: 'used', outing: id, at: usedAt } : { state: 'authorised', outing: id, at: to }
}

/** The best of somebody's outings at a gate at `at`: one that lets them through, else the one that explains most. Undefined without any. */
export function outingAt(outings: readonly Outing[], checkpoint: Id, direction: Direction, at: Instant): OutingFacts | undefined {
  const states = outings.map((outing) => stateOf(outing, checkpoint, direction, at))
  return states.sort((a, b) => LIKELIEST.indexOf(a.state) - LIKELIEST.indexOf(b.state) || (a.at < b.at ? 1 : -1))[0]
}
