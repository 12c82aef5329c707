// Takes the register away as a file: asks for the reason first, says what will be recorded.
import { App, Form, Input, Radio, Select } from 'antd'
import { PURPOSE_TITLES, type Purpose } from '@shouwang/domain/kernel'
import { useNamed } from '../../platform/i18n.js'
import { errorText } from '../../platform/problem-texts.js'
import { commonTexts, FormButton, getFile, queryText, saveFile, useAddress, usePurposes } from '../../platform/console/index.js'
import { lifeConsole } from './life-console.texts.js'

interface Fields { format: 'csv' | 'xlsx'; purpose?: Purpose; reason: string }

export const ExportButton = () => {
  const t = lifeConsole.useText()
  const common = commonTexts.useText()
  const named = useNamed()
  const { message } = App.useApp()
  const { get } = useAddress()
  const purposes = usePurposes()
  const take = async ({ format, purpose, reason }: Fields): Promise<boolean> => {
    const filters = { territory: get('territory'), sex: get('sex'), tenure: get('tenure'), residency: get('residency') }
    try {
      saveFile(`${t('export.file')}.${format}`, await getFile(`/api/people/export${queryText({ format, purpose, reason: reason.trim(), ...filters })}`))
      return true
    } catch (error) {
      void message.error(errorText(error), 8)
      return false
    }
  }
  return (
    <FormButton<Fields>
      label={t('export')}
      title={t('export.title')}
      explain={t('export.explain')}
      buttonProps={{ size: 'middle' }}
      initialValues={{ format: 'xlsx' }}
      onSubmit={take}
    >
      <Form.Item name="format" label={t('export.format')}>
        <Radio.Group options={(['xlsx', 'csv'] as const).map((value) => ({ value, label: t(`export.${value}`) }))} />
      </Form.Item>
      <Form.Item name="purpose" label={t('export.purpose')}>
        <Select allowClear placeholder={t('export.masked')} options={purposes.map((value) => ({ value, label: named(PURPOSE_TITLES[value]) }))} />
      </Form.Item>
      <Form.Item name="reason" label={t('export.reason')} rules={[{ required: true, whitespace: true, min: 2, message: common('required') }]}>
        <Input maxLength={100} />
      </Form.Item>
    </FormButton>
  )
}
