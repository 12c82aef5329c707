// Reading anomalies: the list with its clocks, one whole, tips (recorded), the month, and what a household sees of its own.
import Type from 'typebox'
import { AnomalyList, AnomalyMonth, AnomalyType, AnomalyView, OwnAnomaly } from '@shouwang/domain/anomaly'
import { Id, Instant, Purpose, mayAt, plusMs, refuse, scopesFor, startOfDayInChina, strict, type Actor, type ScopePath } from '@shouwang/domain/kernel'
import type { App, Services } from '../platform/feature.js'
import { groupedBy } from '../platform/grouped.js'
import { readPersonal } from '../platform/read-log.js'
import { pathOfTerritory } from '../territory/index.js'
import { TIP } from './ask.js'
import { countAnomalies, countAround, countMonth, findListed, listAnomalies, listOwn, type AnomalyFilter, type ListedAnomaly } from './list.queries.js'
import { presentAnomaly, presentMonth, presentOwn, presentRow } from './present.js'
import { signalsOf } from './signal.queries.js'

const A_PAGE = 50
const SHOWN = ['open', 'overdue', 'second', 'review', 'closed', 'all'] as const
const ListQuery = Type.Object({
  territory: Type.Optional(Id), show: Type.Optional(Type.Union(SHOWN.map((word) => Type.Literal(word)))), type: Type.Optional(AnomalyType),
  person: Type.Optional(Id), page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
}, strict)
interface ListAsked { territory?: Id; show?: AnomalyFilter['show']; type?: AnomalyFilter['type']; person?: Id; page?: number }

/** A place outside the caller's is refused. */
const placeAsked = async ({ db }: Services, actor: Actor, territory: Id | undefined): Promise<ScopePath | null> => {
  if (!territory) return null
  const path = await pathOfTerritory(db, actor.district!, territory)
  return mayAt(actor, 'anomaly.read', path) ? path : refuse({ code: 'auth.out-of-scope', action: 'anomaly.read' })
}

const readList = async (services: Services, actor: Actor, asked: ListAsked): Promise<AnomalyList> => {
  const { db, now } = services
  const { show = 'open', type = null, person = null, page = 1 } = asked
  const at = now()
  const filter: AnomalyFilter = { scopes: scopesFor(actor, 'anomaly.read'), path: await placeAsked(services, actor, asked.territory), show, type, person, at }
  const [total, rows] = [await countAnomalies(db, actor.district!, filter), await listAnomalies(db, actor.district!, filter, A_PAGE, (page - 1) * A_PAGE)]
  return { total, page, pageSize: A_PAGE, at, anomalies: rows.map((row) => presentRow(row, at)) }
}

const findReadable = async ({ db }: Services, actor: Actor, id: Id): Promise<ListedAnomaly> => {
  const row = (await findListed(db, actor.district!, id)) ?? refuse({ code: 'anomaly.unknown', id })
  return mayAt(actor, 'anomaly.read', row.path) ? row : refuse({ code: 'anomaly.unknown', id })
}

/** A month in China, `2020-02`. */
const periodOf = (month: string): { from: Instant; to: Instant } => {
  const from = startOfDayInChina(`${month}-01`)
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))]
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return { from, to: startOfDayInChina(`${next}-01`) }
}

const readMonth = async ({ db }: Services, actor: Actor, month: string): Promise<AnomalyMonth> => {
  const { from, to } = periodOf(month)
  const scopes = scopesFor(actor, 'anomaly.read')
  return presentMonth(month, await countMonth(db, actor.district!, scopes, from, to), await countAround(db, actor.district!, scopes, from, to))
}

/** A household sees what is asked about its people for so long after it ended. */
const OWN_KEPT_MS = 14 * 86_400_000

const readOwn = async ({ db, now }: Services, actor: Actor): Promise<OwnAnomaly[]> => {
  const rows = await listOwn(db, actor.district!, actor.id!, plusMs(now(), -OWN_KEPT_MS))
  const signals = groupedBy(await signalsOf(db, actor.district!, rows.map(({ id }) => id)), ({ anomaly }) => anomaly)
  // That somebody told something is not handed on: who did could be guessed.
  return rows.map((row) => presentOwn(row, (signals.get(row.id) ?? []).filter(({ kind }) => kind !== 'tip').map(({ kind, at }) => ({ kind, at }))))
}

export function anomalyRoutes(app: App, services: Services): void {
  app.get('/api/anomaly', {
    config: { access: 'anomaly.read' },
    schema: { summary: '异常列表 / Anomalies by state and age, names masked', tags: ['anomaly'], querystring: ListQuery, response: { 200: AnomalyList } },
  }, async ({ actor, query }) => readList(services, actor, query as ListAsked))

  app.get('/api/anomaly/month', {
    config: { access: 'anomaly.read' },
    schema: {
      summary: '异常月报 / A month of anomalies: types, outcomes, false-alarm rate', tags: ['anomaly'], response: { 200: AnomalyMonth },
      querystring: Type.Object({ month: Type.String({ pattern: '^[12][0-9]{3}-(0[1-9]|1[0-2])$' }) }, strict),
    },
  }, async ({ actor, query }) => readMonth(services, actor, query.month))

  app.get('/api/anomaly/own', {
    config: { access: 'anomaly.answer-own' },
    schema: { summary: '对本户人员的询问 / Questions about my household', tags: ['anomaly'], response: { 200: Type.Array(OwnAnomaly) } },
  }, async ({ actor }) => (actor.kind === 'household' ? readOwn(services, actor) : []))

  app.get('/api/anomaly/:id', {
    config: { access: 'anomaly.read' },
    schema: { summary: '异常详情 / One anomaly', tags: ['anomaly'], params: Type.Object({ id: Id }, strict), response: { 200: AnomalyView } },
  }, async ({ actor, params }) => presentAnomaly(services, actor, await findReadable(services, actor, params.id), services.now()))

  app.get('/api/anomaly/:id/tips', {
    config: { access: 'anomaly.triage' },
    schema: {
      summary: '群众反映内容(留痕) / Words of tips; the reading is recorded', tags: ['anomaly'], params: Type.Object({ id: Id }, strict),
      querystring: Type.Object({ purpose: Type.Optional(Purpose) }, strict),
      response: { 200: Type.Array(Type.Object({ signal: Id, at: Instant, words: Type.String() })) },
    },
  }, async ({ actor, params, query }) => {
    const row = await findReadable(services, actor, params.id)
    if (!mayAt(actor, 'anomaly.triage', row.path)) refuse({ code: 'auth.out-of-scope', action: 'anomaly.triage' })
    const tips = (await signalsOf(services.db, actor.district!, [row.id])).filter(({ words }) => words !== null)
    if (tips.length === 0) return []
    const reading = { action: 'anomaly.triage', kind: 'person', subject: row.person ?? row.id, path: row.path, reason: 'anomaly-tip' } as const
    await readPersonal(services.db, actor, { ...reading, purpose: query.purpose }, services.now())
    return tips.map(({ id, at, words }) => ({ signal: id, at, words: services.vault.open(words!, TIP) }))
  })
}
