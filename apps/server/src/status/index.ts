// Status on the server: computed from health facts by the policy's rules, never set; changes of many wait for a second office (C05).
import type { Feature } from '../platform/feature.js'
import { holdChanges } from '../pass/index.js'
import { acknowledge, close, decide as decideAppeal, file } from './appeal.js'
import { note, noteRefused, see } from './attempt.js'
import { decide as decideCorrection, propose } from './correct.js'
import { decisionRoutes } from './decision.routes.js'
import { followRules, reevaluate } from './reevaluate.js'
import { release } from './release-change.js'
import { statusRoutes } from './status.routes.js'

export { endEvidence, evaluatePeople, recordEvidence, type Recorded, type Recorder } from './evidence.js'
export { marksNow, type NewEvidence } from './evidence.queries.js'
export { appealTasksFor, type AppealTask } from './task.queries.js'

export const status: Feature = {
  name: 'status',
  handlers: [propose, decideCorrection, release, file, acknowledge, decideAppeal, close, reevaluate, note, see],
  constraints: {
    // Two appeals of one person at the same moment: the second looks again and is told the number of the first.
    status_appeal_open: () => ({ code: 'busy', retryAfter: 1 }),
  },
  routes: (app, services) => {
    statusRoutes(app, services)
    decisionRoutes(app, services)
  },
  jobs: [{ name: 'status.follow-rules', everyMs: 2_000, run: followRules }],
  changes: { 'status.reevaluate': holdChanges, 'status.decide-correction': holdChanges, 'status.release-change': holdChanges },
  refused: noteRefused,
}
