// The household's outings: read when the page opens and after everything that is sent.
import { useCallback, useEffect, useState } from 'react'
import type { CommandType, DataOf } from '@shouwang/domain/kernel'
import type { OwnOutings } from '@shouwang/domain/outing'
import { appliedResult } from '../../platform/command.js'
import { errorText } from '../../platform/problem-texts.js'
import { useHousehold } from '../../pass/resident/index.js'

export interface Own {
  own: OwnOutings | null
  /** Why reading or sending did not work. */
  problem: string | null
  busy: boolean
  read(): void
  /** Sends and reads again; true when it was applied. */
  act<C extends CommandType>(command: C, data: DataOf<C>): Promise<boolean>
}

const EVERY_MS = 30_000

export const useOwnOutings = (): Own => {
  const { get, send } = useHousehold()
  const [own, setOwn] = useState<OwnOutings | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const read = useCallback(() => {
    get<OwnOutings>('/api/outing/own').then((answer) => { setOwn(answer); setProblem(null) }, (error: unknown) => setProblem(errorText(error)))
  }, [get])
  useEffect(() => {
    read()
    const timer = setInterval(read, EVERY_MS)
    return () => clearInterval(timer)
  }, [read])
  const act = useCallback(async <C extends CommandType>(command: C, data: DataOf<C>): Promise<boolean> => {
    setBusy(true)
    try {
      appliedResult(await send(command, data))
      setProblem(null)
      read()
      return true
    } catch (error) {
      setProblem(errorText(error))
      return false
    } finally {
      setBusy(false)
    }
  }, [send, read])
  return { own, problem, busy, read, act }
}
