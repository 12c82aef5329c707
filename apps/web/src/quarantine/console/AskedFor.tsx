// What is shown for a stated purpose and on record: asked for, read, and hidden again.
import { App, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Purpose } from '@shouwang/domain/kernel'
import { api } from '../../platform/api.js'
import { AskPurpose, Marked, queryText } from '../../platform/console/index.js'
import { errorText } from '../../platform/problem-texts.js'
import { quarantineConsole } from './quarantine-console.texts.js'

interface AskedForProps<Row> { title: string; label: string; url: string; empty: string; actions?: (rows: Row[]) => ReactNode; children: (rows: Row[]) => ReactNode }

/** Reads a list from `url` once a purpose is stated. `actions`: what can be done about what is shown. */
export const AskedFor = <Row,>({ title, label, url, empty, actions, children }: AskedForProps<Row>) => {
  const t = quarantineConsole.useText()
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [rows, setRows] = useState<Row[] | null>(null)
  const read = async ({ purpose, reason }: { purpose: Purpose; reason: string }) => {
    setBusy(true)
    try {
      setRows(await api.get<Row[]>(`${url}${queryText({ purpose, reason })}`))
      setAsking(false)
    } catch (error) {
      void message.error(errorText(error), 8)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <div className="row-actions">
        <Button size="small" onClick={() => (rows === null ? setAsking(true) : setRows(null))}>{rows === null ? label : t('hide')}</Button>
        {rows === null ? null : actions?.(rows)}
      </div>
      {asking ? <AskPurpose busy={busy} onClose={() => setAsking(false)} onAsk={(fields) => void read(fields)} /> : null}
      {rows === null ? null : rows.length === 0 ? <p className="quiet">{empty}</p> : <Marked>{children(rows)}</Marked>}
    </section>
  )
}
