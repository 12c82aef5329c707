// Reads the household's quarantine and what is asked of it; sends, and reads again.
import { useCallback, useEffect, useState } from 'react'
import type { OwnAnomaly } from '@shouwang/domain/anomaly'
import type { CommandType, DataOf, ResultOf } from '@shouwang/domain/kernel'
import type { OwnQuarantine } from '@shouwang/domain/quarantine'
import { errorText, problemText } from '../../platform/problem-texts.js'
import { useHousehold } from '../../pass/resident/index.js'

export interface Own { quarantine: OwnQuarantine; questions: OwnAnomaly[] }

/** What the last command came to: said in words, or what it carried back. */
export type Said<R> = { ok: true; result: R | undefined } | { ok: false; why: string }

export interface OwnDoor {
  own: Own | null
  failed: boolean
  read(): Promise<void>
  send<C extends CommandType>(command: C, data: DataOf<C>): Promise<Said<ResultOf<C>>>
}

export const useOwnQuarantine = (): OwnDoor => {
  const household = useHousehold()
  const { get, send: sendIn } = household
  const [own, setOwn] = useState<Own | null>(null)
  const [failed, setFailed] = useState(false)
  const read = useCallback(async (): Promise<void> => {
    try {
      const [quarantine, questions] = [await get<OwnQuarantine>('/api/quarantine/own'), await get<OwnAnomaly[]>('/api/anomaly/own')]
      setOwn({ quarantine, questions })
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }, [get])
  useEffect(() => {
    void read()
    const timer = setInterval(() => void read(), 60_000)
    return () => clearInterval(timer)
  }, [read])
  const send: OwnDoor['send'] = async (command, data) => {
    try {
      const outcome = await sendIn(command, data)
      if (outcome.outcome === 'refused') return { ok: false, why: problemText(outcome.problem) }
      await read()
      return { ok: true, result: 'result' in outcome ? outcome.result : undefined }
    } catch (error) {
      return { ok: false, why: errorText(error) }
    }
  }
  return { own, failed, read, send }
}
