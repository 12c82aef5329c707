// Who acts, and the one place that says which role may do what, and where.
import { isWithin, type DistrictCode, type Id, type ScopePath } from './id.js'
import { FIELDS, PURPOSES, type FieldClass, type Purpose, type Role } from './roles.js'

/** What can be asked for: one word per command, and one per kind of reading. */
export const ACTIONS = [
  'auth.manage', 'auth.self', 'auth.read-reads', 'auth.break-glass', 'auth.review-break-glass', 'auth.approve-role', 'device.manage',
  'territory.read', 'territory.manage',
  'people.read', 'people.read-personal', 'people.read-sensitive', 'people.manage', 'people.merge', 'people.import', 'people.export',
  'responsibility.read', 'responsibility.manage',
  'order.read', 'order.draft', 'order.sign', 'level.set',
  'policy.read', 'policy.adopt', 'policy.draft', 'policy.sign',
  'pass.read', 'pass.issue', 'pass.revoke', 'pass.rotate-key', 'pass.read-own',
  'gate.read', 'gate.manage', 'gate.operate', 'gate.correct', 'gate.review', 'gate.read-health',
  'pass.request', 'pass.verify', 'visit.read', 'visit.register', 'visit.read-own', 'place.read', 'place.manage', 'place.scan', 'place.open-visits',
  'status.read', 'status.read-own', 'status.correct', 'status.approve-correction', 'status.release-change', 'status.appeal', 'status.decide-appeal',
  'quarantine.read', 'quarantine.manage', 'quarantine.report', 'quarantine.request-extension', 'quarantine.approve-extension',
  'quarantine.manage-site', 'quarantine.read-own',
  'outing.read', 'outing.request', 'outing.start-emergency', 'outing.approve-community', 'outing.approve-street', 'outing.approve-district',
  'outing.escort', 'outing.ratify',
  'fever.read', 'fever.manage', 'fever.follow', 'fever.record-result', 'fever.manage-hospital',
  'anomaly.read', 'anomaly.triage', 'anomaly.decide', 'anomaly.review', 'anomaly.answer-own',
  'grid.work', 'lifetime.manage', 'lifetime.stand-down',
  'sync.read', 'sync.grid', 'ledger.read',
] as const
export type Action = (typeof ACTIONS)[number]

const STAFF: Action[] = ['auth.self', 'territory.read', 'policy.read', 'order.read', 'responsibility.read']

/** The permission table as shipped. A role that is not listed for an action may not do it. */
export const PERMISSIONS: Record<Role, readonly Action[]> = {
  commander: [...STAFF, 'auth.break-glass', 'auth.approve-role', 'territory.manage', 'people.read', 'people.export', 'responsibility.manage', 'order.draft',
    'order.sign', 'level.set', 'policy.adopt', 'policy.draft', 'policy.sign', 'pass.read', 'pass.revoke', 'gate.read', 'gate.manage',
    'gate.correct', 'gate.review', 'device.manage', 'lifetime.stand-down', 'ledger.read',
    'visit.read', 'place.read', 'status.read', 'status.release-change', 'quarantine.read', 'quarantine.approve-extension', 'outing.read',
    'outing.approve-district', 'outing.ratify', 'fever.read', 'anomaly.read', 'anomaly.review'],
  office: [...STAFF, 'auth.break-glass', 'auth.approve-role', 'territory.manage', 'people.read', 'people.read-personal', 'people.read-sensitive',
    'people.manage', 'people.merge', 'people.import', 'people.export', 'responsibility.manage', 'order.draft', 'policy.draft', 'policy.sign',
    'pass.read', 'pass.issue', 'pass.revoke', 'gate.read', 'gate.manage', 'gate.operate', 'gate.correct', 'gate.review', 'device.manage',
    'visit.read', 'visit.register', 'place.read', 'place.manage', 'status.read', 'status.correct', 'status.appeal',
    'status.decide-appeal', 'quarantine.read', 'quarantine.manage', 'quarantine.report', 'quarantine.request-extension',
    'quarantine.approve-extension', 'quarantine.manage-site', 'outing.read', 'outing.request',
    'outing.start-emergency', 'outing.approve-street', 'outing.escort', 'outing.ratify', 'fever.read', 'fever.manage', 'fever.follow', 'anomaly.read', 'anomaly.triage',
    'anomaly.decide', 'anomaly.review'],
  'area-leader': [...STAFF, 'people.read', 'responsibility.manage', 'pass.read', 'gate.read', 'gate.review',
    'visit.read', 'quarantine.read', 'outing.read', 'anomaly.read'],
  secretary: [...STAFF, 'auth.break-glass', 'people.read', 'people.read-personal', 'people.read-sensitive', 'people.manage',
    'people.merge', 'people.import', 'people.export', 'responsibility.manage', 'pass.read', 'pass.issue', 'pass.revoke',
    'gate.read', 'gate.operate', 'gate.correct', 'gate.review', 'device.manage',
    'visit.read', 'visit.register', 'place.read', 'place.manage', 'status.read', 'status.appeal', 'quarantine.read', 'quarantine.manage',
    'quarantine.report', 'quarantine.request-extension', 'outing.read', 'outing.request', 'outing.start-emergency', 'outing.approve-community', 'outing.escort',
    'fever.read', 'fever.manage', 'fever.follow', 'anomaly.read', 'anomaly.triage', 'anomaly.decide'],
  'grid-head': [...STAFF, 'people.read', 'people.read-personal', 'people.read-sensitive', 'people.manage', 'responsibility.manage',
    'grid.work', 'pass.read', 'gate.read', 'place.scan',
    'visit.read', 'status.read', 'status.appeal', 'quarantine.read', 'quarantine.report', 'outing.read', 'outing.request', 'outing.start-emergency',
    'outing.escort', 'fever.read', 'fever.follow', 'anomaly.read', 'anomaly.triage'],
  'grid-worker': [...STAFF, 'people.read', 'people.read-personal', 'people.read-sensitive', 'people.manage', 'grid.work', 'pass.read', 'place.scan',
    'status.appeal', 'quarantine.read', 'quarantine.report', 'outing.read', 'outing.request', 'outing.start-emergency', 'outing.escort',
    'fever.read', 'fever.follow', 'anomaly.read', 'anomaly.triage'],
  guard: [...STAFF, 'gate.operate', 'gate.read',
    'pass.verify', 'visit.read', 'visit.register', 'status.appeal', 'outing.start-emergency'],
  doctor: [...STAFF, 'auth.break-glass', 'people.read', 'people.read-sensitive', 'gate.read', 'gate.read-health',
    'status.read', 'status.correct', 'status.approve-correction', 'quarantine.read', 'quarantine.manage', 'quarantine.report',
    'quarantine.request-extension', 'outing.read', 'outing.request', 'outing.start-emergency', 'outing.approve-community', 'fever.read', 'fever.manage', 'fever.follow',
    'fever.record-result', 'anomaly.read', 'anomaly.triage', 'grid.work'],
  auditor: ['auth.self', 'auth.read-reads', 'auth.review-break-glass', 'territory.read', 'policy.read', 'order.read', 'responsibility.read',
    'ledger.read', 'gate.read', 'pass.read',
    'visit.read', 'place.read', 'status.read', 'quarantine.read', 'outing.read', 'fever.read', 'anomaly.read', 'anomaly.review'],
  steward: [...STAFF, 'auth.manage', 'auth.read-reads', 'auth.review-break-glass', 'device.manage', 'territory.manage', 'people.read',
    'people.read-personal', 'people.manage', 'people.merge', 'people.import', 'people.export', 'responsibility.manage', 'pass.read',
    'pass.issue', 'pass.rotate-key', 'policy.adopt', 'gate.read', 'gate.manage', 'lifetime.manage', 'lifetime.stand-down', 'ledger.read',
    'place.read', 'place.manage', 'status.read'],
  'health-office': [...STAFF, 'auth.break-glass', 'people.read', 'people.read-personal', 'people.read-sensitive', 'gate.read',
    'gate.read-health', 'place.read', 'place.open-visits',
    'status.read', 'status.correct', 'status.approve-correction', 'status.release-change', 'status.decide-appeal', 'quarantine.read',
    'quarantine.manage', 'quarantine.approve-extension',
    'outing.read', 'outing.approve-district', 'outing.ratify', 'fever.read', 'fever.manage', 'fever.follow', 'fever.record-result', 'fever.manage-hospital',
    'anomaly.read', 'anomaly.review'],
  'site-manager': [...STAFF, 'quarantine.read', 'quarantine.report', 'quarantine.manage-site', 'quarantine.request-extension',
    'outing.read', 'outing.request', 'outing.start-emergency'],
  hospital: [...STAFF, 'fever.read', 'fever.record-result', 'fever.manage-hospital'],
  device: ['territory.read', 'policy.read', 'gate.operate', 'sync.read',
    'pass.verify', 'visit.register', 'status.appeal', 'outing.start-emergency'],
  'grid-device': ['territory.read', 'people.read', 'people.read-personal', 'people.read-sensitive', 'people.manage', 'grid.work', 'sync.grid',
    'place.scan', 'status.appeal', 'quarantine.report', 'outing.request', 'outing.start-emergency', 'outing.escort', 'fever.follow', 'anomaly.triage'],
  household: ['pass.read-own',
    'pass.request', 'visit.register', 'visit.read-own', 'place.scan', 'status.read-own', 'status.appeal', 'quarantine.read-own', 'quarantine.report',
    'outing.request', 'outing.start-emergency', 'anomaly.answer-own'],
  // Reading only: an emergency is no reason to write where one does not serve.
  'break-glass': ['territory.read', 'people.read', 'people.read-personal', 'people.read-sensitive', 'responsibility.read', 'order.read',
    'policy.read', 'pass.read', 'gate.read', 'gate.read-health',
    'visit.read', 'status.read', 'quarantine.read', 'outing.read', 'fever.read', 'anomaly.read'],
}

/** What a role holds: actions, classes of fields seen unmasked, purposes that may be stated for reading them. */
export interface Rights { actions: readonly Action[]; fields: readonly FieldClass[]; purposes: readonly Purpose[] }

/** A role held over a territory and everything inside it. `rights`: what the district made of the role; absent where the shipped table counts. */
export interface Grant {
  role: string
  scope: ScopePath
  rights?: Rights
  /** The grid, held by role, through which this place is reached: it lies in the grid without lying under it in the tree. */
  through?: ScopePath
  /** The declared emergency that this grant comes from. */
  breakGlass?: Id
}

const NOTHING: Rights = { actions: [], fields: [], purposes: [] }

/** Whether a name is one of the shipped roles. */
export const isShippedRole = (name: string): name is Role => Object.hasOwn(PERMISSIONS, name)

/** What the shipped table gives a role; nothing for a name that it does not know. */
export const shippedRights = (role: string): Rights =>
  isShippedRole(role) ? { actions: PERMISSIONS[role], fields: FIELDS[role], purposes: PURPOSES[role] } : NOTHING

/** What a grant holds: the district's own table where there is one, else the shipped one. */
export const rightsOf = (grant: Grant): Rights => grant.rights ?? shippedRights(grant.role)

const holds = (grant: Grant, action: Action): boolean => rightsOf(grant).actions.includes(action)

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
  actor.kind === 'system' || (actor.kind === 'staff' && action === 'auth.self') || actor.grants.some((grant) => holds(grant, action))

/** The grants under which `actor` may do `action` at `path`; none for the system, which needs none. */
export const grantsAt = (actor: Actor, action: Action, path: ScopePath): Grant[] =>
  actor.grants.filter((grant) => holds(grant, action) && isWithin(path, grant.scope))

/** May `actor` do `action` to something at `path`? Role and territory together (capability C03, section 6). */
export const mayAt = (actor: Actor, action: Action, path: ScopePath): boolean =>
  actor.kind === 'system' || grantsAt(actor, action, path).length > 0

/** The territories in which `actor` may do `action`; `['/']` for the system. Lists are cut to these prefixes. */
export const scopesFor = (actor: Actor, action: Action): ScopePath[] =>
  actor.kind === 'system' ? ['/'] : actor.grants.filter((grant) => holds(grant, action)).map((grant) => grant.scope)
