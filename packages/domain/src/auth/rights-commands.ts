// Commands of rights: role definitions, roles of accounts, a lost second factor, break-glass and its review.
import Type from 'typebox'
import { Id, Instant, RoleName, defineCommand, strict } from '../kernel/index.js'
import { Giving } from './giving.js'
import { RoleDefinition } from './roles.js'

/** Changes what a role holds, or adds a role of the district's own. Acts at once for everybody who holds it. */
export const saveRole = defineCommand({
  name: 'auth.save-role',
  title: { zh: '保存角色', en: 'Save role' },
  nature: 'request',
  action: 'auth.manage',
  data: RoleDefinition,
})

/**
 * Gives an open account one more role over a territory, from now or later, for good or until a day; `deputyFor`: whom it stands in for.
 * A role that takes two people waits until a second one agrees.
 */
export const grantRole = defineCommand({
  name: 'auth.grant-role',
  title: { zh: '授予角色', en: 'Grant role' },
  nature: 'request',
  action: 'auth.manage',
  data: Type.Object({
    assignment: Id, account: Id, role: RoleName, territory: Id,
    from: Type.Optional(Instant), to: Type.Optional(Instant), deputyFor: Type.Optional(Id),
  }, strict),
  /** Whether the role waits for a second person: then the assignment is its proposal. */
  result: Type.Object({ waiting: Type.Boolean() }),
})

/** Says of a role that waits for its second person yes or no. Never by the one who proposed it, nor by the one who would get it. */
export const decideRole = defineCommand({
  name: 'auth.decide-role',
  title: { zh: '批准授予角色', en: 'Decide role' },
  nature: 'request',
  action: 'auth.approve-role',
  data: Type.Object({ proposal: Id, approve: Type.Boolean() }, strict),
})

/** Says who may give a role in the district: one person, two, or nobody. A role with health fields always takes two. */
export const allowRole = defineCommand({
  name: 'auth.allow-role',
  title: { zh: '规定角色如何授予', en: 'Allow role' },
  nature: 'request',
  action: 'auth.approve-role',
  data: Type.Object({ role: RoleName, giving: Giving }, strict),
})

/** Ends one role of an account, now. Its past stays. */
export const endRole = defineCommand({
  name: 'auth.end-role',
  title: { zh: '收回角色', en: 'End role' },
  nature: 'request',
  action: 'auth.manage',
  data: Type.Object({ assignment: Id }, strict),
})

/** Takes a lost second factor off another account, so that its owner can sign in with the password and set a new one. */
export const resetSecondFactor = defineCommand({
  name: 'auth.reset-second-factor',
  title: { zh: '重置二次验证', en: 'Reset second factor' },
  nature: 'request',
  action: 'auth.manage',
  data: Type.Object({
    account: Id,
    reason: Type.Union([Type.Literal('phone-lost'), Type.Literal('phone-replaced'), Type.Literal('phone-broken')]),
  }, strict),
})

/** Why and what was found, in words; kept beside the declaration, never in the ledger. */
const Words = Type.String({ minLength: 4, maxLength: 300 })

/** Opens everything about the people of a territory to the sender's reading for three hours; each reading is recorded, and reviewed afterwards. */
export const breakGlass = defineCommand({
  name: 'auth.break-glass',
  title: { zh: '应急查看', en: 'Break glass' },
  nature: 'request',
  action: 'auth.break-glass',
  data: Type.Object({ glass: Id, territory: Id, reason: Words }, strict),
  result: Type.Object({ until: Instant }),
})

/** Ends a break-glass before its three hours are over: one's own, or anybody's by who reviews them. */
export const endBreakGlass = defineCommand({
  name: 'auth.end-break-glass',
  title: { zh: '结束应急查看', en: 'End break-glass' },
  nature: 'request',
  action: 'auth.self',
  data: Type.Object({ glass: Id }, strict),
})

/** Says afterwards whether a break-glass was justified. Never by the person who declared it. */
export const reviewBreakGlass = defineCommand({
  name: 'auth.review-break-glass',
  title: { zh: '复核应急查看', en: 'Review break-glass' },
  nature: 'request',
  action: 'auth.review-break-glass',
  data: Type.Object({
    glass: Id, finding: Type.Union([Type.Literal('justified'), Type.Literal('not-justified')]), note: Words,
  }, strict),
})

export const rightsCommands = [
  saveRole, grantRole, decideRole, allowRole, endRole, resetSecondFactor, breakGlass, endBreakGlass, reviewBreakGlass,
] as const

/** Commands after which somebody may do less, or more, than a moment ago: what is remembered of sessions is forgotten, open streams end. */
export const CHANGES_RIGHTS: ReadonlySet<string> = new Set([
  'auth.create-account', 'auth.close-account', 'auth.change-password', 'auth.end-sessions', 'auth.revoke-device',
  // Whoever serves a grid may do as much as the grid holds.
  'territory.assign-grid', 'territory.split', 'territory.merge', 'territory.move', 'territory.retire',
  ...rightsCommands.filter(({ name }) => name !== 'auth.review-break-glass').map(({ name }) => name),
])
