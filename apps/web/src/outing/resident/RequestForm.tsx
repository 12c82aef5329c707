// Asking to go out: who, why, where, when, how; what happens next stands below, before it is sent.
import { useState } from 'react'
import type { OutingReason, OwnOutings, Transport } from '@shouwang/domain/outing'
import { requestOuting } from '@shouwang/domain/outing'
import { newId } from '../../platform/envelope.js'
import { Button } from '../../ui/Button.js'
import { Choices } from '../../ui/Choices.js'
import { Field } from '../../ui/Field.js'
import { useHousehold } from '../../pass/resident/index.js'
import { instantOfLocal, localOf } from './local-time.js'
import { outingOwn, ownWord } from './outing-own.texts.js'
import { Select } from './Select.js'
import type { Own } from './use-own.js'

const REASONS: readonly OutingReason[] = ['acute-illness', 'antenatal', 'delivery', 'dialysis', 'chemotherapy', 'other-medical', 'bereavement', 'other']
const TRANSPORTS: readonly Transport[] = ['community-car', 'own-car', 'ambulance', 'on-foot']
const HOUR = 3_600_000
const DAY = 24 * HOUR

interface Draft {
  person: string; reason: OutingReason | null; hospital: string; place: string; standing: boolean; from: string; to: string; until: string
  transport: Transport; companion: string; note: string
}

const isWhole = (draft: Draft): boolean =>
  draft.person !== '' && draft.reason !== null && (draft.hospital !== '' || draft.place.trim().length > 0) && draft.from !== '' && (draft.standing ? draft.until !== '' : draft.to !== '')

const requestOf = (draft: Draft, own: OwnOutings) => {
  const hospital = own.hospitals.find(({ id }) => id === draft.hospital)
  return {
    outing: newId(), person: draft.person, standing: draft.standing, reason: draft.reason!, destination: hospital?.name ?? draft.place.trim(),
    ...(hospital ? { hospital: hospital.id } : {}), transport: draft.transport, from: instantOfLocal(draft.from),
    to: draft.standing ? instantOfLocal(`${draft.until}T23:59`) : instantOfLocal(draft.to), ...(draft.companion ? { companion: draft.companion } : {}),
    ...(draft.note.trim() ? { note: draft.note.trim() } : {}),
  }
}

const useDraft = (own: OwnOutings, now: string): [Draft, (change: Partial<Draft>) => void] => {
  const held = own.people.filter(({ inQuarantine }) => inQuarantine)
  const [draft, setDraft] = useState<Draft>(() => ({
    person: held[0]?.person ?? '', reason: null, hospital: own.hospitals[0]?.id ?? '', place: '', standing: false, from: localOf(now, 2 * HOUR), to: localOf(now, 6 * HOUR),
    until: localOf(now, 30 * DAY).slice(0, 10), transport: 'community-car', companion: '', note: '',
  }))
  return [draft, (change) => setDraft((before) => ({ ...before, ...change }))]
}

export const RequestForm = ({ own, state, onDone }: { own: OwnOutings; state: Own; onDone: () => void }) => {
  const t = outingOwn.useText()
  const { now, nameOf } = useHousehold()
  const [draft, set] = useDraft(own, now)
  const [missing, setMissing] = useState(false)
  const standing = draft.reason !== null && own.standingReasons.includes(draft.reason)
  const submit = async (): Promise<void> => {
    if (!isWhole(draft)) return setMissing(true)
    if (await state.act(requestOuting, requestOf({ ...draft, standing: draft.standing && standing }, own))) onDone()
  }
  return (
    <form className="outing-form" aria-label={t('ask')} onSubmit={(event) => { event.preventDefault(); void submit() }}>
      <Choices label={`${t('who')} *`} value={draft.person} onChange={(person) => set({ person })}
        options={own.people.filter(({ inQuarantine }) => inQuarantine).map(({ person, name }) => ({ value: person, text: nameOf(person, name) }))} />
      <Choices<OutingReason> label={`${t('why')} *`} value={draft.reason} onChange={(reason) => set({ reason })}
        options={REASONS.map((value) => ({ value, text: ownWord('reason', value) }))} />
      {standing ? (
        <>
          <Choices label={t('standing')} value={draft.standing ? 'often' : 'once'} onChange={(value) => set({ standing: value === 'often' })}
            options={[{ value: 'once', text: t('once') }, { value: 'often', text: t('often') }]} />
          <p className="resident-hint">{t('standingHint')}</p>
        </>
      ) : null}
      <Where own={own} draft={draft} set={set} />
      <When draft={draft} set={set} standing={standing && draft.standing} />
      <Choices<Transport> label={`${t('transport')} *`} value={draft.transport} onChange={(transport) => set({ transport })}
        options={TRANSPORTS.map((value) => ({ value, text: ownWord('transport', value) }))} />
      <Select label={t('companion')} value={draft.companion} onChange={(companion) => set({ companion })}
        options={[{ value: '', text: t('nobody') }, ...own.people.filter(({ person }) => person !== draft.person).map(({ person, name }) => ({ value: person, text: nameOf(person, name) }))]} />
      <Field label={t('note')} value={draft.note} maxLength={300} onChange={(event) => set({ note: event.target.value })} />
      <NextSteps own={own} />
      {missing && !isWhole(draft) ? <p role="alert" className="outing-problem">{t('incomplete')}</p> : null}
      {state.problem ? <p role="alert" className="outing-problem">{t('failed', { why: state.problem })}</p> : null}
      <Button type="submit" look="primary" wide tall disabled={state.busy}>{t('send')}</Button>
      <Button wide onClick={onDone}>{t('cancel')}</Button>
    </form>
  )
}

type Part = { draft: Draft; set: (change: Partial<Draft>) => void }

const Where = ({ own, draft, set }: Part & { own: OwnOutings }) => {
  const t = outingOwn.useText()
  return (
    <>
      {own.hospitals.length === 0 ? null : (
        <Select label={`${t('hospital')} *`} value={draft.hospital} onChange={(hospital) => set({ hospital })}
          options={[...own.hospitals.map(({ id, name }) => ({ value: id, text: name })), { value: '', text: t('elsewhere') }]} />
      )}
      {draft.hospital === '' ? (
        <Field label={`${t('place')} *`} hint={t('placeHint')} value={draft.place} maxLength={100} onChange={(event) => set({ place: event.target.value })} />
      ) : null}
    </>
  )
}

const When = ({ draft, set, standing }: Part & { standing: boolean }) => {
  const t = outingOwn.useText()
  return standing ? (
    <Field label={`${t('until')} *`} type="date" value={draft.until} onChange={(event) => set({ until: event.target.value })} />
  ) : (
    <>
      <Field label={`${t('from')} *`} type="datetime-local" value={draft.from} onChange={(event) => set({ from: event.target.value })} />
      <Field label={`${t('to')} *`} type="datetime-local" value={draft.to} onChange={(event) => set({ to: event.target.value })} />
    </>
  )
}

/** Who decides, in order, and how long each may take. */
export const NextSteps = ({ own }: { own: OwnOutings }) => {
  const t = outingOwn.useText()
  const levels = own.levels.map(({ level, minutes }) => t('step', { level: ownWord('level', level), minutes })).join(' → ')
  return <p className="resident-hint"><strong>{t('next')}:</strong> {own.levels.length === 0 ? t('noLevels') : t('steps', { levels })}</p>
}
