// The household's outings: where each stands, what happens next and until when.
import { useState } from 'react'
import { usePermit, withdrawOuting, type OwnOuting } from '@shouwang/domain/outing'
import { newId } from '../../platform/envelope.js'
import { dateTime, listOf } from '../../platform/format.js'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { useHousehold } from '../../pass/resident/index.js'
import { instantOfLocal, localOf } from './local-time.js'
import { outingOwn, ownWord, whereTo } from './outing-own.texts.js'
import type { Own } from './use-own.js'

const OPEN = ['community', 'street', 'district', 'scheduled', 'granted', 'out']
const MAY_WITHDRAW = ['community', 'street', 'district', 'scheduled', 'granted']

export const OwnList = ({ state }: { state: Own }) => {
  const t = outingOwn.useText()
  const outings = (state.own?.outings ?? []).filter(({ kind, state: stands }) => !(kind === 'emergency' && stands === 'out'))
  const open = outings.filter(({ state: stands }) => OPEN.includes(stands))
  const past = outings.filter((one) => !open.includes(one))
  return (
    <section aria-label={t('mine')} className="outing-list">
      <h2>{t('mine')}</h2>
      {open.length === 0 ? <p>{t('none')}</p> : open.map((one) => <Card key={one.id} one={one} state={state} />)}
      {past.length === 0 ? null : (
        <details>
          <summary>{t('past')}</summary>
          {past.map((one) => <Card key={one.id} one={one} state={state} />)}
        </details>
      )}
    </section>
  )
}

const Card = ({ one, state }: { one: OwnOuting; state: Own }) => {
  const t = outingOwn.useText()
  const { nameOf } = useHousehold()
  const leave = one.state === 'scheduled'
  return (
    <article className="outing-card" data-state={one.state}>
      <header><strong>{nameOf(one.person, one.name)}</strong> <span className="outing-state">{ownWord('state', one.state)}</span></header>
      <p>{ownWord('reason', one.reason)} · {whereTo(one.destination)}</p>
      <p>{t('window', { from: dateTime(one.from), to: dateTime(one.to) })}</p>
      {one.due && !leave ? <p><strong>{t('due', { at: dateTime(one.due) })}</strong></p> : null}
      {leave ? <p>{one.allGates ? t('allGates') : t('gates', { gates: listOf(one.gates) })} · {t('oneUse')}</p> : null}
      {one.escort ? <p>{t('escort', { who: one.escort })}</p> : null}
      {one.state === 'refused' ? (
        <p>{t('refusedBecause', { why: [one.refusal && ownWord('refusal', one.refusal), one.note].filter(Boolean).join(';') })} {t('again')}</p>
      ) : null}
      {one.kind === 'standing' && one.state === 'granted' ? <UsePermit permit={one} state={state} /> : null}
      {MAY_WITHDRAW.includes(one.state) ? <Withdraw one={one} state={state} /> : null}
    </article>
  )
}

const Withdraw = ({ one, state }: { one: OwnOuting; state: Own }) => {
  const t = outingOwn.useText()
  const [asking, setAsking] = useState(false)
  if (!asking) return <Button look="quiet" onClick={() => setAsking(true)}>{t('withdraw')}</Button>
  return (
    <div role="alertdialog" aria-label={t('withdrawAsk')} className="outing-ask">
      <p>{t('withdrawAsk')}</p>
      <Button look="danger" disabled={state.busy} onClick={() => void state.act(withdrawOuting, { outing: one.id })}>{t('yes')}</Button>
      <Button onClick={() => setAsking(false)}>{t('no')}</Button>
    </div>
  )
}

const UsePermit = ({ permit, state }: { permit: OwnOuting; state: Own }) => {
  const t = outingOwn.useText()
  const { now } = useHousehold()
  const [open, setOpen] = useState(false)
  const [from, setFrom] = useState(() => localOf(now, 0))
  const [to, setTo] = useState(() => localOf(now, 6 * 3_600_000))
  if (!open) return <Button look="primary" wide onClick={() => setOpen(true)}>{t('use')}</Button>
  const go = async (): Promise<void> => {
    const trip = { outing: newId(), permit: permit.id, from: instantOfLocal(from), to: instantOfLocal(to), transport: 'own-car' as const }
    if (await state.act(usePermit, trip)) setOpen(false)
  }
  return (
    <div className="outing-form" role="group" aria-label={t('useTitle')}>
      <Field label={t('from')} type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
      <Field label={t('to')} type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />
      {state.problem ? <p role="alert" className="outing-problem">{t('failed', { why: state.problem })}</p> : null}
      <Button look="primary" wide disabled={state.busy} onClick={() => void go()}>{t('use')}</Button>
      <Button wide onClick={() => setOpen(false)}>{t('cancel')}</Button>
    </div>
  )
}
