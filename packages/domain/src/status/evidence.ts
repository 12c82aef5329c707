// What a status can rest on: health facts, and nothing else. There is no kind for any other purpose (C05, section 6).
import Type, { type Static } from 'typebox'

/** Facts that mark somebody while they last. */
export const MARKING_KINDS = ['quarantine', 'positive', 'fever-open', 'close-contact', 'risk-area'] as const
/** Facts that take marking ones back. */
export const CLEARING_KINDS = ['recovered', 'excluded'] as const

export type MarkingKind = (typeof MARKING_KINDS)[number]
export type ClearingKind = (typeof CLEARING_KINDS)[number]

export const EvidenceKind = Type.Union([
  Type.Literal('quarantine'), Type.Literal('positive'), Type.Literal('fever-open'), Type.Literal('close-contact'), Type.Literal('risk-area'),
  Type.Literal('recovered'), Type.Literal('excluded'),
])
export type EvidenceKind = Static<typeof EvidenceKind>

/** From the least to the gravest. */
export const COLOURS = ['green', 'yellow', 'red'] as const
export const Colour = Type.Union([Type.Literal('green'), Type.Literal('yellow'), Type.Literal('red')])
export type Colour = (typeof COLOURS)[number]

/** Is `a` graver than `b`? Nobody has a colour where the rules have none: null is the least. */
export const isGraver = (a: Colour | null, b: Colour | null): boolean =>
  (a === null ? -1 : COLOURS.indexOf(a)) > (b === null ? -1 : COLOURS.indexOf(b))

/** Why a fact is taken back: reasons of health, and no others. */
export const CorrectionReason = Type.Union([
  Type.Literal('test-negative'), Type.Literal('clinically-excluded'), Type.Literal('recovered'), Type.Literal('exposure-disproved'),
  Type.Literal('other-person'), Type.Literal('wrong-period'),
])
export type CorrectionReason = Static<typeof CorrectionReason>
