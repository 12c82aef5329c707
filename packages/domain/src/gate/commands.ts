// Commands of the gate: checkpoints, shifts, passages, corrections, checklists, fever steps, review (capability C04).
import Type, { type Static } from 'typebox'
import { Id, Instant, defineCommand, strict } from '../kernel/index.js'
import { drillCommands } from './drill.js'
import { FeverReport } from './fever-report.js'
import { Direction, GateDecision, GateAction, OutingPurpose, PassageData, Verdict } from './passage.schema.js'
import { PostLack } from './post-lacks.js'

export const CheckpointKind = Type.Union([
  Type.Literal('compound-gate'), Type.Literal('building-door'), Type.Literal('road'), Type.Literal('highway-exit'), Type.Literal('station'),
  Type.Literal('mobile'), Type.Literal('tower'),
])
export type CheckpointKind = Static<typeof CheckpointKind>
export const Equipment = Type.Object({
  thermometers: Type.Integer({ minimum: 0, maximum: 99 }), loudspeakers: Type.Integer({ minimum: 0, maximum: 99 }),
}, strict)

/** Opens up to 1,000 checkpoints. A mobile post belongs to the territory in which it moves. */
export const openCheckpoints = defineCommand({
  name: 'gate.open-checkpoints',
  title: { zh: '设立卡口', en: 'Open checkpoints' },
  nature: 'request',
  action: 'gate.manage',
  data: Type.Object({
    within: Id,
    checkpoints: Type.Array(Type.Object({
      checkpoint: Id, territory: Id, kind: CheckpointKind, name: Type.String({ minLength: 1, maxLength: 60 }),
      vehicles: Type.Boolean(), equipment: Equipment,
    }, strict), { minItems: 1, maxItems: 1000 }),
  }, strict),
})

export const closeCheckpoint = defineCommand({
  name: 'gate.close-checkpoint',
  title: { zh: '撤销卡口', en: 'Close checkpoint' },
  nature: 'request',
  action: 'gate.manage',
  data: Type.Object({ checkpoint: Id }, strict),
})

/** A guard begins a shift. A fact: on a road checkpoint police and health roles are expected, and their absence is shown. */
export const signOn = defineCommand({
  name: 'gate.sign-on',
  title: { zh: '上岗', en: 'Sign on' },
  nature: 'fact',
  action: 'gate.operate',
  data: Type.Object({
    shift: Id, checkpoint: Id,
    staff: Type.Array(Type.Object({
      number: Type.String({ minLength: 1, maxLength: 40 }),
      duty: Type.Union([Type.Literal('registrar'), Type.Literal('police'), Type.Literal('health'), Type.Literal('other')]),
    }, strict), { minItems: 1, maxItems: 20 }),
  }, strict),
})

/** What a shift counted. `persons` = `inProvince` + `outOfProvince`; `turnedBack` ≤ `persons` (C04, S2-08, S2-09). */
export const ShiftCounts = Type.Object({
  in: Type.Integer({ minimum: 0 }), out: Type.Integer({ minimum: 0 }),
  persons: Type.Integer({ minimum: 0 }), inProvince: Type.Integer({ minimum: 0 }), outOfProvince: Type.Integer({ minimum: 0 }),
  vehicles: Type.Integer({ minimum: 0 }), turnedBack: Type.Integer({ minimum: 0 }), turnedBackVehicles: Type.Integer({ minimum: 0 }),
  fever: Type.Integer({ minimum: 0 }), referred: Type.Integer({ minimum: 0 }),
}, strict)
export type ShiftCounts = Static<typeof ShiftCounts>

/** Ends a shift with its counts and a note for the next one. A fact. */
export const handOver = defineCommand({
  name: 'gate.hand-over',
  title: { zh: '交接班', en: 'Hand over' },
  nature: 'fact',
  action: 'gate.operate',
  data: Type.Object({
    shift: Id, checkpoint: Id, counts: ShiftCounts, note: Type.String({ maxLength: 500 }), to: Type.Optional(Type.String({ maxLength: 40 })),
  }, strict),
})

/** Somebody or something went through, was turned back, or was referred. A fact; grouped when many arrive together. */
export const recordPassage = defineCommand({
  name: 'gate.record-passage',
  title: { zh: '登记出入', en: 'Record passage' },
  nature: 'fact',
  action: 'gate.operate',
  data: PassageData,
  /** `decision`: the server's own, where it is another verdict than the phone's. */
  result: Type.Object({ agreed: Type.Boolean(), decision: Type.Optional(GateDecision) }),
})

/** Takes a passage back by a counter-event; what should have stood there is recorded as a passage of its own. */
export const correctPassage = defineCommand({
  name: 'gate.correct-passage',
  title: { zh: '更正出入记录', en: 'Correct passage' },
  nature: 'fact',
  action: 'gate.operate',
  data: Type.Object({
    passage: Id, checkpoint: Id,
    reason: Type.Union([Type.Literal('wrong-direction'), Type.Literal('wrong-person'), Type.Literal('entered-twice'), Type.Literal('wrong-temperature'), Type.Literal('other')]),
    replacement: Type.Optional(Id),
  }, strict),
})

/** One step of a fever at the gate: first reading → rest → retest → confirmed → referred → closed. A fact. */
export const recordFeverStep = defineCommand({
  name: 'gate.record-fever-step',
  title: { zh: '发热处置', en: 'Record fever step' },
  nature: 'fact',
  action: 'gate.operate',
  data: Type.Object({
    fever: Id, checkpoint: Id, passage: Id,
    step: Type.Union([
      Type.Literal('first'), Type.Literal('resting'), Type.Literal('retest-normal'), Type.Literal('confirmed'), Type.Literal('doctor-called'),
      Type.Literal('referred'), Type.Literal('closed'),
    ]),
    tenths: Type.Optional(Type.Integer({ minimum: 300, maximum: 430 })),
    hospital: Type.Optional(Type.String({ maxLength: 60 })), note: Type.Optional(Type.String({ maxLength: 200 })),
  }, strict),
})

export const ChecklistItem = Type.Object({
  key: Type.String({ maxLength: 20 }), text: Type.String({ minLength: 1, maxLength: 80 }), required: Type.Boolean(),
  /** Ticking it off says that the post has been disinfected: counted for the shift. */
  disinfection: Type.Optional(Type.Boolean()),
}, strict)
/** Saves a readiness template; a new version each time. Items are the office's own: the sources name lists without defining them. */
export const saveChecklist = defineCommand({
  name: 'gate.save-checklist',
  title: { zh: '保存检查清单', en: 'Save checklist' },
  nature: 'request',
  action: 'gate.manage',
  data: Type.Object({
    template: Id, territory: Id, name: Type.String({ minLength: 1, maxLength: 40 }), items: Type.Array(ChecklistItem, { minItems: 1, maxItems: 40 }),
  }, strict),
})
/** A checklist gone through at a checkpoint. A fact. */
export const runChecklist = defineCommand({
  name: 'gate.run-checklist',
  title: { zh: '岗前检查', en: 'Run checklist' },
  nature: 'fact',
  action: 'gate.operate',
  data: Type.Object({
    run: Id, checkpoint: Id, template: Id, version: Type.Integer({ minimum: 1 }),
    results: Type.Array(Type.Object({ key: Type.String({ maxLength: 20 }), ok: Type.Boolean(), note: Type.Optional(Type.String({ maxLength: 100 })) }, strict), { maxItems: 40 }),
  }, strict),
})

/** Closes a disagreement between phone and server: what a person found. */
export const reviewPassage = defineCommand({
  name: 'gate.review-passage',
  title: { zh: '复核出入记录', en: 'Review passage' },
  nature: 'request',
  action: 'gate.review',
  data: Type.Object({
    passage: Id,
    finding: Type.Union([Type.Literal('phone-was-right'), Type.Literal('followed-up'), Type.Literal('nothing-to-do')]),
    note: Type.Optional(Type.String({ maxLength: 200 })),
  }, strict),
})

export const CheckpointView = Type.Object({
  id: Id, territory: Id, territoryName: Type.String(), path: Type.String(), kind: CheckpointKind, name: Type.String(), vehicles: Type.Boolean(),
  closed: Type.Boolean(), equipment: Equipment, devices: Type.Integer(),
})
export type CheckpointView = Static<typeof CheckpointView>

/** A stored passage as lists show it: no name, no number. */
export const PassageView = Type.Object({
  id: Id, checkpoint: Id, checkpointName: Type.String(), direction: Direction, at: Instant, deviceAt: Instant, receivedAt: Instant,
  clockWrong: Type.Boolean(), kind: Type.String(), persons: Type.Integer(), outOfProvince: Type.Integer(),
  tenths: Type.Union([Type.Integer(), Type.Null()]), action: GateAction, verdict: Verdict, because: Type.Array(Type.String()),
  serverVerdict: Verdict, serverBecause: Type.Array(Type.String()),
  review: Type.Union([Type.Literal('agreed'), Type.Literal('open'), Type.Literal('closed')]),
  staff: Type.Union([Type.String(), Type.Null()]), offline: Type.Boolean(), channel: Type.String(), corrected: Type.Boolean(),
  /** Why somebody went out, where it was asked. */
  purpose: Type.Union([OutingPurpose, Type.Null()]),
})
export type PassageView = Static<typeof PassageView>

/** `checkpoint`: null for a grid's phone; `checkpointName` then is the grid's name. */
export const DeviceView = Type.Object({
  id: Id, name: Type.String(), checkpoint: Type.Union([Id, Type.Null()]), checkpointName: Type.String(), enrolledAt: Instant,
  revokedAt: Type.Union([Instant, Type.Null()]), lastContact: Type.Union([Instant, Type.Null()]),
  waiting: Type.Integer(), skewMs: Type.Integer(),
  state: Type.Union([Type.Literal('live'), Type.Literal('silent'), Type.Literal('outbox-full'), Type.Literal('clock-wrong'), Type.Literal('revoked')]),
})
export type DeviceView = Static<typeof DeviceView>

/** Answer of `GET /api/gate/situation`: headquarters' live picture, as of ledger number `n`. */
export const Situation = Type.Object({
  n: Type.Integer(), asOf: Instant, day: Type.String(),
  totals: Type.Object({
    in: Type.Integer(), out: Type.Integer(), persons: Type.Integer(), vehicles: Type.Integer(), turnedBack: Type.Integer(), fever: Type.Integer(),
    inside: Type.Integer(), disagreements: Type.Integer(), offline: Type.Integer(),
  }),
  /** One row per checkpoint with traffic; `hours[h]` counts persons in hour h of the day in China. */
  gates: Type.Array(Type.Object({
    checkpoint: Id, name: Type.String(), territoryName: Type.String(), hours: Type.Array(Type.Integer(), { minItems: 24, maxItems: 24 }),
    in: Type.Integer(), out: Type.Integer(), turnedBack: Type.Integer(), fever: Type.Integer(), onDuty: Type.Integer(),
    /** What the post is short of, by the rules in force there. */
    lacks: Type.Array(PostLack),
  })),
  insideRevoked: Type.Array(Type.Object({
    pass: Id, number: Type.String(), holder: Type.String(), door: Type.String(), compoundName: Type.String(), enteredAt: Instant, revokedAt: Instant, checkpointName: Type.String(),
  })),
  fevers: Type.Array(Type.Object({
    fever: Id, passage: Id, checkpointName: Type.String(), step: Type.String(), tenths: Type.Union([Type.Integer(), Type.Null()]), at: Instant,
    /** Until when the cadre and the doctor hear of it, by the rules in force there; null while it is not confirmed or no time is set. */
    report: Type.Union([FeverReport, Type.Null()]),
  })),
  devices: Type.Array(DeviceView),
})
export type Situation = Static<typeof Situation>

export const gateCommands = [
  openCheckpoints, closeCheckpoint, signOn, handOver, recordPassage, correctPassage, recordFeverStep, saveChecklist, runChecklist, reviewPassage,
  ...drillCommands,
] as const
