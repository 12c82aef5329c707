// Reading what waits for a decision: appeals with their clock and figures, corrections, changes of many, and what stands before the auditor.
import Type from 'typebox'
import { dayInChina, Id, mayAt, plusMs, Purpose, refuse, scopesFor, strict, type Actor, type Instant } from '@shouwang/domain/kernel'
import { maskName } from '@shouwang/domain/people'
import {
  AppealCase, AppealFigures, ChangeView, checkTwoOffices, CorrectionView, isSomebodyElse, NoticeView, type Signatory,
} from '@shouwang/domain/status'
import type { App, Services } from '../platform/feature.js'
import { readPersonal } from '../platform/read-log.js'
import { placeNames } from './place.queries.js'
import { countAppeals, findListedAppeal, listAppeals, recordersOf, type AppealFilter, type ListedAppeal } from './appeal.queries.js'
import { STATEMENT } from './appeal.js'
import { listNotices, seenUntil } from './attempt.queries.js'
import { listCorrections, type ListedCorrection } from './correction.queries.js'
import { listChanges, type ChangeRow } from './evidence.queries.js'
import { officesOf, signatoryOf } from './offices.js'
import { policiesOf } from './policies.js'
import { presentAppeal, presentFacts } from './present.js'
import { personRow } from './read.queries.js'

const MOST = 200
const DAY_MS = 86_400_000

const presentCorrection = (row: ListedCorrection, actor: Actor): CorrectionView => {
  const first: Signatory = { account: row.proposedBy, office: row.proposedOffice, health: row.proposedHealth }
  const may = row.decidedAt === null && mayAt(actor, 'status.approve-correction', row.path) &&
    checkTwoOffices(first, signatoryOf(actor, 'status.approve-correction', row.path)) === null
  const { id, person, place, evidence, kind, reason, document, note, appeal, proposedName, proposedAt, decidedName, decidedAt, approved } = row
  return {
    id, person, name: maskName(row.name), place, evidence, kind, reason, document, note, appeal, proposedName, proposedAt, decidedName, decidedAt, approved,
    mayDecide: may,
  }
}

const presentChange = (row: ChangeRow, actor: Actor, places: ReadonlyMap<string, string>): ChangeView => {
  const { id, cause, path, sourceFeature, causedName, version, openedAt, people, decidedName, decidedAt, released, reason } = row
  const may = decidedAt === null && actor.id !== row.causedBy && mayAt(actor, 'status.release-change', path) &&
    !officesOf(actor, 'status.release-change', path).includes(row.office)
  return {
    id, cause, place: places.get(path) ?? path, sourceFeature, causedName, version, openedAt, people, decidedName, decidedAt, released, reason, mayDecide: may,
  }
}

/** An appeal for the list: its words and facts are for whoever opens it. */
const presentListed = (row: ListedAppeal, at: Instant): AppealCase => ({
  ...presentAppeal(row, at), outcome: row.outcome, explanation: row.explanation, person: row.person, name: maskName(row.name), place: row.place, door: null,
  statement: null, acknowledgedName: row.acknowledgedName, decidedName: row.decidedName, facts: [], mayDecide: false,
})

const readAppeal = async ({ db, vault, now }: Services, actor: Actor, id: Id, { purpose, reason }: { purpose?: Purpose; reason?: string }): Promise<AppealCase> => {
  const at = now()
  const district = actor.district!
  const row = (await findListedAppeal(db, district, id)) ?? refuse({ code: 'status.appeal-unknown', id })
  const reading = { action: 'status.decide-appeal', kind: 'person', subject: row.person, path: row.path, purpose, reason: reason ?? `申诉 ${row.number}` } as const
  await readPersonal(db, actor, reading, at)
  const person = (await personRow(db, district, row.person))!
  const there = (await policiesOf(db, district, at)).over(row.path)
  return {
    ...presentListed(row, at), door: row.door, facts: presentFacts(person.facts, there, at),
    statement: row.statement === null ? null : vault.open(Buffer.from(row.statement, 'base64'), STATEMENT),
    mayDecide: isSomebodyElse(actor.id, { recordedBy: await recordersOf(db, district, row.evidence), filedBy: row.filedBy }),
  }
}

export function decisionRoutes(app: App, services: Services): void {
  const { db, now } = services

  app.get('/api/status/appeals', {
    config: { access: 'status.read' },
    schema: {
      summary: '申诉列表 / Appeals by where they stand', tags: ['status'], response: { 200: Type.Array(AppealCase) },
      querystring: Type.Object({
        filter: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('late'), Type.Literal('to-tell'), Type.Literal('closed')])),
      }, strict),
    },
  }, async ({ actor, query }) => {
    const at = now()
    const filter = (query as { filter?: AppealFilter }).filter ?? 'open'
    return (await listAppeals(db, actor.district!, scopesFor(actor, 'status.read'), filter, at, MOST)).map((row) => presentListed(row, at))
  })

  app.get('/api/status/appeals/:id', {
    config: { access: 'status.decide-appeal' },
    schema: {
      summary: '一件申诉(留痕) / One appeal with its words and facts; the reading is recorded', tags: ['status'],
      params: Type.Object({ id: Id }, strict), response: { 200: AppealCase },
      querystring: Type.Object({ purpose: Type.Optional(Purpose), reason: Type.Optional(Type.String({ minLength: 2, maxLength: 100 })) }, strict),
    },
  }, async ({ actor, params, query }) => readAppeal(services, actor, params.id, query))

  app.get('/api/status/figures', {
    config: { access: 'status.read' },
    schema: {
      summary: '申诉时效与改判率 / Times and overturn rate of appeals', tags: ['status'], response: { 200: AppealFigures },
      querystring: Type.Object({ days: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })) }, strict),
    },
  }, async ({ actor, query }) => {
    const at = now()
    const since = plusMs(at, -((query as { days?: number }).days ?? 30) * DAY_MS)
    return { since: dayInChina(since), ...(await countAppeals(db, actor.district!, scopesFor(actor, 'status.read'), since, at)) }
  })

  app.get('/api/status/corrections', {
    config: { access: 'status.correct' },
    schema: { summary: '更正申请 / Corrections that wait, and the latest', tags: ['status'], response: { 200: Type.Array(CorrectionView) } },
  }, async ({ actor }) =>
    (await listCorrections(db, actor.district!, scopesFor(actor, 'status.correct'), MOST)).map((row) => presentCorrection(row, actor)))

  app.get('/api/status/changes', {
    config: { access: 'status.read' },
    schema: { summary: '批量变更 / Changes of many: who waits for a second office', tags: ['status'], response: { 200: Type.Array(ChangeView) } },
  }, async ({ actor }) => {
    const rows = await listChanges(db, actor.district!, scopesFor(actor, 'status.read'), MOST)
    const places = await placeNames(db, actor.district!, rows.map(({ path }) => path))
    return rows.map((row) => presentChange(row, actor, places))
  })

  app.get('/api/status/notices', {
    config: { access: 'ledger.read' },
    schema: { summary: '审计提示 / Before the auditor: changes of many and refused attempts', tags: ['status'], response: { 200: Type.Array(NoticeView) } },
  }, async ({ actor }) => {
    const seen = actor.id === null ? null : await seenUntil(db, actor.district!, actor.id)
    return (await listNotices(db, actor.district!, MOST)).map((row) => ({ ...row, seen: seen !== null && row.at <= seen }))
  })
}
