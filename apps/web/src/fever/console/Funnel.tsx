// From a fever to its answer since a day: how many got how far, how long it took, admissions by day.
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { FeverFunnel } from '@shouwang/domain/fever'
import { ListTable, queryText, ReadState, useAddress, useRead } from '../../platform/console/index.js'
import { feverConsole, feverWord } from './fever-console.texts.js'

export const Funnel = () => {
  const t = feverConsole.useText()
  const { get, set } = useAddress()
  const query = useRead<FeverFunnel>(`/api/fever/funnel${queryText({ since: get('since'), territory: get('territory') })}`, { keep: true, every: 60_000 })
  return (
    <ReadState query={query}>
      {(funnel) => (
        <div className="stack">
          <label className="field narrow">
            <span>{t('since')}</span>
            <DatePicker value={dayjs(funnel.since)} allowClear={false} format="YYYY-MM-DD" onChange={(day) => set({ since: day ? day.format('YYYY-MM-DD') : null })} aria-label={t('since')} />
          </label>
          <Figures funnel={funnel} />
        </div>
      )}
    </ReadState>
  )
}

const Figures = ({ funnel }: { funnel: FeverFunnel }) => {
  const t = feverConsole.useText()
  const minutes = (n: number | null): string => (n === null ? t('none') : t('minutes', { n }))
  const steps: [string, number][] = [
    [t('events'), funnel.events], [t('confirmed'), funnel.confirmed], [t('referred'), funnel.referred], [t('arrivedCount'), funnel.arrived], [t('admitted'), funnel.admitted],
    [t('answeredCount'), funnel.answered],
  ]
  const widest = Math.max(1, funnel.events)
  const admitted = funnel.byDay.reduce((sum, day) => sum + day.admitted, 0)
  return (
    <>
      <p><strong>{t('sinceAdmitted', { since: funnel.since, n: admitted })}</strong></p>
      <table className="funnel">
        <caption className="visually-hidden">{t('tab.funnel')}</caption>
        <tbody>
          {steps.map(([name, n]) => (
            <tr key={name}><th scope="row">{name}</th><td className="funnel-bar"><span style={{ width: `${(n / widest) * 100}%` }} /></td><td>{n}</td></tr>
          ))}
        </tbody>
      </table>
      <dl className="facts">
        {([[t('toReferral'), minutes(funnel.minutesToReferral)], [t('toArrival'), minutes(funnel.minutesToArrival)], [t('toResult'), minutes(funnel.minutesToResult)],
          [t('noShows'), `${funnel.noShows}`], [t('reportsDue'), `${funnel.reportsDue}`], [t('reportsLate'), `${funnel.reportsLate}`],
          [t('bySource'), funnel.bySource.map(({ source, events }) => `${feverWord('source', source)} ${events}`).join(' · ') || t('none')]] as [string, string][])
          .map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
      {funnel.byDay.length === 0 ? null : (
        <ListTable rowKey="day" dataSource={funnel.byDay} pagination={false}
          columns={[{ title: t('day'), dataIndex: 'day' }, { title: t('events'), dataIndex: 'events' }, { title: t('admitted'), dataIndex: 'admitted' }]} />
      )}
    </>
  )
}
