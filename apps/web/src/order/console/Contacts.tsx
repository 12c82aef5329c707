// Inside contacts of sealed places: asked for with a reason, shown once, on record.
import { Form, Input } from 'antd'
import { useState } from 'react'
import { canDo, useSession } from '../../platform/session.js'
import { commonTexts, FormButton, Marked, queryText, ReadState, useRead } from '../../platform/console/index.js'
import { orderConsole } from './order-console.texts.js'

interface Contact {
  measure: string
  place: string
  contact: string
}

export const Contacts = ({ order }: { order: string }) => {
  const t = orderConsole.useText()
  const common = commonTexts.useText()
  const { session } = useSession()
  const [reason, setReason] = useState<string | null>(null)
  if (!canDo(session, 'people.read-personal')) return null
  if (reason !== null) return <Shown order={order} reason={reason} />
  return (
    <FormButton<{ reason: string }>
      label={t('contacts')}
      title={t('contacts.title')}
      explain={t('contacts.explain')}
      onSubmit={({ reason: given }) => {
        setReason(given.trim())
        return Promise.resolve(true)
      }}
    >
      <Form.Item name="reason" label={t('contacts.reason')} rules={[{ required: true, min: 2, whitespace: true, message: common('required') }]}>
        <Input maxLength={100} />
      </Form.Item>
    </FormButton>
  )
}

const Shown = ({ order, reason }: { order: string; reason: string }) => {
  const t = orderConsole.useText()
  const query = useRead<Contact[]>(`/api/order/${order}/contacts${queryText({ reason })}`)
  return (
    <ReadState query={query} isEmpty={(rows) => rows.length === 0} empty={t('contacts.none')}>
      {(rows) => (
        <Marked>
          <ul className="plain-list">
            {rows.map((row) => (
              <li key={row.measure}>
                <strong>{row.place}</strong> {row.contact}
              </li>
            ))}
          </ul>
        </Marked>
      )}
    </ReadState>
  )
}
