// The household's statuses from the server, and what it sends about them.
import { useCallback, useEffect, useState } from 'react'
import { fileAppeal, closeAppeal, type AppealGround, type OwnStatuses, type PublicCounter } from '@shouwang/domain/status'
import type { Id, Outcome } from '@shouwang/domain/kernel'
import { uuidv7 } from 'uuidv7'
import { errorText } from '../../platform/problem-texts.js'
import { useHousehold } from '../../pass/resident/index.js'

export interface Statuses {
  own: OwnStatuses | null
  counter: PublicCounter | null
  /** Why there is nothing to show. */
  problem: string | null
  reload(): void
  appeal(person: Id, ground: AppealGround, statement: string): Promise<Outcome<{ number: string }>>
  markRead(appeal: Id): Promise<Outcome<unknown>>
}

/** Asks once when the page opens, and again after everything that is sent. */
export const useStatuses = (): Statuses => {
  const { get, send, district } = useHousehold()
  const [own, setOwn] = useState<OwnStatuses | null>(null)
  const [counter, setCounter] = useState<PublicCounter | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const reload = useCallback(() => {
    setProblem(null)
    void get<OwnStatuses>('/api/status/own').then(setOwn, (error: unknown) => setProblem(errorText(error)))
    // The count is an extra: without it the page is whole.
    void get<PublicCounter>(`/api/status/counter?district=${district}`).then(setCounter, () => setCounter(null))
  }, [get, district])
  useEffect(reload, [reload])
  const after = <R>(outcome: Outcome<R>): Outcome<R> => {
    reload()
    return outcome
  }
  return {
    own, counter, problem, reload,
    appeal: async (person, ground, statement) =>
      after(await send(fileAppeal, { appeal: uuidv7(), channel: 'own-page', ground, about: { person }, ...(statement.trim() ? { statement: statement.trim() } : {}) })),
    markRead: async (appeal) => after(await send(closeAppeal, { appeal, told: 'own-page' })),
  }
}
