// What the screens that every kind of phone has must know of the shell they stand in.
import { createContext, useContext } from 'react'
import type { DevicePost } from '@shouwang/domain/auth'
import type { Id } from '@shouwang/domain/kernel'
import type { Params } from '../i18n.js'
import type { PhoneDatabase } from './database.js'
import type { Link, PhoneDevice, Revocation, Skew } from './kept.js'

/** Words of which each kind of phone has its own. */
export type ShellWord = 'app.title' | 'enrol.title' | 'enrol.explain' | 'enrol.pulling' | 'revoked.meanwhile' | 'settings.lost'

export interface Phone {
  /** Also the first segment of its addresses. */
  app: DevicePost
  words(key: ShellWord, params?: Params): string
  db: PhoneDatabase
  device: PhoneDevice | null
  /** Enrolled, and the lists that it works with are here. */
  ready: boolean
  exercise: boolean
  link: Link | null
  revoked: Revocation | null
  skew: Skew | null
  settings: { largeText: boolean; dark: boolean }
  /** Commands that the server has not confirmed, and those that wait for a person. */
  waiting: number
  tray: number
  /** Makes this phone the device of the post that `code` names. Throws ApiProblem (`auth.invite-…`) and Unreachable. */
  enrol(code: string): Promise<unknown>
  /** Takes a command out of the tray and sends it once more. */
  sendAgain(command: Id): Promise<void>
  /** Exchange with the server now. */
  kick(): void
}

const Context = createContext<Phone | null>(null)
export const PhoneContext = Context.Provider

/** The phone that a shared screen stands in. Only under a shell's provider. */
export const usePhone = (): Phone => {
  const phone = useContext(Context)
  if (!phone) throw new Error('no phone')
  return phone
}
