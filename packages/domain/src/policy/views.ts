// What the reads of policies answer: versions with their signatures, what is adopted where, and dry runs.
import Type, { type Static } from 'typebox'
import { Id, Instant } from '../kernel/index.js'
import { RulePack, versionText } from './schema.js'

const orNone = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const Count = Type.Integer()

export const VersionState = Type.Union([
  Type.Literal('shipped'), Type.Literal('draft'), Type.Literal('half-signed'), Type.Literal('signed'), Type.Literal('superseded'),
  Type.Literal('expired'),
])
export type VersionState = Static<typeof VersionState>

export const SignatureView = Type.Object({ account: Id, name: Type.String(), at: Instant, trial: Id })

/** One version of a pack. `draft` is null for those that ship; `trial` is the latest dry run of this revision. */
export const PackView = Type.Object({
  draft: orNone(Id), version: Type.String(), pack: RulePack, state: VersionState, basedOn: Type.String(),
  territoryName: Type.String(), path: Type.String(), revision: Count, digest: Type.String(),
  savedBy: Type.String(), savedAt: orNone(Instant), signedAt: orNone(Instant),
  signatures: Type.Array(SignatureView), trial: orNone(Id),
})
export type PackView = Static<typeof PackView>

/** A pack adopted somewhere. `measureOrder`: the order that it ends with. */
export const AdoptionView = Type.Object({
  adoption: Id, pack: Type.String(), from: Instant, to: Instant, legalBasis: Type.String(), territory: Id, territoryName: Type.String(),
  path: Type.String(), inForce: Type.Boolean(), measureOrder: orNone(Id),
})
export type AdoptionView = Static<typeof AdoptionView>

/** A pack adopted over a place or a territory above it, whole: from these the effective policy is computed. */
export const LayerView = Type.Object({
  adoption: Id, territory: Id, territoryName: Type.String(), path: Type.String(), from: Instant, to: Instant, pack: RulePack,
})
export type LayerView = Static<typeof LayerView>

/** Passages that a draft decides otherwise. Verdicts and reasons are those of the gate. */
const Move = Type.Object({ before: Type.String(), after: Type.String(), passages: Count, persons: Count })
const TrialGate = Type.Object({
  checkpoint: Id, name: Type.String(), passages: Count, changed: Count, turnedBack: Count, referred: Count, admitted: Count,
})
/** One passage that would have gone otherwise: ids only. `because`: codes of the draft's decision, the worst first. */
const TrialSample = Type.Object({
  passage: Id, checkpoint: Id, at: Instant, direction: Type.String(), kind: Type.String(), persons: Count, tenths: orNone(Count),
  before: Type.String(), after: Type.String(), because: Type.Array(Type.String()),
})
export type TrialSample = Static<typeof TrialSample>

/** What a dry run found. Persons are counted once for each passage: the ledger of passages knows no names. */
export const TrialResult = Type.Object({
  from: Instant, to: Instant, passages: Count, persons: Count, changed: Count,
  /** Persons who would newly have been turned back, referred to a person, or let in. */
  turnedBack: Count, referred: Count, admitted: Count,
  gates: Count, gatesAffected: Count,
  moves: Type.Array(Move),
  /** The worst reason of each changed decision under the draft. */
  reasons: Type.Array(Type.Object({ code: Type.String(), passages: Count, persons: Count })),
  byGate: Type.Array(TrialGate), samples: Type.Array(TrialSample),
  passes: Type.Object({ active: Count, tooLong: Count, notAccepted: Count }),
  /** Days of a household with more outings by pass than the draft allows; null where it sets no limit. */
  quota: orNone(Type.Object({ limit: Count, householdDays: Count, households: Count })),
  /** What the draft newly asks, offers or no longer takes, where no verdict changes by it: passages by the field that does it. Absent in older ones. */
  touches: Type.Optional(Type.Array(Type.Object({ field: Type.String(), passages: Count, persons: Count }))),
  /** Confirmed fevers of which somebody was told later than the draft allows, or never; null where it sets no time. Absent in older ones. */
  reports: Type.Optional(orNone(Type.Object({ minutes: Count, confirmed: Count, late: Count }))),
  /** Vehicles whose plate lies sealed: whether it would prompt the question is not known. */
  platesUnread: Count,
})
export type TrialResult = Static<typeof TrialResult>

/** A dry run: under way (`result` null), or done, as of a ledger number. */
export const TrialView = Type.Object({
  trial: Id, draft: orNone(Id), revision: Count, days: Count, done: Count, total: Count, asOf: orNone(Count), madeAt: orNone(Instant),
  result: orNone(TrialResult),
})
export type TrialView = Static<typeof TrialView>

/** How many people sign a version before it can be adopted. */
export const SIGNATURES_NEEDED = 2

export interface VersionFacts { name: string; version: number; signatures: number; to: Instant; signed: boolean }

/** What a local version is at `now`. `signed`: of all versions, those that two have signed; a later one of the same name supersedes it. */
export const versionState = (facts: VersionFacts, signed: readonly { name: string; version: number }[], now: Instant): VersionState => {
  if (facts.to <= now) return 'expired'
  if (!facts.signed) return facts.signatures > 0 ? 'half-signed' : 'draft'
  return signed.some(({ name, version }) => name === facts.name && version > facts.version) ? 'superseded' : 'signed'
}

/** The number of a version text, `gate-xt/3` → name and number; null for a text that is none. */
export const readVersion = (text: string): { name: string; version: number } | null => {
  const [, name, version] = /^([a-z][a-z0-9-]*)\/([0-9]{1,6})$/.exec(text) ?? []
  return name === undefined ? null : { name, version: Number(version) }
}

/** Orders versions by name, the newest first. */
export const byVersion = (a: RulePack, b: RulePack): number =>
  versionText(a) === versionText(b) ? 0 : a.name < b.name || (a.name === b.name && a.version > b.version) ? -1 : 1
