// Who is signed in on this page: read once, shared by every screen.
import type { SessionView } from '@shouwang/domain/auth'
import type { DistrictCode } from '@shouwang/domain/kernel'
import { useQuery } from '@tanstack/react-query'
import { ApiProblem, get } from './api.js'
import { queryClient } from './query.js'

const SESSION = ['session'] as const

const loadSession = async (): Promise<SessionView | null> => {
  try {
    return await get<SessionView>('/api/auth/session')
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null
    throw error
  }
}

export interface SessionState {
  session: SessionView | null
  loading: boolean
  error: Error | null
}

/** The session of this page: null when nobody is signed in. Needs the QueryClientProvider with `queryClient`. */
export const useSession = (): SessionState => {
  const { data, isPending, error } = useQuery({ queryKey: SESSION, queryFn: loadSession, staleTime: 60_000 })
  return { session: data ?? null, loading: isPending, error }
}

/** Read the session again: after signing in or out, after a right was changed. */
export const refreshSession = (): Promise<void> => queryClient.invalidateQueries({ queryKey: SESSION })

/** May the signed-in person do `action` somewhere? For hiding what would be refused; the server decides. */
export const canDo = (session: SessionView | null, action: string): boolean => session?.actions.includes(action) ?? false

/** The district of the signed-in person. Throws ApiProblem `auth.required` when nobody is. */
export const currentDistrict = async (): Promise<DistrictCode> => {
  const session = await queryClient.ensureQueryData({ queryKey: SESSION, queryFn: loadSession })
  if (!session) throw new ApiProblem({ code: 'auth.required' }, 401)
  return session.district
}
