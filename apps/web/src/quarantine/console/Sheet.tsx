// The corridor sheet: one line a person, entered in one go; lines that are left empty are not entered.
import { App, DatePicker, Input, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { parseTemperature } from '@shouwang/domain/gate'
import { recordReadings, SYMPTOMS, type CaseRow, type ReadingMethod, type Symptom } from '@shouwang/domain/quarantine'
import { deviceNow, newId } from '../../platform/command.js'
import { chinaClock, commonTexts, instantOfChinaClock, useSend } from '../../platform/console/index.js'
import { quarantineConsole } from './quarantine-console.texts.js'

const METHODS: ReadingMethod[] = ['phone', 'door', 'sheet', 'site']
interface Line { typed: string; symptoms: Symptom[] }

const tenthsOf = (typed: string): number | null => {
  const parsed = parseTemperature(typed)
  return parsed.ok ? parsed.tenths : null
}

export const Sheet = ({ rows, onClose }: { rows: readonly CaseRow[]; onClose: () => void }) => {
  const t = quarantineConsole.useText()
  const common = commonTexts.useText()
  const { message } = App.useApp()
  const { send, sending } = useSend(recordReadings, null)
  const [lines, setLines] = useState<Record<string, Line>>({})
  const [method, setMethod] = useState<ReadingMethod>('phone')
  const [at, setAt] = useState<Dayjs>(() => dayjs(chinaClock(deviceNow())))
  const change = (id: string, part: Partial<Line>): void => setLines((before) => ({ ...before, [id]: { typed: '', symptoms: [], ...before[id], ...part } }))
  const wrong = (id: string): boolean => (lines[id]?.typed ?? '').trim() !== '' && tenthsOf(lines[id]!.typed) === null
  const submit = async () => {
    const takenAt = instantOfChinaClock(at.format('YYYY-MM-DDTHH:mm:ss'))
    const readings = rows.flatMap(({ id }) => {
      const line = lines[id]
      const tenths = line ? tenthsOf(line.typed) : null
      return line && (tenths !== null || line.symptoms.length > 0)
        ? [{ reading: newId(), case: id, takenAt, symptoms: line.symptoms, ...(tenths === null ? {} : { tenths }) }]
        : []
    })
    if (readings.length === 0) return void message.warning(t('sheet.none'))
    const sent = await send({ method, readings })
    if (sent === null) return
    const alarming = sent.result?.alarming.length ?? 0
    void (alarming > 0 ? message.warning(t('sheet.alarming', { n: alarming }), 8) : message.success(t('sheet.done')))
    onClose()
  }
  return (
    <Modal
      open title={t('sheet.title')} okText={t('sheet')} cancelText={common('cancel')} confirmLoading={sending} width={720}
      okButtonProps={{ disabled: rows.some(({ id }) => wrong(id)) }} onOk={() => void submit()} onCancel={onClose}
    >
      <p>{t('sheet.explain')}</p>
      <div className="item-row">
        <Select<ReadingMethod> aria-label={t('sheet.method')} value={method} options={METHODS.map((value) => ({ value, label: t(`method.${value}` as 'method.phone') }))} onChange={setMethod} />
        <DatePicker aria-label={t('sheet.at')} showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" allowClear={false} value={at} onChange={(next) => next && setAt(next)} />
      </div>
      <ul className="plain-list">
        {rows.map((row) => (
          <li key={row.id} className="sheet-line">
            <span>{row.name} <span className="quiet">{row.door}</span></span>
            <Input
              aria-label={t('sheet.tenths', { name: row.name })} inputMode="decimal" placeholder="36.5" value={lines[row.id]?.typed ?? ''}
              status={wrong(row.id) ? 'error' : ''} onChange={(event) => change(row.id, { typed: event.target.value })}
            />
            <Select<Symptom[]>
              mode="multiple" aria-label={t('sheet.symptoms', { name: row.name })} placeholder={t('symptoms')} value={lines[row.id]?.symptoms ?? []}
              options={SYMPTOMS.map((value) => ({ value, label: t(`symptom.${value}`) }))} onChange={(symptoms) => change(row.id, { symptoms })}
            />
            {wrong(row.id) ? <span role="alert" className="field-error">{t('sheet.wrong')}</span> : null}
          </li>
        ))}
      </ul>
    </Modal>
  )
}
