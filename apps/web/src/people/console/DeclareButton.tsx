// Says that somebody who is registered elsewhere lives in this household too: as a second residence, or as their home.
import { Form, Input, Radio } from 'antd'
import { declareResidency, type HouseholdCardView } from '@shouwang/domain/people'
import { commonTexts, FormButton, useSend } from '../../platform/console/index.js'
import { cardForms } from './card-forms.texts.js'
import { PersonPicker } from './PersonPicker.js'

interface Fields { person: string; as: 'second' | 'primary'; relation?: string; basis: string }

export const DeclareButton = ({ card }: { card: HouseholdCardView }) => {
  const t = cardForms.useText()
  const common = commonTexts.useText()
  const { send } = useSend(declareResidency)
  const required = { required: true, whitespace: true, message: common('required') }
  const here = card.residencies.filter(({ to }) => to === null).map(({ person }) => person)
  return (
    <FormButton<Fields>
      label={t('declare')}
      title={t('declare.title')}
      explain={t('declare.explain')}
      initialValues={{ as: 'second' }}
      onSubmit={async ({ person, as, relation, basis }) => (await send({
        household: card.household.id, person, primary: as === 'primary', basis: basis.trim(), ...(relation?.trim() ? { relation: relation.trim() } : {}),
      })) !== null}
    >
      <Form.Item name="person" label={t('person')} rules={[{ required: true, message: common('required') }]}><PersonPicker label={t('person')} except={here} /></Form.Item>
      <Form.Item name="as" label={t('as')}>
        <Radio.Group options={(['second', 'primary'] as const).map((value) => ({ value, label: t(`as.${value}`) }))} />
      </Form.Item>
      <Form.Item name="relation" label={t('relation')}><Input maxLength={20} /></Form.Item>
      <Form.Item name="basis" label={t('basis')} rules={[required]}><Input maxLength={100} /></Form.Item>
    </FormButton>
  )
}
