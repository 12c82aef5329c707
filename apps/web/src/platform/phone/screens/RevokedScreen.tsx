// This phone was revoked: what was wiped, what still waits on it, and what to do.
import { Link } from 'wouter'
import { ExerciseBanner } from '../../../ui/ExerciseBanner.js'
import { dateTime } from '../../format.js'
import { usePhone } from '../phone-context.js'
import { usePhoneText } from '../phone.texts.js'

export const RevokedScreen = () => {
  const t = usePhoneText()
  const { app, revoked, waiting, tray, words } = usePhone()
  return (
    <>
      <ExerciseBanner exercise={revoked?.exercise} />
      <main className="notice" role="alert">
        <h1>{t('revoked.title')}</h1>
        <p>{t('revoked.when', { at: dateTime(revoked!.at) })}</p>
        <p>
          <strong>{waiting + tray > 0 ? t('revoked.queued', { n: waiting + tray }) : t('revoked.none')}</strong>
        </p>
        <p>{words('revoked.meanwhile')}</p>
        <Link href={`/${app}/enrol`} className="button primary">
          {t('settings.enrol-again')}
        </Link>
      </main>
    </>
  )
}
