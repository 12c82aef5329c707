// Who gives a role: somebody who manages accounts alone, two people of different offices, or nobody; as shipped, and as a district allows.
import Type, { type Static } from 'typebox'
import { Id, Instant, RoleName, shippedRights, type Action, type FieldClass, type Problem, type Rights } from '../kernel/index.js'

/** alone: at once; two: waits for a second person; nobody: only the command line. */
export const Giving = Type.Union([Type.Literal('alone'), Type.Literal('two'), Type.Literal('nobody')])
export type Giving = Static<typeof Giving>

/** Classes of fields that nobody opens to somebody else alone (section 6: health, and people under 14). */
const GUARDED_FIELDS: readonly FieldClass[] = ['health', 'sensitive']
/** Rights to command, to judge, and to say who may what. */
const GUARDED_ACTIONS: readonly Action[] = [
  'auth.manage', 'auth.approve-role', 'auth.review-break-glass', 'order.sign', 'level.set', 'policy.sign', 'policy.adopt', 'lifetime.stand-down',
]

type Named = Pick<Rights, 'fields' | 'actions'> & { name: string }

/** Of these rights those that take two people. */
export const guardedAmong = ({ fields, actions }: Pick<Rights, 'fields' | 'actions'>): (FieldClass | Action)[] =>
  [...fields.filter((field) => GUARDED_FIELDS.includes(field)), ...actions.filter((action) => GUARDED_ACTIONS.includes(action))]

/**
 * Does the role open health fields or those of people under 14? A shipped role counts as it is shipped too: one that was emptied is back with
 * everything as soon as somebody saves it so.
 */
export const opensGuardedFields = ({ name, fields }: Pick<Named, 'name' | 'fields'>): boolean =>
  [...fields, ...shippedRights(name).fields].some((field) => GUARDED_FIELDS.includes(field))

/**
 * Who gives a role. `allowed`: what the district said of it; undefined where it said nothing: then roles with health fields and those that command
 * take two. A district never lets one person give a role with health fields.
 */
export const givingOf = (role: Named, allowed: Giving | undefined): Giving => {
  if (opensGuardedFields(role)) return allowed === 'nobody' ? 'nobody' : 'two'
  return allowed ?? (guardedAmong(role).length > 0 || guardedAmong(shippedRights(role.name)).length > 0 ? 'two' : 'alone')
}

/** May `by` decide about a role that `proposedBy` asked for `account`? A second person, and nobody about their own role. Null: they may. */
export const judgeApproval = (proposal: { account: string; proposedBy: string; decidedAt: Instant | null }, by: string | null): Problem | null => {
  if (proposal.decidedAt !== null) return { code: 'auth.role-decided' }
  if (by === null || by === proposal.proposedBy) return { code: 'auth.second-person' }
  return by === proposal.account ? { code: 'auth.own-rights' } : null
}

/** A role that waits for its second person, or that was decided. */
export const RoleProposalView = Type.Object({
  proposal: Id, account: Id, name: Type.String(), login: Type.String(), role: RoleName, territory: Id, territoryName: Type.String(),
  from: Instant, to: Type.Union([Instant, Type.Null()]), deputyFor: Type.Union([Type.String(), Type.Null()]),
  proposedBy: Type.String(), proposedAt: Instant, mine: Type.Boolean(),
})
export type RoleProposalView = Static<typeof RoleProposalView>
