// How a gate works when something fails: five steps, each with less than the one before, none of them a shut gate (C05: the code is never the only way).
import Type, { type Static } from 'typebox'
import { epochOf, type Instant } from '../kernel/index.js'

/**
 * full: the server answers. snapshot: the phone decides with its lists. signature: its lists are too old, a signed pass still proves itself.
 * identity: codes cannot be read or checked, the guard looks at a document and a door. paper: the phone records nothing, a sheet does.
 */
export const GateStep = Type.Union([
  Type.Literal('full'), Type.Literal('snapshot'), Type.Literal('signature'), Type.Literal('identity'), Type.Literal('paper'),
])
export type GateStep = Static<typeof GateStep>
export const GATE_STEPS: readonly GateStep[] = ['full', 'snapshot', 'signature', 'identity', 'paper']

/** Lists older than this are no longer trusted to say who belongs here: revocations of a day are missing. */
export const LISTS_OLD_MS = 24 * 3_600_000

/** What a phone knows of how it works. `listsAt`: when its lists were last brought up to date. */
export interface StepFacts {
  online: boolean
  listsAt: Instant | null
  /** Is there a signing key whose period has not ended? */
  hasKeys: boolean
  canScan: boolean
  canStore: boolean
  /** A drill: the step that headquarters has this gate practise, until when. */
  drill: { step: GateStep; until: Instant } | null
}
export type StepWhy = 'all-well' | 'no-network' | 'lists-old' | 'no-keys' | 'no-camera' | 'no-room' | 'drill'
export interface StepNow { step: GateStep; why: StepWhy }

const later = (a: GateStep, b: GateStep): boolean => GATE_STEPS.indexOf(a) > GATE_STEPS.indexOf(b)

const ownStep = ({ online, listsAt, hasKeys, canScan, canStore }: StepFacts, at: Instant): StepNow => {
  if (!canStore) return { step: 'paper', why: 'no-room' }
  const old = listsAt === null || epochOf(at) - epochOf(listsAt) > LISTS_OLD_MS
  // Without codes numbers and doors are still looked up in lists; with old lists nothing but documents is left.
  if (old && !hasKeys) return { step: 'identity', why: 'no-keys' }
  if (old && !canScan) return { step: 'identity', why: 'no-camera' }
  if (old) return { step: 'signature', why: 'lists-old' }
  return online ? { step: 'full', why: 'all-well' } : { step: 'snapshot', why: 'no-network' }
}

/** The step at which a gate works now. A drill makes it worse, never better than it is. */
export const gateStep = (facts: StepFacts, at: Instant): StepNow => {
  const own = ownStep(facts, at)
  const { drill } = facts
  return drill !== null && at < drill.until && later(drill.step, own.step) ? { step: drill.step, why: 'drill' } : own
}

/** What still counts as proof at a step: lists of passes and doors, signatures, a document that the guard looked at. */
export const proofsAt = (step: GateStep): { lists: boolean; signatures: boolean; phone: boolean } => ({
  lists: step === 'full' || step === 'snapshot', signatures: step !== 'identity' && step !== 'paper', phone: step !== 'paper',
})

/** What headquarters knows of a gate's phone: the step it last told, when, and whether somebody is on duty there. */
export interface HeardStep { told: GateStep | null; lastContact: Instant | null; onDuty: boolean }

const SILENT_MS = 10 * 60_000

/**
 * The step of a gate as headquarters sees it. A phone that is silent while somebody is on duty works without the network: with its lists for a
 * day, then by signatures. `known` false: taken from its silence, the phone has not said so. Null: nobody is on duty and nothing was told.
 */
export const stepSeen = ({ told, lastContact, onDuty }: HeardStep, at: Instant): { step: GateStep; known: boolean } | null => {
  if (lastContact === null) return onDuty ? { step: 'paper', known: false } : null
  const quiet = epochOf(at) - epochOf(lastContact)
  if (quiet <= SILENT_MS) return { step: told ?? 'full', known: true }
  if (!onDuty) return null
  const own: GateStep = quiet > LISTS_OLD_MS ? 'signature' : 'snapshot'
  return { step: told !== null && later(told, own) ? told : own, known: false }
}
