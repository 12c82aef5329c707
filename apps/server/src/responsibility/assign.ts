// Fills slots, all or none; releases them; hands everything open of one holder over (C03).
import { commonPath } from '@shouwang/domain/territory'
import { isWithin, refuse, type DistrictCode, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import {
  assign as assignCommand, handOver as handOverCommand, release as releaseCommand, type NewLink, type Slot,
} from '@shouwang/domain/responsibility'
import type { Db, Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import { findHolders, lockChains, markLeft, type ChainRow } from './chain.queries.js'
import { countMoves, moveLinks, movePosts, openLinkIds, openPosts, pathsOfHolder } from './hand-over.queries.js'
import {
  endLinks, findSubjects, insertLinks, inTheWay, layAside, pathsOfLinks, type NewLinkRow, type Standing, type SubjectRow,
} from './link.queries.js'

/** Refuses holders that are unknown or serve no more. */
export async function mustServe(tx: Tx, district: DistrictCode, ids: readonly Id[], at: Instant): Promise<void> {
  const wanted = [...new Set(ids)]
  const known = new Map((await findHolders(tx, district, wanted)).map((holder) => [holder.id, holder]))
  for (const id of wanted) {
    const holder = known.get(id) ?? refuse({ code: 'responsibility.unknown', id })
    if (holder.leftAt !== null && holder.leftAt <= at) refuse({ code: 'responsibility.holder-left', holder: id })
  }
}

interface Known { chains: Map<Id, ChainRow>; subjects: Map<Id, SubjectRow>; within: ScopePath }

const slotFor = (link: NewLink, subject: SubjectRow, chain: ChainRow): Slot => {
  const slot = chain.slots.find(({ key }) => key === link.slot) ?? refuse({ code: 'responsibility.slot-unknown', slot: link.slot })
  const fits = slot.subject === link.subjectKind && (subject.placeKind === null || slot.kinds.includes(subject.placeKind))
  if (!fits || !isWithin(subject.path, chain.path)) {
    refuse({ code: 'responsibility.wrong-subject', slot: link.slot, expected: slot.kinds.join('/') || slot.subject })
  }
  return slot
}

function rowOf(link: NewLink, { chains, subjects, within }: Known, now: Instant): NewLinkRow {
  const chain = chains.get(link.chain) ?? refuse({ code: 'responsibility.unknown', id: link.chain })
  const subject = subjects.get(link.subject)
  if (!subject || subject.kind !== link.subjectKind) refuse({ code: 'responsibility.unknown', id: link.subject })
  const { path } = subject!
  if (!isWithin(path, within)) refuse({ code: 'auth.out-of-scope', action: 'responsibility.manage' })
  const slot = slotFor(link, subject!, chain)
  if (link.deputy === link.holder) refuse({ code: 'responsibility.own-successor' })
  const [from, to] = [link.from ?? now, link.to ?? null]
  if (to !== null && to <= from) refuse({ code: 'input.invalid', fields: [{ path: '/to', keyword: 'after', params: { from } }] })
  return {
    id: link.link, chain: link.chain, slot: link.slot, subjectKind: link.subjectKind, subject: link.subject, path, holder: link.holder,
    deputy: link.deputy ?? null, from, to, single: !slot.several,
  }
}

/** Two of the same command that cannot stand together: the first slot in which one subject is given twice. */
function doubled(rows: readonly NewLinkRow[]): string | null {
  const seen = new Set<string>()
  for (const { chain, slot, subject, holder, single } of rows) {
    const key = [chain, slot, subject, single ? '' : holder].join()
    if (seen.has(key)) return slot
    seen.add(key)
  }
  return null
}

const makeWay = async (tx: Tx, ctx: Ctx, rows: readonly NewLinkRow[], standing: readonly Standing[], replace: boolean): Promise<number> => {
  if (standing.length === 0) return 0
  if (!replace) refuse({ code: 'responsibility.slot-taken', slot: standing[0]!.slot, taken: standing.length })
  const at = rows.reduce((first, { from }) => (from < first ? from : first), rows[0]!.from)
  return endLinks(tx, ctx.district, standing.map(({ id }) => id), at > ctx.now ? at : ctx.now, 'replaced')
}

/** responsibility.assign: a single slot has one holder at a time, a community one leader. The chain is locked: two cannot fill it at once. */
export const assign = defineHandler({
  command: assignCommand,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.within),
  async handle(tx, ctx, { data }) {
    const within = await pathOfTerritory(tx, ctx.district, data.within)
    const chains = await lockChains(tx, ctx.district, [...new Set(data.links.map(({ chain }) => chain))])
    const subjects = await findSubjects(tx, ctx.district, data.links.map(({ subjectKind: kind, subject: id }) => ({ kind, id })))
    const known: Known = { chains: new Map(chains.map((one) => [one.id, one])), subjects: new Map(subjects.map((one) => [one.id, one])), within }
    const rows = data.links.map((link) => rowOf(link, known, ctx.now))
    await mustServe(tx, ctx.district, rows.flatMap(({ holder, deputy }) => (deputy === null ? [holder] : [holder, deputy])), ctx.now)
    const twice = doubled(rows)
    if (twice !== null) refuse({ code: 'responsibility.slot-taken', slot: twice, taken: 1 })
    const replaced = await makeWay(tx, ctx, rows, await inTheWay(tx, ctx.district, rows), data.replace === true)
    await insertLinks(tx, ctx.district, rows)
    const result = { assigned: rows.length, replaced }
    return { subject: data.within, path: within, data: { ...result, chains: chains.map(({ id }) => id) }, result }
  },
})

/** responsibility.release: links that have ended already, or lie elsewhere, are none of its business. */
export const release = defineHandler({
  command: releaseCommand,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.within),
  async handle(tx, ctx, { data }) {
    const within = await pathOfTerritory(tx, ctx.district, data.within)
    const links = await pathsOfLinks(tx, ctx.district, data.links, ctx.now)
    if (links.some(({ path }) => !isWithin(path, within))) refuse({ code: 'auth.out-of-scope', action: 'responsibility.manage' })
    const released = await endLinks(tx, ctx.district, links.map(({ id }) => id), ctx.now, 'released')
    await layAside(tx, ctx.district, data.links, ctx.now)
    return { subject: data.within, path: within, data: { released }, result: { released } }
  },
})

/** The smallest place that holds everything open of a holder, and the holder: whoever hands over has to be in charge there. */
export const locateHolder = async (db: Db, district: DistrictCode, holder: Id, at: Instant): Promise<ScopePath> => {
  const paths = await pathsOfHolder(db, district, holder, at)
  return paths.length === 0 ? refuse({ code: 'responsibility.unknown', id: holder }) : commonPath(paths)
}

const newIds = (ctx: Ctx, count: number): Id[] => Array.from({ length: count }, () => ctx.newId())

/** responsibility.hand-over: every open link, deputyship and post moves at one instant, or nothing does. */
export const handOver = defineHandler({
  command: handOverCommand,
  locate: (db, ctx, data) => locateHolder(db, ctx.district, data.holder, ctx.now),
  async handle(tx, ctx, { data }) {
    const path = await locateHolder(tx, ctx.district, data.holder, ctx.now)
    const successors = [...(data.successor ? [data.successor] : []), ...data.bySlot.map(({ successor }) => successor)]
    if (successors.includes(data.holder)) refuse({ code: 'responsibility.own-successor' })
    await mustServe(tx, ctx.district, successors, ctx.now)
    const own = await openLinkIds(tx, ctx.district, data.holder, 'holder', ctx.now)
    const deputyships = await openLinkIds(tx, ctx.district, data.holder, 'deputy', ctx.now)
    const posts = await openPosts(tx, ctx.district, data.holder, ctx.now)
    const moves = await countMoves(tx, ctx.district, data, ctx.now)
    const orphans = moves.filter(({ successor }) => successor === null).reduce((sum, { links }) => sum + links, 0)
    const leftOver = orphans + (data.successor ? 0 : posts.length)
    if (leftOver > 0) refuse({ code: 'responsibility.left-over', links: leftOver })
    await moveLinks(tx, ctx.district, data, 'holder', own, newIds(ctx, own.length), ctx.now)
    await moveLinks(tx, ctx.district, data, 'deputy', deputyships, newIds(ctx, deputyships.length), ctx.now)
    if (posts.length > 0) await movePosts(tx, ctx.district, posts, newIds(ctx, posts.length), data.successor!, ctx.now)
    if (data.leaves) await markLeft(tx, ctx.district, data.holder, data.leaves, ctx.now)
    const result = { links: own.length, deputyships: deputyships.length, posts: posts.length }
    return { subject: data.holder, path, data: { ...result, successors: [...new Set(successors)], leaves: data.leaves ?? null }, result }
  },
})
