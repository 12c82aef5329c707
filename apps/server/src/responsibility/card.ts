// The responsibility card of one household or person: who answers for them, who covers, and where nobody is.
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import { maskName, maskPhone } from '@shouwang/domain/people'
import { answersAt, type CardLine, type ResponsibilityCard } from '@shouwang/domain/responsibility'
import type { Db } from '../platform/database.js'
import type { Vault } from '../platform/vault.js'
import { listChains, type ListedChain } from './chain.queries.js'
import { openHolderPhone } from './chains.js'
import { listGaps, type SlotOfChain } from './gap.queries.js'
import { findHome, linksOn, placesAt, type CardRow } from './roster.queries.js'

/** Every slot of the chains, with where its chain reaches. */
export const slotsOf = (chains: readonly ListedChain[]): SlotOfChain[] =>
  chains.flatMap(({ id, path, slots }) => slots.map((slot) => ({ ...slot, chain: id, path })))

/** `/a/b/c/` → `/a/`, `/a/b/`, `/a/b/c/`. */
const pathsUpTo = (path: ScopePath): ScopePath[] => {
  const parts = path.split('/').filter(Boolean)
  return parts.map((_, at) => `/${parts.slice(0, at + 1).join('/')}/`)
}

const lineOf = (vault: Vault, row: CardRow, chain: ListedChain, at: Instant): CardLine => {
  const slot = chain.slots.find(({ key }) => key === row.slot)
  const answering = answersAt(row, at)
  const phone = openHolderPhone({ vault }, row.phoneSealed)
  return {
    link: row.link, chain: row.chain, chainName: chain.name, slot: row.slot, slotName: slot?.name ?? { zh: row.slot, en: row.slot },
    on: row.subjectKind === 'person' ? maskName(row.on) : row.on, onKind: row.subjectKind, holder: row.holder, name: row.name,
    organisation: row.organisation, phone: phone && maskPhone(phone), deputyName: row.deputyName,
    answering: answering === null ? 'nobody' : answering === row.holder ? 'holder' : 'deputy', health: slot?.health ?? false, from: row.from, to: row.to,
  }
}

/** Whom the card is about: a household with everybody in it, or one person of it. */
interface CardOf { household: Id; person?: Id }

/**
 * The card at `at`, with the path of the household for the caller to check the reader's right at; null for an unknown household.
 * Names of holders are shown, their phones masked.
 */
export async function responsibilityCard(
  db: Db, vault: Vault, district: DistrictCode, of: CardOf, at: Instant,
): Promise<{ path: ScopePath; card: ResponsibilityCard } | null> {
  const home = await findHome(db, district, of.household)
  if (!home) return null
  const paths = pathsUpTo(home.path)
  const subjects = of.person ? [of.household, of.person] : [of.household, ...home.people]
  const chains = await listChains(db, district, [home.path], at)
  const byId = new Map(chains.map((chain) => [chain.id, chain]))
  const rows = await linksOn(db, district, subjects, paths, at)
  const everywhere = [`/${district}/`]
  const gaps = await listGaps(
    db, { district, places: everywhere, homes: everywhere, only: [...subjects, ...(await placesAt(db, district, paths))] }, slotsOf(chains), at, 100, 0,
  )
  const named = (chain: ListedChain, key: string) => chain.slots.find((slot) => slot.key === key)!.name
  return {
    path: home.path,
    card: {
      at, lines: rows.flatMap((row) => (byId.has(row.chain) ? [lineOf(vault, row, byId.get(row.chain)!, at)] : [])),
      empty: gaps.slice(0, 100).map(({ chain, slot, gap }) => (
        { chain, chainName: byId.get(chain)!.name, slot, slotName: named(byId.get(chain)!, slot), gap })),
    },
  }
}
