// Writes a draft: everything that signing asks for, in one form, saved unfinished as often as one likes.
import { Button, DatePicker, Form, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { draftOrder, MODES, type Mode, type OrderKind, type OrderView } from '@shouwang/domain/order'
import { deviceNow, newId } from '../../platform/command.js'
import { commonTexts, grantedPlace, ReadState, useRead, useSend } from '../../platform/console/index.js'
import { useSession } from '../../platform/session.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { orderConsole, orderWord } from './order-console.texts.js'
import { dayOf, instantOf, pickedOf } from './pickers.js'

const KINDS: OrderKind[] = ['compound-management', 'traffic', 'gathering', 'business', 'school', 'isolation', 'other']
interface MeasureFields {
  measure?: string
  territory?: string
  mode?: Mode
  to?: Dayjs | null
  insideContact?: string
  medicalRoute?: string
  kept?: boolean
}
interface Fields {
  issuer: string
  number: string
  kind: OrderKind
  title: string
  scope: (string | undefined)[]
  legalBasis?: string
  authority?: string
  exceptions?: string
  text?: string
  from: Dayjs
  to?: Dayjs | null
  reviewOn?: Dayjs | null
  measures: MeasureFields[]
}

export const OrderEditor = ({ id, onDone }: { id: string | null; onDone: (id: string) => void }) => {
  const { session } = useSession()
  const [fresh] = useState(newId)
  const query = useRead<OrderView>(id === null ? null : `/api/order/${id}`)
  if (id !== null) return <ReadState query={query}>{(order) => <Editor id={id} start={fieldsOf(order)} onDone={onDone} />}</ReadState>
  const now = pickedOf(deviceNow())
  const issuer = grantedPlace(session, 'order.draft')
  const start: Partial<Fields> = {
    ...(issuer === null ? {} : { issuer }), kind: 'compound-management', scope: [undefined], from: now, to: now.add(14, 'day'), reviewOn: now.add(7, 'day'), measures: [],
  }
  return <Editor id={fresh} start={start} onDone={onDone} />
}

const fieldsOf = (order: OrderView): Partial<Fields> => ({
  issuer: order.issuer, number: order.number, kind: order.kind, title: order.title, scope: order.scope.map(({ territory }) => territory),
  legalBasis: order.legalBasis, authority: order.authority, exceptions: order.exceptions, text: order.text, from: pickedOf(order.from),
  to: order.to === null ? null : pickedOf(order.to), reviewOn: order.reviewOn === null ? null : pickedOf(`${order.reviewOn}T04:00:00.000Z`),
  measures: order.measures.map(({ measure, territory, mode, to, medicalRoute, hasInsideContact }) => (
    { measure, territory, mode, medicalRoute, kept: hasInsideContact, to: to === null ? null : pickedOf(to) })),
})

const Editor = ({ id, start, onDone }: { id: string; start: Partial<Fields>; onDone: (id: string) => void }) => {
  const t = orderConsole.useText()
  const common = commonTexts.useText()
  const { send, sending } = useSend(draftOrder, t('save.done'))
  const required = [{ required: true, message: common('required') }]
  const submit = async (fields: Fields) => {
    const { scope, from, to, reviewOn, measures, legalBasis = '', authority = '', exceptions = '', text = '', ...rest } = fields
    const done = await send({
      order: id, ...rest, legalBasis, authority, exceptions, text, scope: scope.filter((one): one is string => Boolean(one)), from: instantOf(from),
      ...(to ? { to: instantOf(to) } : {}), ...(reviewOn ? { reviewOn: dayOf(reviewOn) } : {}),
      measures: measures.flatMap(({ measure, territory, mode, to: end, insideContact, medicalRoute }) =>
        territory && mode
          ? [{
              measure: measure ?? newId(), territory, mode, ...(end ? { to: instantOf(end) } : {}), ...(insideContact ? { insideContact } : {}),
              ...(medicalRoute ? { medicalRoute } : {}),
            }]
          : [],
      ),
    })
    if (done) onDone(id)
  }
  return (
    <Form<Fields> layout="vertical" initialValues={start} onFinish={(fields) => void submit(fields)}>
      <Form.Item name="title" label={t('orderTitle')} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="number" label={t('number')} rules={required}>
        <Input maxLength={60} placeholder="某防指〔2020〕3号" />
      </Form.Item>
      <Form.Item name="kind" label={t('kind')} rules={required}>
        <Select options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="issuer" label={t('issuer')} rules={required}>
        <TerritoryPicker allowClear={false} label={t('issuer')} />
      </Form.Item>
      <ScopeFields />
      <div className="item-row">
        <Form.Item name="from" label={t('from')} rules={required}>
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" allowClear={false} />
        </Form.Item>
        <Form.Item name="to" label={t('to')}>
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
        </Form.Item>
        <Form.Item name="reviewOn" label={t('review')}>
          <DatePicker format="YYYY-MM-DD" />
        </Form.Item>
      </div>
      <Form.Item name="legalBasis" label={t('legalBasis')} extra={t('basisHint')}>
        <Input.TextArea maxLength={300} rows={2} />
      </Form.Item>
      <Form.Item name="authority" label={t('authority')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="exceptions" label={t('exceptions')} extra={t('exceptionsHint')}>
        <Input.TextArea maxLength={2000} rows={3} />
      </Form.Item>
      <Form.Item name="text" label={t('text')}>
        <Input.TextArea maxLength={10_000} rows={6} />
      </Form.Item>
      <MeasureList />
      <Button type="primary" htmlType="submit" loading={sending}>
        {t('save')}
      </Button>
    </Form>
  )
}

const ScopeFields = () => {
  const t = orderConsole.useText()
  const common = commonTexts.useText()
  return (
    <fieldset className="item-editor">
      <legend>{t('scope')}</legend>
      <Form.List name="scope">
        {(fields, { add, remove }) => (
          <>
            {fields.map((field) => (
              <div key={field.key} className="item-row">
                <Form.Item name={field.name} noStyle>
                  <TerritoryPicker label={`${t('scope')} ${field.name + 1}`} />
                </Form.Item>
                <Button size="small" onClick={() => remove(field.name)} aria-label={`${common('remove')} ${t('scope')} ${field.name + 1}`}>
                  {common('remove')}
                </Button>
              </div>
            ))}
            <Button size="small" onClick={() => add(undefined)}>
              {t('addMeasure')}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}

const MeasureList = () => {
  const t = orderConsole.useText()
  return (
    <Form.List name="measures">
      {(fields, { add, remove }) => (
        <>
          {fields.map((field) => (
            <MeasureItem key={field.key} name={field.name} onRemove={() => remove(field.name)} />
          ))}
          <p>
            <Button size="small" onClick={() => add({ mode: 'closed' })}>
              {t('measures')}: {t('addMeasure')}
            </Button>
          </p>
        </>
      )}
    </Form.List>
  )
}

const MeasureItem = ({ name, onRemove }: { name: number; onRemove: () => void }) => {
  const t = orderConsole.useText()
  const common = commonTexts.useText()
  const form = Form.useFormInstance<Fields>()
  const mode = Form.useWatch(['measures', name, 'mode'], form) as Mode | undefined
  const kept = form.getFieldValue(['measures', name, 'kept']) === true
  return (
    <fieldset className="item-editor">
      <legend>
        {t('measures')} {name + 1}
      </legend>
      <Form.Item name={[name, 'measure']} hidden noStyle>
        <Input />
      </Form.Item>
      <Form.Item name={[name, 'territory']} label={t('measurePlace')} rules={[{ required: true, message: common('required') }]}>
        <TerritoryPicker label={t('measurePlace')} />
      </Form.Item>
      <Form.Item name={[name, 'mode']} label={t('mode')} rules={[{ required: true, message: common('required') }]}>
        <Select options={MODES.map((value) => ({ value, label: orderWord('mode', value) }))} />
      </Form.Item>
      <Form.Item name={[name, 'to']} label={t('measureTo')}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
      {mode === 'sealed' ? (
        <>
          <Form.Item name={[name, 'insideContact']} label={t('contact')} {...(kept ? { extra: t('contactKept') } : {})}>
            <Input maxLength={100} autoComplete="off" />
          </Form.Item>
          <Form.Item name={[name, 'medicalRoute']} label={t('route')}>
            <Input maxLength={300} />
          </Form.Item>
        </>
      ) : null}
      <Button size="small" onClick={onRemove}>
        {common('remove')}
      </Button>
    </fieldset>
  )
}
