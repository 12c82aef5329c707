// The district's role table on this page: what roles are called, and which of them an account may be given.
import type { Giving, RoleDefinition, RoleProposalView } from '@shouwang/domain/auth'
import { useNamed } from '../../platform/i18n.js'
import { useRead } from '../../platform/console/index.js'

/** One row of `GET /api/auth/roles`. */
export type RoleRow = RoleDefinition & { assignable: boolean; asShipped: boolean; holders: number; giving: Giving }

/** Roles that wait for a second person, as far as the reader may know. */
export const useWaitingRoles = () => useRead<RoleProposalView[]>('/api/auth/roles/waiting')

export const useRoles = () => useRead<RoleRow[]>('/api/auth/roles')

/** The title of a role in the language of now; its name while the table is on its way. */
export const useRoleName = (): ((role: string) => string) => {
  const named = useNamed()
  const { data } = useRoles()
  return (role) => {
    const row = data?.find(({ name }) => name === role)
    return row ? named(row.title) : role
  }
}
