// Who answers at a moment, what is empty, what is odd, who acts, who may decide on health (C03). Pure.
import { isWithinPeriod, type Instant } from '../kernel/index.js'
import type { Slot } from './chain.js'

/** One link with what is known of the people on it. `holderLeft`: since when its holder serves no more. */
export interface LinkFacts {
  slot: string
  holder: string
  from: Instant
  to: Instant | null
  holderLeft: Instant | null
  deputy: string | null
  deputyLeft: Instant | null
}

const serves = (left: Instant | null, at: Instant): boolean => left === null || at < left

/** Who answers on this link at `at`: its holder, else the deputy, else nobody. */
export function answersAt(link: LinkFacts, at: Instant): string | null {
  if (!isWithinPeriod(at, link.from, link.to)) return null
  if (serves(link.holderLeft, at)) return link.holder
  return link.deputy !== null && serves(link.deputyLeft, at) ? link.deputy : null
}

/** Why a slot is empty: never filled, its last link ended, or who holds it has left and no deputy serves. Null: somebody answers. */
export type Gap = 'empty' | 'expired' | 'holder-left'

/** `links`: those of one slot of one subject. */
export function gapOf(links: readonly LinkFacts[], at: Instant): Gap | null {
  if (links.some((link) => answersAt(link, at) !== null)) return null
  if (links.some((link) => isWithinPeriod(at, link.from, link.to))) return 'holder-left'
  return links.some((link) => link.to !== null && link.to <= at) ? 'expired' : 'empty'
}

export type Finding =
  | { code: 'gap'; slot: string; gap: Gap }
  | { code: 'two-leads'; holders: string[] }
  | { code: 'one-person-all-slots'; holder: string }

/** What is odd about one subject of one chain: empty slots, two leads, one person in every slot. `slots`: those that concern the subject. */
export function findingsOf(slots: readonly Slot[], links: readonly LinkFacts[], at: Instant): Finding[] {
  const open = links.filter((link) => answersAt(link, at) !== null)
  const findings: Finding[] = slots.flatMap(({ key, required }): Finding[] => {
    const gap = required ? gapOf(links.filter((link) => link.slot === key), at) : null
    return gap === null ? [] : [{ code: 'gap', slot: key, gap }]
  })
  const leading = new Set(slots.filter(({ lead }) => lead).map(({ key }) => key))
  const leads = new Set(open.filter(({ slot }) => leading.has(slot)).map((link) => answersAt(link, at)!))
  if (leads.size > 1) findings.push({ code: 'two-leads', holders: [...leads].sort() })
  const holder = oneInAll(slots, open, at)
  if (holder !== null) findings.push({ code: 'one-person-all-slots', holder })
  return findings
}

/** The one person who fills every slot of a chain of two or more: then nobody watches anybody. */
function oneInAll(slots: readonly Slot[], open: readonly LinkFacts[], at: Instant): string | null {
  if (slots.length < 2) return null
  for (const candidate of new Set(open.map((link) => answersAt(link, at)!))) {
    const filled = slots.every(({ key }) => open.some((link) => link.slot === key && answersAt(link, at) === candidate))
    if (filled) return candidate
  }
  return null
}

/** May `holder` take health decisions for the subject of these links at `at`? Only who answers in a slot that is marked for it: the doctor. */
export const mayDecideHealth = (slots: readonly Pick<Slot, 'key' | 'health'>[], links: readonly LinkFacts[], holder: string, at: Instant): boolean =>
  links.some((link) => slots.some(({ key, health }) => health && key === link.slot) && answersAt(link, at) === holder)

/** One appointment to a unit, as succession sees it. */
export interface PostFacts {
  id: string
  rank: number
  from: Instant
  to: Instant | null
  confirmedAt: Instant | null
  handedTo: string | null
  holder: string
  holderLeft: Instant | null
  deputy: string | null
  deputyLeft: Instant | null
}

export type PostState = 'proposed' | 'confirmed' | 'active' | 'handed-over' | 'ended'

/** proposed → confirmed → active → handed over → ended. */
export function postState(post: PostFacts, at: Instant): PostState {
  if (post.to !== null && post.to <= at) return post.handedTo === null ? 'ended' : 'handed-over'
  if (post.confirmedAt === null) return 'proposed'
  return at < post.from ? 'confirmed' : 'active'
}

/** Who acts for a unit: of its active posts the lowest rank whose holder, or whose deputy, serves. Null: nobody, which is a gap. */
export function actingAt(posts: readonly PostFacts[], at: Instant): { post: string; who: string; asDeputy: boolean } | null {
  const active = posts.filter((post) => postState(post, at) === 'active').sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))
  for (const { id, holder, holderLeft, deputy, deputyLeft } of active) {
    if (serves(holderLeft, at)) return { post: id, who: holder, asDeputy: false }
    if (deputy !== null && serves(deputyLeft, at)) return { post: id, who: deputy, asDeputy: true }
  }
  return null
}
