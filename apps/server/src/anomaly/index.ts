// Anomalies on the server (C14): signals of other features gathered into questions, asked, decided by people, reviewed.
import type { Feature } from '../platform/feature.js'
import { anomalyRoutes } from './anomaly.routes.js'
import { answer, recordContact, tip, triage } from './ask.js'
import { decide, handle, review, second, takeBack } from './decide.js'
import { checkOutings, watchGates, watchLive, watchPassages } from './watch-gates.js'

export { raiseSignals, type Raised, type Signal } from './raise-signals.js'

export const anomaly: Feature = {
  name: 'anomaly',
  handlers: [watchGates, takeBack, tip, triage, recordContact, answer, decide, second, handle, review],
  routes: (app, services) => {
    anomalyRoutes(app, services)
    watchLive(app, services)
  },
  // What other processes stored is found by the clockwork; what this one stored was looked at already.
  jobs: [{ name: 'anomaly.watch-passages', everyMs: 1_000, run: watchPassages }, { name: 'anomaly.check-outings', everyMs: 5_000, run: checkOutings }],
}
