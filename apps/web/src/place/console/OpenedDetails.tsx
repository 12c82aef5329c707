// What an opening shows, for whoever opened it: stays of the case, and who was there. Every reading of it is recorded.
import type { OpenedVisits } from '@shouwang/domain/place'
import { Link } from 'wouter'
import { Marked, minuteText, ReadState, useRead } from '../../platform/console/index.js'
import { placeConsole } from './place-console.texts.js'

export const OpenedDetails = ({ id }: { id: string }) => {
  const t = placeConsole.useText()
  const query = useRead<OpenedVisits>(`/api/place/openings/${id}`)
  return (
    <ReadState query={query}>
      {({ opening, watermark, stays }) => (
        <Marked><div className="stack">
          <p className="quiet">{watermark}</p>
          <h2>{opening.name} · {opening.reason}</h2>
          <p>{minuteText(opening.from)} – {minuteText(opening.to)}</p>
          <h3>{t('stays')}</h3>
          {stays.length === 0 ? <p>{t('noStays')}</p> : null}
          {stays.map((stay) => (
            <article key={`${stay.venue} ${stay.inAt ?? stay.outAt}`} className="panel">
              <h4>{stay.name} · {t(`kind.${stay.kind}`)} · {stay.territoryName}</h4>
              <p>
                {t('inAt')} {stay.inAt === null ? t('unknown') : minuteText(stay.inAt)} · {t('outAt')} {stay.outAt === null ? t('unknown') : minuteText(stay.outAt)}{' '}
                {stay.outEstimated ? t('estimated') : ''}
              </p>
              <p>{t('together', { n: stay.others })}</p>
              <ul className="plain-list">
                {stay.contacts.map((each) => (
                  <li key={`${each.pseudonym} ${each.from}`}>
                    {each.household === null ? each.name : <Link href={`/console/people/household?id=${each.household}`}>{each.name}</Link>}{' '}
                    <span className="quiet">{each.home} {each.door} · {t('minutes', { n: each.minutes })} · {each.pseudonym}</span>
                  </li>
                ))}
              </ul>
            </article>
          ))}
        </div></Marked>
      )}
    </ReadState>
  )
}
