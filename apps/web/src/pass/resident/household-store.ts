// What the family's phone keeps: the card and the passes last seen, so that the page opens without a network.
import type { Instant } from '@shouwang/domain/kernel'
import type { HouseholdPasses } from '@shouwang/domain/pass'

/** `skewMs`: server clock minus this phone's, at that moment. */
export interface Kept { passes: HouseholdPasses; at: Instant; skewMs: number }

const CARD = 'shouwang.household.card'
const PASSES = 'shouwang.household.passes/1'
const ELDER = 'shouwang.household.elder'

/** The code of a card as it stands after `#` in the address; null for anything else. */
export const readCardCode = (hash: string): string | null => /^#?([1-9][0-9]{5}\.[\w-]{20,100})$/.exec(hash)?.[1] ?? null

const write = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Storage refused (private window) or full: the page works while it is open.
  }
}

export const keepCard = (code: string): void => {
  if (localStorage.getItem(CARD) !== code) localStorage.removeItem(PASSES)
  write(CARD, code)
}

export const keptCard = (): string | null => localStorage.getItem(CARD)

export const keepPasses = (kept: Kept): void => write(PASSES, JSON.stringify(kept))

/** The passes last seen; null when there are none or an older version of the page wrote them. */
export const keptPasses = (): Kept | null => {
  try {
    const kept = JSON.parse(localStorage.getItem(PASSES) ?? 'null') as Kept | null
    return kept && Array.isArray(kept.passes.passes) ? kept : null
  } catch {
    return null
  }
}

/** Takes the card and its passes off this phone. */
export const forgetHousehold = (): void => {
  localStorage.removeItem(CARD)
  localStorage.removeItem(PASSES)
}

export const prefersElder = (): boolean => localStorage.getItem(ELDER) === 'yes'
export const keepElder = (elder: boolean): void => write(ELDER, elder ? 'yes' : 'no')
