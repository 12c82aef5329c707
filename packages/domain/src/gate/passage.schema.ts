// The shape of a passage: what a guard records when somebody goes through a gate, or is turned back.
import Type, { type Static } from 'typebox'
import { Id, Instant, strict } from '../kernel/index.js'
import { GateStep } from './step.js'

export const Direction = Type.Union([Type.Literal('in'), Type.Literal('out')])
export type Direction = Static<typeof Direction>

/** Verdicts: 放行 admit, 劝返 refuse, 核实 refer (a person has to look before anyone goes on). */
export const Verdict = Type.Union([Type.Literal('admit'), Type.Literal('refuse'), Type.Literal('refer')])
export type Verdict = Static<typeof Verdict>

/** Why a verdict is what it is. Text belongs to the screens. */
export const GATE_REASONS = [
  'measures-off', 'all-in-order', 'emergency', 'counted', 'going-out',
  'pass-unreadable', 'pass-signature-bad', 'pass-key-unknown', 'pass-unknown', 'pass-expired', 'pass-not-yet-valid', 'pass-revoked',
  'pass-suspended', 'pass-wrong-compound', 'pass-copy', 'pass-shown-twice', 'pass-quarantined', 'pass-status-held',
  'pass-kind-not-accepted', 'pass-printed-ended', 'trips-used',
  'outing-authorised', 'outing-return', 'outing-used', 'outing-other-gate', 'outing-not-yet', 'outing-over',
  'door-unknown', 'resident-by-door', 'non-resident',
  'mask-missing', 'mask-given', 'mask-to-offer', 'mask-declined', 'way-not-taken', 'purpose-missing', 'count-not-offered',
  'temperature-missing', 'temperature-too-low', 'fever-first', 'fever-confirmed', 'retest-too-early',
  'visitors-refused', 'visitor-not-relative', 'visitor-other-county', 'visitor-not-registered', 'visitor-not-escorted', 'visitor-by-host',
  'host-quarantined', 'host-status-held',
  'visit-cancelled', 'visit-expired', 'visit-used', 'visit-unknown', 'visit-overdue', 'identity-checked', 'lists-old', 'codes-off',
  'vehicle-from-outside', 'vehicle-ask-travel', 'risk-area', 'occupants-implausible', 'occupants-unmeasured',
] as const
export type GateReason = { code: (typeof GATE_REASONS)[number]; at?: string; tenths?: number; occupant?: number; name?: string }
export const GateReason = Type.Unsafe<GateReason>(Type.Object({
  code: Type.Union(GATE_REASONS.map((code) => Type.Literal(code))),
  /** The instant the reason speaks of: an expiry, a revocation, when a retest is due. */
  at: Type.Optional(Instant),
  /** A reading or limit in tenths of a degree. */
  tenths: Type.Optional(Type.Integer()),
  /** Which occupant of a vehicle, from 0. */
  occupant: Type.Optional(Type.Integer()),
  name: Type.Optional(Type.String({ maxLength: 40 })),
}, strict))

export const GateDecision = Type.Object({
  verdict: Verdict,
  because: Type.Array(GateReason, { minItems: 1, maxItems: 80 }),
  /** Version of the policy that decided; several joined by + where territories above each other have adopted one. */
  policy: Type.String({ maxLength: 120 }),
}, strict)
export type GateDecision = Static<typeof GateDecision>

/** given: one was handed over and put on. declined: one was offered and not taken. */
export const Mask = Type.Union([
  Type.Literal('worn'), Type.Literal('given'), Type.Literal('none'), Type.Literal('declined'), Type.Literal('not-checked'),
])
export type Mask = Static<typeof Mask>

/** For what somebody goes out: a class, never a sentence (S3-13). `not-said`: asked, and not answered; nobody is shut in for it. */
export const OutingPurpose = Type.Union([
  Type.Literal('supplies'), Type.Literal('care'), Type.Literal('work'), Type.Literal('family'), Type.Literal('other'), Type.Literal('not-said'),
])
export type OutingPurpose = Static<typeof OutingPurpose>
export const OUTING_PURPOSES: readonly OutingPurpose[] = ['supplies', 'care', 'work', 'family', 'other', 'not-said']

/** A reading in tenths of a degree Celsius, 30.0 to 43.0: anything else is refused and asked again (C04). */
export const Temperature = Type.Object({
  tenths: Type.Integer({ minimum: 300, maximum: 430 }),
  method: Type.Union([Type.Literal('forehead'), Type.Literal('ear'), Type.Literal('armpit'), Type.Literal('camera')]),
  /** The passage whose high or invalid reading this one repeats. */
  retestOf: Type.Optional(Id),
  /** When that earlier reading was taken. */
  firstAt: Type.Optional(Instant),
}, strict)
export type Temperature = Static<typeof Temperature>

/** How a pass was presented. */
export const Presented = Type.Union([
  Type.Literal('scan'), Type.Literal('number'), Type.Literal('door'), Type.Literal('staff-lookup'),
])
/** What the phone could establish about a scanned or typed pass. */
export const PassEvidence = Type.Union([
  Type.Literal('verified'), Type.Literal('listed'), Type.Literal('unreadable'), Type.Literal('bad-signature'), Type.Literal('unknown-key'),
  Type.Literal('unknown'),
])
export type PassEvidence = Static<typeof PassEvidence>

/** What the code was: live on the holder's own phone, printed, or a copy of what a phone showed. Absent for a number and from older apps. */
export const PassShown = Type.Union([Type.Literal('live'), Type.Literal('printed'), Type.Literal('copy')])
export type PassShown = Static<typeof PassShown>

/** When the holder's phone made the live proof that was shown, in whole seconds since 1970: the same one at two gates is a copy. */
const ProvedAt = Type.Integer({ minimum: 0, maximum: 0xffffffff })

export const PassSubject = Type.Object({
  kind: Type.Literal('pass'),
  /** Absent when the code could not be read. */
  pass: Type.Optional(Id),
  presented: Presented,
  evidence: PassEvidence,
  shown: Type.Optional(PassShown),
  provedAt: Type.Optional(ProvedAt),
}, strict)
/** A resident without any code: the door number, as written. */
export const DoorSubject = Type.Object({
  kind: Type.Literal('door'), door: Type.String({ maxLength: 40 }), building: Type.Optional(Id), known: Type.Boolean(),
}, strict)
/** A visitor with the host's registration (S2-27). Name and phone are kept encrypted, for the visit log only. */
export const VisitorSubject = Type.Object({
  kind: Type.Literal('visitor'),
  /** A registration that the visitor came with, or that the host made at the gate. */
  visit: Type.Optional(Id),
  hostDoor: Type.String({ maxLength: 40 }), building: Type.Optional(Id), hostKnown: Type.Boolean(),
  relative: Type.Boolean(), sameCounty: Type.Boolean(), registeredByHost: Type.Boolean(), escorted: Type.Boolean(),
  name: Type.Optional(Type.String({ maxLength: 40 })), phone: Type.Optional(Type.String({ maxLength: 30 })),
}, strict)
export type VisitorSubject = Static<typeof VisitorSubject>
export const Occupant = Type.Object({
  pass: Type.Optional(Id), evidence: Type.Optional(PassEvidence), shown: Type.Optional(PassShown), provedAt: Type.Optional(ProvedAt),
  temperature: Type.Optional(Temperature), mask: Mask, outOfProvince: Type.Boolean(),
}, strict)
export type Occupant = Static<typeof Occupant>
export const PlateKind = Type.Union([
  Type.Literal('ordinary'), Type.Literal('new-energy'), Type.Literal('special'), Type.Literal('temporary'), Type.Literal('foreign'),
  Type.Literal('none'), Type.Literal('unusual'),
])
export type PlateKind = Static<typeof PlateKind>
/** A vehicle with its people; `count` may exceed the listed occupants when a bus is only counted. */
export const VehicleSubject = Type.Object({
  kind: Type.Literal('vehicle'),
  plate: Type.Optional(Type.String({ maxLength: 20 })), plateKind: PlateKind,
  occupants: Type.Array(Occupant, { maxItems: 60 }),
  count: Type.Integer({ minimum: 0, maximum: 200 }), outOfProvince: Type.Integer({ minimum: 0, maximum: 200 }),
  /** Division code of where it came from, when asked. */
  origin: Type.Optional(Type.String({ pattern: '^[0-9]{2,12}$' })),
  askedTravel: Type.Boolean(),
}, strict)
/** Ambulance, fire, police, utility repair, and whoever takes a sick person to hospital by themselves: never held. */
export const EmergencySubject = Type.Object({
  kind: Type.Literal('emergency'),
  service: Type.Union([
    Type.Literal('ambulance'), Type.Literal('fire'), Type.Literal('police'), Type.Literal('utility'),
    Type.Literal('patient'),
  ]),
  plate: Type.Optional(Type.String({ maxLength: 20 })),
}, strict)
/** Passers-by with normal readings, counted without identity. */
export const CountSubject = Type.Object({
  kind: Type.Literal('count'), persons: Type.Integer({ minimum: 1, maximum: 500 }), outOfProvince: Type.Integer({ minimum: 0, maximum: 500 }),
}, strict)
export const Subject = Type.Union([PassSubject, DoorSubject, VisitorSubject, VehicleSubject, EmergencySubject, CountSubject])
export type Subject = Static<typeof Subject>

/** What was done at the gate in the end. */
export const GateAction = Type.Union([Type.Literal('admitted'), Type.Literal('turned-back'), Type.Literal('referred')])
export type GateAction = Static<typeof GateAction>

export const TurnBackReason = Type.Union([
  Type.Literal('by-rule'), Type.Literal('left-by-themselves'), Type.Literal('no-answer-from-host'), Type.Literal('road-closed'), Type.Literal('other'),
])

/** The data of `gate.record-passage`. */
export const PassageData = Type.Object({
  checkpoint: Id,
  shift: Type.Optional(Id),
  /** Staff number of the guard on duty. */
  staff: Type.Optional(Type.String({ maxLength: 40 })),
  direction: Direction,
  subject: Subject,
  mask: Mask,
  temperature: Type.Optional(Temperature),
  decision: GateDecision,
  action: GateAction,
  turnBack: Type.Optional(TurnBackReason),
  /** A guard who does other than the verdict says why. */
  note: Type.Optional(Type.String({ maxLength: 200 })),
  offline: Type.Boolean(),
  channel: Type.Union([Type.Literal('phone'), Type.Literal('paper')]),
  /** How the gate worked: absent from older apps and on paper sheets. */
  step: Type.Optional(GateStep),
  /** The guard looked at a document; its number is not kept. */
  documentSeen: Type.Optional(Type.Boolean()),
  /** Why somebody goes out, where the rules have it asked. */
  purpose: Type.Optional(OutingPurpose),
  /** For paper: the time written on the sheet; the command's own `at` is when it was typed in. */
  happenedAt: Type.Optional(Instant),
}, strict)
export type PassageData = Static<typeof PassageData>
