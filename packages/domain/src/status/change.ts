// When a change touches too many at once, and who is a second office. Pure (C05, section 6: Zhengzhou 2022).
import type { Grant, Id, Instant } from '../kernel/index.js'
import { plusMs, rightsOf } from '../kernel/index.js'
import { isGraver, type Colour, type EvidenceKind } from './evidence.js'

const HOUR_MS = 3_600_000

/** A graver colour is a worsening; from none or green to yellow too. Nothing that frees somebody ever waits. */
export const isWorse = (before: Colour | null, after: Colour | null): boolean => isGraver(after, before) && after !== 'green'

/** A quarantine holds people at the gate by itself: a new one is a worsening whatever colour the rules give it, also where they have no status. */
export const holdsByItself = (kind: EvidenceKind): boolean => kind === 'quarantine'

/** How many people a change would worsen, how many the same office has worsened within the policy's hours, and the policy's limit. */
export interface ChangeSize { worsened: number; already: number; limit: number }

/** Does the change wait for a second office? At the limit it does not, one more and it does; what worsens nobody never waits. */
export const waitsForSecondOffice = ({ worsened, already, limit }: ChangeSize): boolean => worsened > 0 && worsened + already > limit

/** The beginning of the time in which changes count together. */
export const togetherSince = (at: Instant, hours: number): Instant => plusMs(at, -hours * HOUR_MS)

/** Who acted, and the office in whose name: a role over a territory. */
export interface Signatory { account: Id | null; office: string; health: boolean }

/** An office is a role over a territory: two people who hold the same one are of one office. */
export const officeOf = ({ role, scope }: Pick<Grant, 'role' | 'scope'>): string => `${role}@${scope}`

/** An office of health is one that may read for medical purposes. */
export const isHealthOffice = (grant: Grant): boolean => rightsOf(grant).purposes.includes('medical')

/** Why two signatories do not make a decision; null: they do. Two people, two offices, one of them of health. */
export function checkTwoOffices(first: Signatory, second: Signatory): 'same-person' | 'same-office' | 'no-health-office' | null {
  if (second.account === null || first.account === second.account) return 'same-person'
  if (first.office === second.office) return 'same-office'
  return first.health || second.health ? null : 'no-health-office'
}
