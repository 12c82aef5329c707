// The gate on the server: checkpoints, shifts, passages, corrections, fevers, checklists, and what headquarters sees of them.
import { holdChanges } from '../pass/index.js'
import type { ChangeReader, Feature } from '../platform/feature.js'
import { loadChecklistFor } from './checklist.queries.js'
import { closeCheckpoint } from './close-checkpoint.js'
import { correctPassage } from './correct-passage.js'
import { gateRoutes } from './gate.routes.js'
import { handOver } from './hand-over.js'
import { firstAlteredGroup } from './passage-digest.js'
import { lookUpRoutes } from './look-up.routes.js'
import { openCheckpoints } from './open-checkpoints.js'
import { recordFeverStep } from './record-fever-step.js'
import { recordPassage } from './record-passage.js'
import { reviewPassage } from './review-passage.js'
import { runChecklist } from './run-checklist.js'
import { saveChecklist } from './save-checklist.js'
import { drillChanged, endDrill, startDrill } from './drill.js'
import { stepRoutes } from './step.routes.js'
import { signOn } from './sign-on.js'

export { listCheckpoints } from './checkpoint.queries.js'
export { loadChecklistFor } from './checklist.queries.js'
export { codesOf } from './passage.queries.js'
export { atCheckpoint } from './locate.js'
export { passageTime } from './record-passage.js'
export { drillAt } from './drill.queries.js'

const checkpointClosed: ChangeReader = async (_db, event, scope) =>
  event.subject === scope.checkpoint ? [{ kind: 'checkpoint-closed' }] : []

/** A template saved above the gate may be its nearest now: the phone gets whichever is. */
const checklistSaved: ChangeReader = async (db, event, scope) =>
  scope.path.startsWith(event.path) ? [{ kind: 'checklist', checklist: await loadChecklistFor(db, scope.district, scope.path) }] : []

export const gate: Feature = {
  name: 'gate',
  handlers: [
    openCheckpoints, closeCheckpoint, signOn, handOver, recordPassage, correctPassage, recordFeverStep, saveChecklist,
    runChecklist, reviewPassage, startDrill, endDrill,
  ],
  routes: (app, services) => {
    gateRoutes(app, services)
    stepRoutes(app, services)
    lookUpRoutes(app, services)
  },
  firstAltered: firstAlteredGroup,
  changes: {
    'gate.correct-passage': holdChanges, 'gate.close-checkpoint': checkpointClosed, 'gate.save-checklist': checklistSaved,
    'gate.start-drill': drillChanged, 'gate.end-drill': drillChanged,
  },
}
