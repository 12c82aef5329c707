// Commands and views of the five steps: headquarters drills them, and sees where each gate stands and what the way back brought (issue 4, point 8).
import Type, { type Static } from 'typebox'
import { Id, Instant, defineCommand, strict } from '../kernel/index.js'
import { GateStep } from './step.js'

const DrillStep = Type.Union([Type.Literal('snapshot'), Type.Literal('signature'), Type.Literal('identity'), Type.Literal('paper')])

/** Has gates work as if something had failed. Nobody is turned away by a drill who would be admitted without it: documents count. */
export const startDrill = defineCommand({
  name: 'gate.start-drill',
  title: { zh: '开始降级演练', en: 'Start a drill of degradation' },
  nature: 'request',
  action: 'gate.manage',
  data: Type.Object({
    within: Id,
    drills: Type.Array(Type.Object({ drill: Id, checkpoint: Id }, strict), { minItems: 1, maxItems: 200 }),
    step: DrillStep, minutes: Type.Integer({ minimum: 5, maximum: 240 }), note: Type.String({ minLength: 2, maxLength: 200 }),
  }, strict),
})

export const endDrill = defineCommand({
  name: 'gate.end-drill',
  title: { zh: '结束降级演练', en: 'End a drill' },
  nature: 'request',
  action: 'gate.manage',
  data: Type.Object({ drill: Id }, strict),
})

/** A drill as a gate's phone holds it; null when there is none. */
export const DrillNow = Type.Union([Type.Object({ drill: Id, step: GateStep, until: Instant }), Type.Null()])
export type DrillNow = Static<typeof DrillNow>

/** What a gate recorded at each step within a period, and what of it is still open. */
export const Reconciliation = Type.Object({
  passages: Type.Array(Type.Object({ step: GateStep, passages: Type.Integer(), persons: Type.Integer() })),
  paper: Type.Integer(), disagreements: Type.Integer(), open: Type.Integer(), lateMinutes: Type.Integer(),
})
export type Reconciliation = Static<typeof Reconciliation>

export const GateStepView = Type.Object({
  checkpoint: Id, name: Type.String(), territoryName: Type.String(), phones: Type.Integer(), onDuty: Type.Boolean(),
  /** Null: nobody is on duty and no phone has said anything. */
  step: Type.Union([GateStep, Type.Null()]),
  /** False: concluded from the phone's silence. */
  known: Type.Boolean(),
  since: Type.Union([Instant, Type.Null()]), lastContact: Type.Union([Instant, Type.Null()]), waiting: Type.Integer(),
  drill: Type.Union([Type.Object({ drill: Id, step: GateStep, until: Instant }), Type.Null()]),
})
export type GateStepView = Static<typeof GateStepView>

export const DrillView = Type.Object({
  drill: Id, checkpoint: Id, checkpointName: Type.String(), step: GateStep, beganAt: Instant, untilAt: Instant, endedAt: Type.Union([Instant, Type.Null()]),
  beganName: Type.String(), note: Type.String(), reconciliation: Reconciliation,
})
export type DrillView = Static<typeof DrillView>

/** Answer of `GET /api/gate/steps`: every gate's step with drills, worst first, and for the last day what the gates recorded without the network. */
export const StepsView = Type.Object({ asOf: Instant, gates: Type.Array(GateStepView), drills: Type.Array(DrillView), day: Reconciliation })
export type StepsView = Static<typeof StepsView>

export const drillCommands = [startDrill, endDrill] as const
