// Shift sheets of one checkpoint: who stood there, what was counted, what was left for the next; made for A4 paper.
import { Button } from 'antd'
import { SHIFT_COUNT_KEYS, type ShiftCounts, type ShiftView } from '@shouwang/domain/gate'
import { commonTexts, listOf, minuteText, queryText, ReadState, StatePill, timeText, useRead } from '../../platform/console/index.js'
import { gateConsole, gateWord } from './gate-console.texts.js'

/** Shifts belong to the day on which they began. */
export const ShiftSheets = ({ checkpoint, day }: { checkpoint: string; day: string }) => {
  const t = gateConsole.useText()
  const query = useRead<ShiftView[]>(`/api/gate/shifts${queryText({ checkpoint, day })}`)
  return (
    <ReadState query={query} isEmpty={(shifts) => shifts.length === 0} empty={t('shifts.empty')}>
      {(shifts) => (
        <div className="stack">
          <div className="panel-tools no-print">
            <Button type="primary" onClick={() => print()}>
              {t('shifts.print')}
            </Button>
          </div>
          {shifts.map((shift) => (
            <Sheet key={shift.id} shift={shift} />
          ))}
        </div>
      )}
    </ReadState>
  )
}

const Sheet = ({ shift }: { shift: ShiftView }) => {
  const t = gateConsole.useText()
  commonTexts.useText()
  return (
    <article className="shift-sheet" aria-label={`${shift.checkpointName} ${minuteText(shift.beganAt)}`}>
      <h2>{t('shifts.sheetTitle', { gate: shift.checkpointName })}</h2>
      <p>
        {minuteText(shift.beganAt)} –{' '}
        {shift.endedAt === null ? <StatePill tone="good">{t('shifts.running')}</StatePill> : timeText(shift.endedAt)}
      </p>
      <p>
        {t('shifts.staff')}:{' '}
        {listOf(shift.staff.map((one) => `${one.number} (${listOf([gateWord('duty', one.duty), ...(one.known ? [] : [t('shifts.unknownStaff')])])})`))}
      </p>
      {shift.strangers.length === 0 ? null : (
        <p>
          <StatePill tone="warn">{t('shifts.strangers', { staff: listOf(shift.strangers) })}</StatePill>
        </p>
      )}
      <p>
        {t('shifts.disinfections', { n: shift.disinfections })}
        {shift.lacks.map((lack) => (
          <StatePill key={lack.code} tone="warn">{t(`lack.${lack.code}`, lack)}</StatePill>
        ))}
      </p>
      <Counts shift={shift} />
      {shift.counts === null ? <p className="quiet">{t('shifts.noCounts')}</p> : null}
      <p>
        {t('shifts.note')}: {shift.note || '–'}
      </p>
      <p className="sheet-sign">
        <span>{t('shifts.from')}: ____________</span>
        <span>
          {t('shifts.to')}: {shift.handedTo ?? '____________'}
        </span>
      </p>
    </article>
  )
}

/** What was handed over, above what the recorded passages add up to; figures that differ are marked. */
const Counts = ({ shift: { counts, computed } }: { shift: ShiftView }) => {
  const t = gateConsole.useText()
  const differs = (key: keyof ShiftCounts) => counts !== null && counts[key] !== computed[key]
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <td />
          {SHIFT_COUNT_KEYS.map((key) => (
            <th key={key} scope="col">
              {t(`count.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {counts === null ? null : (
          <tr>
            <th scope="row">{t('shifts.handed')}</th>
            {SHIFT_COUNT_KEYS.map((key) => (
              <td key={key}>
                {counts[key]}
                {differs(key) ? ' ≠' : ''}
              </td>
            ))}
          </tr>
        )}
        <tr>
          <th scope="row">{t('shifts.computed')}</th>
          {SHIFT_COUNT_KEYS.map((key) => (
            <td key={key}>{computed[key]}</td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}
