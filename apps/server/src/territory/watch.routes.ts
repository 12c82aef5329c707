// Lists of who is covered and who is not: grids and their load, blind spots, coverage, entrances; and the map that shows them.
import Type from 'typebox'
import { Id, dayInChina, isWithin, refuse, scopesFor, strict, type Actor, type ScopePath } from '@shouwang/domain/kernel'
import { maskPhone } from '@shouwang/domain/people'
import {
  BLIND_AFTER_HOURS, BlindSpots, CoverageList, CoverageWhat, EntranceList, GRID_LOAD_LIMIT, GridList, TerritoryKind, TerritoryMap, blindReasons,
  coverageOf, coverageState, entranceFlags, entranceStands, gridLoad, headLoads, reportAgrees, type TerritoryView,
} from '@shouwang/domain/territory'
import type { App, Services } from '../platform/feature.js'
import { recordReading } from '../platform/read-log.js'
import { countEntrances, findEntrance, listEntrances } from './entrance.queries.js'
import { OPENER_PHONE } from './entrances.js'
import { listGrids, listUnassigned } from './grid.queries.js'
import { listPoints, listShapes, listUnplaced } from './map.queries.js'
import { findTop, findWithParents } from './territory.queries.js'
import { listReports, listTargets, listWatched } from './watch.queries.js'

const WITHIN = Type.Object({ within: Type.Optional(Id) }, strict)
const ENTRANCES_A_PAGE = 200

/** The place that a list is about: the named one, if it lies in the reader's scope, or the widest place of that scope. */
const placeOf = async ({ db }: Services, actor: Actor, within: Id | undefined): Promise<TerritoryView> => {
  const scopes = scopesFor(actor, 'territory.read')
  const line = within ? await findWithParents(db, actor.district!, within, scopes) : []
  const top = within ? line.at(-1) : await findTop(db, actor.district!, scopes)
  return top ?? refuse({ code: 'territory.unknown', id: within })
}

const gridList = async (services: Services, actor: Actor, within: Id | undefined) => {
  const { path } = await placeOf(services, actor, within)
  const { db, now } = services
  const [grids, unassigned, reports] = await Promise.all([
    listGrids(db, actor.district!, path, now()), listUnassigned(db, actor.district!, path, 200), listReports(db, actor.district!, path, 50),
  ])
  return {
    limit: GRID_LOAD_LIMIT, grids, unassigned,
    loads: headLoads(grids.map(({ id, households, heads }) => ({ grid: id, households, heads }))),
    reports: reports.map((report) => ({ ...report, agrees: reportAgrees(report.reported, report.counted) })),
  }
}

const blindSpots = async ({ db, now }: Services, district: string, path: ScopePath, hours: number) => {
  const at = now()
  const watched = await listWatched(db, district, path, at)
  const spots = watched.flatMap((place) => {
    const reasons = blindReasons(place, at, hours)
    const { id, kind, code, name, parentName, owners, lastDataAt } = place
    return reasons.length > 0 ? [{ id, kind, code, name, parentName, owners, lastDataAt, reasons }] : []
  })
  return { at, hours, watched: watched.length, spots }
}

const coverageList = async (services: Services, actor: Actor, within: Id | undefined) => {
  const { path } = await placeOf(services, actor, within)
  const today = dayInChina(services.now())
  const targets = (await listTargets(services.db, actor.district!, path, 2000)).map((target) => ({ ...target, state: coverageState(target, today) }))
  const kinds = CoverageWhat.anyOf.map(({ const: what }) => what)
  const byWhat = kinds.map((what) => ({ what, ...coverageOf(targets.filter((one) => one.what === what).map(({ state }) => state)) }))
  return { byWhat: byWhat.filter(({ total }) => total > 0), targets }
}

const entranceList = async (services: Services, actor: Actor, query: { within?: Id; page?: number }) => {
  const { db, vault, now } = services
  const { path } = await placeOf(services, actor, query.within)
  const offset = ((query.page ?? 1) - 1) * ENTRANCES_A_PAGE
  const rows = await listEntrances(db, actor.district!, [path], now(), ENTRANCES_A_PAGE + 1, offset)
  const today = dayInChina(now())
  const entrances = rows.slice(0, ENTRANCES_A_PAGE).map(({ openerPhone, orderOver, ...row }) => ({
    ...row, state: entranceStands({ ...row, orderOver }), openerPhone: openerPhone && maskPhone(vault.open(openerPhone, OPENER_PHONE)),
    flags: entranceFlags({ ...row, orderOver }, today),
  }))
  return { counts: await countEntrances(db, actor.district!, [path], now()), entrances, more: rows.length > ENTRANCES_A_PAGE }
}

const mapOf = async (services: Services, actor: Actor, query: { within?: Id; kind?: TerritoryKind }) => {
  const { db, now } = services
  const district = actor.district!
  const within = await placeOf(services, actor, query.within)
  const kind = query.kind ?? 'grid-3'
  const [shapes, points, unplaced, grids, blind, own] = await Promise.all([
    listShapes(db, district, within.path, kind, 1000), listPoints(db, district, within.path, now()), listUnplaced(db, district, within.path, 200),
    kind === 'grid-3' ? listGrids(db, district, within.path, now()) : [],
    kind === 'grid-3' || kind === 'compound' || kind === 'courtyard' ? blindSpots(services, district, within.path, BLIND_AFTER_HOURS) : { spots: [] },
    listShapes(db, district, within.path, within.kind, 1),
  ])
  const gridOf = new Map(grids.map((grid) => [grid.id, grid]))
  const loads = headLoads(grids.map(({ id, households, heads }) => ({ grid: id, households, heads })))
  const overloaded = new Set(loads.filter(({ load }) => load === 'over').map(({ head }) => head))
  const reasonsOf = new Map(blind.spots.map((spot) => [spot.id, spot.reasons]))
  const units = shapes.map(({ id, code, name, kind: own, boundary, households }) => {
    const grid = gridOf.get(id)
    const held = grid?.households ?? households
    const load = grid?.heads.some((head) => overloaded.has(head.id)) ? 'over' as const : gridLoad(grid?.heads.length ? Math.ceil(held / grid.heads.length) : held)
    return { id, code, name, kind: own, boundary, households: held, heads: grid?.heads.length ?? 0, load, blind: reasonsOf.get(id) ?? [] }
  })
  return { at: now(), within, around: own.find(({ id }) => id === within.id)?.boundary ?? null, units, points, unplaced }
}

export function watchRoutes(app: App, services: Services): void {
  const { db, vault, now } = services
  app.get('/api/territory/grids', {
    config: { access: 'territory.read' },
    schema: { summary: '网格与负荷 / L3 grids, households per grid head, places in no grid', tags: ['territory'], querystring: WITHIN, response: { 200: GridList } },
  }, async ({ actor, query }) => gridList(services, actor, query.within))

  app.get('/api/territory/blind-spots', {
    config: { access: 'territory.read' },
    schema: {
      summary: '盲区 / Places that nobody answers for, or without data for some hours', tags: ['territory'], response: { 200: BlindSpots },
      querystring: Type.Object({ within: Type.Optional(Id), hours: Type.Optional(Type.Integer({ minimum: 1, maximum: 720 })) }, strict),
    },
  }, async ({ actor, query }) =>
    blindSpots(services, actor.district!, (await placeOf(services, actor, query.within)).path, query.hours ?? BLIND_AFTER_HOURS))

  app.get('/api/territory/coverage', {
    config: { access: 'territory.read' },
    schema: { summary: '覆盖目标 / Coverage targets in per cent, open ones first', tags: ['territory'], querystring: WITHIN, response: { 200: CoverageList } },
  }, async ({ actor, query }) => coverageList(services, actor, query.within))

  app.get('/api/territory/entrances', {
    config: { access: 'territory.read' },
    schema: {
      summary: '出入口台账 / Ledger of entrances; phones masked', tags: ['territory'], response: { 200: EntranceList },
      querystring: Type.Object({ within: Type.Optional(Id), page: Type.Optional(Type.Integer({ minimum: 1 })) }, strict),
    },
  }, async ({ actor, query }) => entranceList(services, actor, query))

  app.get('/api/territory/entrances/:id/opener', {
    config: { access: 'territory.read' },
    schema: {
      summary: '紧急开启人电话 / Phone of who opens an entrance in an emergency; recorded', tags: ['territory'], params: Type.Object({ id: Id }, strict),
      querystring: Type.Object({ reason: Type.String({ minLength: 2, maxLength: 100 }) }, strict),
      response: { 200: Type.Object({ phone: Type.Union([Type.String(), Type.Null()]) }) },
    },
  }, async ({ actor, params, query }) => {
    const known = await findEntrance(db, actor.district!, params.id)
    const seen = known && scopesFor(actor, 'territory.read').some((scope) => isWithin(known.path, scope))
    if (!seen) return refuse({ code: 'territory.entrance-unknown', id: params.id })
    await recordReading(db, actor, { action: 'territory.read', kind: 'person', subject: params.id, path: known.path, purpose: null, reason: query.reason }, now())
    return { phone: known.openerPhone && vault.open(known.openerPhone, OPENER_PHONE) }
  })

  app.get('/api/territory/map', {
    config: { access: 'territory.read' },
    schema: {
      summary: '地图图层 / One layer of boundaries with load and blind spots, gates and entrances', tags: ['territory'], response: { 200: TerritoryMap },
      querystring: Type.Object({ within: Type.Optional(Id), kind: Type.Optional(TerritoryKind) }, strict),
    },
  }, async ({ actor, query }) => mapOf(services, actor, query))
}
