// Reads about one person only after a purpose has been stated: the reading is on record.
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Purpose } from '@shouwang/domain/kernel'
import { AskPurpose, Marked, queryText, ReadState, useRead } from '../../platform/console/index.js'
import { statusConsole } from './status-console.texts.js'

/** `path`: what is read, without its query. Asks at once; whoever closes the question can begin it again. */
export const AfterPurpose = <T,>({ path, children }: { path: string; children: (read: T) => ReactNode }) => {
  const t = statusConsole.useText()
  const [stated, setStated] = useState<{ purpose: Purpose; reason: string } | null>(null)
  const [asking, setAsking] = useState(true)
  const query = useRead<T>(stated ? `${path}${queryText({ purpose: stated.purpose, reason: stated.reason })}` : null)
  if (stated) return <ReadState query={query}>{(read) => <Marked>{children(read)}</Marked>}</ReadState>
  return (
    <>
      <p>{t('purposeFirst')}</p>
      <Button type="primary" onClick={() => setAsking(true)}>{t('show')}</Button>
      {asking ? <AskPurpose busy={false} onClose={() => setAsking(false)} onAsk={(fields) => { setStated(fields); setAsking(false) }} /> : null}
    </>
  )
}
