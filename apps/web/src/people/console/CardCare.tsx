// Needs and absences, on a household's card and in the lists of the day: what they say and what can be done about them.
import { Form, Input } from 'antd'
import { closeNeed, recordContact, updateAbsence, type AbsenceView, type ContactOutcome, type HouseholdCardView, type NeedView } from '@shouwang/domain/people'
import { newId } from '../../platform/command.js'
import { canDo, useSession } from '../../platform/session.js'
import { Button } from 'antd'
import { commonTexts, ConfirmButton, FormButton, minuteText, Panel, StatePill, useSend } from '../../platform/console/index.js'
import { lifeConsole, lifeWord } from './life-console.texts.js'

const OUTCOMES: [ContactOutcome, 'reached' | 'notReached' | 'needsHelp'][] = [['reached', 'reached'], ['not-reached', 'notReached'], ['needs-help', 'needsHelp']]

export const NeedActions = ({ need }: { need: NeedView }) => {
  const t = lifeConsole.useText()
  const { session } = useSession()
  const contact = useSend(recordContact)
  const close = useSend(closeNeed)
  if (need.state === 'closed' || !canDo(session, 'people.manage')) return null
  return (
    <span className="row-actions">
      {OUTCOMES.map(([outcome, word]) => (
        <Button
          key={outcome} size="small" disabled={contact.sending} aria-label={`${t(word)}: ${need.name}`}
          onClick={() => void contact.send({ contact: newId(), need: need.id, outcome })}
        >
          {t(word)}
        </Button>
      ))}
      <ConfirmButton
        label={t('closeNeed')} title={`${t('closeNeed')}: ${lifeWord('need', need.kind)}`} explain={t('closeNeed.explain')}
        onConfirm={async () => (await close.send({ need: need.id })) !== null}
      />
    </span>
  )
}

export const AbsenceActions = ({ absence }: { absence: AbsenceView }) => {
  const t = lifeConsole.useText()
  const common = commonTexts.useText()
  const { session } = useSession()
  const { send, sending } = useSend(updateAbsence)
  if (absence.state === 'arrived' || !canDo(session, 'people.manage')) return null
  return (
    <span className="row-actions">
      <Button size="small" disabled={sending} aria-label={`${t('arrive')}: ${absence.name}`} onClick={() => void send({ absence: absence.id, step: 'arrive' })}>{t('arrive')}</Button>
      {absence.state === 'stays-away' ? null : (
        <Button size="small" disabled={sending} aria-label={`${t('stay')}: ${absence.name}`} onClick={() => void send({ absence: absence.id, step: 'stay' })}>{t('stay')}</Button>
      )}
      <FormButton<{ expectedReturn: string }>
        label={t('expect')} title={`${t('expect')}: ${absence.name}`}
        onSubmit={async ({ expectedReturn }) => (await send({ absence: absence.id, step: 'expect', expectedReturn })) !== null}
      >
        <Form.Item
          name="expectedReturn" label={t('expected')}
          rules={[{ required: true, message: common('required') }, { pattern: /^[12][0-9]{3}-[01][0-9]-[0-3][0-9]$/, message: '2020-02-24' }]}
        >
          <Input maxLength={10} placeholder="2020-02-24" />
        </Form.Item>
      </FormButton>
    </span>
  )
}

export const CardNeeds = ({ card }: { card: HouseholdCardView }) => {
  const t = lifeConsole.useText()
  if (card.needs.length === 0) return null
  return (
    <Panel title={t('need')}>
      <ul className="plain-list">
        {card.needs.map((need) => (
          <li key={need.id}>
            <strong>{need.name}</strong> {lifeWord('need', need.kind)}{' '}
            <StatePill tone={need.state === 'open' ? 'warn' : need.state === 'served' ? 'good' : 'off'}>{lifeWord('needState', need.state)}</StatePill>
            <div className="quiet">
              {[need.plan, t('everyDays', { n: need.contactEvery }), need.lastContact && `${t('last')} ${minuteText(need.lastContact)}`,
                need.nextContact && `${t('next')} ${need.nextContact}`].filter(Boolean).join(' · ')}
            </div>
            <NeedActions need={need} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

export const CardAbsences = ({ card }: { card: HouseholdCardView }) => {
  const t = lifeConsole.useText()
  if (card.absences.length === 0) return null
  return (
    <Panel title={t('away')}>
      <ul className="plain-list">
        {card.absences.map((absence) => (
          <li key={absence.id}>
            <strong>{absence.name}</strong> <StatePill tone={absence.state === 'arrived' ? 'good' : 'off'}>{lifeWord('absence', absence.state)}</StatePill>
            <div className="quiet">
              {[`${t('from')} ${absence.from}`, absence.awayTo, absence.expectedReturn && `${t('expected')} ${absence.expectedReturn}`].filter(Boolean).join(' · ')}
            </div>
            <AbsenceActions absence={absence} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
