// Reading quarantine: line lists with counts, one case, what was measured (on record), texts to hand over, lists being opened.
import Type from 'typebox'
import { Id, Purpose, dayInChina, fieldsVisible, mayAt, mayState, refuse, scopesFor, strict, type Actor, type ScopePath } from '@shouwang/domain/kernel'
import { commonPath } from '@shouwang/domain/territory'
import {
  BatchView, Caseload, CasePage, CaseView, HandOut, LineListName, ListCount, NoticeLanguage, ReadingView, SealedNote, TransferView, type ReadingView as Measured,
} from '@shouwang/domain/quarantine'
import { isMinor } from '@shouwang/domain/people'
import type { App, Services } from '../platform/feature.js'
import { readPersonal } from '../platform/read-log.js'
import { pathOfTerritory } from '../territory/index.js'
import { findBatch, listBatches, progressOf, type BatchRow } from './batch.queries.js'
import { factsOf, factsOfMany, measuredOf } from './case-view.queries.js'
import { handOut, handOuts } from './hand-out.js'
import { releaseList } from '../platform/watermark.js'
import { countLists, findListed, findListedMany, listCaseloads, listCases, type ListedCase } from './list.queries.js'
import { sealedOf } from './note.queries.js'
import { presentCase, presentRow, presentTransfer } from './present.js'
import { keptRules } from './rules.js'
import { openNote, openWitness } from './sealed.js'
import { transfersTo } from './transfer.queries.js'

const A_PAGE = 50
const tags = ['quarantine']
const PlaceQuery = { territory: Type.Optional(Id), worker: Type.Optional(Id) }
const Page = Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 }))
const Subject = Type.Union([Type.Literal('opening'), Type.Literal('extension'), Type.Literal('release')])

const scopesOf = async ({ db }: Services, actor: Actor, territory: Id | undefined): Promise<ScopePath[]> => {
  if (!territory) return scopesFor(actor, 'quarantine.read')
  const path = await pathOfTerritory(db, actor.district!, territory)
  return mayAt(actor, 'quarantine.read', path) ? [path] : refuse({ code: 'auth.out-of-scope', action: 'quarantine.read' })
}

/** A case inside the reader's places; elsewhere it is as unknown as one that does not exist. */
const caseFor = async ({ db }: Services, actor: Actor, id: Id): Promise<ListedCase> => {
  const row = await findListed(db, actor.district!, id)
  return row && mayAt(actor, 'quarantine.read', row.path) ? row : refuse({ code: 'quarantine.unknown', id })
}

function listRoutes(app: App, services: Services): void {
  const { db, now } = services

  app.get('/api/quarantine/counts', {
    config: { access: 'quarantine.read' },
    schema: {
      summary: '隔离清单计数 / How many are on each line list, and since when', tags, querystring: Type.Object(PlaceQuery, strict), response: { 200: Type.Array(ListCount) },
    },
  }, async ({ actor, query: { territory, worker } }) =>
    countLists(db, actor.district!, { scopes: await scopesOf(services, actor, territory), worker }, now()))

  app.get('/api/quarantine', {
    config: { access: 'quarantine.read' },
    schema: {
      summary: '隔离清单 / A line list, masked', tags, querystring: Type.Object({ ...PlaceQuery, list: LineListName, page: Page }, strict), response: { 200: CasePage },
    },
  }, async ({ actor, query: { territory, worker, list, page = 0 } }) => {
    const at = now()
    const found = await listCases(db, actor.district!, list, { scopes: await scopesOf(services, actor, territory), worker }, at, { size: A_PAGE, at: page })
    const rulesOf = await keptRules(db, actor.district!, found.map(({ rule }) => rule))
    return { rows: found.slice(0, A_PAGE).map((row) => presentRow(row, rulesOf(row.rule), at)), page, more: found.length > A_PAGE }
  })

  app.get('/api/quarantine/caseloads', {
    config: { access: 'quarantine.read' },
    schema: { summary: '责任人负荷 / Cases by worker, with the warning', tags, response: { 200: Type.Array(Caseload) } },
  }, async ({ actor }) => (await listCaseloads(db, actor.district!, scopesFor(actor, 'quarantine.read')))
    .map(({ limit, inAMinute, ...one }) => ({ ...one, warn: one.cases >= limit, ...(inAMinute >= limit ? { hurried: inAMinute } : {}) })))

  app.get('/api/quarantine/transfers', {
    config: { access: 'quarantine.read' },
    schema: { summary: '待接收的转送 / Transfers on their way to the reader’s places', tags, response: { 200: Type.Array(TransferView) } },
  }, async ({ actor }) => (await transfersTo(db, actor.district!, scopesFor(actor, 'quarantine.read'))).map(presentTransfer))
}

function batchRoutes(app: App, { db }: Services): void {
  const presentBatch = async (district: string, { id, total, plannedAt, plannedName, finishedAt }: BatchRow) =>
    ({ batch: id, total, plannedAt, plannedName, finishedAt, ...await progressOf(db, district, id) })

  app.get('/api/quarantine/batches', {
    config: { access: 'quarantine.manage' },
    schema: { summary: '批量名单 / Lists that are being opened', tags, response: { 200: Type.Array(BatchView) } },
  }, async ({ actor }) => Promise.all((await listBatches(db, actor.district!, scopesFor(actor, 'quarantine.manage'))).map((row) => presentBatch(actor.district!, row))))

  app.get('/api/quarantine/batch/:id', {
    config: { access: 'quarantine.manage' },
    schema: { summary: '批量进度 / How far a list is', tags, params: Type.Object({ id: Id }, strict), response: { 200: BatchView } },
  }, async ({ actor, params }) => {
    const row = await findBatch(db, actor.district!, params.id)
    if (!row || !mayAt(actor, 'quarantine.manage', row.path)) return refuse({ code: 'quarantine.batch-unknown', id: params.id })
    return presentBatch(actor.district!, row)
  })
}

function caseRoutes(app: App, services: Services): void {
  const { db, vault, now } = services

  app.get('/api/quarantine/:id', {
    config: { access: 'quarantine.read' },
    schema: { summary: '隔离档案 / One case, masked', tags, params: Type.Object({ id: Id }, strict), response: { 200: CaseView } },
  }, async ({ actor, params }) => {
    const row = await caseFor(services, actor, params.id)
    return presentCase(db, vault, actor.district!, row, (await keptRules(db, actor.district!, [row.rule]))(row.rule), actor, now())
  })

  app.get('/api/quarantine/:id/readings', {
    config: { access: 'quarantine.read' },
    schema: {
      summary: '体温与症状(留痕) / What was measured; the reading is recorded', tags, params: Type.Object({ id: Id }, strict),
      querystring: Type.Object({ purpose: Type.Optional(Purpose), reason: Type.String({ minLength: 2, maxLength: 100 }) }, strict),
      response: { 200: Type.Array(ReadingView) },
    },
  }, async ({ actor, params, query: { purpose, reason } }) => {
    const row = await caseFor(services, actor, params.id)
    const { birthDate } = await factsOf(db, actor.district!, row.id)
    const action = mayAt(actor, 'gate.read-health', row.path) ? 'gate.read-health' : 'people.read-sensitive'
    const fields = await readPersonal(db, actor, {
      action, kind: 'person', subject: row.person, path: row.path, purpose, reason, under14: isMinor(birthDate, dayInChina(now())),
    }, now())
    return fields.health ? await measuredOf(db, actor.district!, row.id) as Measured[] : refuse({ code: 'auth.forbidden', action })
  })

  app.get('/api/quarantine/:id/hand-out', {
    config: { access: 'quarantine.read' },
    schema: {
      summary: '告知书与证明(留痕) / A text to hand over, with the name; the reading is recorded', tags, params: Type.Object({ id: Id }, strict),
      querystring: Type.Object({
        subject: Subject, extension: Type.Optional(Id), language: Type.Optional(NoticeLanguage), purpose: Type.Optional(Purpose),
        reason: Type.String({ minLength: 2, maxLength: 100 }),
      }, strict),
      response: { 200: HandOut },
    },
  }, async ({ actor, params, query: { purpose, reason, ...wanted } }) => {
    const row = await caseFor(services, actor, params.id)
    const { birthDate } = await factsOf(db, actor.district!, row.id)
    const fields = await readPersonal(db, actor, {
      action: 'people.read-personal', kind: 'person', subject: row.person, path: row.path, purpose, reason, under14: isMinor(birthDate, dayInChina(now())),
    }, now())
    return fields.identity ? handOut(services, actor.district!, row, wanted) : refuse({ code: 'auth.forbidden', action: 'people.read-personal' })
  })

  app.get('/api/quarantine/own/:id/hand-out', {
    config: { access: 'quarantine.read-own' },
    schema: {
      summary: '本人告知书与证明 / The household’s own texts', tags, params: Type.Object({ id: Id }, strict),
      querystring: Type.Object({ subject: Subject, extension: Type.Optional(Id), language: Type.Optional(NoticeLanguage) }, strict), response: { 200: HandOut },
    },
  }, async ({ actor, params, query }) => {
    const row = await findListed(db, actor.district!, params.id)
    const facts = row && await factsOf(db, actor.district!, row.id)
    if (!row || actor.kind !== 'household' || facts?.household !== actor.id) return refuse({ code: 'quarantine.unknown', id: params.id })
    return handOut(services, actor.district!, row, query)
  })
}

/** What is kept sealed, for whoever states a purpose. Each takes the class of fields that it is of: a witness is a name, a doctor's note is health. */
function noteRoutes(app: App, services: Services): void {
  const { db, vault, now } = services

  app.get('/api/quarantine/:id/notes', {
    config: { access: 'quarantine.read' },
    schema: {
      summary: '加密的说明与见证人(留痕) / Sealed notes and witnesses; the reading is recorded', tags, params: Type.Object({ id: Id }, strict),
      querystring: Type.Object({ purpose: Type.Optional(Purpose), reason: Type.String({ minLength: 2, maxLength: 100 }) }, strict),
      response: { 200: Type.Array(SealedNote) },
    },
  }, async ({ actor, params, query: { purpose, reason } }) => {
    const row = await caseFor(services, actor, params.id)
    const { birthDate } = await factsOf(db, actor.district!, row.id)
    const action = mayAt(actor, 'people.read-personal', row.path) ? 'people.read-personal' : 'people.read-sensitive'
    const { identity, health, sensitive } = await readPersonal(db, actor, {
      action, kind: 'person', subject: row.person, path: row.path, purpose, reason, under14: isMinor(birthDate, dayInChina(now())),
    }, now())
    if (!identity && !health && !sensitive) refuse({ code: 'auth.forbidden', action })
    const opens = (about: SealedNote['about']): boolean => (about === 'witness' ? identity : about === 'review' ? health : sensitive)
    return (await sealedOf(db, actor.district!, row.id)).filter(({ about }) => opens(about))
      .map(({ sealed, ...note }) => ({ ...note, text: note.about === 'witness' ? openWitness(vault, sealed) : openNote(vault, sealed) }))
  })
}

/** Texts for many at once, to print: every page carries who took them and what for. */
function printRoutes(app: App, services: Services): void {
  const { db, now } = services

  app.post('/api/quarantine/hand-outs', {
    config: { access: 'quarantine.read' },
    schema: {
      summary: '批量打印告知书(留痕) / Texts of many cases to print; the reading is recorded', tags,
      body: Type.Object({
        cases: Type.Array(Id, { minItems: 1, maxItems: 300 }), subject: Type.Union([Type.Literal('opening'), Type.Literal('release')]), purpose: Type.Optional(Purpose),
        reason: Type.String({ minLength: 2, maxLength: 100 }),
      }, strict),
      response: { 200: Type.Object({ watermark: Type.String(), texts: Type.Array(HandOut) }) },
    },
  }, async ({ actor, body: { cases, subject, purpose, reason } }) => {
    const rows = await findListedMany(db, actor.district!, cases)
    if (rows.length < new Set(cases).size) return refuse({ code: 'quarantine.unknown', id: cases.find((id) => !rows.some((row) => row.id === id))! })
    const path = commonPath(rows.map((row) => row.path))
    const action = 'people.read-personal'
    if (rows.some((row) => !mayAt(actor, 'quarantine.read', row.path) || !mayAt(actor, action, row.path))) refuse({ code: 'auth.out-of-scope', action })
    if (purpose === undefined) return refuse({ code: 'auth.purpose-required' })
    const fields = rows.map((row) => fieldsVisible(actor, row.path))
    if (!fields.every(({ identity }) => identity)) refuse({ code: 'auth.forbidden', action })
    const minors = (await factsOfMany(db, actor.district!, cases)).some(({ birthDate }) => isMinor(birthDate, dayInChina(now())))
    if (minors && !fields.every(({ sensitive }) => sensitive)) refuse({ code: 'auth.minor-hidden' })
    if (!mayState(actor, purpose, path)) refuse({ code: 'auth.purpose-not-allowed', purpose })
    const { text: watermark } = await releaseList(db, actor, { action, subject: rows[0]!.id, path, purpose, reason, count: rows.length }, now())
    return { watermark, texts: await handOuts(services, actor.district!, rows, subject) }
  })
}

export function quarantineRoutes(app: App, services: Services): void {
  printRoutes(app, services)
  listRoutes(app, services)
  batchRoutes(app, services)
  caseRoutes(app, services)
  noteRoutes(app, services)
}
