// In whose name somebody acts: the office of the grant under which they may.
import { grantsAt, type Action, type Actor, type ScopePath } from '@shouwang/domain/kernel'
import { isHealthOffice, officeOf, type Signatory } from '@shouwang/domain/status'

/** The nearest office in whose name `actor` may do `action` at `path`; the server itself has none. */
export const signatoryOf = (actor: Actor, action: Action, path: ScopePath): Signatory => {
  const grant = grantsAt(actor, action, path).sort((a, b) => b.scope.length - a.scope.length)[0]
  return { account: actor.kind === 'staff' ? actor.id : null, office: grant ? officeOf(grant) : '', health: grant ? isHealthOffice(grant) : false }
}

/** Every office in whose name `actor` may do `action` at `path`: none of them may be the one that it concerns. */
export const officesOf = (actor: Actor, action: Action, path: ScopePath): string[] => grantsAt(actor, action, path).map(officeOf)
