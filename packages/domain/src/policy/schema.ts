// Rule packs as documents: dated data with a legal basis, a territory that owns them, and sections of rules.
import Type, { type Static } from 'typebox'
import { Id, Instant, strict } from '../kernel/index.js'
import { GateRules, PassRules, PostRules, SECTION_RULES, type PackRules } from './sections/index.js'

const Title = Type.Object({ zh: Type.String({ minLength: 1, maxLength: 60 }), en: Type.String({ minLength: 1, maxLength: 120 }) }, strict)

/** A pack's name: short, so that the name of an effective policy of several packs still fits a decision. */
export const PackName = Type.String({ pattern: '^[a-z][a-z0-9-]{1,15}$', description: 'lower-case letters, digits and hyphens, 2 to 16' })
/** How far a territory below may tighten one field: `strictest` is the strictest value that it may set. */
export const FieldLimit = Type.Object({ field: Type.String({ maxLength: 60 }), strictest: Type.Unknown() }, strict)
export type FieldLimit = Static<typeof FieldLimit>

/** What a drafter writes; the server adds the version's number. */
export const PackContent = Type.Object({
  title: Title,
  legalBasis: Type.String({ minLength: 2, maxLength: 200 }),
  ...SECTION_RULES,
  limits: Type.Array(FieldLimit, { maxItems: 60 }),
}, strict)
export type PackContent = Static<typeof PackContent>

/** A versioned rule pack. Those that ship have no owner and no period of their own. */
export interface RulePack extends PackRules {
  name: string
  version: number
  title: { zh: string; en: string }
  legalBasis: string
  /** True for packs that are kept for exercises only. */
  historic: boolean
  territory?: Id
  from?: Instant
  to?: Instant
  limits: FieldLimit[]
}
export const RulePack = Type.Unsafe<RulePack>(Type.Object({
  name: Type.String(), version: Type.Integer(), title: Type.Object({ zh: Type.String(), en: Type.String() }, strict),
  legalBasis: Type.String(), historic: Type.Boolean(), territory: Type.Optional(Id), from: Type.Optional(Instant), to: Type.Optional(Instant),
  ...SECTION_RULES, limits: Type.Array(FieldLimit),
}, strict))

/** How decisions name a pack: `gate-2020-02/1`. */
export const versionText = ({ name, version }: Pick<RulePack, 'name' | 'version'>): string => `${name}/${version}`

/** The gate's section and those of passes and posts, with the head of their pack: what a phone holds and a decision names. */
export const GatePolicy = Type.Object({
  /** Pack and version, for example `gate-2020-02/1`; several joined by `+` where packs of several territories count together. */
  version: Type.String({ maxLength: 120 }),
  title: Type.Object({ zh: Type.String(), en: Type.String() }, strict),
  legalBasis: Type.String(),
  historic: Type.Boolean(),
  ...GateRules.properties,
  /** What the gate asks of passes; absent in what an older server sent. */
  pass: Type.Optional(PassRules),
  /** How the work at the gate is done; absent in what an older server sent. */
  post: Type.Optional(PostRules),
}, strict)
export type GatePolicy = Static<typeof GatePolicy>

/** The gate's policy of a pack. */
export const gatePolicyOf = (pack: RulePack): GatePolicy =>
  ({ version: versionText(pack), title: pack.title, legalBasis: pack.legalBasis, historic: pack.historic, ...pack.gate, pass: pack.pass, post: pack.post })

/** A policy in force somewhere: the gate's part of a pack with its period, and the territory that adopted it. */
export const PolicyInForce = Type.Object({ adoption: Id, from: Instant, to: Instant, gate: GatePolicy, territory: Type.Optional(Id) })
export type PolicyInForce = Static<typeof PolicyInForce>
