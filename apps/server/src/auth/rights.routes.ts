// Reads of rights: the role table, break-glass and its queue, who read personal data.
import Type from 'typebox'
import {
  BreakGlassList, GlassPlace, Giving, OwnReads, READS_A_PAGE, ReadPage, RoleDefinition, RoleProposalView, endOf, givingOf, isAsShipped,
  isAssignable, stateOfGlass, REVIEW_WITHIN_MS,
  type BreakGlassView, type OwnRead, type ReadView, type RoleTitle,
} from '@shouwang/domain/auth'
import { Id, Instant, Purpose, plusMs, scopesFor, strict, type DistrictCode } from '@shouwang/domain/kernel'
import { maskName } from '@shouwang/domain/people'
import type { App, Services } from '../platform/feature.js'
import { findGlassPlaces, listGlasses, type ListedGlass } from './break-glass.queries.js'
import { listGivings, listWaiting } from './giving.queries.js'
import { countHolders } from './grant.queries.js'
import { listReads, listReadsOfHousehold, type ReadRow } from './reads.queries.js'
import { rolesOf } from './roles.js'

/** Declarations in one answer; those to review come first. */
const GLASSES = 200
const OWN_READS = 100
const PLACES = 30

const RoleRow = Type.Object({
  ...RoleDefinition.properties, assignable: Type.Boolean(), asShipped: Type.Boolean(), holders: Type.Integer(), giving: Giving,
})

const ReadQuery = Type.Object({
  from: Type.Optional(Instant), to: Type.Optional(Instant), account: Type.Optional(Id), action: Type.Optional(Type.String({ maxLength: 60 })),
  purpose: Type.Optional(Purpose), breakGlass: Type.Optional(Id), subject: Type.Optional(Id), before: Type.Optional(Id),
}, strict)

const presentGlass = (row: ListedGlass, at: Instant): BreakGlassView => {
  const end = endOf(row)
  const { id, account, name, login, territory, territoryName, reason, from, reads, people } = row
  const review = row.reviewedAt === null
    ? null
    : { at: row.reviewedAt, by: row.reviewer ?? '系统', finding: row.finding!, note: row.note ?? '' }
  return {
    id, account, name, login, territory, territoryName, reason, from, end, reviewBy: plusMs(end, REVIEW_WITHIN_MS), state: stateOfGlass(row, at),
    reads, people, review,
  }
}

/** Titles of a district's roles by name. */
const titlesOf = async (db: Services['db'], district: DistrictCode): Promise<Map<string, RoleTitle>> =>
  new Map((await rolesOf(db, district)).map(({ name, title }) => [name, title]))

const subjectName = ({ personName, door, placeName, subject }: ReadRow): string =>
  [personName === null ? null : maskName(personName), door, placeName].filter((word) => word !== null).join(' ') || subject.slice(0, 8)

const presentRead = (row: ReadRow, titles: Map<string, RoleTitle>): ReadView => ({
  id: row.id, at: row.at, name: row.name ?? row.actorKind, login: row.login, role: row.role, roleTitle: titles.get(row.role ?? '') ?? null,
  unitName: row.unitName, action: row.action, kind: row.kind, subjectName: subjectName(row), purpose: row.purpose, reason: row.reason,
  count: row.count, breakGlass: row.breakGlass,
})

const presentOwn = (row: ReadRow, titles: Map<string, RoleTitle>): OwnRead => ({
  at: row.at, roleTitle: titles.get(row.role ?? '') ?? null, unitName: row.unitName, kind: row.kind,
  person: row.personName === null ? null : row.subject, of: row.personName === null ? null : maskName(row.personName), purpose: row.purpose, emergency: row.breakGlass !== null,
})

const glassRoutes = (app: App, { db, now }: Services): void => {
  const listOf = (rows: ListedGlass[], at: Instant): BreakGlassList => {
    const views = rows.map((row) => presentGlass(row, at))
    const overdue = views.filter(({ state }) => state === 'overdue').length
    return { rows: views, unreviewed: overdue + views.filter(({ state }) => state === 'to-review').length, overdue, now: at }
  }

  app.get('/api/auth/break-glass', {
    config: { access: 'auth.review-break-glass' },
    schema: { summary: '应急查看待复核 / Break-glass to review', tags: ['auth'], response: { 200: BreakGlassList } },
  }, async ({ actor }) => {
    const rows = await listGlasses(db, actor.district!, { scopes: scopesFor(actor, 'auth.review-break-glass') }, GLASSES)
    return listOf(rows, now())
  })

  app.get('/api/auth/break-glass/places', {
    config: { access: 'auth.break-glass' },
    schema: {
      summary: '查找区域(本区县内) / Places of the district by name', tags: ['auth'], response: { 200: Type.Array(GlassPlace) },
      querystring: Type.Object({ q: Type.Optional(Type.String({ maxLength: 40 })) }, strict),
    },
  }, async ({ actor, query }) => findGlassPlaces(db, actor.district!, (query.q ?? '').trim(), PLACES))

  app.get('/api/auth/break-glass/own', {
    config: { access: 'auth.break-glass' },
    schema: { summary: '本人的应急查看 / One\'s own break-glass', tags: ['auth'], response: { 200: BreakGlassList } },
  }, async ({ actor }) => listOf(actor.id === null ? [] : await listGlasses(db, actor.district!, { account: actor.id }, GLASSES), now()))
}

export const rightsRoutes = (app: App, services: Services): void => {
  const { db, now } = services
  glassRoutes(app, services)

  app.get('/api/auth/roles', {
    config: { access: 'auth.self' },
    schema: { summary: '角色表 / The role table', tags: ['auth'], response: { 200: Type.Array(RoleRow) } },
  }, async ({ actor }) => {
    const [roles, holders, givings] = await Promise.all([
      rolesOf(db, actor.district!), countHolders(db, actor.district!, now()), listGivings(db, actor.district!),
    ])
    return roles.map((role) => ({
      ...role, actions: [...role.actions], fields: [...role.fields], purposes: [...role.purposes],
      assignable: isAssignable(role.name), asShipped: isAsShipped(role), holders: holders.get(role.name) ?? 0,
      giving: givingOf(role, givings.get(role.name)),
    }))
  })

  app.get('/api/auth/roles/waiting', {
    config: { access: 'auth.self' },
    schema: { summary: '待批准的角色授予 / Roles that wait for a second person', tags: ['auth'], response: { 200: Type.Array(RoleProposalView) } },
  }, async ({ actor }) =>
    listWaiting(db, actor.district!, [...scopesFor(actor, 'auth.approve-role'), ...scopesFor(actor, 'auth.manage')], actor.id))

  app.get('/api/auth/reads', {
    config: { access: 'auth.read-reads' },
    schema: { summary: '个人信息查看记录 / Who read personal data', tags: ['auth'], querystring: ReadQuery, response: { 200: ReadPage } },
  }, async ({ actor, query }) => {
    const { before, ...filter } = query
    const rows = await listReads(db, actor.district!, scopesFor(actor, 'auth.read-reads'), filter, before, READS_A_PAGE + 1)
    const titles = await titlesOf(db, actor.district!)
    const page = rows.slice(0, READS_A_PAGE)
    return { rows: page.map((row) => presentRead(row, titles)), next: rows.length > READS_A_PAGE ? page.at(-1)!.id : null }
  })

  app.get('/api/auth/reads/own', {
    config: { access: 'pass.read-own' },
    schema: { summary: '谁查看过我家的信息 / Who looked at my household\'s data', tags: ['auth'], response: { 200: OwnReads } },
  }, async ({ actor }) => {
    const rows = actor.kind === 'household' && actor.id !== null ? await listReadsOfHousehold(db, actor.district!, actor.id, OWN_READS) : []
    const titles = await titlesOf(db, actor.district!)
    return { rows: rows.map((row) => presentOwn(row, titles)) }
  })
}
