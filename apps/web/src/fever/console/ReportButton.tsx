// A fever that somebody tells the desk of: a visit, a pharmacy, an enterprise; and a measurement that is taken again.
import { Form, Input, InputNumber, Select } from 'antd'
import { reportFever, retestFever, type FeverNeed, type FeverSource, type FeverView, type Method } from '@shouwang/domain/fever'
import { newId } from '../../platform/command.js'
import { commonTexts, FormButton, useAddress, useSend } from '../../platform/console/index.js'
import { PersonPicker } from '../../people/console/index.js'
import { feverConsole, feverWord } from './fever-console.texts.js'

const SOURCES: readonly FeverSource[] = ['visit', 'pharmacy', 'enterprise', 'self']
const METHODS: readonly Method[] = ['forehead', 'ear', 'armpit', 'other']
export const NEEDS: readonly FeverNeed[] = ['pregnant', 'dialysis', 'infant', 'aged', 'severe']

const tenthsOf = (degrees: number): number => Math.round(degrees * 10)

const Reading = () => {
  const t = feverConsole.useText()
  const common = commonTexts.useText()
  return (
    <>
      <Form.Item name="degrees" label={t('report.tenths')} rules={[{ required: true, message: common('required') }, { type: 'number', min: 30, max: 43, message: t('temperatureBad') }]}>
        <InputNumber step={0.1} precision={1} />
      </Form.Item>
      <Form.Item name="method" label={t('report.method')} rules={[{ required: true, message: common('required') }]}>
        <Select options={METHODS.map((value) => ({ value, label: feverWord('method', value) }))} />
      </Form.Item>
    </>
  )
}

interface Reported { person: string; source: FeverSource; degrees: number; method: Method; needs?: FeverNeed[]; symptoms?: string }

export const ReportButton = () => {
  const t = feverConsole.useText()
  const common = commonTexts.useText()
  const { set } = useAddress()
  const { send } = useSend(reportFever, t('report.done'))
  const report = async ({ person, source, degrees, method, needs, symptoms }: Reported): Promise<boolean> => {
    const sent = await send({
      event: newId(), person, source, tenths: tenthsOf(degrees), method, needs: needs ?? [], ...(symptoms?.trim() ? { symptoms: symptoms.trim() } : {}),
    })
    if (sent?.result) set({ tab: null, fever: sent.result.event })
    return sent !== null
  }
  return (
    <FormButton<Reported> label={t('report')} title={t('report.title')} onSubmit={report} initialValues={{ source: 'visit', method: 'forehead' }} buttonProps={{ type: 'primary', size: 'middle' }}>
      <Form.Item name="person" label={t('report.person')} rules={[{ required: true, message: common('required') }]}><PersonPicker label={t('report.person')} /></Form.Item>
      <Form.Item name="source" label={t('report.source')} rules={[{ required: true, message: common('required') }]}>
        <Select options={SOURCES.map((value) => ({ value, label: feverWord('source', value) }))} />
      </Form.Item>
      <Reading />
      <Form.Item name="needs" label={t('report.needs')}><Select mode="multiple" options={NEEDS.map((value) => ({ value, label: feverWord('need', value) }))} /></Form.Item>
      <Form.Item name="symptoms" label={t('report.symptoms')}><Input maxLength={200} /></Form.Item>
    </FormButton>
  )
}

export const RetestButton = ({ fever }: { fever: FeverView }) => {
  const t = feverConsole.useText()
  const { send } = useSend(retestFever, t('retest.done'))
  return (
    <FormButton<{ degrees: number; method: Method }> label={t('retest')} title={t('retest')} initialValues={{ method: 'ear' }}
      onSubmit={async ({ degrees, method }) => (await send({ step: newId(), event: fever.id, tenths: tenthsOf(degrees), method })) !== null}>
      <Reading />
    </FormButton>
  )
}
