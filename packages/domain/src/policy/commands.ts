// Commands of policies: drafting a version, trying it, signing it by two, adopting it over a territory, lifting it.
import Type, { type Static } from 'typebox'
import { Id, Instant, defineCommand, strict } from '../kernel/index.js'
import { PackContent, PackName } from './schema.js'

const Version = Type.String({ maxLength: 40, pattern: '^[a-z][a-z0-9-]*/[0-9]+$' })

/**
 * Saves a draft of a local version, whole; again with the same id as a new revision, until two have signed. Refused when it is looser
 * than what holds above its territory (`policy.loosens`, with the fields).
 */
export const draftPolicy = defineCommand({
  name: 'policy.draft',
  title: { zh: '起草规则', en: 'Draft policy' },
  nature: 'request',
  action: 'policy.draft',
  data: Type.Object({
    draft: Id, territory: Id, name: PackName, basedOn: Version, from: Instant, to: Instant, content: PackContent,
    /** The revision that the drafter saw; absent for a new draft. Refused when somebody has saved in between. */
    revision: Type.Optional(Type.Integer({ minimum: 1 })),
  }, strict),
  result: Type.Object({ version: Type.String(), revision: Type.Integer(), digest: Type.String() }),
})

/** Decides the passages of the last days again under a draft, and keeps what it found with the draft. */
export const tryPolicy = defineCommand({
  name: 'policy.try',
  title: { zh: '试算规则', en: 'Dry run of a policy' },
  nature: 'request',
  action: 'policy.draft',
  data: Type.Object({ trial: Id, draft: Id, days: Type.Integer({ minimum: 1, maximum: 7 }) }, strict),
})

/** Signs a draft as it was seen: `digest` of the document, `trial` the dry run that was looked at. The second signature puts it to use. */
export const signPolicy = defineCommand({
  name: 'policy.sign',
  title: { zh: '签署规则', en: 'Sign policy' },
  nature: 'request',
  action: 'policy.sign',
  data: Type.Object({ draft: Id, digest: Type.String({ pattern: '^[0-9a-f]{64}$' }), trial: Id }, strict),
  result: Type.Object({ signatures: Type.Integer() }),
})

/** Puts a shipped pack or a signed version into force over a territory, with a basis and an end. */
export const adoptPolicy = defineCommand({
  name: 'policy.adopt',
  title: { zh: '启用规则包', en: 'Adopt policy' },
  nature: 'request',
  action: 'policy.adopt',
  data: Type.Object({
    adoption: Id, territory: Id, pack: Type.String({ maxLength: 40 }),
    from: Instant, to: Instant, legalBasis: Type.String({ minLength: 2, maxLength: 200 }),
    /** The order that this adoption depends on: it ends with the order. */
    measureOrder: Type.Optional(Id),
  }, strict),
})

/** Ends an adopted pack early: measures go off. */
export const liftPolicy = defineCommand({
  name: 'policy.lift',
  title: { zh: '解除规则包', en: 'Lift policy' },
  nature: 'request',
  action: 'policy.adopt',
  data: Type.Object({ adoption: Id, at: Instant }, strict),
})

export type DraftPolicy = Static<(typeof draftPolicy)['data']>
export const policyCommands = [draftPolicy, tryPolicy, signPolicy, adoptPolicy, liftPolicy] as const
