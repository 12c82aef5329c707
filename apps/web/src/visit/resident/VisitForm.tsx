// A visit registered at home: who, what to you, when. What the gate would refuse is said before anybody sets out.
import { useState } from 'react'
import { dayInChina, plusMs, startOfDayInChina, type Instant } from '@shouwang/domain/kernel'
import { registerVisit, type HouseholdVisits, type VisitRelation } from '@shouwang/domain/visit'
import { errorText } from '../../platform/problem-texts.js'
import { appliedResult, newId } from '../../platform/command.js'
import { Button } from '../../ui/Button.js'
import { Choices } from '../../ui/Choices.js'
import { Field } from '../../ui/Field.js'
import { useHousehold } from '../../pass/resident/index.js'
import { visitTexts } from './texts.js'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const RELATIONS: readonly VisitRelation[] = ['relative', 'friend', 'carer', 'repair', 'other']
const DAYS = ['today', 'tomorrow', 'dayAfter'] as const
const STAYS = ['1', '2', '4', '8'] as const

interface Said { name: string; phone: string; relation: VisitRelation | null; county: 'yes' | 'no' | null; day: (typeof DAYS)[number]; hour: string; stay: (typeof STAYS)[number] }
type Wrong = Partial<Record<'name' | 'relation' | 'county' | 'sent', string>>

/** The next full hour of the household's day, to begin with. */
const nextHour = (now: Instant): string => String(Math.min(23, new Date(Date.parse(now) + 8 * HOUR_MS).getUTCHours() + 1))

const expectedAt = ({ day, hour }: Said, now: Instant): Instant =>
  plusMs(startOfDayInChina(dayInChina(plusMs(now, DAYS.indexOf(day) * DAY_MS))), Math.min(23, Math.max(0, Math.trunc(Number(hour)) || 0)) * HOUR_MS)

/** `onDone`: with the code that the visitor says at the gate. */
export const VisitForm = ({ visits, onDone }: { visits: HouseholdVisits; onDone: (code: string) => void }) => {
  const t = visitTexts.useText()
  const { send, now } = useHousehold()
  const [said, setSaid] = useState<Said>(() => ({ name: '', phone: '', relation: null, county: null, day: 'today', hour: nextHour(now), stay: '2' }))
  const [wrong, setWrong] = useState<Wrong>({})
  const [sending, setSending] = useState(false)
  const change = (patch: Partial<Said>): void => {
    setSaid((before) => ({ ...before, ...patch }))
    setWrong({})
  }
  const register = async (): Promise<void> => {
    const { name, phone, relation, county } = said
    const missing: Wrong = {
      ...(name.trim() === '' ? { name: t('needName') } : {}), ...(relation === null ? { relation: t('needRelation') } : {}), ...(county === null ? { county: t('needCounty') } : {}),
    }
    if (Object.keys(missing).length > 0) return setWrong(missing)
    setSending(true)
    try {
      const outcome = await send(registerVisit, {
        visit: newId(), household: visits.household, name: name.trim(), relation: relation!, sameCounty: county === 'yes', expectedAt: expectedAt(said, now),
        hours: Number(said.stay), ...(phone.trim().length >= 5 ? { phone: phone.trim() } : {}),
      })
      onDone(appliedResult(outcome)?.code ?? '')
    } catch (error) {
      setWrong({ sent: errorText(error) })
    } finally {
      setSending(false)
    }
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void register()
      }}
    >
      <Field label={t('name')} value={said.name} maxLength={40} autoComplete="off" problem={wrong.name} onChange={(event) => change({ name: event.target.value })} />
      <Choices
        label={t('relation')} value={said.relation} onChange={(relation) => change({ relation })}
        options={RELATIONS.map((value) => ({ value, text: t(`relation.${value}`) }))}
      />
      {wrong.relation ? <p className="problem" role="alert">{wrong.relation}</p> : null}
      <Choices
        label={t('sameCounty')} value={said.county} onChange={(county) => change({ county })}
        options={(['yes', 'no'] as const).map((value) => ({ value, text: t(value) }))}
      />
      {wrong.county ? <p className="problem" role="alert">{wrong.county}</p> : null}
      <Choices label={t('day')} value={said.day} onChange={(day) => change({ day })} options={DAYS.map((value) => ({ value, text: t(value) }))} />
      <Field label={t('hour')} value={said.hour} type="number" min={0} max={23} inputMode="numeric" onChange={(event) => change({ hour: event.target.value })} />
      <Choices label={t('stay')} value={said.stay} onChange={(stay) => change({ stay })} options={STAYS.map((value) => ({ value, text: value }))} />
      <Field
        label={`${t('phone')} (${t('optional')})`} hint={t('private')} value={said.phone} maxLength={30} inputMode="tel" autoComplete="off"
        onChange={(event) => change({ phone: event.target.value })}
      />
      {wrong.sent ? <p className="problem" role="alert">{wrong.sent}</p> : null}
      <Button type="submit" look="primary" tall wide disabled={sending}>{t('add')}</Button>
    </form>
  )
}
