// Who acts, and the one place that says which role may do what, and where.
import Type, { type Static } from 'typebox'
import { isWithin, type DistrictCode, type Id, type ScopePath } from './id.js'

/** Roles of people; `device` and `household` are held by an enrolled phone and by a household card. */
export const Role = Type.Union([
  Type.Literal('commander'), // district headquarters
  Type.Literal('office'), // sub-district office
  Type.Literal('area-leader'), // leader of a war zone or contracted area (包区)
  Type.Literal('secretary'), // community secretary
  Type.Literal('grid-head'), // leads the workers of some grids (网格长)
  Type.Literal('grid-worker'), // looks after one grid's households (网格员)
  Type.Literal('guard'), // gate guard, signed in by name
  Type.Literal('doctor'), // community doctor
  Type.Literal('auditor'),
  Type.Literal('steward'), // data steward: accounts, imports, devices
  Type.Literal('device'), // a gate's enrolled phone
  Type.Literal('grid-device'), // a grid's enrolled phone, while whoever holds it may work that grid
  Type.Literal('household'), // the holder of a household card
])
export type Role = Static<typeof Role>

/** What can be asked for: one word per command, and one per kind of reading. */
export const ACTIONS = [
  'auth.manage', 'auth.self', 'auth.read-reads', 'auth.break-glass', 'auth.review-break-glass', 'device.manage',
  'territory.read', 'territory.manage',
  'people.read', 'people.read-personal', 'people.read-sensitive', 'people.manage', 'people.merge', 'people.import', 'people.export',
  'responsibility.read', 'responsibility.manage',
  'order.read', 'order.draft', 'order.sign', 'level.set',
  'policy.read', 'policy.adopt', 'policy.draft', 'policy.sign',
  'pass.read', 'pass.issue', 'pass.revoke', 'pass.rotate-key', 'pass.read-own',
  'gate.read', 'gate.manage', 'gate.operate', 'gate.correct', 'gate.review', 'gate.read-health',
  'grid.work', 'lifetime.manage', 'lifetime.stand-down',
  'sync.read', 'sync.grid', 'ledger.read',
] as const
export type Action = (typeof ACTIONS)[number]

const STAFF: Action[] = ['auth.self', 'territory.read', 'policy.read', 'order.read', 'responsibility.read']

/** The permission table. A role that is not listed for an action may not do it. */
export const PERMISSIONS: Record<Role, readonly Action[]> = {
  commander: [...STAFF, 'auth.break-glass', 'territory.manage', 'people.read', 'people.export', 'responsibility.manage', 'order.draft',
    'order.sign', 'level.set', 'policy.adopt', 'policy.draft', 'policy.sign', 'pass.read', 'pass.revoke', 'gate.read', 'gate.manage',
    'gate.correct', 'gate.review', 'device.manage', 'lifetime.stand-down', 'ledger.read'],
  office: [...STAFF, 'auth.break-glass', 'territory.manage', 'people.read', 'people.read-personal', 'people.read-sensitive',
    'people.manage', 'people.merge', 'people.import', 'people.export', 'responsibility.manage', 'order.draft', 'policy.draft', 'pass.read',
    'pass.issue', 'pass.revoke', 'gate.read', 'gate.manage', 'gate.operate', 'gate.correct', 'gate.review', 'device.manage'],
  'area-leader': [...STAFF, 'people.read', 'responsibility.manage', 'pass.read', 'gate.read', 'gate.review'],
  secretary: [...STAFF, 'auth.break-glass', 'people.read', 'people.read-personal', 'people.read-sensitive', 'people.manage',
    'people.merge', 'people.import', 'people.export', 'responsibility.manage', 'pass.read', 'pass.issue', 'pass.revoke',
    'gate.read', 'gate.operate', 'gate.correct', 'gate.review', 'device.manage'],
  'grid-head': [...STAFF, 'people.read', 'people.read-personal', 'people.read-sensitive', 'people.manage', 'responsibility.manage',
    'grid.work', 'pass.read', 'gate.read'],
  'grid-worker': [...STAFF, 'people.read', 'people.read-personal', 'people.read-sensitive', 'people.manage', 'grid.work', 'pass.read'],
  guard: [...STAFF, 'gate.operate', 'gate.read'],
  doctor: [...STAFF, 'auth.break-glass', 'people.read', 'people.read-sensitive', 'gate.read', 'gate.read-health'],
  auditor: ['auth.self', 'auth.read-reads', 'auth.review-break-glass', 'territory.read', 'policy.read', 'order.read', 'responsibility.read',
    'ledger.read', 'gate.read', 'pass.read'],
  steward: [...STAFF, 'auth.manage', 'auth.read-reads', 'auth.review-break-glass', 'device.manage', 'territory.manage', 'people.read',
    'people.read-personal', 'people.manage', 'people.merge', 'people.import', 'people.export', 'responsibility.manage', 'pass.read',
    'pass.issue', 'pass.rotate-key', 'policy.adopt', 'gate.read', 'gate.manage', 'lifetime.manage', 'lifetime.stand-down', 'ledger.read'],
  device: ['territory.read', 'policy.read', 'gate.operate', 'sync.read'],
  'grid-device': ['territory.read', 'people.read', 'people.read-personal', 'people.read-sensitive', 'people.manage', 'grid.work', 'sync.grid'],
  household: ['pass.read-own'],
}

/** A role held over a territory and everything inside it. */
export interface Grant { role: Role; scope: ScopePath }

/** Who sends a command or asks to read. `system` is the server's own work and the command line. */
export interface Actor {
  kind: 'anonymous' | 'staff' | 'device' | 'household' | 'system'
  id: Id | null
  name: string
  district: DistrictCode | null
  grants: readonly Grant[]
  /** The enrolled phone that the request came from, if any. */
  device: Id | null
  /** Digest (hex) of the token of the session that the request came with; absent for the system and the anonymous. */
  session?: string
}

/** The server's own work under a name: the command line, an exercise, a group of commands. It may do everything, in every district. */
export const systemActor = (name: string): Actor => ({ kind: 'system', id: null, name, district: null, grants: [], device: null })

/** May `actor` do `action` somewhere in its territory? Says nothing about a particular place: see `mayAt`. Staff without any role may still sign out. */
export const may = (actor: Actor, action: Action): boolean =>
  actor.kind === 'system' || (actor.kind === 'staff' && action === 'auth.self') || actor.grants.some((grant) => PERMISSIONS[grant.role].includes(action))

/** May `actor` do `action` to something at `path`? Role and territory together (capability C03, section 6). */
export const mayAt = (actor: Actor, action: Action, path: ScopePath): boolean =>
  actor.kind === 'system' ||
  actor.grants.some((grant) => PERMISSIONS[grant.role].includes(action) && isWithin(path, grant.scope))

/** The territories in which `actor` may do `action`; `['/']` for the system. Lists are cut to these prefixes. */
export const scopesFor = (actor: Actor, action: Action): ScopePath[] =>
  actor.kind === 'system'
    ? ['/']
    : actor.grants.filter((grant) => PERMISSIONS[grant.role].includes(action)).map((grant) => grant.scope)

/** Classes of fields about a person (capability section 6): who they are, their body, how to reach them. */
export interface FieldsVisible { identity: boolean; health: boolean; contact: boolean; sensitive: boolean }

/**
 * Which classes of fields `actor` may see unmasked of a person at `path`. `sensitive` covers people under 14: without it they are
 * masked whatever else is granted.
 */
export const fieldsVisible = (actor: Actor, path: ScopePath): FieldsVisible => {
  const personal = mayAt(actor, 'people.read-personal', path)
  const sensitive = mayAt(actor, 'people.read-sensitive', path)
  return { identity: personal, contact: personal, health: sensitive || mayAt(actor, 'gate.read-health', path), sensitive }
}
