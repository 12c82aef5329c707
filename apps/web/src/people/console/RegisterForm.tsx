// Registers a household with its people; while a person is typed, who may be known already is looked up and shown.
import { Alert, Button, Form, Input, Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { registerHousehold, type CandidateList, type DocumentKind, type Sex, type Tenure } from '@shouwang/domain/people'
import { api } from '../../platform/api.js'
import { newId } from '../../platform/command.js'
import { commonTexts, useSend } from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { lifeConsole, lifeWord } from './life-console.texts.js'
import { peopleConsole, peopleWord } from './people-console.texts.js'

interface MemberFields { name: string; documentKind: DocumentKind; documentNo?: string; sex: Sex; birthDate?: string; phone?: string; relation?: string }
interface Fields { territory: string; door: string; tenure: Tenure; members: MemberFields[] }

const DOCUMENTS: readonly DocumentKind[] = [
  'resident-id', 'none', 'passport', 'hk-macao-permit', 'taiwan-permit', 'residence-permit', 'foreign-card', 'household-book', 'birth-certificate',
  'military', 'permit', 'other',
]
const EMPTY: Partial<MemberFields> = { documentKind: 'resident-id', sex: 'unknown' }

/** Text without blanks around it, or nothing. */
const given = <K extends string>(key: K, value: string | undefined): { [key in K]?: string } =>
  (value?.trim() ? { [key]: value.trim() } : {}) as { [key in K]?: string }

export const RegisterForm = ({ onDone }: { onDone: (household: string) => void }) => {
  const t = lifeConsole.useText()
  const words = peopleConsole.useText()
  const common = commonTexts.useText()
  const { send, sending } = useSend(registerHousehold, t('newDone'))
  const [form] = Form.useForm<Fields>()
  const required = { required: true, message: common('required') }
  const submit = async ({ territory, door, tenure, members }: Fields) => {
    const household = newId()
    const people = members.map(({ name, documentKind, sex, documentNo, birthDate, phone, relation }) => ({
      person: newId(), name: name.trim(), documentKind, sex, ...given('documentNo', documentNo), ...given('birthDate', birthDate), ...given('phone', phone),
      ...given('relation', relation),
    }))
    if (await send({ household, territory, door: door.trim(), tenure, members: people })) onDone(household)
  }
  return (
    <Form<Fields> form={form} layout="vertical" initialValues={{ tenure: 'owner', members: [EMPTY] }} onFinish={(fields) => void submit(fields)}>
      <Form.Item name="territory" label={t('where')} rules={[required]}><TerritoryPicker /></Form.Item>
      <Form.Item name="door" label={words('door')} rules={[{ ...required, whitespace: true }]}><Input maxLength={40} placeholder="2-0301" /></Form.Item>
      <Form.Item name="tenure" label={words('tenure')}>
        <Select options={(['owner', 'tenant', 'collective'] as const).map((value) => ({ value, label: peopleWord('tenure', value) }))} />
      </Form.Item>
      <Form.List name="members">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="item-editor">
                <legend>{t('member', { n: name + 1 })}</legend>
                <MemberItems at={name} />
                <Candidates at={name} />
                {fields.length === 1 ? null : <Button size="small" onClick={() => remove(name)}>{t('removeMember')}</Button>}
              </fieldset>
            ))}
            <Form.Item><Button onClick={() => add(EMPTY)} disabled={fields.length >= 30}>{t('addMember')}</Button></Form.Item>
          </>
        )}
      </Form.List>
      <Button type="primary" htmlType="submit" loading={sending}>{t('new')}</Button>
    </Form>
  )
}

const MemberItems = ({ at }: { at: number }) => {
  const t = lifeConsole.useText()
  const words = peopleConsole.useText()
  const common = commonTexts.useText()
  const kind = Form.useWatch<DocumentKind | undefined>(['members', at, 'documentKind'])
  return (
    <>
      <Form.Item name={[at, 'name']} label={t('name')} rules={[{ required: true, whitespace: true, message: common('required') }]}><Input maxLength={60} autoComplete="off" /></Form.Item>
      <Form.Item name={[at, 'documentKind']} label={words('documentNo')}>
        <Select options={DOCUMENTS.map((value) => ({ value, label: peopleWord('document', value) }))} />
      </Form.Item>
      {kind === 'none' ? null : (
        <Form.Item name={[at, 'documentNo']} label={t('field.documentNo')} rules={[{ required: true, whitespace: true, message: common('required') }]}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name={[at, 'sex']} label={words('sex')}>
        <Select options={(['unknown', 'male', 'female'] as const).map((value) => ({ value, label: peopleWord('sex', value) }))} />
      </Form.Item>
      <Form.Item name={[at, 'birthDate']} label={t('birthDate')} rules={[{ pattern: /^[12][0-9]{3}-[01][0-9]-[0-3][0-9]$/, message: '2020-02-10' }]}>
        <Input maxLength={10} placeholder="2020-02-10" />
      </Form.Item>
      <Form.Item name={[at, 'phone']} label={words('phone')}><Input maxLength={30} inputMode="tel" autoComplete="off" /></Form.Item>
      <Form.Item name={[at, 'relation']} label={words('relation')}><Input maxLength={20} /></Form.Item>
    </>
  )
}

/** A value that has stood still for half a second. */
const useSettled = <T,>(value: T): T => {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as T), 500)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

const Candidates = ({ at }: { at: number }) => {
  const t = lifeConsole.useText()
  const member = Form.useWatch<Partial<MemberFields> | undefined>(['members', at])
  const territory = Form.useWatch<string | undefined>('territory')
  const door = Form.useWatch<string | undefined>('door')
  const probe = useSettled({
    name: member?.name?.trim() ?? '', ...given('documentNo', member?.documentNo), ...given('phone', member?.phone), ...given('door', door),
    ...(/^\d{4}-\d\d-\d\d$/.test(member?.birthDate ?? '') ? { birthDate: member!.birthDate! } : {}), ...(territory ? { territory } : {}),
  })
  const { data } = useQuery({
    queryKey: ['candidates', probe], enabled: [...probe.name].length >= 2, queryFn: () => api.post<CandidateList>('/api/people/candidates', probe), staleTime: 10_000,
  })
  if (data === undefined || data.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      className="after-form"
      title={t('cand.title')}
      description={(
        <>
          <ul className="plain-list">
            {data.map((one) => (
              <li key={one.person ?? one.name}>
                <strong>{one.name}</strong> {one.home ?? t('cand.elsewhere')} · {lifeWord('cand', one.verdict)} · {t('cand.score', { n: one.score })}{' '}
                {one.household === null ? null : <a href={`/console/people/household?id=${one.household}`} target="_blank" rel="noreferrer">{t('card.open')}</a>}
              </li>
            ))}
          </ul>
          <p className="quiet">{t('cand.explain')}</p>
        </>
      )}
    />
  )
}
