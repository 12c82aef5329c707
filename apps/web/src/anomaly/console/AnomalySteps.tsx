// What can be done with a question now, and by whom: asked first, decided by people.
import { Form, Input, Select } from 'antd'
import {
  checkContact, checkHandling, checkTriage, CONSEQUENCES, decideAnomaly, handleAnomaly, recordContact, reviewAnomaly, secondDecision, triageAnomaly,
  type AnomalyFacts, type AnomalyView, type Consequence,
} from '@shouwang/domain/anomaly'
import { commonTexts, FormButton, useSend } from '../../platform/console/index.js'
import { newId } from '../../platform/envelope.js'
import { canDo, useSession } from '../../platform/session.js'
import { anomalyConsole, anomalyWord } from './anomaly-console.texts.js'

const Words = ({ name, label }: { name: string; label: string }) => {
  const common = commonTexts.useText()
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, whitespace: true, min: 2, message: common('required') }]}>
      <Input.TextArea rows={3} maxLength={500} />
    </Form.Item>
  )
}

/** Who proposed and decided is for the server to know: it refuses the same person. */
const factsOf = ({ state, heard, tipsOnly }: AnomalyView): AnomalyFacts => ({ state, heard, tipsOnly, proposedBy: null, decidedBy: null })

export const AnomalySteps = ({ anomaly }: { anomaly: AnomalyView }) => {
  const { session } = useSession()
  const facts = factsOf(anomaly)
  const [mayTriage, mayDecide, mayReview] = [canDo(session, 'anomaly.triage'), canDo(session, 'anomaly.decide'), canDo(session, 'anomaly.review')]
  return (
    <div className="row-actions">
      {mayTriage && anomaly.state === 'new' ? <Triage anomaly={anomaly} pursue /> : null}
      {mayTriage && checkContact(facts) === null ? <Contact anomaly={anomaly} /> : null}
      {mayDecide && ['new', 'asking', 'asked'].includes(anomaly.state) ? <Decide anomaly={anomaly} /> : null}
      {mayTriage && !mayDecide && checkTriage(facts) === null ? <Triage anomaly={anomaly} pursue={false} /> : null}
      {mayReview && anomaly.state === 'to-second' ? <Second anomaly={anomaly} /> : null}
      {mayTriage && checkHandling(facts) === null ? <Handle anomaly={anomaly} /> : null}
      {mayReview && anomaly.state === 'handled' ? <Review anomaly={anomaly} /> : null}
    </div>
  )
}

const Triage = ({ anomaly, pursue }: { anomaly: AnomalyView; pursue: boolean }) => {
  const t = anomalyConsole.useText()
  const { send } = useSend(triageAnomaly)
  return (
    <FormButton<{ reason: string }>
      label={t(pursue ? 'triage' : 'dismiss')} title={t(pursue ? 'triageTitle' : 'dismissTitle')}
      onSubmit={async ({ reason }) => (await send({ anomaly: anomaly.id, pursue, reason })) !== null}
    >
      <Words name="reason" label={t('reason')} />
    </FormButton>
  )
}

interface ContactFields { way: 'phone' | 'door' | 'message'; reached: 'yes' | 'no'; explanation?: string }

const Contact = ({ anomaly }: { anomaly: AnomalyView }) => {
  const t = anomalyConsole.useText()
  const { send } = useSend(recordContact)
  return (
    <FormButton<ContactFields>
      label={t('contact')} title={t('contactTitle')} initialValues={{ way: 'phone', reached: 'yes' }} buttonProps={anomaly.heard ? {} : { type: 'primary' }}
      onSubmit={async ({ way, reached, explanation }) => (await send({
        contact: newId(), anomaly: anomaly.id, way, reached: reached === 'yes', ...(explanation?.trim() ? { explanation: explanation.trim() } : {}),
      })) !== null}
    >
      <Form.Item name="way" label={t('way')}>
        <Select options={(['phone', 'door', 'message'] as const).map((value) => ({ value, label: t(`way.${value}`) }))} />
      </Form.Item>
      <Form.Item name="reached" label={t('result')}>
        <Select options={[{ value: 'yes', label: t('reached') }, { value: 'no', label: t('notReached') }]} />
      </Form.Item>
      <Form.Item name="explanation" label={t('explanation')}>
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
    </FormButton>
  )
}

interface DecisionFields { outcome: 'nothing' | 'explained' | 'confirmed'; consequence?: Consequence; reason: string }

const Decide = ({ anomaly }: { anomaly: AnomalyView }) => {
  const t = anomalyConsole.useText()
  const { send } = useSend(decideAnomaly)
  const outcomes = anomaly.heard ? (['nothing', 'explained', 'confirmed'] as const) : (['nothing'] as const)
  const possible = anomaly.tipsOnly ? CONSEQUENCES.slice(0, 1) : CONSEQUENCES
  return (
    <FormButton<DecisionFields>
      label={t('decide')} title={t('decideTitle')} explain={<>{t('decideHint')}{anomaly.heard ? null : <><br />{t('notHeard')}</>}</>}
      initialValues={{ outcome: outcomes[0]!, consequence: 'none' }}
      onSubmit={async ({ outcome, consequence = 'none', reason }) => (await send({
        decision: newId(), anomaly: anomaly.id, outcome, consequence: outcome === 'confirmed' ? consequence : 'none', reason,
      })) !== null}
    >
      <Form.Item name="outcome" label={t('outcome')}>
        <Select options={outcomes.map((value) => ({ value, label: anomalyWord('outcome', value) }))} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) => (getFieldValue('outcome') === 'confirmed' ? (
          <Form.Item name="consequence" label={t('consequence')}>
            <Select options={possible.map((value) => ({ value, label: anomalyWord('consequence', value) }))} />
          </Form.Item>
        ) : null)}
      </Form.Item>
      <Words name="reason" label={t('reason')} />
    </FormButton>
  )
}

const Second = ({ anomaly }: { anomaly: AnomalyView }) => {
  const t = anomalyConsole.useText()
  const { send } = useSend(secondDecision)
  const title = t('secondTitle', { word: anomalyWord('consequence', anomaly.consequence ?? 'none') })
  return (
    <>
      {([true, false] as const).map((agree) => (
        <FormButton<{ reason: string }>
          key={String(agree)} label={t(agree ? 'second' : 'decline')} title={title} buttonProps={agree ? { type: 'primary' } : {}}
          onSubmit={async ({ reason }) => (await send({ anomaly: anomaly.id, agree, reason })) !== null}
        >
          <Words name="reason" label={t('reason')} />
        </FormButton>
      ))}
    </>
  )
}

const Handle = ({ anomaly }: { anomaly: AnomalyView }) => {
  const t = anomalyConsole.useText()
  const { send } = useSend(handleAnomaly)
  return (
    <FormButton<{ note: string }>
      label={t('handle')} title={t('handleTitle')} buttonProps={{ type: 'primary' }}
      onSubmit={async ({ note }) => (await send({ anomaly: anomaly.id, note })) !== null}
    >
      <Words name="note" label={t('note')} />
    </FormButton>
  )
}

const Review = ({ anomaly }: { anomaly: AnomalyView }) => {
  const t = anomalyConsole.useText()
  const { send } = useSend(reviewAnomaly)
  return (
    <>
      {([true, false] as const).map((upheld) => (
        <FormButton<{ note: string }>
          key={String(upheld)} label={t(upheld ? 'review' : 'overturn')} title={t('reviewTitle')} explain={t('reviewHint')}
          onSubmit={async ({ note }) => (await send({ anomaly: anomaly.id, upheld, note })) !== null}
        >
          <Words name="note" label={t('reason')} />
        </FormButton>
      ))}
    </>
  )
}
