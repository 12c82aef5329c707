// Roster import in three steps: choose the file, check the preview, accept. Nothing is written before the last.
import { Alert, Button, Progress, Steps, Upload } from 'antd'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { RosterAccepted, RosterPreview } from '@shouwang/domain/people'
import { api } from '../../platform/api.js'
import { errorText } from '../../platform/problem-texts.js'
import { PageHead, Panel, postForFile, saveFile, useAddress, useRefresh } from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { peopleConsole } from './people-console.texts.js'
import { RosterPreviewTable } from './RosterPreviewTable.js'

/** Reading and writing a whole community's roster takes minutes, not seconds. */
const PATIENCE_MS = 15 * 60_000

const formOf = (file: File, territory: string, fingerprint?: string): FormData => {
  const form = new FormData()
  form.set('territory', territory)
  if (fingerprint !== undefined) form.set('fingerprint', fingerprint)
  form.set('file', file)
  return form
}

type Stage =
  | { step: 'choose' }
  | { step: 'preview'; file: File; territory: string; preview: RosterPreview }
  | { step: 'done'; accepted: RosterAccepted; preview: RosterPreview }

export const RosterScreen = () => {
  const t = peopleConsole.useText()
  const refresh = useRefresh()
  const [stage, setStage] = useState<Stage>({ step: 'choose' })
  const [busy, setBusy] = useState<'preview' | 'accept' | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const attempt = async (what: 'preview' | 'accept', work: () => Promise<Stage>) => {
    setBusy(what)
    setProblem(null)
    try {
      setStage(await work())
    } catch (error) {
      setProblem(errorText(error))
    }
    setBusy(null)
  }
  const preview = (file: File, territory: string) =>
    attempt('preview', async () => ({
      step: 'preview',
      file,
      territory,
      preview: await api.post<RosterPreview>('/api/people/roster/preview', formOf(file, territory), { timeoutMs: PATIENCE_MS }),
    }))
  const accept = (from: Extract<Stage, { step: 'preview' }>) =>
    attempt('accept', async () => {
      const form = formOf(from.file, from.territory, from.preview.fingerprint)
      const accepted = await api.post<RosterAccepted>('/api/people/roster/accept', form, { timeoutMs: PATIENCE_MS })
      void refresh()
      return { step: 'done', accepted, preview: from.preview }
    })
  const saveRefused = async (from: Extract<Stage, { step: 'preview' }>) => {
    try {
      saveFile(`${t('roster.refusedFile')}.xlsx`, await postForFile('/api/people/roster/refused', formOf(from.file, from.territory)))
    } catch (error) {
      setProblem(errorText(error))
    }
  }
  return (
    <>
      <PageHead title={t('roster.title')} hint={t('roster.hint')} />
      <Steps
        size="small"
        className="steps"
        current={['choose', 'preview', 'done'].indexOf(stage.step)}
        items={[{ title: t('roster.stepFile') }, { title: t('roster.stepPreview') }, { title: t('roster.stepDone') }]}
      />
      {problem === null ? null : <Alert type="error" showIcon title={problem} />}
      {busy === 'preview' ? <Working text={t('roster.reading')} /> : null}
      {busy === 'accept' && stage.step === 'preview' ? <Working text={t('roster.accepting', { n: stage.preview.counts.new })} /> : null}
      {stage.step === 'choose' ? <Choose busy={busy !== null} onPreview={preview} /> : null}
      {stage.step === 'preview' ? (
        <RosterPreviewTable
          preview={stage.preview}
          busy={busy !== null}
          onAccept={() => void accept(stage)}
          onRefused={() => void saveRefused(stage)}
          onBack={() => setStage({ step: 'choose' })}
        />
      ) : null}
      {stage.step === 'done' ? <Done stage={stage} onAgain={() => setStage({ step: 'choose' })} /> : null}
    </>
  )
}

const Working = ({ text }: { text: string }) => (
  <div role="status" className="working">
    <Progress percent={100} status="active" showInfo={false} />
    {text}
  </div>
)

const Choose = ({ busy, onPreview }: { busy: boolean; onPreview: (file: File, territory: string) => void }) => {
  const t = peopleConsole.useText()
  const { get, set } = useAddress()
  const [file, setFile] = useState<File | null>(null)
  const territory = get('territory')
  return (
    <Panel title={t('roster.stepFile')}>
      <div className="stack narrow-form">
        <div className="field">
          <span className="label">{t('roster.where')}</span>
          <TerritoryPicker label={t('roster.where')} value={territory} onChange={(id) => set({ territory: id })} />
          <span className="hint">{t('roster.whereHint')}</span>
        </div>
        <div className="field">
          <span className="label">{t('roster.file')}</span>
          <Upload
            accept=".xlsx,.csv"
            maxCount={1}
            fileList={file === null ? [] : [{ uid: 'roster', name: file.name }]}
            beforeUpload={(chosen) => {
              setFile(chosen)
              return false
            }}
            onRemove={() => setFile(null)}
          >
            <Button>{t('roster.pick')}</Button>
          </Upload>
        </div>
        <div>
          <Button
            type="primary"
            loading={busy}
            disabled={file === null || territory === null}
            onClick={() => {
              if (file !== null && territory !== null) onPreview(file, territory)
            }}
          >
            {t('roster.preview')}
          </Button>
        </div>
      </div>
    </Panel>
  )
}

const Done = ({ stage, onAgain }: { stage: Extract<Stage, { step: 'done' }>; onAgain: () => void }) => {
  const t = peopleConsole.useText()
  const [, navigate] = useLocation()
  const { registered, failed } = stage.accepted
  return (
    <div className="stack">
      <Alert type="success" showIcon title={t('roster.done', { registered })} />
      {failed === 0 ? null : <Alert type="warning" showIcon title={t('roster.failed', { failed })} />}
      <div className="row-actions">
        <Button type="primary" onClick={() => navigate('/console/people')}>
          {t('roster.toList')}
        </Button>
        <Button onClick={onAgain}>{t('roster.again')}</Button>
      </div>
    </div>
  )
}
