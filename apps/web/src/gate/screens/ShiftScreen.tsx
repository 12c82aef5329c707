// The shift: checked, signed on, handed over with its counts.
import { useState } from 'react'
import { checkCounts, SHIFT_COUNT_KEYS } from '@shouwang/domain/gate'
import { newId } from '../../platform/envelope.js'
import { clockTime, listOf } from '../../platform/format.js'
import { problemText } from '../../platform/problem-texts.js'
import { Button } from '../../ui/Button.js'
import { Choices } from '../../ui/Choices.js'
import { Field } from '../../ui/Field.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { countPassages, useReadyGate } from '../gate-context.js'
import { writeCommand } from '../record/write.js'
import { forget, keep, type StaffOnDuty } from '../store/kept.js'
import { useGateText } from '../texts.js'
import { ChecklistForm } from './ChecklistForm.js'
import { Page } from './Page.js'

const DUTIES = ['registrar', 'police', 'health', 'other'] as const
/** Posts on roads need police and health on duty (C04). */
const ROAD = ['road', 'highway-exit', 'station']

export const ShiftScreen = () => {
  const t = useGateText()
  const { shift } = useReadyGate()
  return (
    <Page title={t('shift.title')}>
      {shift ? (
        <HandOver />
      ) : (
        <>
          <ChecklistForm />
          <SignOn />
        </>
      )}
    </Page>
  )
}

const SignOn = () => {
  const t = useGateText()
  const { db, post, known, kick } = useReadyGate()
  const [staff, setStaff] = useState<StaffOnDuty[]>([{ number: '', duty: 'registrar' }])
  const [asked, setAsked] = useState(false)
  const missing = ROAD.includes(known.checkpoint.kind)
    ? (['police', 'health'] as const).filter((duty) => !staff.some((each) => each.duty === duty && each.number.trim()))
    : []
  const change = (index: number, patch: Partial<StaffOnDuty>): void =>
    setStaff((before) => before.map((each, i) => (i === index ? { ...each, ...patch } : each)))
  const signOn = async (): Promise<void> => {
    const present = staff.map((each) => ({ ...each, number: each.number.trim() })).filter((each) => each.number !== '')
    if (present.length === 0) return setAsked(true)
    const shift = newId()
    await writeCommand(db, post, 'gate.sign-on', { shift, checkpoint: post.checkpoint, staff: present }, () =>
      keep(db, 'shift', { shift, staff: present, beganAt: correctedNow() }),
    )
    kick()
  }
  return (
    <form
      className="stack card"
      onSubmit={(event) => {
        event.preventDefault()
        void signOn()
      }}
    >
      <h2>{t('shift.sign-on')}</h2>
      <p className="hint">{t('shift.no-shift')}</p>
      {staff.map((each, i) => (
        <div key={i} className="stack">
          <Field
            label={`${t('shift.staff')} ${i + 1}`}
            value={each.number}
            maxLength={40}
            autoComplete="off"
            onChange={(event) => {
              change(i, { number: event.target.value })
              setAsked(false)
            }}
            problem={asked && i === 0 ? t('shift.need-number') : undefined}
          />
          <Choices
            label={t('shift.duty')}
            value={each.duty}
            onChange={(duty) => change(i, { duty })}
            options={DUTIES.map((value) => ({ value, text: t(`shift.${value}`) }))}
          />
          {i > 0 ? (
            <Button look="quiet" onClick={() => setStaff((before) => before.filter((_, k) => k !== i))}>
              {t('shift.remove')}
            </Button>
          ) : null}
        </div>
      ))}
      {staff.length < 20 ? (
        <Button onClick={() => setStaff([...staff, { number: '', duty: DUTIES[Math.min(staff.length, 3)]! }])}>{t('shift.add')}</Button>
      ) : null}
      {missing.length > 0 ? (
        <p className="warning" role="status">
          {t('shift.missing', { roles: listOf(missing.map((duty) => t(`shift.${duty}`))) })}
        </p>
      ) : null}
      <Button type="submit" look="primary" tall wide>
        {t('shift.sign-on')}
      </Button>
    </form>
  )
}

const HandOver = () => {
  const t = useGateText()
  const { db, post, shift, shiftCounts, waiting, kick } = useReadyGate()
  const [note, setNote] = useState('')
  const [to, setTo] = useState('')
  const counts = shiftCounts
  const problem = counts ? checkCounts(counts) : null
  const handOver = async (): Promise<void> => {
    if (!shift) return
    await writeCommand(
      db,
      post,
      'gate.hand-over',
      {
        shift: shift.shift,
        checkpoint: post.checkpoint,
        // Counted anew: the screen may lag a moment behind what was recorded last.
        counts: await countPassages(db),
        note: note.trim().slice(0, 500),
        ...(to.trim() ? { to: to.trim().slice(0, 40) } : {}),
      },
      () => forget(db, 'shift', 'checked'),
    )
    kick()
  }
  return (
    <form
      className="stack card"
      onSubmit={(event) => {
        event.preventDefault()
        void handOver()
      }}
    >
      <h2>{t('shift.hand-over')}</h2>
      <p>
        {listOf(shift!.staff.map((each) => `${each.number} (${t(`shift.${each.duty}`)})`))} ·{' '}
        {t('shift.began', { at: clockTime(shift!.beganAt) })}
      </p>
      <table className="counts-table">
        <caption>{t('shift.counts')}</caption>
        <tbody>
          {SHIFT_COUNT_KEYS.map((key) => (
            <tr key={key}>
              <th scope="row">{t(`shift.count.${key}`)}</th>
              <td>{counts?.[key] ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {problem ? <p className="warning">{problemText(problem)}</p> : null}
      {waiting > 0 ? <p className="hint">{t('shift.waiting', { n: waiting })}</p> : null}
      <div className="field">
        <label htmlFor="note">
          {t('shift.note')} ({t('app.optional')})
        </label>
        <textarea id="note" className="input" rows={3} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
      <Field
        label={`${t('shift.to')} (${t('app.optional')})`}
        value={to}
        maxLength={40}
        autoComplete="off"
        onChange={(event) => setTo(event.target.value)}
      />
      <Button type="submit" look="primary" tall wide>
        {t('shift.confirm')}
      </Button>
    </form>
  )
}
