// Imports of lists: upload one, or open an earlier one. Each import has an address of its own, so work can be left and found again.
import { Alert, Button, DatePicker, Upload } from 'antd'
import { useState } from 'react'
import type { ImportList, ImportView } from '@shouwang/domain/people'
import { api } from '../../platform/api.js'
import { errorText } from '../../platform/problem-texts.js'
import { ListTable, minuteText, PageHead, pageOf, PageTurner, Panel, queryText, ReadState, StatePill, useAddress, useRead, type Tone } from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { importTexts, importWord } from './import.texts.js'
import { ImportWorkbench } from './ImportWorkbench.js'

/** A large file on a slow line. */
const UPLOAD_MS = 5 * 60_000
const TONES: Record<string, Tone> = { done: 'good', preview: 'warn', stopped: 'bad', undone: 'off', reading: 'plain', accepting: 'plain', undoing: 'plain' }

export const RosterScreen = () => {
  const t = importTexts.useText()
  const { get } = useAddress()
  const chosen = get('import')
  if (chosen !== null) return <ImportWorkbench key={chosen} id={chosen} />
  return (
    <>
      <PageHead title={t('title')} hint={t('hint')} />
      <UploadForm />
      <EarlierImports />
    </>
  )
}

const UploadForm = () => {
  const t = importTexts.useText()
  const { get, set } = useAddress()
  const [file, setFile] = useState<File | null>(null)
  const [day, setDay] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const territory = get('territory')
  const send = async () => {
    if (file === null || territory === null) return
    setBusy(true)
    setProblem(null)
    const form = new FormData()
    form.set('territory', territory)
    if (day !== '') form.set('day', day)
    form.set('file', file)
    try {
      const { id } = await api.post<{ id: string }>('/api/people/imports', form, { timeoutMs: UPLOAD_MS })
      set({ import: id, territory: null })
    } catch (error) {
      setProblem(errorText(error))
      setBusy(false)
    }
  }
  return (
    <Panel title={t('upload')}>
      <div className="stack narrow-form">
        {problem === null ? null : <Alert type="error" showIcon title={problem} />}
        <div className="field">
          <span className="label">{t('where')}</span>
          <TerritoryPicker label={t('where')} value={territory} onChange={(id) => set({ territory: id }, { replace: true })} />
          <span className="hint">{t('whereHint')}</span>
        </div>
        <div className="field">
          <span className="label">{t('file')}</span>
          <Upload
            accept=".xlsx,.xls,.csv"
            maxCount={1}
            fileList={file === null ? [] : [{ uid: 'roster', name: file.name }]}
            beforeUpload={(picked) => {
              setFile(picked)
              return false
            }}
            onRemove={() => setFile(null)}
          >
            <Button>{t('pick')}</Button>
          </Upload>
        </div>
        <div className="field">
          <span className="label">{t('day')}</span>
          <DatePicker aria-label={t('day')} onChange={(_, text) => setDay(typeof text === 'string' ? text : '')} />
          <span className="hint">{t('dayHint')}</span>
        </div>
        <div>
          <Button type="primary" loading={busy} disabled={file === null || territory === null} onClick={() => void send()}>
            {t('read')}
          </Button>
        </div>
      </div>
    </Panel>
  )
}

const EarlierImports = () => {
  const t = importTexts.useText()
  const { get, set } = useAddress()
  const page = pageOf(get('page'))
  const query = useRead<ImportList>(`/api/people/imports${queryText({ page: page - 1 })}`, { every: 10_000, keep: true })
  return (
    <Panel title={t('list')}>
      <ReadState query={query} isEmpty={({ imports }) => imports.length === 0} empty={t('empty')}>
        {({ imports, more }) => (
          <>
            <ListTable<ImportView>
              rowKey="id"
              dataSource={imports}
              pagination={false}
              scroll={{ x: 720 }}
              columns={[
                { title: t('fileName'), dataIndex: 'fileName', key: 'fileName' },
                { title: t('where'), dataIndex: 'territoryName', key: 'territory', width: 140 },
                { title: t('outcome'), key: 'state', width: 110, render: (_, one) => <StatePill tone={TONES[one.state] ?? 'plain'}>{importWord('state', one.state)}</StatePill> },
                { title: t('people'), dataIndex: 'made', key: 'made', width: 80, align: 'right' },
                { title: t('when'), key: 'when', width: 150, render: (_, one) => minuteText(one.openedAt) },
                { title: t('by'), key: 'by', width: 100, render: (_, one) => one.openedBy ?? '–' },
                { title: '', key: 'open', width: 90, render: (_, one) => <Button size="small" onClick={() => set({ import: one.id, page: null })}>{t('open')}</Button> },
              ]}
            />
            <PageTurner page={page} full={more} />
          </>
        )}
      </ReadState>
    </Panel>
  )
}
