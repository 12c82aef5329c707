// Reading responsibility: chains, holders, links, gaps, findings, the preview of a hand-over, one card.
import Type from 'typebox'
import { Id, mayAt, refuse, scopesFor, strict, type Actor, type Action, type ScopePath } from '@shouwang/domain/kernel'
import { maskName, maskPhone } from '@shouwang/domain/people'
import {
  ChainView, EXAMPLE_CHAINS, FindingRow, GapPage, HandOverPreview, HolderView, LinkView, ResponsibilityCard, type HandOverPlan,
} from '@shouwang/domain/responsibility'
import type { App, Services } from '../platform/feature.js'
import { recordReading } from '../platform/read-log.js'
import { pathOfTerritory } from '../territory/index.js'
import { responsibilityCard, slotsOf } from './card.js'
import { locateHolder } from './assign.js'
import { findHolders, listChains, listHolders } from './chain.queries.js'
import { openHolderPhone } from './chains.js'
import { countGaps, gapsByPlace, listFindings, listGaps, type GapScope } from './gap.queries.js'
import { countMoves, openPosts } from './hand-over.queries.js'
import { listLinks } from './link.queries.js'
import { homeOfPerson } from './roster.queries.js'

const A_PAGE = 50
const Page = Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 }))
const PlanText = Type.String({ maxLength: 11_000, pattern: '^([0-9a-f-]{36}\\.[a-z0-9-]{1,30}\\.[0-9a-f-]{36}(,|$))*$' })
const READ: Action = 'responsibility.read'

/** Where the caller looks: the place asked for, or all of their own; people and households only where they may read those. */
async function lookFor({ db }: Services, actor: Actor, territory: Id | undefined): Promise<GapScope> {
  const district = actor.district!
  if (!territory) return { district, places: scopesFor(actor, READ), homes: scopesFor(actor, 'people.read') }
  const path: ScopePath = await pathOfTerritory(db, district, territory)
  if (!mayAt(actor, READ, path)) refuse({ code: 'auth.out-of-scope', action: READ })
  return { district, places: [path], homes: scopesFor(actor, 'people.read') }
}

/** `chain.slot.successor,…` as it stands in an address. */
const readPlan = (holder: Id, successor: Id | undefined, text: string | undefined): HandOverPlan => ({
  holder, ...(successor ? { successor } : {}),
  bySlot: (text ?? '').split(',').filter(Boolean).map((part) => {
    const [chain = '', slot = '', next = ''] = part.split('.')
    return { chain, slot, successor: next }
  }),
})

function chainAndHolderRoutes(app: App, services: Services): void {
  const { db, vault, now } = services

  app.get('/api/responsibility/chains', {
    config: { access: READ },
    schema: { summary: '责任链 / Chains in use, and the examples that nobody has adopted', tags: ['responsibility'], response: { 200: Type.Array(ChainView) } },
  }, async ({ actor }) => {
    const rows = await listChains(db, actor.district!, scopesFor(actor, READ), now())
    const examples = EXAMPLE_CHAINS.filter(({ key }) => !rows.some((row) => row.key === key))
    return [
      ...rows.map(({ id, territory, territoryName, key, name, slots, links, holders }) => (
        { chain: id, territory, territoryName, key, name, slots, links, holders })),
      ...examples.map((example) => ({ chain: null, territory: null, territoryName: '', ...example, slots: [...example.slots], links: 0, holders: 0 })),
    ]
  })

  app.get('/api/responsibility/holders', {
    config: { access: READ },
    schema: {
      summary: '责任人 / Holders, phones masked', tags: ['responsibility'],
      querystring: Type.Object({ q: Type.Optional(Type.String({ maxLength: 40 })), left: Type.Optional(Type.Boolean()), page: Page }, strict),
      response: { 200: Type.Object({ holders: Type.Array(HolderView), page: Type.Integer(), more: Type.Boolean() }) },
    },
  }, async ({ actor, query: { q = '', left = false, page = 0 } }) => {
    const rows = await listHolders(db, actor.district!, scopesFor(actor, READ), { q: q.trim(), left, page }, now())
    const holders = rows.slice(0, A_PAGE).map(({ phoneSealed, path: _path, ...row }) => {
      const phone = openHolderPhone({ vault }, phoneSealed)
      return { ...row, phone: phone && maskPhone(phone) }
    })
    return { holders, page, more: rows.length > A_PAGE }
  })

  app.get('/api/responsibility/links', {
    config: { access: READ },
    schema: {
      summary: '在任责任 / Open links of a holder, a chain or a slot', tags: ['responsibility'],
      querystring: Type.Object({
        holder: Type.Optional(Id), chain: Type.Optional(Id), slot: Type.Optional(Type.String({ maxLength: 30 })), territory: Type.Optional(Id), page: Page,
      }, strict),
      response: { 200: Type.Object({ links: Type.Array(LinkView), page: Type.Integer(), more: Type.Boolean() }) },
    },
  }, async ({ actor, query: { holder, chain, slot, territory, page = 0 } }) => {
    const { places, homes } = await lookFor(services, actor, territory)
    const rows = await listLinks(db, actor.district!, places, homes, { holder, chain, slot, page }, now())
    const links = rows.slice(0, A_PAGE).map(({ path: _path, ...row }) => ({ ...row, name: row.subjectKind === 'person' ? maskName(row.name) : row.name }))
    return { links, page, more: rows.length > A_PAGE }
  })
}

function gapRoutes(app: App, services: Services): void {
  const { db, now } = services

  app.get('/api/responsibility/gaps', {
    config: { access: READ },
    schema: {
      summary: '空缺 / Subjects without somebody in a slot, counted and listed', tags: ['responsibility'],
      querystring: Type.Object({
        territory: Type.Optional(Id), chain: Type.Optional(Id), slot: Type.Optional(Type.String({ maxLength: 30 })), page: Page,
        size: Type.Optional(Type.Integer({ minimum: 1, maximum: 2000 })),
      }, strict),
      response: { 200: GapPage },
    },
  }, async ({ actor, query: { territory, chain, slot, page = 0, size = A_PAGE } }) => {
    const at = now()
    const look = await lookFor(services, actor, territory)
    const slots = slotsOf(await listChains(db, look.district, look.places, at))
    const chosen = slots.filter((one) => (!chain || one.chain === chain) && (!slot || one.key === slot))
    const rows = await listGaps(db, look, chosen, at, size, page * size)
    return {
      at, counts: await countGaps(db, look, slots, at), page, more: rows.length > size,
      rows: rows.slice(0, size).map(({ path: _path, ...row }) => ({ ...row, name: row.subjectKind === 'person' ? maskName(row.name) : row.name })),
      places: territory ? await gapsByPlace(db, look, chosen, at, territory) : [],
    }
  })

  app.get('/api/responsibility/findings', {
    config: { access: READ },
    schema: {
      summary: '异常 / Places with two leads, subjects with one person in every slot', tags: ['responsibility'],
      querystring: Type.Object({ territory: Type.Optional(Id) }, strict), response: { 200: Type.Array(FindingRow) },
    },
  }, async ({ actor, query }) => {
    const look = await lookFor(services, actor, query.territory)
    const rows = await listFindings(db, look, slotsOf(await listChains(db, look.district, look.places, now())), now())
    return rows.map(({ path: _path, ...row }) => ({ ...row, name: row.subjectKind === 'person' ? maskName(row.name) : row.name }))
  })
}

function personalRoutes(app: App, services: Services): void {
  const { db, vault, now } = services

  app.get('/api/responsibility/hand-over', {
    config: { access: 'responsibility.manage' },
    schema: {
      summary: '交接预览 / What a hand-over would move', tags: ['responsibility'],
      querystring: Type.Object({ holder: Id, successor: Type.Optional(Id), bySlot: Type.Optional(PlanText) }, strict),
      response: { 200: HandOverPreview },
    },
  }, async ({ actor, query }) => {
    const [district, at] = [actor.district!, now()]
    const path = await locateHolder(db, district, query.holder, at)
    if (!mayAt(actor, 'responsibility.manage', path)) refuse({ code: 'auth.out-of-scope', action: 'responsibility.manage' })
    const moves = await countMoves(db, district, readPlan(query.holder, query.successor, query.bySlot), at)
    const chains = new Map((await listChains(db, district, [path], at)).map((chain) => [chain.id, chain]))
    const posts = (await openPosts(db, district, query.holder, at)).length
    const orphans = moves.filter(({ successor }) => successor === null).reduce((sum, { links }) => sum + links, 0)
    return {
      holder: query.holder, name: (await findHolders(db, district, [query.holder]))[0]!.name, posts, leftOver: orphans + (query.successor ? 0 : posts),
      moves: moves.map((move) => ({
        ...move, chainName: chains.get(move.chain)?.name ?? { zh: '–', en: '–' },
        slotName: chains.get(move.chain)?.slots.find(({ key }) => key === move.slot)?.name ?? { zh: move.slot, en: move.slot },
      })),
    }
  })

  app.get('/api/responsibility/card', {
    config: { access: 'people.read' },
    schema: {
      summary: '责任卡(留痕) / Who answers for one household or person; the reading is recorded', tags: ['responsibility'],
      querystring: Type.Object({ household: Type.Optional(Id), person: Type.Optional(Id) }, strict), response: { 200: ResponsibilityCard },
    },
  }, async ({ actor, query: { household, person } }) => {
    const district = actor.district!
    const home = household ?? (person && (await homeOfPerson(db, district, person))) ?? refuse({ code: 'people.unknown', id: person ?? '' })
    const found = await responsibilityCard(db, vault, district, { household: home, ...(person ? { person } : {}) }, now())
    const { path, card } = found ?? refuse({ code: 'people.household-unknown', id: home })
    if (!mayAt(actor, 'people.read', path) || !mayAt(actor, READ, path)) refuse({ code: 'auth.out-of-scope', action: READ })
    const subject = person ? { kind: 'person', subject: person } as const : { kind: 'household', subject: home } as const
    await recordReading(db, actor, { ...subject, action: READ, path, purpose: null, reason: '责任卡' }, now())
    return card
  })
}

export function responsibilityRoutes(app: App, services: Services): void {
  chainAndHolderRoutes(app, services)
  gapRoutes(app, services)
  personalRoutes(app, services)
}
