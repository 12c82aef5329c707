// What a grid's phone is told of quarantines, fevers, escorts, appeals and questions behind the doors of its grid.
import { slotsAhead, toldUntil, type GridDuty, type GridQuarantine } from '@shouwang/domain/grid'
import { plusMs, type DistrictCode, type Id, type Instant } from '@shouwang/domain/kernel'
import type { QuarantineRules } from '@shouwang/domain/policy'
import { feverTasksFor } from '../fever/index.js'
import { outingTasksFor } from '../outing/index.js'
import type { Db } from '../platform/database.js'
import { groupedBy } from '../platform/grouped.js'
import { rulesAt } from '../policy/index.js'
import { appealTasksFor } from '../status/index.js'
import type { GridExtent } from '../territory/index.js'
import { listCareCases, listHelp, listQuestions, type CareCase } from './care.queries.js'

const HOUR_MS = 3_600_000

const quarantineOf = (row: CareCase, rules: QuarantineRules, at: Instant): GridQuarantine => ({
  case: row.case, kind: row.kind, basisAt: row.basisAt, startsAt: row.startsAt, endsAt: row.endsAt, slots: slotsAhead(row, rules, at), lastAt: row.lastAt,
  lastTenths: row.lastTenths, alarmAt: row.alarmAt, visitedAt: row.visitedAt, visitsPerDay: rules.visitsPerDay,
  noticeDue: row.noticeAt === null ? plusMs(row.startsAt, rules.noticeHours * HOUR_MS) : null,
})

type Placed = GridDuty & { household: Id | null }

/** What other features have to be done in this place. */
const dutiesAt = async (db: Db, district: DistrictCode, path: string, at: Instant): Promise<Placed[]> => {
  const [fevers, escorts, appeals] = await Promise.all([
    feverTasksFor(db, district, path, at), outingTasksFor(db, district, path, toldUntil(at)), appealTasksFor(db, district, path, at),
  ])
  return [
    ...fevers.map(({ event, household, person, state, since, due, referral }): Placed =>
      ({ id: event, kind: 'fever-follow', household, person, since, due, word: state, referral })),
    ...escorts.map(({ outing, household, person, from, to, out, leg }): Placed =>
      ({ id: outing, kind: 'outing-escort', household, person, since: from, due: out ? to : from, word: out ? 'return' : 'fetch', leg, until: to })),
    ...appeals.map(({ appeal, household, person, since, outcome, explanation }): Placed =>
      ({ id: appeal, kind: 'appeal', household, person, since, due: null, word: outcome, text: explanation })),
  ]
}

export interface Care { quarantines: ReadonlyMap<Id, GridQuarantine>; duties: ReadonlyMap<Id, GridDuty[]> }

/** Quarantines by person and duties by household, for these households of a grid. */
export async function readCare(db: Db, district: DistrictCode, extent: GridExtent, households: readonly Id[], at: Instant): Promise<Care> {
  if (households.length === 0) return { quarantines: new Map(), duties: new Map() }
  const [cases, help, questions, elsewhere] = await Promise.all([
    listCareCases(db, district, households), listHelp(db, district, households), listQuestions(db, district, households),
    Promise.all(extent.inside.map((path) => dutiesAt(db, district, path, at))),
  ])
  const rules = new Map<string, QuarantineRules>()
  for (const { path } of cases) if (!rules.has(path)) rules.set(path, (await rulesAt(db, district, path, at)).rules.quarantine)
  const here = new Set(households)
  const all = new Map<Id, Placed>([
    ...help.map(({ id, household, person, askedAt, dueAt: due, kind }): Placed => ({ id, kind: 'quarantine-help', household, person, since: askedAt, due, word: kind })),
    ...questions.map(({ id, household, person, detectedAt, dueAt: due, type }): Placed =>
      ({ id, kind: 'anomaly-contact', household, person, since: detectedAt, due, word: type })),
    ...elsewhere.flat().filter(({ household }) => household !== null && here.has(household)),
  ].map((duty) => [duty.id, duty]))
  const grouped = groupedBy([...all.values()], ({ household }) => household!)
  return {
    quarantines: new Map(cases.map((row) => [row.person, quarantineOf(row, rules.get(row.path)!, at)])),
    duties: new Map([...grouped].map(([household, duties]) => [household, duties.map(({ household: _, ...duty }) => duty)])),
  }
}
