// Reads of the end of data: classes and what is due, runs, the stand-down, its certificate, the counts that stay.
import Type from 'typebox'
import { dayInChina, mayAt, plusMs, refuse, startOfDayInChina, strict, Id, type Action, type Actor, type Instant } from '@shouwang/domain/kernel'
import { Certificate, DailyCounts, dueBefore, EXPIRY_HOUR, LIFETIMES, LifetimeClasses, LifetimeRuns, StandDownView } from '@shouwang/domain/lifetime'
import type { App, Services } from '../platform/feature.js'
import { deletedByClass } from './certificate.js'
import { countDue, listRuns } from './expiry.queries.js'
import { rowsToDelete } from './stand-down.js'
import { countCounts, currentStandDown, listCounts, nameOfDistrict, type StandDownRow } from './stand-down.queries.js'
import { MORE_TITLES } from './stand-down.steps.js'

const RUNS = 60
const COUNTS = 500
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** Lifetimes belong to the district as a whole: a right over a part of it is not enough. */
const districtOf = (actor: Actor, action: Action): string =>
  mayAt(actor, action, `/${actor.district}/`) ? actor.district! : refuse({ code: 'auth.out-of-scope', action })

const nextRun = (at: Instant): Instant => {
  const tonight = plusMs(startOfDayInChina(dayInChina(at)), EXPIRY_HOUR * HOUR_MS)
  return tonight > at ? tonight : plusMs(tonight, DAY_MS)
}

const titleOf = (code: string): { zh: string; en: string } =>
  MORE_TITLES[code as keyof typeof MORE_TITLES] ?? LIFETIMES.find((each) => each.code === code)?.title ?? { zh: code, en: code }

const stepsOf = (deleted: Record<string, number>) => deletedByClass(deleted).map(({ class: code, rows }) => ({ class: code, title: titleOf(code), deleted: rows }))

const presentStandDown = (row: StandDownRow, actor: Actor): StandDownView['standDown'] => ({
  id: row.id, state: row.state as 'proposed' | 'confirmed' | 'done', reason: row.reason, legalBasis: row.legalBasis, proposedAt: row.proposedAt,
  proposedBy: row.proposerName, mine: row.proposedBy === actor.id, confirmedAt: row.confirmedAt, confirmedBy: row.confirmerName, doneAt: row.doneAt,
  deleted: stepsOf(row.deleted), rows: Object.values(row.deleted).reduce((sum, rows) => sum + rows, 0), total: row.total, erased: row.erased,
  manifestHash: row.certificate?.manifestHash ?? null,
})

const expiryRoutes = (app: App, { db, now }: Services): void => {
  app.get('/api/lifetime/classes', {
    config: { access: 'lifetime.manage' },
    schema: { summary: '数据类别与期限 / Classes of record, their lifetimes and what is due', tags: ['lifetime'], response: { 200: LifetimeClasses } },
  }, async ({ actor }) => {
    const district = districtOf(actor, 'lifetime.manage')
    const at = now()
    const classes = []
    for (const { code, title, purpose, basis, event, days } of LIFETIMES) {
      classes.push({ code, title, purpose, basis, event, days, due: await countDue(db, district, code, dueBefore(days, at)) })
    }
    return { classes, at, nextRun: nextRun(at) }
  })

  app.get('/api/lifetime/runs', {
    config: { access: 'lifetime.manage' },
    schema: { summary: '清除报告 / What the expiry deleted, latest first', tags: ['lifetime'], response: { 200: LifetimeRuns } },
  }, async ({ actor }) => listRuns(db, districtOf(actor, 'lifetime.manage'), RUNS))
}

export function lifetimeRoutes(app: App, services: Services): void {
  const { db } = services
  expiryRoutes(app, services)

  app.get('/api/lifetime/stand-down', {
    config: { access: 'lifetime.stand-down' },
    schema: { summary: '销毁与封存 / The stand-down of the district: deletion and seal', tags: ['lifetime'], response: { 200: StandDownView } },
  }, async ({ actor }) => {
    const district = districtOf(actor, 'lifetime.stand-down')
    const { name, frozenAt } = await nameOfDistrict(db, district)
    const row = await currentStandDown(db, district)
    const begun = row !== undefined && row.state !== 'proposed'
    return {
      districtName: name, frozenAt, preview: begun ? [] : stepsOf(await rowsToDelete(db, district)), standDown: row ? presentStandDown(row, actor) : null,
    }
  })

  app.get('/api/lifetime/stand-down/:id/certificate', {
    config: { access: 'lifetime.stand-down' },
    schema: {
      summary: '销毁证明 / The certificate of a stand-down', tags: ['lifetime'], params: Type.Object({ id: Id }, strict), response: { 200: Certificate },
    },
  }, async ({ actor, params }, reply) => {
    const row = await currentStandDown(db, districtOf(actor, 'lifetime.stand-down'))
    if (row?.id !== params.id || !row.certificate) return refuse({ code: 'lifetime.stand-down-unknown', id: params.id })
    void reply.header('content-disposition', `attachment; filename="stand-down-${row.certificate.district}.json"`)
    return row.certificate
  })

  app.get('/api/lifetime/counts', {
    config: { access: 'lifetime.stand-down' },
    schema: { summary: '保留的统计 / Counts per day and territory that stay', tags: ['lifetime'], response: { 200: DailyCounts } },
  }, async ({ actor }) => {
    const district = districtOf(actor, 'lifetime.stand-down')
    return { counts: await listCounts(db, district, COUNTS), total: await countCounts(db, district) }
  })
}
