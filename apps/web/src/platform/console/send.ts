// Sending commands from console screens: one at a time, with its answer said aloud and every open list refreshed.
import type { CommandType, DataOf, ResultOf } from '@shouwang/domain/kernel'
import { App } from 'antd'
import { useCallback, useState } from 'react'
import { appliedResult, sendCommand } from '../command.js'
import { errorText } from '../problem-texts.js'
import { commonTexts } from './common.texts.js'
import { useRefresh } from './read.js'

/** An applied command, with what it carried back. */
export interface Sent<R> { result: R | undefined }

/**
 * A function that sends one kind of command and resolves to what came back, or to null when it was refused (the
 * officer has been told why). `done`: what to say when it was applied; null when the screen itself shows it.
 */
export const useSend = <C extends CommandType>(command: C, done?: string | null) => {
  const { message } = App.useApp()
  const t = commonTexts.useText()
  const refresh = useRefresh()
  const [sending, setSending] = useState(false)
  const send = useCallback(async (data: DataOf<C>): Promise<Sent<ResultOf<C>> | null> => {
    setSending(true)
    try {
      const result = appliedResult(await sendCommand(command, data))
      if (done !== null) void message.success(done ?? t('done'))
      return { result }
    } catch (error) {
      void message.error(errorText(error), 8)
      return null
    } finally {
      setSending(false)
      void refresh()
    }
  }, [command, done, message, refresh, t])
  return { send, sending }
}
