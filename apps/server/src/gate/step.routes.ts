// At which step each gate works, with drills and what the way back brought.
import { GATE_STEPS, stepSeen, StepsView, type GateStepView } from '@shouwang/domain/gate'
import { plusMs, scopesFor, type Instant } from '@shouwang/domain/kernel'
import type { App, Services } from '../platform/feature.js'
import { heardOfGates, latestDrills, reconcile, type GateHeard } from './drill.queries.js'

const DAY_MS = 86_400_000
const DRILLS = 20

const viewOf = (gate: GateHeard, at: Instant): GateStepView => {
  const seen = stepSeen(gate, at)
  const { checkpoint, name, territoryName, phones, onDuty, lastContact, waiting, drill } = gate
  return {
    checkpoint, name, territoryName, phones, onDuty, lastContact, waiting, step: seen?.step ?? null, known: seen?.known ?? false,
    since: seen?.known ? gate.since : lastContact,
    drill: drill === null ? null : { drill, step: gate.drillStep!, until: gate.drillUntil! },
  }
}

/** The worst first; gates of which nothing is known, because nobody is on duty, last. */
const rank = ({ step }: GateStepView): number => (step === null ? -1 : GATE_STEPS.indexOf(step))

export const stepRoutes = (app: App, { db, now }: Services): void => {
  app.get('/api/gate/steps', {
    config: { access: 'gate.read' },
    schema: { summary: '卡口降级与演练 / At which step each gate works, with drills', tags: ['gate'], response: { 200: StepsView } },
  }, async ({ actor }) => {
    const [district, at] = [actor.district!, now()]
    const scopes = scopesFor(actor, 'gate.read')
    const gates = (await heardOfGates(db, district, scopes, at)).map((gate) => viewOf(gate, at)).sort((a, b) => rank(b) - rank(a))
    const drills = await latestDrills(db, district, scopes, DRILLS)
    const reports = await Promise.all(drills.map((one) => {
      const end = one.endedAt ?? (one.untilAt < at ? one.untilAt : plusMs(at, 1))
      return reconcile(db, district, { checkpoint: one.checkpoint }, one.beganAt, end)
    }))
    return {
      asOf: at, gates, drills: drills.map((one, i) => ({ ...one, reconciliation: reports[i]! })),
      day: await reconcile(db, district, { scopes }, plusMs(at, -DAY_MS), plusMs(at, 1)),
    }
  })
}
