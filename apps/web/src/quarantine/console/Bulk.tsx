// What can be done about several of a list at once: readings entered, workers assigned, released, notices printed. Never an extension.
import { App, Button, Form } from 'antd'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { BULK_ACTION, assignCases, releaseCases, type CaseRow, type LineList } from '@shouwang/domain/quarantine'
import { ConfirmButton, FormButton, listOf, useSend } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { HolderPicker } from '../../responsibility/console/index.js'
import { quarantineConsole, quarantineWord } from './quarantine-console.texts.js'
import { Sheet } from './Sheet.js'

interface BulkProps { list: LineList; rows: readonly CaseRow[]; chosen: readonly string[]; onChoose: (keys: string[]) => void }

export const Bulk = ({ list, rows, chosen, onChoose }: BulkProps) => {
  const t = quarantineConsole.useText()
  const { session } = useSession()
  const [, go] = useLocation()
  const [sheet, setSheet] = useState(false)
  const picked = rows.filter(({ id }) => chosen.includes(id))
  const [mayManage, mayReport] = [canDo(session, 'quarantine.manage'), canDo(session, 'quarantine.report')]
  const none = picked.length === 0
  const action = BULK_ACTION[list]
  return (
    <div className="row-actions" role="group" aria-label={t('chosen', { n: picked.length })}>
      <Button size="small" onClick={() => onChoose(picked.length === rows.length ? [] : rows.map(({ id }) => id))} disabled={rows.length === 0}>
        {t('all')}
      </Button>
      <span className="quiet">{t('chosen', { n: picked.length })}</span>
      {action === 'sheet' && mayReport ? <Button size="small" type="primary" disabled={none} onClick={() => setSheet(true)}>{t('sheet')}</Button> : null}
      {mayManage && list !== 'ended' ? <AssignButton cases={chosen} disabled={none} /> : null}
      {(list === 'overdue' || list === 'ending') && mayManage ? <ReleaseButton cases={chosen} disabled={none} onDone={() => onChoose([])} /> : null}
      {canDo(session, 'people.read-personal') ? (
        <Button size="small" disabled={none} onClick={() => go(`/console/quarantine/print?subject=opening&cases=${chosen.join(',')}`)}>
          {t('print')}
        </Button>
      ) : null}
      {sheet ? <Sheet rows={picked} onClose={() => setSheet(false)} /> : null}
    </div>
  )
}

interface Workers { primaryWorker?: string | null; deputy?: string | null; doctor?: string | null }

/** Names who looks after these cases; warns of a worker who has too many. */
export const AssignButton = ({ cases, disabled = false }: { cases: readonly string[]; disabled?: boolean }) => {
  const t = quarantineConsole.useText()
  const { message } = App.useApp()
  const { send } = useSend(assignCases, t('assign.done'))
  const submit = async ({ primaryWorker, deputy, doctor }: Workers): Promise<boolean> => {
    const sent = await send({ cases: [...cases], ...(primaryWorker ? { primaryWorker } : {}), ...(deputy ? { deputy } : {}), ...(doctor ? { doctor } : {}) })
    for (const { cases: n } of sent?.result?.overloaded ?? []) void message.warning(t('assign.load', { name: t('worker'), n }), 8)
    return sent !== null
  }
  return (
    <FormButton<Workers> label={t('assign')} title={t('assign')} explain={t('assign.explain')} buttonProps={{ disabled }} onSubmit={submit}>
      <Form.Item name="primaryWorker" label={t('assign.worker')}><HolderPicker label={t('assign.worker')} /></Form.Item>
      <Form.Item name="deputy" label={t('assign.deputy')}><HolderPicker label={t('assign.deputy')} /></Form.Item>
      <Form.Item name="doctor" label={t('assign.doctor')}><HolderPicker label={t('assign.doctor')} /></Form.Item>
    </FormButton>
  )
}

/** Releases whoever meets every criterion, and says of the others what is missing. */
export const ReleaseButton = ({ cases, disabled = false, onDone }: { cases: readonly string[]; disabled?: boolean; onDone?: () => void }) => {
  const t = quarantineConsole.useText()
  const { message } = App.useApp()
  const { send } = useSend(releaseCases, null)
  const confirm = async (): Promise<boolean> => {
    const sent = await send({ cases: [...cases] })
    if (sent === null) return false
    const { released = 0, kept = [] } = sent.result ?? {}
    void message.success(t('release.done', { n: released }))
    const missing = [...new Set(kept.flatMap((one) => one.missing))]
    if (kept.length > 0) void message.warning(t('release.kept', { n: kept.length, missing: listOf(missing.map((one) => quarantineWord('missing', one))) }), 10)
    onDone?.()
    return true
  }
  return (
    <ConfirmButton
      label={t('release')} title={t('release.title', { n: cases.length })} explain={t('release.explain')} danger={false} buttonProps={{ disabled }} onConfirm={confirm}
    />
  )
}
