// 房东登记表: what a landlord lets – doors and head counts –, what they reported, and a place to sign; nothing about any tenant.
import { Button } from 'antd'
import type { LandlordView } from '@shouwang/domain/people'
import { commonTexts, minuteText, Nothing, PageHead, ReadState, StatePill, useAddress, useRead } from '../../platform/console/index.js'
import { cardForms } from './card-forms.texts.js'
import { lifeWord } from './life-console.texts.js'

export const LandlordScreen = () => {
  const t = cardForms.useText()
  const common = commonTexts.useText()
  const { get } = useAddress()
  const id = get('id')
  const query = useRead<LandlordView>(id === null ? null : `/api/people/landlords/${id}`)
  return (
    <>
      <PageHead
        title={query.data === undefined ? t('sheet') : `${t('sheet')}: ${query.data.name}`}
        hint={t('sheet.hint')}
        actions={query.data === undefined ? undefined : <Button type="primary" onClick={() => print()}>{common('print')}</Button>}
      />
      {id === null ? <Nothing>{t('sheet.unknown')}</Nothing> : <ReadState query={query}>{(landlord) => <Sheet landlord={landlord} />}</ReadState>}
    </>
  )
}

const Sheet = ({ landlord }: { landlord: LandlordView }) => {
  const t = cardForms.useText()
  const people = landlord.dwellings.reduce((sum, dwelling) => sum + dwelling.people, 0)
  return (
    <article className="household-sheet">
      <h2>{t('sheet')}</h2>
      <p>{landlord.name} · {t('phone')} {landlord.phone ?? '–'}</p>
      <h3>{t('doors')}</h3>
      <table className="plain-table">
        <thead><tr><th scope="col">{t('place')}</th><th scope="col">{t('door')}</th><th scope="col">{t('people')}</th><th scope="col" className="no-print">{t('card')}</th></tr></thead>
        <tbody>
          {landlord.dwellings.map(({ door, place, people: count, household }) => (
            <tr key={`${place} ${door}`}>
              <td>{place}</td><td>{door}</td><td>{count}</td>
              <td className="no-print">{household === null ? '–' : <a href={`/console/people/household?id=${household}`}>{t('card')}</a>}</td>
            </tr>
          ))}
          <tr><th scope="row" colSpan={2}>{t('total')}</th><td>{people}</td><td className="no-print" /></tr>
        </tbody>
      </table>
      <h3>{t('reports')}</h3>
      {landlord.reports.length === 0 ? <p>{t('noReports')}</p> : (
        <ul className="plain-list">
          {landlord.reports.map((report) => (
            <li key={report.id}>
              {report.day} {report.place} {report.door}: {lifeWord('tenancy', report.kind)} {report.people} · {minuteText(report.reportedAt)}{' '}
              <StatePill tone={report.state === 'reported' ? 'warn' : 'off'}>{lifeWord('tenancy', report.state)}</StatePill>
            </li>
          ))}
        </ul>
      )}
      <p className="household-sheet-sign">{t('signed')} ____________________ {t('date')} ____________</p>
    </article>
  )
}
