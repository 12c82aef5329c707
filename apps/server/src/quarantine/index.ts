// Quarantine on the server (C12): cases, notices, readings, reviews, extensions, transfers, release.
import { holdChanges } from '../pass/index.js'
import type { Feature } from '../platform/feature.js'
import { answer, ask, assign, serve, visit } from './care.js'
import { advanceDue, advanceHandler, alarmLate, followReleases, releaseDue, workBatches } from './checks.js'
import { appeal, decide as decideExtension, judge, request as requestExtension } from './extend.js'
import { confirm, correct as correctBasis, open, plan, portion } from './open-cases.js'
import { released } from './open-released.js'
import { correct as correctReading, record, review } from './record-readings.js'
import { quarantineRoutes } from './quarantine.routes.js'
import { alarm, end, release } from './release.js'
import { ownRoutes } from './own.routes.js'
import { siteConstraints, siteHandlers } from './site-handlers.js'
import { siteRoutes } from './site.routes.js'
import { arrive, decide as decideTransfer, request as requestTransfer } from './transfer.js'

export { activeCases, type ActiveCase } from './active.queries.js'

/** Commands whose events name holds: gates' phones learn of them. */
const HOLDING = [open, portion, released, confirm, correctBasis, serve, judge, release, end, arrive]

export const quarantine: Feature = {
  name: 'quarantine',
  handlers: [
    open, plan, portion, released, confirm, correctBasis, serve, assign, visit, ask, answer, release, end, requestTransfer, decideTransfer, arrive, advanceHandler, alarm,
    record, correctReading, review, requestExtension, decideExtension, appeal, judge, ...siteHandlers,
  ],
  constraints: {
    ...siteConstraints,
    quarantine_case_pkey: (data: { cases?: { case: string }[] }) => ({ code: 'quarantine.already-open', case: data.cases?.[0]?.case ?? '' }),
    quarantine_transfer_one: () => ({ code: 'quarantine.transfer-open' }),
  },
  routes: (app, services) => {
    siteRoutes(app, services)
    ownRoutes(app, services)
    quarantineRoutes(app, services)
  },
  changes: Object.fromEntries(HOLDING.map(({ command }) => [command.name, holdChanges])),
  jobs: [
    { name: 'quarantine.work-batches', everyMs: 2_000, run: workBatches },
    { name: 'quarantine.follow-releases', everyMs: 2_000, run: followReleases },
    { name: 'quarantine.release-due', everyMs: 30_000, run: releaseDue },
    { name: 'quarantine.advance-checks', everyMs: 60_000, run: advanceDue },
    { name: 'quarantine.alarm-late', everyMs: 60_000, run: alarmLate },
  ],
}
