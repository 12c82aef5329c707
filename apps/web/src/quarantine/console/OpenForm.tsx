// Opens cases: one person, a household, or a long list that the server works off.
import { App, Button, Checkbox, DatePicker, Form, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import dayjs from 'dayjs'
import { useState } from 'react'
import { openCases, planBatch, plannedEnd, type Basis, type CaseKind, type OpeningTerms } from '@shouwang/domain/quarantine'
import { deviceNow, newId } from '../../platform/command.js'
import { chinaClock, grantedPlace, instantOfChinaClock, minuteText, useSend } from '../../platform/console/index.js'
import { PersonPicker } from '../../people/console/index.js'
import { useSession } from '../../platform/session.js'
import { HolderPicker } from '../../responsibility/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { required } from './CaseActions.js'
import { quarantineConsole, quarantineWord } from './quarantine-console.texts.js'

const KINDS: CaseKind[] = ['home', 'central', 'monitoring']
const BASES: Basis[] = ['risk-area', 'close-contact', 'cohabitant', 'arrival', 'after-central', 'after-hospital']
/** More than one command takes are opened by the server in portions. */
const AT_ONCE = 200
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

interface Fields {
  persons?: (string | undefined)[]; list?: string; kind: CaseKind; basis: Basis; basisAt: Dayjs; note?: string; territory?: string | null; primaryWorker?: string | null
  doctor?: string | null; proposed?: boolean; household?: boolean
}

const termsOf = ({ kind, basis, basisAt, note, territory, primaryWorker, doctor, proposed }: Fields): OpeningTerms => ({
  kind, basis, basisAt: instantOfChinaClock(basisAt.format('YYYY-MM-DDTHH:mm:ss')), ...(note?.trim() ? { note: note.trim() } : {}), ...(territory ? { territory } : {}),
  ...(primaryWorker ? { primaryWorker } : {}), ...(doctor ? { doctor } : {}), ...(proposed ? { proposed } : {}),
})

const personsOf = ({ persons = [], list = '' }: Fields): string[] =>
  [...new Set([...persons.flatMap((one) => one ?? []), ...list.split(/\s+/).filter((word) => ID.test(word))])]

/** `onDone`: with the first case opened, or null when a long list was planned. */
export const OpenForm = ({ onDone }: { onDone: (id: string | null) => void }) => {
  const t = quarantineConsole.useText()
  const { message } = App.useApp()
  const { session } = useSession()
  const { send: open, sending } = useSend(openCases, null)
  const { send: plan, sending: planning } = useSend(planBatch, t('open.planned'))
  const [start] = useState(() => ({ kind: 'home', basis: 'risk-area', basisAt: dayjs(chinaClock(deviceNow())), persons: [undefined] }) as Partial<Fields>)
  const submit = async (fields: Fields) => {
    const persons = personsOf(fields)
    if (persons.length === 0) return void message.warning(t('open.none'))
    const within = grantedPlace(session, 'quarantine.manage')
    if (persons.length > AT_ONCE && within) return (await plan({ batch: newId(), within, terms: termsOf(fields), persons })) !== null && onDone(null)
    const sent = await open({ terms: termsOf(fields), cases: persons.map((person) => ({ case: newId(), person })), ...(fields.household ? { wholeHouseholds: true } : {}) })
    if (sent === null) return
    const { opened = [], kept = [], waits } = sent.result ?? {}
    if (waits) void message.warning(t('open.waits', { n: opened.length }), 8)
    else void message.success(t('open.done', { n: opened.length }))
    if (kept.length > 0) void message.warning(t('open.kept', { n: kept.length }), 8)
    onDone(opened[0] ?? null)
  }
  return (
    <Form<Fields> layout="vertical" initialValues={start} onFinish={(fields) => void submit(fields)}>
      <Form.List name="persons">
        {(rows, { add, remove }) => (
          <section aria-label={t('open.people')} className="stack">
            <h3>{t('open.people')}</h3>
            {rows.map((row) => (
              <div key={row.key} className="item-row">
                <Form.Item name={row.name} label={t('open.person')}><PersonPicker label={t('open.person')} /></Form.Item>
                {rows.length > 1 ? <Button size="small" onClick={() => remove(row.name)}>{t('open.remove')}</Button> : null}
              </div>
            ))}
            <div><Button size="small" onClick={() => add()}>{t('open.add')}</Button></div>
          </section>
        )}
      </Form.List>
      <Form.Item name="household" valuePropName="checked"><Checkbox>{t('open.household')}</Checkbox></Form.Item>
      <Form.Item name="list" label={t('open.list')} extra={t('open.listHint')}><Input.TextArea rows={2} /></Form.Item>
      <Form.Item name="kind" label={t('open.kind')} rules={required(t('required'))}>
        <Select options={KINDS.map((value) => ({ value, label: quarantineWord('kind', value) }))} />
      </Form.Item>
      <Form.Item name="basis" label={t('open.basis')} rules={required(t('required'))}>
        <Select options={BASES.map((value) => ({ value, label: quarantineWord('basis', value) }))} />
      </Form.Item>
      <Form.Item name="basisAt" label={t('open.basisAt')} rules={required(t('required'))}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" allowClear={false} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) => {
          const at = getFieldValue('basisAt') as Dayjs | undefined
          return at ? <p className="quiet">{t('open.end', { at: minuteText(plannedEnd(instantOfChinaClock(at.format('YYYY-MM-DDTHH:mm:ss')), 14)) })}</p> : null
        }}
      </Form.Item>
      <Form.Item name="territory" label={t('open.territory')}><TerritoryPicker label={t('open.territory')} /></Form.Item>
      <Form.Item name="primaryWorker" label={t('assign.worker')}><HolderPicker label={t('assign.worker')} /></Form.Item>
      <Form.Item name="doctor" label={t('assign.doctor')}><HolderPicker label={t('assign.doctor')} /></Form.Item>
      <Form.Item name="note" label={t('open.note')}><Input.TextArea maxLength={500} rows={2} /></Form.Item>
      <Form.Item name="proposed" valuePropName="checked"><Checkbox>{t('open.proposed')}</Checkbox></Form.Item>
      <Button type="primary" htmlType="submit" loading={sending || planning}>{t('open')}</Button>
    </Form>
  )
}
