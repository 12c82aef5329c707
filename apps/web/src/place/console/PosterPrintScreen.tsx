// A poster on paper: one A4 page that says what to do, what is kept, and that nobody needs a phone.
import { Button } from 'antd'
import type { PosterList } from '@shouwang/domain/place'
import { Nothing, PageHead, ReadState, useAddress, useRead } from '../../platform/console/index.js'
import { QrCode } from '../../pass/index.js'
import { placeConsole } from './place-console.texts.js'
import './poster.css'

export const PosterPrintScreen = () => {
  const t = placeConsole.useText()
  const { get } = useAddress()
  const code = get('code')
  const query = useRead<PosterList>(code === null ? null : '/api/place')
  if (code === null) return <Nothing>{t('print.no')}</Nothing>
  return (
    <>
      <PageHead title={t('printTitle')} actions={<Button type="primary" onClick={() => print()}>{t('print.button')}</Button>} />
      <ReadState query={query} isEmpty={(list) => !list.posters.some((each) => each.code === code && each.text !== null)} empty={t('print.no')}>
        {(list) => {
          const poster = list.posters.find((each) => each.code === code)!
          const address = `${location.origin}/resident/place#${poster.text}`
          return (
            <article className="poster sheet-page">
              <h2>{t(poster.direction === 'both' ? 'scan' : `scan.${poster.direction}`)}</h2>
              <p className="poster-venue">{poster.name}</p>
              <QrCode className="poster-qr" text={address} level="M" label={poster.name} />
              <p>{t('print.how')}</p>
              <p className="poster-small">{t('print.privacy')} · {t('code', { code: poster.code.slice(-8).toUpperCase() })}</p>
            </article>
          )
        }}
      </ReadState>
    </>
  )
}
