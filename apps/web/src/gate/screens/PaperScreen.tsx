// Catching up with a paper sheet: row by row, with the time that is written on it; each row is stored at once.
import { useState } from 'react'
import { parseTemperature, type GateAction, type Temperature } from '@shouwang/domain/gate'
import { dayInChina, epochOf, instantOf, startOfDayInChina } from '@shouwang/domain/kernel'
import { clockTime, dateTime, degrees } from '../../platform/format.js'
import { Button } from '../../ui/Button.js'
import { Choices } from '../../ui/Choices.js'
import { Field } from '../../ui/Field.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { useReadyGate } from '../gate-context.js'
import { writePassage } from '../record/write.js'
import { exactDoor } from '../rules/doors.js'
import { decideDraft, labelOf, readTypedNumber, subjectOf } from '../rules/draft.js'
import type { DraftSubject } from '../rules/draft-shape.js'
import type { Known } from '../sync/replica.js'
import type { PassageRow } from '../store/database.js'
import { useGateText } from '../texts.js'
import { Page } from './Page.js'

type Kind = 'door' | 'number' | 'vehicle' | 'count'
interface Row {
  day: string
  time: string
  direction: 'in' | 'out'
  kind: Kind
  subject: string
  temperature: string
  action: GateAction
}

/** The instant of a time on the sheet, in China; null when it is no time of day. */
const instantOfRow = ({ day, time }: Row): string | null => {
  const match = /^([01]?\d|2[0-3])[:.：]?([0-5]\d)$/.exec(time.trim())
  return match && /^\d{4}-\d\d-\d\d$/.test(day)
    ? instantOf(epochOf(startOfDayInChina(day)) + (Number(match[1]) * 60 + Number(match[2])) * 60_000)
    : null
}

const subjectOfRow = (known: Known, { kind, subject }: Row): DraftSubject | null => {
  const text = subject.trim()
  if (text === '') return null
  if (kind === 'number') {
    const seen = readTypedNumber(known, text)
    return seen ? { kind: 'pass', seen } : null
  }
  if (kind === 'vehicle') return { kind: 'vehicle', plateText: text, occupants: [], count: 1, askedTravel: false }
  if (kind === 'count') {
    const persons = Math.trunc(Number(text))
    return persons >= 1 && persons <= 500 ? { kind: 'count', persons, outOfProvince: 0 } : null
  }
  const door = exactDoor(known.doors, text)
  return {
    kind: 'door',
    door: (door?.door ?? text).slice(0, 40),
    known: door !== null,
    ...(door ? { building: door.building, buildingName: door.buildingName } : {}),
  }
}

type Wrong = Partial<Record<'time' | 'subject' | 'temperature', string>>

export const PaperScreen = () => {
  const t = useGateText()
  const { db, post, known, link, passages, kick } = useReadyGate()
  const [row, setRow] = useState<Row>({
    day: dayInChina(correctedNow()),
    time: '',
    direction: 'in',
    kind: 'door',
    subject: '',
    temperature: '',
    action: 'admitted',
  })
  const [wrong, setWrong] = useState<Wrong>({})
  // Rows of another day are not among this shift's passages: what was typed in here is shown in any case.
  const [typedIn, setTypedIn] = useState<PassageRow[]>([])
  const ofShift = passages.filter((each) => each.data.channel === 'paper')
  const entered = [...typedIn.filter((row) => !ofShift.some(({ id }) => id === row.id)), ...ofShift]
  const change = (patch: Partial<Row>): void => {
    setRow((before) => ({ ...before, ...patch }))
    setWrong({})
  }
  const add = async (): Promise<void> => {
    const happenedAt = instantOfRow(row)
    const subject = subjectOfRow(known, row)
    const reading = row.temperature.trim() === '' ? null : parseTemperature(row.temperature)
    const problems: Wrong = {
      ...(happenedAt ? (happenedAt > correctedNow() ? { time: t('paper.future') } : {}) : { time: t('paper.need') }),
      ...(subject ? {} : { subject: t(row.kind === 'number' && row.subject.trim() ? 'door.number-wrong' : 'paper.need') }),
      ...(reading && !reading.ok ? { temperature: t(`temp.${reading.why}`, { value: row.temperature }) } : {}),
    }
    if (!happenedAt || !subject || Object.keys(problems).length > 0) return setWrong(problems)
    const temperature: Temperature | undefined = reading?.ok ? { tenths: reading.tenths, method: 'forehead' } : undefined
    const draft = { direction: row.direction, subject, mask: 'not-checked', ...(temperature ? { temperature } : {}) } as const
    const written = await writePassage(db, post, {
      label: labelOf(known, subject),
      data: {
        ...draft,
        subject: subjectOf(subject),
        decision: decideDraft(known, draft, happenedAt),
        action: row.action,
        offline: link?.state !== 'online',
        channel: 'paper',
        happenedAt,
        ...(row.action === 'turned-back' ? { turnBack: 'by-rule' as const } : {}),
      },
    })
    setTypedIn((before) => [written, ...before])
    kick()
    change({ subject: '', temperature: '' })
  }
  return (
    <Page title={t('paper.title')}>
      <p className="hint">{t('paper.explain')}</p>
      <form
        className="stack card"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <div className="row">
          <Field label={t('paper.day')} type="date" value={row.day} onChange={(event) => change({ day: event.target.value })} />
          <Field
            label={t('paper.time')}
            placeholder="08:05"
            inputMode="numeric"
            autoComplete="off"
            value={row.time}
            onChange={(event) => change({ time: event.target.value })}
            problem={wrong.time}
          />
        </div>
        <Choices
          label={t('paper.direction')}
          value={row.direction}
          onChange={(direction) => change({ direction })}
          options={(['in', 'out'] as const).map((value) => ({ value, text: t(`direction.${value}`) }))}
        />
        <Choices
          label={t('paper.kind')}
          value={row.kind}
          onChange={(kind) => change({ kind })}
          options={(['door', 'number', 'vehicle', 'count'] as const).map((value) => ({ value, text: t(`paper.kind.${value}`) }))}
        />
        <Field
          label={t('paper.subject')}
          value={row.subject}
          autoComplete="off"
          onChange={(event) => change({ subject: event.target.value })}
          problem={wrong.subject}
        />
        <Field
          label={t('paper.temperature')}
          value={row.temperature}
          inputMode="decimal"
          autoComplete="off"
          onChange={(event) => change({ temperature: event.target.value })}
          problem={wrong.temperature}
        />
        <Choices
          label={t('paper.action')}
          value={row.action}
          onChange={(action) => change({ action })}
          options={(['admitted', 'turned-back'] as const).map((value) => ({ value, text: t(`paper.${value}`) }))}
        />
        <Button type="submit" look="primary" tall wide>
          {t('paper.add')}
        </Button>
      </form>
      <p role="status">{t('paper.rows', { n: entered.length })}</p>
      {entered.length === 0 ? null : <EnteredRows rows={entered} />}
    </Page>
  )
}

/** What has been entered from the sheet in this shift. */
const EnteredRows = ({ rows }: { rows: readonly PassageRow[] }) => {
  const t = useGateText()
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-label={t('paper.title')}>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{t('paper.time')}</th>
            <th scope="col">{t('paper.direction')}</th>
            <th scope="col">{t('paper.kind')}</th>
            <th scope="col">℃</th>
            <th scope="col">{t('paper.action')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{dayInChina(row.at) === dayInChina(correctedNow()) ? clockTime(row.at) : dateTime(row.at)}</td>
              <td>{t(`direction.${row.data.direction}`)}</td>
              <td>{row.label}</td>
              <td>{row.data.temperature ? degrees(row.data.temperature.tenths) : ''}</td>
              <td>{t(row.corrected ? 'log.corrected' : `action.${row.data.action}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
