// One appeal: its words and facts, after a purpose has been stated; taken on, decided with reasons, told.
import { Button, Checkbox, Descriptions, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import {
  acknowledgeAppeal, closeAppeal, decideAppeal, type AppealCase, type CorrectionReason, type DecideOutcome, type EvidenceView,
} from '@shouwang/domain/status'
import { newId } from '../../platform/command.js'
import { commonTexts, FormButton, minuteText, useSend } from '../../platform/console/index.js'
import { appealWords, groundWords, kindWords, outcomeWords, reasonWords, ruleWords, useStatusWords } from '../words.js'
import { AfterPurpose } from './AfterPurpose.js'
import { CORRECTION_REASONS, Fact } from './PersonDetails.js'
import { statusConsole } from './status-console.texts.js'

export const AppealDetails = ({ id }: { id: string }) => <AfterPurpose<AppealCase> path={`/api/status/appeals/${id}`}>{(appeal) => <Shown appeal={appeal} />}</AfterPurpose>

const Shown = ({ appeal }: { appeal: AppealCase }) => {
  const t = statusConsole.useText()
  useStatusWords()
  const { send: takeOn, sending } = useSend(acknowledgeAppeal, t('acknowledged'))
  const { id, number, name, place, door, state, rule, ground, channel, statement, filedAt, dueAt, outcome, explanation, decidedName, mayDecide, facts } = appeal
  return (
    <div className="stack">
      <Descriptions
        column={1}
        size="small"
        bordered
        items={[
          { key: 'number', label: t('number'), children: number },
          { key: 'person', label: t('person'), children: [name, place, door].filter(Boolean).join(' · ') },
          { key: 'state', label: t('state'), children: appealWords(state) },
          { key: 'why', label: t('why'), children: ruleWords(rule) },
          { key: 'ground', label: t('ground'), children: `${groundWords(ground)} · ${t(`channel.${channel}`)}` },
          { key: 'statement', label: t('statement'), children: statement ?? '–' },
          { key: 'filed', label: t('filed'), children: minuteText(filedAt) },
          { key: 'due', label: t('due'), children: minuteText(dueAt) },
          ...(outcome ? [{ key: 'outcome', label: t('decide'), children: `${outcomeWords(outcome)} · ${decidedName ?? ''}` }] : []),
          ...(explanation ? [{ key: 'explanation', label: t('explanation'), children: explanation }] : []),
        ]}
      />
      <h3>{t('facts')}</h3>
      <ul className="plain-list">{facts.map((fact) => <Fact key={fact.id} fact={fact} />)}</ul>
      {state === 'filed' ? <Button type="primary" loading={sending} onClick={() => void takeOn({ appeal: id })}>{t('acknowledge')}</Button> : null}
      {state === 'acknowledged' && mayDecide ? <Decide appeal={id} facts={facts.filter((fact) => fact.state === 'counts')} /> : null}
      {state === 'acknowledged' && !mayDecide ? <p>{t('notYou')}</p> : null}
    </div>
  )
}

interface Fields { kind: 'uphold' | 'overturn'; explanation: string; facts?: string[]; reason?: CorrectionReason; document?: string }

const outcomeOf = ({ kind, facts = [], reason, document = '' }: Fields): DecideOutcome =>
  kind === 'uphold' || !reason
    ? { kind: 'uphold' }
    : { kind: 'overturn', reason, document: document.trim(), facts: facts.map((evidence) => ({ correction: newId(), evidence })) }

const Decide = ({ appeal, facts }: { appeal: string; facts: EvidenceView[] }) => {
  const t = statusConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(decideAppeal, t('decisionSent'))
  const required = [{ required: true, message: common('required') }]
  const [kind, setKind] = useState<Fields['kind']>('uphold')
  return (
    <FormButton<Fields>
      label={t('decide')}
      title={t('decide')}
      explain={t('decideExplain')}
      initialValues={{ kind: 'uphold', facts: facts.map(({ id }) => id) }}
      onSubmit={async (fields) => (await send({ appeal, explanation: fields.explanation.trim(), outcome: outcomeOf(fields) })) !== null}
    >
      <Form.Item name="kind" label={t('decide')}>
        <Radio.Group onChange={(event) => setKind(event.target.value as Fields['kind'])} options={[{ value: 'uphold', label: t('uphold') }, { value: 'overturn', label: t('overturn') }]} />
      </Form.Item>
      <Form.Item name="explanation" label={t('explanation')} rules={[{ required: true, min: 5, whitespace: true, message: common('required') }]}>
        <Input.TextArea maxLength={1000} rows={4} />
      </Form.Item>
      {kind === 'overturn' ? (
        <>
          <Form.Item name="facts" label={t('whichFacts')} rules={required}>
            <Checkbox.Group options={facts.map(({ id, kind: of, from }) => ({ value: id, label: `${kindWords(of)} ${minuteText(from)}` }))} />
          </Form.Item>
          <Form.Item name="reason" label={t('reason')} rules={required}>
            <Select options={CORRECTION_REASONS.map((value) => ({ value, label: reasonWords(value) }))} />
          </Form.Item>
          <Form.Item name="document" label={t('document')} rules={[{ required: true, min: 2, whitespace: true, message: common('required') }]}><Input maxLength={200} /></Form.Item>
        </>
      ) : null}
    </FormButton>
  )
}

export const TellButton = ({ appeal }: { appeal: string }) => {
  const t = statusConsole.useText()
  const { send } = useSend(closeAppeal, t('told'))
  return (
    <FormButton<{ told: 'phone' | 'in-person' | 'paper' }>
      label={t('tell')}
      title={t('tell')}
      initialValues={{ told: 'in-person' }}
      onSubmit={async ({ told }) => (await send({ appeal, told })) !== null}
    >
      <Form.Item name="told" label={t('toldHow')}>
        <Radio.Group options={(['in-person', 'phone', 'paper'] as const).map((value) => ({ value, label: t(`told.${value}`) }))} />
      </Form.Item>
    </FormButton>
  )
}
