// Signing in and out: the server keeps the session in a cookie that no script can read.
import { endSessions, signIn } from '@shouwang/domain/auth'
import { problemOf } from '../platform/api.js'
import { appliedResult, sendCommand } from '../platform/command.js'
import { queryClient } from '../platform/query.js'
import { refreshSession } from '../platform/session.js'

const REMEMBERED = 'shouwang.district'

/** The district of the last sign-in on this browser, if it may be remembered. */
export const rememberedDistrict = (): string | null => {
  try {
    return localStorage.getItem(REMEMBERED)
  } catch {
    return null
  }
}

const rememberDistrict = (district: string): void => {
  try {
    localStorage.setItem(REMEMBERED, district)
  } catch {
    // Storage refused: it is asked again next time.
  }
}

/** Where a person goes after signing in: back to the console page that sent them here, else to the choice of shells. */
export const wayBack = (search: string): string | null => {
  const next = new URLSearchParams(search).get('next')
  return next !== null && /^\/console(?:[/?]|$)/.test(next) ? next : null
}

export interface Credentials { district: string; login: string; password: string; code: string }

/** Signs in; the page then shows what may be opened. Throws ApiProblem (`auth.…`) and Unreachable. */
export const signInWith = async ({ district, login, password, code }: Credentials): Promise<void> => {
  appliedResult(await sendCommand(signIn, { login, password, ...(code === '' ? {} : { code }) }, { district }))
  rememberDistrict(district)
  const next = wayBack(location.search)
  if (next === null) await refreshSession()
  else location.replace(next)
}

/** Has the server asked for the second factor? */
export const needsCode = (error: unknown): boolean => problemOf(error)?.code === 'auth.second-factor-required'

/** Ends this session and goes back to the front door; also when the server no longer knows the session. */
export const signOut = async (): Promise<void> => {
  try {
    await sendCommand(endSessions, { which: 'this' })
  } finally {
    queryClient.clear()
    location.assign('/')
  }
}
