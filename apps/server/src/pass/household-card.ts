// A household's card: a session whose secret is computed, not stored, so that a lost sheet can be printed again (ADR 0007).
import { plusMs, type DistrictCode, type Id, type Instant } from '@shouwang/domain/kernel'
import { digestOfToken } from '../auth/index.js'
import type { Tx } from '../platform/database.js'
import type { Vault } from '../platform/vault.js'
import { householdsWithoutCard, insertCards } from './issue.queries.js'

/** A card outlives several passes: nobody should have to fetch a new one with each of them. */
const CARD_LIFE_MS = 400 * 86_400_000

/** The secret on a card: a keyed digest of the household and the moment its card was opened. The key never enters the database. */
export const cardCode = (vault: Vault, district: DistrictCode, household: Id, openedAt: Instant): string =>
  `${district}.${vault.mac(`${district} ${household} ${openedAt}`, 'pass.household-card').toString('base64url')}`

/** Opens a card for every one of these households that has none. Returns how many. */
export async function openCards(tx: Tx, vault: Vault, district: DistrictCode, households: readonly Id[], now: Instant): Promise<number> {
  const without = await householdsWithoutCard(tx, district, households, now)
  const cards = without.map((household) => ({ household, digest: digestOfToken(cardCode(vault, district, household, now)) }))
  if (cards.length > 0) await insertCards(tx, district, cards, now, plusMs(now, CARD_LIFE_MS))
  return cards.length
}
