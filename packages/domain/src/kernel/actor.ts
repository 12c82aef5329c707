// Who acts, and the one place that says which role may do what, and where.
import Type, { type Static } from 'typebox'
import { isWithin, type DistrictCode, type Id, type ScopePath } from './id.js'

/** Roles of people; `device` and `household` are held by an enrolled phone and by a household card. */
export const Role = Type.Union([
  Type.Literal('commander'), // district headquarters
  Type.Literal('office'), // sub-district office
  Type.Literal('secretary'), // community secretary
  Type.Literal('guard'), // gate guard, signed in by name
  Type.Literal('doctor'), // community doctor
  Type.Literal('auditor'),
  Type.Literal('steward'), // data steward: accounts, imports, devices
  Type.Literal('device'), // a gate's enrolled phone
  Type.Literal('household'), // the holder of a household card
])
export type Role = Static<typeof Role>

/** What can be asked for: one word per command, and one per kind of reading. */
export const ACTIONS = [
  'auth.manage', 'auth.self', 'device.manage',
  'territory.read', 'territory.manage',
  'people.read', 'people.read-personal', 'people.manage',
  'policy.read', 'policy.adopt',
  'pass.read', 'pass.issue', 'pass.revoke', 'pass.rotate-key', 'pass.read-own',
  'gate.read', 'gate.manage', 'gate.operate', 'gate.correct', 'gate.review', 'gate.read-health',
  'sync.read', 'ledger.read',
] as const
export type Action = (typeof ACTIONS)[number]

const STAFF: Action[] = ['auth.self', 'territory.read', 'policy.read']

/** The permission table. A role that is not listed for an action may not do it. */
export const PERMISSIONS: Record<Role, readonly Action[]> = {
  commander: [...STAFF, 'territory.manage', 'people.read', 'policy.adopt', 'pass.read', 'pass.revoke', 'gate.read', 'gate.manage',
    'gate.correct', 'gate.review', 'device.manage', 'ledger.read'],
  office: [...STAFF, 'territory.manage', 'people.read', 'people.read-personal', 'people.manage', 'pass.read', 'pass.issue',
    'pass.revoke', 'gate.read', 'gate.manage', 'gate.operate', 'gate.correct', 'gate.review', 'device.manage'],
  secretary: [...STAFF, 'people.read', 'people.read-personal', 'people.manage', 'pass.read', 'pass.issue', 'pass.revoke',
    'gate.read', 'gate.operate', 'gate.correct', 'gate.review', 'device.manage'],
  guard: [...STAFF, 'gate.operate', 'gate.read'],
  doctor: [...STAFF, 'people.read', 'gate.read', 'gate.read-health'],
  auditor: ['auth.self', 'territory.read', 'policy.read', 'ledger.read', 'gate.read', 'pass.read'],
  steward: [...STAFF, 'auth.manage', 'device.manage', 'territory.manage', 'people.read', 'people.read-personal', 'people.manage',
    'pass.read', 'pass.issue', 'pass.rotate-key', 'policy.adopt', 'gate.read', 'gate.manage', 'ledger.read'],
  device: ['territory.read', 'policy.read', 'gate.operate', 'sync.read'],
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
