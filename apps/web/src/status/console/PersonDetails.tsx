// One person's status with every fact behind it, after a purpose has been stated; corrections and appeals begin here.
import { Descriptions, Form, Input, Select } from 'antd'
import { fileAppeal, proposeCorrection, type AppealGround, type CorrectionReason, type EvidenceView, type OwnStatus } from '@shouwang/domain/status'
import { newId } from '../../platform/command.js'
import { useNamed } from '../../platform/i18n.js'
import { canDo, useSession } from '../../platform/session.js'
import { commonTexts, FormButton, minuteText, StatePill, useSend } from '../../platform/console/index.js'
import { factStateWords, groundWords, kindWords, reasonWords, ruleWords, sourceWords, useStatusWords } from '../words.js'
import { AfterPurpose } from './AfterPurpose.js'
import { COLOUR_TONES } from './PeopleTab.js'
import { statusConsole } from './status-console.texts.js'

export const CORRECTION_REASONS: readonly CorrectionReason[] = [
  'test-negative', 'clinically-excluded', 'recovered', 'exposure-disproved', 'other-person', 'wrong-period',
]

export const PersonDetails = ({ id }: { id: string }) => <AfterPurpose<OwnStatus> path={`/api/status/person/${id}`}>{(status) => <Shown status={status} />}</AfterPurpose>

const Shown = ({ status }: { status: OwnStatus }) => {
  const t = statusConsole.useText()
  useStatusWords()
  const named = useNamed()
  const { session } = useSession()
  const { name, colour, colourName, rule, version, setAt, endsAt, byDecision, evidence, appeals, person } = status
  const marked = colour !== null && colour !== 'green'
  return (
    <div className="stack">
      <Descriptions
        column={1}
        size="small"
        bordered
        items={[
          { key: 'person', label: t('person'), children: name },
          { key: 'colour', label: t('colour'), children: colour && colourName ? <StatePill tone={COLOUR_TONES[colour]}>{named(colourName)}</StatePill> : '–' },
          { key: 'why', label: t('why'), children: <>{ruleWords(rule)}{byDecision ? ` · ${t('decided')}` : ''}</> },
          { key: 'rule', label: t('rule'), children: `${rule} · ${version}` },
          { key: 'since', label: t('since'), children: setAt ? minuteText(setAt) : '–' },
          { key: 'until', label: t('until'), children: endsAt ? minuteText(endsAt) : '–' },
        ]}
      />
      <h3>{t('facts')}</h3>
      <ul className="plain-list">{evidence.map((fact) => <Fact key={fact.id} fact={fact} />)}</ul>
      {marked && canDo(session, 'status.appeal') && !appeals.some(({ state }) => state !== 'closed') ? <FileAppeal person={person} /> : null}
    </div>
  )
}

export const Fact = ({ fact }: { fact: EvidenceView }) => {
  const { session } = useSession()
  const { id, kind, from, until, state, source, recordedAt } = fact
  return (
    <li>
      <strong>{kindWords(kind)}</strong> · {factStateWords(state)} · {minuteText(from)}{until ? ` – ${minuteText(until)}` : ''}
      <br />
      <span className="quiet">{sourceWords(source)} · {minuteText(recordedAt)}</span>{' '}
      {['counts', 'to-come'].includes(state) && canDo(session, 'status.correct') ? <Correct evidence={id} /> : null}
    </li>
  )
}

interface CorrectFields { reason: CorrectionReason; document: string; note?: string }

const Correct = ({ evidence }: { evidence: string }) => {
  const t = statusConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(proposeCorrection, t('proposed'))
  const required = [{ required: true, message: common('required') }]
  return (
    <FormButton<CorrectFields>
      label={t('correct')}
      title={t('correctTitle')}
      explain={t('correctExplain')}
      onSubmit={async ({ reason, document, note }) =>
        (await send({ correction: newId(), evidence, reason, document: document.trim(), ...(note?.trim() ? { note: note.trim() } : {}) })) !== null}
    >
      <Form.Item name="reason" label={t('reason')} rules={required}>
        <Select options={CORRECTION_REASONS.map((value) => ({ value, label: reasonWords(value) }))} />
      </Form.Item>
      <Form.Item name="document" label={t('document')} rules={[{ required: true, min: 2, whitespace: true, message: common('required') }]}><Input maxLength={200} /></Form.Item>
      <Form.Item name="note" label={t('note')}><Input.TextArea maxLength={500} rows={2} /></Form.Item>
    </FormButton>
  )
}

const GROUNDS: readonly AppealGround[] = ['not-there', 'not-me', 'tested-negative', 'over', 'other']

const FileAppeal = ({ person }: { person: string }) => {
  const t = statusConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(fileAppeal, t('filedNow'))
  return (
    <FormButton<{ ground: AppealGround; statement?: string }>
      label={t('file')}
      title={t('file')}
      explain={t('fileExplain')}
      onSubmit={async ({ ground, statement }) =>
        (await send({ appeal: newId(), channel: 'paper', ground, about: { person }, ...(statement?.trim() ? { statement: statement.trim() } : {}) })) !== null}
    >
      <Form.Item name="ground" label={t('ground')} rules={[{ required: true, message: common('required') }]}>
        <Select options={GROUNDS.map((value) => ({ value, label: groundWords(value) }))} />
      </Form.Item>
      <Form.Item name="statement" label={t('statement')}><Input.TextArea maxLength={1000} rows={3} /></Form.Item>
    </FormButton>
  )
}
