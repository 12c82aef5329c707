// What can be done about each person of a household: verify, dispute or end the residency, correct facts, note an absence or a need.
import { Form, Input, InputNumber, Select } from 'antd'
import {
  correctPerson, noteAbsence, openNeed, settleResidency, type HouseholdCardView, type NeedKind, type PersonFacts, type ResidencyStep,
} from '@shouwang/domain/people'
import { newId } from '../../platform/command.js'
import { canDo, useSession } from '../../platform/session.js'
import { commonTexts, FormButton, Panel, useSend } from '../../platform/console/index.js'
import { cardForms } from './card-forms.texts.js'
import { DeclareButton } from './DeclareButton.js'
import { lifeConsole, lifeWord } from './life-console.texts.js'
import { peopleConsole, peopleWord } from './people-console.texts.js'
import { PersonPicker } from './PersonPicker.js'

type Line = HouseholdCardView['residencies'][number]

const HEALTH: readonly NeedKind[] = ['disabled', 'dialysis', 'pregnant', 'infant']
const KINDS: readonly NeedKind[] = ['elderly-alone', 'financial', ...HEALTH]
const SOURCES = ['household', 'landlord', 'worker'] as const
const DOCUMENTS = [
  'resident-id', 'passport', 'hk-macao-permit', 'taiwan-permit', 'residence-permit', 'foreign-card', 'household-book', 'birth-certificate',
  'military', 'permit', 'other', 'none',
] as const
const DAY = /^[12][0-9]{3}-[01][0-9]-[0-3][0-9]$/

export const CardPeople = ({ card }: { card: HouseholdCardView }) => {
  const t = lifeConsole.useText()
  const { session } = useSession()
  const here = card.residencies.filter(({ to }) => to === null)
  if (!canDo(session, 'people.manage')) return null
  return (
    <Panel title={t('residency')} extra={<DeclareButton card={card} />}>
      <ul className="plain-list">
        {here.map((line) => (
          <li key={line.person}>
            <strong>{line.name}</strong> <span className="quiet">{lifeWord('residency', line.state)}</span>
            <div className="row-actions">
              {line.state === 'verified' ? null : <SettleButton household={card.household.id} line={line} step="verify" />}
              {line.state === 'disputed' ? null : <SettleButton household={card.household.id} line={line} step="dispute" />}
              <SettleButton household={card.household.id} line={line} step="end" />
              <CorrectButton line={line} />
              <AbsenceButton line={line} />
              <NeedButton line={line} />
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const SettleButton = ({ household, line, step }: { household: string; line: Line; step: ResidencyStep }) => {
  const t = lifeConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(settleResidency)
  return (
    <FormButton<{ basis: string }>
      label={t(step)}
      title={`${t(step)}: ${line.name}`}
      explain={step === 'end' ? t('end.explain') : step === 'verify' ? t('verify.explain') : undefined}
      danger={step === 'end'}
      onSubmit={async ({ basis }) => (await send({ household, person: line.person, step, basis: basis.trim() })) !== null}
    >
      <Form.Item name="basis" label={t('basis')} extra={t('basis.hint')} rules={[{ required: true, whitespace: true, message: common('required') }]}>
        <Input maxLength={100} />
      </Form.Item>
    </FormButton>
  )
}

/** Facts that may be taken away without another in their place. */
const EMPTIED = ['phone', 'birthDate', 'nationality', 'language', 'guardian', 'note'] as const

type Facts = Omit<PersonFacts, 'clear'> & { reason: string; clear?: (typeof EMPTIED)[number][] }

/** Only what was filled in is sent: an empty field leaves the fact as it is, unless it is to be taken away. */
const filled = ({ reason: _, clear = [], ...facts }: Facts): PersonFacts => ({
  ...Object.fromEntries(Object.entries(facts).flatMap(([field, value]) => (value?.trim() ? [[field, value.trim()]] : []))),
  ...Object.fromEntries(clear.map((field) => [field, null])),
})

const CorrectButton = ({ line }: { line: Line }) => {
  const t = lifeConsole.useText()
  const words = peopleConsole.useText()
  const forms = cardForms.useText()
  const common = commonTexts.useText()
  const { send } = useSend(correctPerson)
  return (
    <FormButton<Facts>
      label={t('correct')}
      title={`${t('correct')}: ${line.name}`}
      explain={t('correct.explain')}
      onSubmit={async (fields) => (await send({ correction: newId(), person: line.person, facts: filled(fields), reason: fields.reason.trim() })) !== null}
    >
      <div className="form-grid">
        <Form.Item name="name" label={t('name')}><Input maxLength={60} /></Form.Item>
        <Form.Item name="documentKind" label={words('documentNo')}>
          <Select allowClear options={DOCUMENTS.map((value) => ({ value, label: peopleWord('document', value) }))} />
        </Form.Item>
        <Form.Item name="documentNo" label={t('field.documentNo')}><Input maxLength={40} /></Form.Item>
        <Form.Item name="birthDate" label={t('birthDate')} rules={[{ pattern: DAY, message: '2020-02-10' }]}><Input maxLength={10} placeholder="2020-02-10" /></Form.Item>
        <Form.Item name="phone" label={words('phone')}><Input maxLength={30} inputMode="tel" /></Form.Item>
        <Form.Item name="nationality" label={t('nationality')} rules={[{ pattern: /^[A-Z]{3}$/, message: 'CHN' }]}><Input maxLength={3} placeholder="CHN" /></Form.Item>
        <Form.Item name="language" label={t('language')}><Input maxLength={30} /></Form.Item>
        <Form.Item name="sex" label={forms('sex')}>
          <Select allowClear options={(['male', 'female', 'unknown'] as const).map((value) => ({ value, label: peopleWord('sex', value) }))} />
        </Form.Item>
      </div>
      <Form.Item name="guardian" label={forms('guardian')} extra={forms('guardian.hint')}><PersonPicker label={forms('guardian')} except={[line.person]} /></Form.Item>
      <Form.Item name="note" label={forms('note')} extra={forms('note.hint')}><Input.TextArea maxLength={200} rows={2} /></Form.Item>
      <Form.Item name="clear" label={forms('clear')} extra={forms('clear.hint')}>
        <Select mode="multiple" options={EMPTIED.map((value) => ({ value, label: lifeWord('field', value) }))} />
      </Form.Item>
      <Form.Item name="reason" label={t('correctReason')} rules={[{ required: true, whitespace: true, message: common('required') }]}><Input maxLength={100} /></Form.Item>
    </FormButton>
  )
}

interface AbsenceFields { from: string; awayTo?: string; expectedReturn?: string; source: (typeof SOURCES)[number] }

const AbsenceButton = ({ line }: { line: Line }) => {
  const t = lifeConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(noteAbsence)
  const day = { pattern: DAY, message: '2020-02-10' }
  return (
    <FormButton<AbsenceFields>
      label={t('absenceNote')}
      title={`${t('absenceNote')}: ${line.name}`}
      initialValues={{ source: 'household' }}
      onSubmit={async ({ from, awayTo, expectedReturn, source }) => (await send({
        absence: newId(), person: line.person, from, source, ...(awayTo?.trim() ? { awayTo: awayTo.trim() } : {}), ...(expectedReturn ? { expectedReturn } : {}),
      })) !== null}
    >
      <Form.Item name="from" label={t('awayFrom')} rules={[{ required: true, message: common('required') }, day]}><Input maxLength={10} placeholder="2020-02-10" /></Form.Item>
      <Form.Item name="awayTo" label={t('awayTo')}><Input maxLength={100} /></Form.Item>
      <Form.Item name="expectedReturn" label={t('expected')} rules={[day]}><Input maxLength={10} placeholder="2020-02-24" /></Form.Item>
      <Form.Item name="source" label={t('source')}><Select options={SOURCES.map((value) => ({ value, label: lifeWord('source', value) }))} /></Form.Item>
    </FormButton>
  )
}

const NeedButton = ({ line }: { line: Line }) => {
  const t = lifeConsole.useText()
  const common = commonTexts.useText()
  const { session } = useSession()
  const { send } = useSend(openNeed)
  const kinds = canDo(session, 'people.read-sensitive') ? KINDS : KINDS.filter((kind) => !HEALTH.includes(kind))
  return (
    <FormButton<{ kind: NeedKind; plan?: string; contactEvery: number }>
      label={t('needNote')}
      title={`${t('needNote')}: ${line.name}`}
      initialValues={{ contactEvery: 7 }}
      onSubmit={async ({ kind, plan, contactEvery }) => (await send({
        need: newId(), person: line.person, kind, contactEvery, ...(plan?.trim() ? { plan: plan.trim() } : {}),
      })) !== null}
    >
      <Form.Item name="kind" label={t('need')} rules={[{ required: true, message: common('required') }]}>
        <Select options={kinds.map((value) => ({ value, label: lifeWord('need', value) }))} />
      </Form.Item>
      <Form.Item name="plan" label={t('plan')}><Input.TextArea maxLength={300} rows={2} /></Form.Item>
      <Form.Item name="contactEvery" label={t('every')} rules={[{ required: true, message: common('required') }]}><InputNumber min={1} max={90} precision={0} /></Form.Item>
    </FormButton>
  )
}
