// Gate heat strip: one row per gate, one cell per hour of the day in China; a real table, so that it can be read aloud.
import { Link } from 'wouter'
import { gateConsole } from './gate-console.texts.js'
import { numberText } from '../../platform/console/index.js'
import { busiestHour, heatLegend, heatStep, type GateRow } from './heat-scale.js'

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** `hourNow`: the running hour when the day shown is today, to mark it. */
export const HeatStrip = ({ rows, day, hourNow }: { rows: readonly GateRow[]; day: string; hourNow: number | null }) => {
  const t = gateConsole.useText()
  const busiest = busiestHour(rows)
  return (
    <div className="heat-wrap" tabIndex={0} role="region" aria-label={t('heat.caption')}>
      <table className="heat">
        <caption className="visually-hidden">{t('heat.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('gateName')}</th>
            {HOURS.map((hour) => (
              <th key={hour} scope="col" className={hour === hourNow ? 'heat-now' : undefined} aria-label={t('heat.hour', { hour })}>
                {hour}
              </th>
            ))}
            <th scope="col" className="heat-sum">
              {t('heat.sum')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <HeatRow key={row.checkpoint} row={row} day={day} busiest={busiest} />
          ))}
        </tbody>
      </table>
      <Legend busiest={busiest} />
    </div>
  )
}

const HeatRow = ({ row, day, busiest }: { row: GateRow; day: string; busiest: number }) => (
  <tr>
    <th scope="row">
      <Link href={`/console/passages?checkpoint=${row.checkpoint}&day=${day}`} title={`${row.territoryName} ${row.name}`}>
        {row.name}
      </Link>
    </th>
    {row.hours.map((persons, hour) => (
      <td key={hour} className={`heat-cell heat-${heatStep(persons, busiest)}`} title={`${hour}:00  ${persons}`}>
        {persons === 0 ? (
          <span className="visually-hidden">0</span>
        ) : (
          <span className="heat-figure">{persons > 999 ? '999+' : persons}</span>
        )}
      </td>
    ))}
    <td className="heat-sum">{numberText(row.hours.reduce((sum, persons) => sum + persons, 0))}</td>
  </tr>
)

const Legend = ({ busiest }: { busiest: number }) => {
  const t = gateConsole.useText()
  const ranges = heatLegend(busiest)
  if (ranges.length === 0) return null
  return (
    <div className="heat-legend">
      <span>{t('heat.perHour')}</span>
      {ranges.map(({ step, from, to }) => (
        <span key={step} className="heat-legend-step">
          <span className={`heat-swatch heat-${step}`} aria-hidden="true" />
          {from === to ? from : `${from}–${to}`}
        </span>
      ))}
    </div>
  )
}
