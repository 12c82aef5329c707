// What somebody sees of a person: nothing, a pseudonym, masked fields, or the fields that role, place and purpose open.
import { grantsAt, may, mayAt, rightsOf, type Action, type Actor } from './actor.js'
import type { ScopePath } from './id.js'
import { FIELD_CLASSES, type FieldClass, type Purpose } from './roles.js'

/** Which classes of fields are seen unmasked. */
export type FieldsVisible = Record<FieldClass, boolean>

/** The actions of which one opens a class of fields; the class itself must be the role's too. */
const OPENED_BY: Record<FieldClass, readonly Action[]> = {
  identity: ['people.read-personal'],
  contact: ['people.read-personal'],
  health: ['people.read-sensitive', 'gate.read-health'],
  sensitive: ['people.read-sensitive'],
}

const opens = (actor: Actor, path: ScopePath, field: FieldClass): boolean =>
  actor.kind === 'system' ||
  OPENED_BY[field].some((action) => grantsAt(actor, action, path).some((grant) => rightsOf(grant).fields.includes(field)))

/**
 * Which classes of fields `actor` may see unmasked of a person at `path`, role and territory together. `sensitive` covers
 * people under 14: without it all of theirs stays masked, see `visibilityOf`.
 */
export const fieldsVisible = (actor: Actor, path: ScopePath): FieldsVisible => ({
  identity: opens(actor, path, 'identity'),
  contact: opens(actor, path, 'contact'),
  health: opens(actor, path, 'health'),
  sensitive: opens(actor, path, 'sensitive'),
})

const NO_FIELDS: FieldsVisible = { identity: false, contact: false, health: false, sensitive: false }

/** May `actor` state `purpose` for reading at `path`? One grant must hold both a personal reading and the purpose. */
export const mayState = (actor: Actor, purpose: Purpose, path: ScopePath): boolean =>
  actor.kind === 'system' ||
  (['people.read-personal', 'people.read-sensitive', 'gate.read-health'] as const).some((action) =>
    grantsAt(actor, action, path).some((grant) => rightsOf(grant).purposes.includes(purpose)))

/** The purposes among which `actor` chooses when reading at `path`. */
export const purposesAt = (actor: Actor, path: ScopePath): Purpose[] =>
  [...new Set(actor.grants.flatMap((grant) => rightsOf(grant).purposes))].filter((purpose) => mayState(actor, purpose, path))

export type Seen = 'nothing' | 'pseudonym' | 'masked' | 'unmasked'

/** Somebody to be shown: where they live, and whether they are under 14 today. */
export interface Subject { path: ScopePath; under14: boolean }

/**
 * What `actor` sees of `subject` (issue 3, rights; capability section 6). Who reads no people sees nothing. A person outside
 * the actor's territory is a pseudonym. Inside it: masked, until a purpose is stated that the role may state; then the
 * classes of fields that the role holds. People under 14 stay masked without the class `sensitive`.
 */
export const visibilityOf = (actor: Actor, subject: Subject, purpose: Purpose | null): { seen: Seen; fields: FieldsVisible } => {
  if (!mayAt(actor, 'people.read', subject.path)) return { seen: may(actor, 'people.read') ? 'pseudonym' : 'nothing', fields: NO_FIELDS }
  const fields = fieldsVisible(actor, subject.path)
  const open = FIELD_CLASSES.some((field) => fields[field])
  const closed = purpose === null || !mayState(actor, purpose, subject.path) || (subject.under14 && !fields.sensitive)
  return open && !closed ? { seen: 'unmasked', fields } : { seen: 'masked', fields: NO_FIELDS }
}

/**
 * The role under which a reading is recorded: of the grants that allow it the one over the smallest territory, and a
 * declared emergency only when nothing else allows it. Null for the system.
 */
export const grantOfReading = (actor: Actor, action: Action, path: ScopePath): { role: string; scope: ScopePath; breakGlass?: string } | null => {
  const allowing = grantsAt(actor, action, path)
  const own = allowing.filter(({ breakGlass }) => breakGlass === undefined)
  return [...(own.length > 0 ? own : allowing)].sort((a, b) => b.scope.length - a.scope.length)[0] ?? null
}

/**
 * A short text that is the same as long as `actor` holds the same rights over the same territories. A phone that keeps
 * data sends the one it last saw: when it differs, what it holds may no longer be its to hold, and it builds anew.
 */
export const rightsStamp = (actor: Actor): string => {
  const text = actor.grants.map((grant) => {
    const { actions, fields, purposes } = rightsOf(grant)
    return [grant.role, grant.scope, grant.breakGlass ?? '', ...[actions, fields, purposes].map((words) => [...words].sort().join(','))].join('|')
  }).sort().join('\n')
  return `${actor.grants.length}-${fnv(text, 0x811c9dc5)}${fnv(text, 0x01000193)}`
}

/** FNV-1a, 32 bits, as hex: tells texts apart, keeps nothing secret. */
const fnv = (text: string, seed: number): string => {
  let hash = seed
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0
  return hash.toString(16).padStart(8, '0')
}
