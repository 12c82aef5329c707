// What the family's phone keeps: the card and the passes last seen, so that the page opens without a network.
import type { Instant } from '@shouwang/domain/kernel'
import type { HouseholdPasses } from '@shouwang/domain/pass'

/** `skewMs`: server clock minus this phone's, at that moment. */
export interface Kept { passes: HouseholdPasses; at: Instant; skewMs: number }

const CARD = 'shouwang.household.card'
const PASSES = 'shouwang.household.passes/2'
const ELDER = 'shouwang.household.elder'

/** The code of a card as it stands after `#` in the address; null for anything else. */
export const readCardCode = (hash: string): string | null => /^#?([1-9][0-9]{5}\.[\w-]{20,100})$/.exec(hash)?.[1] ?? null

/** Storage may be refused (private window) or full: the page then works while it is open. */
const attempt = <T>(action: () => T, otherwise: T): T => {
  try {
    return action()
  } catch {
    return otherwise
  }
}
const read = (key: string): string | null => attempt(() => localStorage.getItem(key), null)
const write = (key: string, value: string): void => attempt(() => localStorage.setItem(key, value), undefined)
const remove = (key: string): void => attempt(() => localStorage.removeItem(key), undefined)

export const keepCard = (code: string): void => {
  if (read(CARD) !== code) remove(PASSES)
  write(CARD, code)
}

export const keptCard = (): string | null => read(CARD)

export const keepPasses = (kept: Kept): void => write(PASSES, JSON.stringify(kept))

/** The passes last seen; null when there are none or an older version of the page wrote them. */
export const keptPasses = (): Kept | null => {
  const kept = attempt(() => JSON.parse(read(PASSES) ?? 'null') as Kept | null, null)
  return Array.isArray(kept?.passes?.passes) ? kept : null
}

/** Takes the card and its passes off this phone. */
export const forgetHousehold = (): void => {
  remove(CARD)
  remove(PASSES)
}

export const prefersElder = (): boolean => read(ELDER) === 'yes'
export const keepElder = (elder: boolean): void => write(ELDER, elder ? 'yes' : 'no')
