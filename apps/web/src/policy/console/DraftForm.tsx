// Drafting: the head of a version, every rule beside what it was, and at once whether that is stricter, and allowed.
import { Alert, Button, Checkbox, DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { diffRules, draftPolicy, looseningsAbove, POLICY_FIELDS, sectionsOf, type AdoptedPack, type LayerView, type LooseningAbove, type PackContent, type PackView } from '@shouwang/domain/policy'
import { deviceNow, newId } from '../../platform/command.js'
import { chinaClock, commonTexts, instantOfChinaClock, Panel, useAddress, useRead, useSend } from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { DraftLimits } from './DraftLimits.js'
import { DraftRules } from './DraftRules.js'
import { policyConsole } from './policy-console.texts.js'
import { fieldName, useFieldWords, valueWords } from './policy-fields.texts.js'

const DAYS = 30
/** Pickers know only this machine's zone: what they show is read as the clock in China. */
const instantOf = (picked: Dayjs): string => instantOfChinaClock(picked.format('YYYY-MM-DDTHH:mm:ss'))

interface Head { territory: string; name: string; zh: string; en: string; legalBasis: string; period: [Dayjs, Dayjs] }

const contentOf = ({ pack }: PackView): PackContent => ({ title: pack.title, legalBasis: pack.legalBasis, limits: pack.limits, ...sectionsOf(pack) })

/** `view`: the draft to change, or null for a new one; `base`: what its values are compared with. */
export const DraftForm = ({ view, base }: { view: PackView | null; base: PackView }) => {
  const t = policyConsole.useText()
  useFieldWords()
  const { set } = useAddress()
  const [form] = Form.useForm<Head>()
  const [content, setContent] = useState(() => contentOf(view ?? base))
  const [onlyChanged, setOnlyChanged] = useState(false)
  const { send, sending } = useSend(draftPolicy, t('draft.done'))
  const territory = Form.useWatch('territory', form)
  const period = Form.useWatch('period', form)
  const above = useRead<LayerView[]>(territory ? `/api/policy/over?territory=${territory}` : null)
  const loosenings = period ? loosened(above.data ?? [], territory, content, period) : []
  const save = async ({ territory: owner, name, zh, en, legalBasis, period: [from, to] }: Head) => {
    const whole = { ...content, title: { zh: zh.trim(), en: en.trim() }, legalBasis: legalBasis.trim() }
    const sent = await send({
      draft: view?.draft ?? newId(), territory: owner, name, basedOn: view?.basedOn ?? base.version, from: instantOf(from), to: instantOf(to), content: whole,
      ...(view ? { revision: view.revision } : {}),
    })
    if (sent?.result) set({ edit: null, base: null, version: sent.result.version, view: 'diff', against: null })
  }
  return (
    <Form<Head> form={form} layout="vertical" initialValues={headOf(view, base)} onFinish={(head) => void save(head)}>
      <Panel title={t('draft.title')} extra={<span className="quiet">{t('basedOn', { version: view?.basedOn ?? base.version })}</span>}>
        <HeadFields fixed={view !== null} />
      </Panel>
      <Loosenings found={loosenings} />
      <Panel
        title={t('draft.changedCount', { n: diffRules(base.pack, content).length })}
        extra={
          <Checkbox checked={onlyChanged} onChange={(event) => setOnlyChanged(event.target.checked)}>
            {t('draft.onlyChanged')}
          </Checkbox>
        }
      >
        <DraftRules before={base.pack} content={content} onChange={setContent} onlyChanged={onlyChanged} loosened={loosenings.map(({ field }) => field)} />
      </Panel>
      <Panel title={t('draft.limits')}>
        <DraftLimits content={content} onChange={setContent} />
      </Panel>
      <div className="row-actions">
        <Button type="primary" htmlType="submit" loading={sending} disabled={loosenings.length > 0}>
          {t('draft.save')}
        </Button>
        <Button onClick={() => set({ edit: null, base: null })}>{commonTexts.text('cancel')}</Button>
      </div>
    </Form>
  )
}

const loosened = (layers: readonly LayerView[], territory: string | undefined, content: PackContent, [from, to]: [Dayjs, Dayjs]): LooseningAbove[] =>
  looseningsAbove(layers.filter((layer) => layer.territory !== territory) as AdoptedPack[], content, instantOf(from), instantOf(to))

const headOf = (view: PackView | null, base: PackView): Partial<Head> => {
  const now = dayjs(chinaClock(deviceNow()))
  if (view === null) return { legalBasis: base.pack.legalBasis, period: [now, now.add(DAYS, 'day')] }
  const { name, territory, title, legalBasis, from, to } = view.pack
  return {
    name, zh: title.zh, en: title.en, legalBasis, ...(territory === undefined ? {} : { territory }),
    ...(from && to ? { period: [dayjs(chinaClock(from)), dayjs(chinaClock(to))] } : {}),
  }
}

/** A draft that has been saved keeps its name and its territory. */
const HeadFields = ({ fixed }: { fixed: boolean }) => {
  const t = policyConsole.useText()
  const common = commonTexts.useText()
  const required = [{ required: true, whitespace: true, message: common('required') }]
  return (
    <div className="cards">
      <Form.Item name="territory" label={t('owner')} rules={[{ required: true, message: common('required') }]}>
        {fixed ? <TerritoryPicker label={t('owner')} allowClear={false} kinds={[]} /> : <TerritoryPicker label={t('owner')} />}
      </Form.Item>
      <Form.Item name="name" label={t('draft.name')} extra={t('draft.nameHint')} rules={[{ required: true, pattern: /^[a-z][a-z0-9-]{1,15}$/, message: t('draft.nameHint') }]}>
        <Input disabled={fixed} maxLength={16} autoComplete="off" />
      </Form.Item>
      <Form.Item name="zh" label={t('draft.zh')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="en" label={t('draft.en')} rules={required}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="legalBasis" label={t('basis')} rules={[{ required: true, min: 2, whitespace: true, message: common('required') }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="period" label={t('draft.period')} rules={[{ required: true, message: common('required') }]}>
        <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" allowClear={false} />
      </Form.Item>
    </div>
  )
}

const Loosenings = ({ found }: { found: readonly LooseningAbove[] }) => {
  const t = policyConsole.useText()
  if (found.length === 0) return null
  const line = ({ field: path, because, upper, lower, version }: LooseningAbove) => {
    const field = POLICY_FIELDS.find((known) => known.path === path)!
    const words = { field: fieldName(field), upper: valueWords(field, upper), lower: valueWords(field, lower), version }
    return t(because === 'looser' ? 'draft.loosening' : 'draft.beyond', words)
  }
  return (
    <Alert
      type="error"
      showIcon
      className="policy-note"
      title={t('draft.loosens', { n: found.length })}
      description={
        <ul className="checklist-items">
          {found.map((each) => (
            <li key={each.field}>{line(each)}</li>
          ))}
        </ul>
      }
    />
  )
}
