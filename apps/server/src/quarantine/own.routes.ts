// The household's own page: which day it is, why, by which rule, until when, who answers for them, readings, help, extensions, appeals.
import { plusMs, type Actor, type DistrictCode, type Instant } from '@shouwang/domain/kernel'
import { maskName } from '@shouwang/domain/people'
import { dayNumber, lastDay, openSlots, OwnQuarantine, type OwnCase, type OwnWorker } from '@shouwang/domain/quarantine'
import type { App, Services } from '../platform/feature.js'
import { openHolderPhone } from '../responsibility/index.js'
import { appealsOf, extensionsOf } from './extension.queries.js'
import { legalBasisOf } from './case-view.queries.js'
import { findWorkers, listOwnCases, readingsOfOwn, type OwnRow, type WorkerRow } from './own.queries.js'
import { helpOf } from './reading.queries.js'
import { keptRules } from './rules.js'

const DAY_MS = 86_400_000
const KEPT_MS = 14 * DAY_MS
/** Fourteen days of two. */
const READINGS = 28

const workersOf = (services: Services, row: OwnRow, known: ReadonlyMap<string, WorkerRow>): OwnWorker[] =>
  (['worker', 'deputy', 'doctor'] as const).flatMap((duty) => {
    const found = known.get(({ worker: row.primaryWorker, deputy: row.deputy, doctor: row.doctor })[duty] ?? '')
    return found ? [{ duty, name: found.name, organisation: found.organisation, phone: openHolderPhone(services, found.phone) }] : []
  })

/** How many slots the page is told. */
const SHOWN_SLOTS = 4

/** From the slot that is open at `at` on. Those before it were missed: one reading now stands for all of them. */
const slotsNow = (slots: OwnCase['slots'], at: Instant): OwnCase['slots'] => {
  const open = slots.findLastIndex(({ from }) => from <= at)
  return slots.slice(Math.max(open, 0), Math.max(open, 0) + SHOWN_SLOTS)
}

type Rules = Awaited<ReturnType<typeof keptRules>>

const presentOwn = async (services: Services, district: DistrictCode, row: OwnRow, rulesOf: Rules, workers: OwnWorker[], at: Instant): Promise<OwnCase> => {
  const { db } = services
  const [readings, help, extensions, appeals, legalBasis] = [
    await readingsOfOwn(db, district, row.case, READINGS), await helpOf(db, district, row.case), await extensionsOf(db, district, row.case),
    await appealsOf(db, district, row.case), await legalBasisOf(db, district, row.path, row.startsAt),
  ]
  const { path: _path, primaryWorker: _p, deputy: _d, doctor: _o, expectsAt, ...shown } = row
  return {
    ...shown, name: maskName(row.name), place: row.place ?? '', legalBasis, day: dayNumber(row.basisAt, row.endsAt, at), days: lastDay(row.basisAt, row.endsAt), workers,
    slots: row.state === 'active' ? slotsNow(openSlots({ expectsAt, endsAt: row.endsAt, kind: row.kind }, rulesOf(row.rule), row.endsAt), at) : [], readings,
    help: help.map(({ id, kind, askedAt, dueAt, doneAt, outcome }) => ({ help: id, kind: kind as OwnCase['help'][number]['kind'], askedAt, dueAt, doneAt, outcome })),
    extensions: extensions.map(({ id, reason, days, approved, decision, servedAt, withdrawnAt }) =>
      ({ extension: id, reason, days, approved, decision, servedAt, withdrawnAt: withdrawnAt ?? null })),
    appeals: appeals.map(({ id, extension, askedAt, dueAt, granted, decision }) => ({ appeal: id, extension, askedAt, dueAt, granted, decision })),
  }
}

const readOwn = async (services: Services, actor: Actor): Promise<OwnQuarantine> => {
  const { db, now } = services
  const district = actor.district!
  const at = now()
  const rows = await listOwnCases(db, district, actor.id!, plusMs(at, -KEPT_MS))
  const rulesOf = await keptRules(db, district, rows.map(({ rule }) => rule))
  const known = await findWorkers(db, district, rows.flatMap(({ primaryWorker, deputy, doctor }) => [primaryWorker, deputy, doctor].filter((id) => id !== null)))
  const cases = []
  for (const row of rows) cases.push(await presentOwn(services, district, row, rulesOf, workersOf(services, row, known), at))
  return { at, cases, fever: rows[0] ? rulesOf(rows[0].rule).fever : null }
}

export function ownRoutes(app: App, services: Services): void {
  app.get('/api/quarantine/own', {
    config: { access: 'quarantine.read-own' },
    schema: { summary: '本户隔离观察 / Quarantine of my household', tags: ['quarantine'], response: { 200: OwnQuarantine } },
  }, async ({ actor }) => (actor.kind === 'household' ? readOwn(services, actor) : { at: services.now(), cases: [], fever: null }))
}
