// One household: its people masked; each can be shown in full for a reason, which is recorded.
import { App, Button } from 'antd'
import { useState } from 'react'
import type { HouseholdView, PersonView } from '@shouwang/domain/people'
import { api } from '../../platform/api.js'
import { errorText } from '../../platform/problem-texts.js'
import { canDo, useSession } from '../../platform/session.js'
import { AskPurpose, Marked, minuteText, Panel, queryText, StatePill } from '../../platform/console/index.js'
import { ResponsibilityCardPanel } from '../../responsibility/console/index.js'
import { peopleConsole, peopleWord } from './people-console.texts.js'

export const HouseholdDetails = ({ household }: { household: HouseholdView }) => {
  const t = peopleConsole.useText()
  const { session } = useSession()
  const mayShow = canDo(session, 'people.read-personal')
  const [shown, setShown] = useState<Record<string, PersonView>>({})
  const [asking, setAsking] = useState<string | null>(null)
  return (
    <div className="stack">
      <dl className="facts">
        <dt>{t('tenure')}</dt>
        <dd>{peopleWord('tenure', household.tenure)}</dd>
        <dt>{t('registeredAt')}</dt>
        <dd>{minuteText(household.registeredAt)}</dd>
        <dt>{t('members')}</dt>
        <dd>{t('membersOf', { n: household.members.length })}</dd>
      </dl>
      {household.members.map((member) => (
        <Marked key={member.id} on={shown[member.id] !== undefined}>
          <Person person={shown[member.id] ?? member} {...(mayShow ? { onShow: () => setAsking(member.id) } : {})} />
        </Marked>
      ))}
      {canDo(session, 'responsibility.read') ? (
        <ResponsibilityCardPanel household={household.id} members={household.members} />
      ) : null}
      {asking === null ? null : (
        <AskReason
          person={asking}
          onClose={() => setAsking(null)}
          onShown={(person) => {
            setShown((before) => ({ ...before, [person.id]: person }))
            setAsking(null)
          }}
        />
      )}
    </div>
  )
}

const Person = ({ person, onShow }: { person: PersonView; onShow?: () => void }) => {
  const t = peopleConsole.useText()
  const extra = person.masked ? (
    onShow ? (
      <Button size="small" onClick={onShow}>
        {t('show')}
      </Button>
    ) : null
  ) : (
    <StatePill tone="warn">{t('show.shown')}</StatePill>
  )
  return (
    <Panel title={person.name} extra={extra}>
      <dl className="facts">
        <dt>{t('relation')}</dt>
        <dd>{person.relation ?? '–'}</dd>
        <dt>{t('sex')}</dt>
        <dd>{peopleWord('sex', person.sex)}</dd>
        <dt>{t('birthYear')}</dt>
        <dd>{person.birthYear ?? '–'}</dd>
        <dt>{t('documentNo')}</dt>
        <dd>
          {peopleWord('document', person.documentKind)} {person.documentNo ?? ''}
        </dd>
        <dt>{t('phone')}</dt>
        <dd>{person.phone ?? '–'}</dd>
        {person.guardian === undefined || person.guardian === null ? null : <><dt>{t('guardian')}</dt><dd>{person.guardian}</dd></>}
        {person.note === undefined || person.note === null ? null : <><dt>{t('note')}</dt><dd>{person.note}</dd></>}
      </dl>
    </Panel>
  )
}

const AskReason = ({ person, onClose, onShown }: { person: string; onClose: () => void; onShown: (person: PersonView) => void }) => {
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const ask = async (fields: { purpose: string; reason: string }) => {
    setBusy(true)
    try {
      onShown(await api.get<PersonView>(`/api/people/${person}${queryText(fields)}`))
    } catch (error) {
      void message.error(errorText(error), 8)
    } finally {
      setBusy(false)
    }
  }
  return <AskPurpose busy={busy} onClose={onClose} onAsk={(fields) => void ask(fields)} />
}
