// The open household, for every page of the resident shell: who lives here, their passes, and how to read and send in its name.
import { createContext, useContext } from 'react'
import type { CommandType, DataOf, DistrictCode, Id, Instant, Outcome, ResultOf } from '@shouwang/domain/kernel'
import type { HouseholdPasses, OwnPass } from '@shouwang/domain/pass'
import type { RequestOptions } from '../../platform/api.js'

/** Somebody of the household: `name` masked as on the pass, with what tells them apart from others of the household who have the same. */
export interface HouseholdMember { person: Id; name: string; passes: OwnPass[] }

export interface Household {
  district: DistrictCode
  /** What the server said of the household, or what this phone kept of it. */
  me: HouseholdPasses
  people: readonly HouseholdMember[]
  /** What somebody is called on these pages. `masked`: their name as the server sent it, for whoever does not live here any more. */
  nameOf(person: Id | null, masked: string): string
  /** Now, by the server's clock as last known. */
  now: Instant
  /** Server clock minus this phone's, in milliseconds, as last known. */
  skewMs: number
  /** Did the server answer? False: shown from the phone; what is sent needs a network. */
  reached: boolean
  updating: boolean
  savedAt: Instant
  /** The code of the household card: the bearer of every request. */
  card: string
  /** GETs with the household's card. Throws ApiProblem or Unreachable. */
  get<T>(path: string, options?: Omit<RequestOptions, 'bearer'>): Promise<T>
  /** Sends a command in the household's name. A refusal is an outcome; throws Unreachable without a network. */
  send<C extends CommandType>(command: C, data: DataOf<C>): Promise<Outcome<ResultOf<C>>>
  /** Asks the server again for people and passes. */
  update(): void
  /** Takes the card and everything of it off this phone. */
  forget(): void
}

export const HouseholdContext = createContext<Household | null>(null)

/** The household whose card is open. Only on pages of the resident shell. */
export const useHousehold = (): Household => {
  const household = useContext(HouseholdContext)
  if (!household) throw new Error('no household')
  return household
}
