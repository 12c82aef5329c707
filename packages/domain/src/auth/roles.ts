// Roles as data: the shipped table, what a district makes of it, and the two limits on changing it.
import Type, { type Static } from 'typebox'
import {
  ACTIONS, FIELD_CLASSES, FieldClass, PERMISSIONS, PURPOSE_TITLES, Purpose, Role, RoleName, rightsOf, shippedRights, strict,
  type Action, type Actor, type Grant, type Problem, type Rights, type ScopePath,
} from '../kernel/index.js'
import { guardedAmong } from './giving.js'

export const RoleTitle = Type.Object({ zh: Type.String({ minLength: 1, maxLength: 20 }), en: Type.String({ minLength: 1, maxLength: 40 }) }, strict)
export type RoleTitle = Static<typeof RoleTitle>

/** What shipped roles are called. */
const TITLES: Record<Role, RoleTitle> = {
  commander: { zh: '区指挥部', en: 'District headquarters' },
  office: { zh: '街道办', en: 'Sub-district office' },
  'area-leader': { zh: '战区负责人', en: 'Area leader' },
  secretary: { zh: '社区书记', en: 'Community secretary' },
  'grid-head': { zh: '网格长', en: 'Grid head' },
  'grid-worker': { zh: '网格员', en: 'Grid worker' },
  guard: { zh: '值守人员', en: 'Gate guard' },
  doctor: { zh: '社区医生', en: 'Community doctor' },
  'health-office': { zh: '卫健部门', en: 'Health authority' },
  'site-manager': { zh: '集中隔离点负责人', en: 'Site manager' },
  hospital: { zh: '发热门诊', en: 'Fever clinic' },
  auditor: { zh: '审计员', en: 'Auditor' },
  steward: { zh: '数据管理员', en: 'Data steward' },
  device: { zh: '卡口手机', en: 'Gate phone' },
  'grid-device': { zh: '网格手机', en: 'Grid phone' },
  household: { zh: '住户', en: 'Household' },
  'break-glass': { zh: '应急查看', en: 'Break-glass' },
}

/** Roles that come with a phone, a card or a declared emergency: no account is given one, and no district changes them. */
const FIXED: ReadonlySet<string> = new Set(['device', 'grid-device', 'household', 'break-glass'] satisfies Role[])

/** Whether an account may be given the role and a district may change it. */
export const isAssignable = (role: string): boolean => !FIXED.has(role)

export const RoleDefinition = Type.Object({
  name: RoleName, title: RoleTitle,
  actions: Type.Array(Type.Unsafe<Action>({ enum: [...ACTIONS] }), { uniqueItems: true, maxItems: ACTIONS.length }),
  fields: Type.Array(FieldClass, { uniqueItems: true, maxItems: FIELD_CLASSES.length }),
  purposes: Type.Array(Purpose, { uniqueItems: true, maxItems: Object.keys(PURPOSE_TITLES).length }),
}, strict)
export type RoleDefinition = Rights & { name: string; title: RoleTitle }

/** The shipped table, in the order in which it is read: from the district down to the gate. */
export const SHIPPED_ROLES: readonly RoleDefinition[] = (Object.keys(PERMISSIONS) as Role[])
  .map((name) => ({ name, title: TITLES[name], ...shippedRights(name) }))

/** A role's shipped definition; null for a role of the district's own. */
export const shippedRole = (name: string): RoleDefinition | null => SHIPPED_ROLES.find((role) => role.name === name) ?? null

const sameSet = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((word) => b.includes(word))

/** Whether a definition is the shipped one, word for word: then nothing of its own is kept, and it grows with the product. */
export const isAsShipped = (role: RoleDefinition): boolean => {
  const shipped = shippedRole(role.name)
  return shipped !== null && role.title.zh === shipped.title.zh && role.title.en === shipped.title.en &&
    sameSet(role.actions, shipped.actions) && sameSet(role.fields, shipped.fields) && sameSet(role.purposes, shipped.purposes)
}

const union = <T>(lists: readonly (readonly T[])[]): T[] => [...new Set(lists.flat())]

/** All that `actor` holds over the whole of `district`. */
const heldOver = (actor: Actor, district: ScopePath): Rights => {
  const held = actor.grants.filter(({ scope, breakGlass }) => district.startsWith(scope) && breakGlass === undefined).map(rightsOf)
  return { actions: union(held.map(({ actions }) => actions)), fields: union(held.map(({ fields }) => fields)), purposes: union(held.map(({ purposes }) => purposes)) }
}

/** What a role would gain that neither its present nor its shipped definition has. */
const gains = (next: RoleDefinition, present: Rights): Rights => {
  const shipped = shippedRights(next.name)
  const added = <T>(now: readonly T[], before: readonly T[], table: readonly T[]): T[] => now.filter((word) => !before.includes(word) && !table.includes(word))
  return {
    actions: added(next.actions, present.actions, shipped.actions), fields: added(next.fields, present.fields, shipped.fields),
    purposes: added(next.purposes, present.purposes, shipped.purposes),
  }
}

/**
 * First limit on `auth.save-role`: nobody grants more than they hold themselves over the whole district. Going back to the
 * shipped table is no grant. `isHeld`: somebody has the role, or waits for it: then it gains no right that takes two people, or one person would
 * give that right to all of them. Null: allowed. The system (command line) holds everything.
 */
export const judgeRoleChange = (actor: Actor, district: ScopePath, present: Rights, next: RoleDefinition, isHeld: boolean): Problem | null => {
  if (!isAssignable(next.name)) return { code: 'auth.role-fixed', role: next.name }
  if (actor.kind === 'system') return null
  const held = heldOver(actor, district)
  const gained = gains(next, present)
  const missing = [
    ...gained.actions.filter((action) => !held.actions.includes(action)),
    ...gained.fields.filter((field) => !held.fields.includes(field)),
    ...gained.purposes.filter((purpose) => !held.purposes.includes(purpose)),
  ]
  if (missing.length > 0) return { code: 'auth.more-than-held', rights: missing }
  const guarded = isHeld ? guardedAmong(gained) : []
  return guarded.length > 0 ? { code: 'auth.guarded-rights', rights: guarded } : null
}

/** A present role of an open account, without an end: who will still manage accounts tomorrow. */
export interface StandingRole { account: string; role: string; path: ScopePath }

/**
 * Second limit: `auth.manage` over the whole district is not lost by the last who holds it. Whether anybody among
 * `standing`, the present roles without an end of open accounts, holds it.
 */
export const someoneManages = (district: ScopePath, standing: readonly Grant[]): boolean =>
  standing.some((grant) => district.startsWith(grant.scope) && rightsOf(grant).actions.includes('auth.manage'))
