// The words of quarantine (C12): kinds and bases of cases, symptoms, reasons for an extension, outcomes.
import Type, { type Static } from 'typebox'

export const CaseKind = Type.Union([Type.Literal('home'), Type.Literal('central'), Type.Literal('monitoring')])
export type CaseKind = Static<typeof CaseKind>

/** Why somebody is observed. The basis time is the last exposure, or for `arrival` and `after-…` the arrival here. */
export const Basis = Type.Union([
  Type.Literal('close-contact'), Type.Literal('cohabitant'), Type.Literal('risk-area'), Type.Literal('arrival'), Type.Literal('after-central'),
  Type.Literal('after-hospital'),
])
export type Basis = Static<typeof Basis>

/** What a person, a household or a worker may tick. */
export const SYMPTOMS = [
  'breathless', 'chest-pain', 'confusion', 'cough', 'sore-throat', 'fatigue', 'muscle-ache', 'headache', 'runny-nose', 'loss-of-smell', 'diarrhoea', 'chills',
] as const
export type Symptom = (typeof SYMPTOMS)[number]
export const Symptom = Type.Unsafe<Symptom>(Type.Union(SYMPTOMS.map((symptom) => Type.Literal(symptom))))

/** The listed reasons for which an observation may be extended; a rule pack allows some of them. */
export const EXTENSION_REASONS = ['symptoms', 'new-exposure', 'test-pending', 'cohabitant-confirmed'] as const
export type ExtensionReason = (typeof EXTENSION_REASONS)[number]
export const ExtensionReason = Type.Unsafe<ExtensionReason>(Type.Union(EXTENSION_REASONS.map((reason) => Type.Literal(reason))))

/** How a case ended for another reason than release. */
export const EndOutcome = Type.Union([
  Type.Literal('became-case'), Type.Literal('hospital'), Type.Literal('excluded'), Type.Literal('left-area'), Type.Literal('died'),
])
export type EndOutcome = Static<typeof EndOutcome>

/** How a case ended. `released`: every criterion was met. */
export const CaseOutcome = Type.Union([Type.Literal('released'), Type.Literal('not-confirmed'), EndOutcome])
export type CaseOutcome = Static<typeof CaseOutcome>

/** Who took a reading: the person, one member for the household, a worker on the phone or at the door, a corridor sheet, a central site. */
export const ReadingMethod = Type.Union([
  Type.Literal('self'), Type.Literal('household'), Type.Literal('phone'), Type.Literal('door'), Type.Literal('sheet'), Type.Literal('site'),
])
export type ReadingMethod = Static<typeof ReadingMethod>

export const HelpKind = Type.Union([
  Type.Literal('supplies'), Type.Literal('medicine'), Type.Literal('doctor'), Type.Literal('talk'), Type.Literal('other'),
])
export type HelpKind = Static<typeof HelpKind>

/** Languages in which there is a text of the notice. Somebody who reads none of them is read to: see `noticeLanguage`. */
export const NoticeLanguage = Type.Union([Type.Literal('zh'), Type.Literal('en')])
export type NoticeLanguage = Static<typeof NoticeLanguage>
export const NoticeChannel = Type.Union([Type.Literal('phone'), Type.Literal('paper'), Type.Literal('read-out')])
export type NoticeChannel = Static<typeof NoticeChannel>
