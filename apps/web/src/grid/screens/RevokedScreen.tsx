// This phone was stopped: what was wiped, what still waits on it, and what to do.
import { Link } from 'wouter'
import { dateTime } from '../../platform/format.js'
import { ExerciseBanner } from '../../ui/ExerciseBanner.js'
import { useGrid } from '../grid-context.js'
import { useGridText } from '../texts.js'

export const RevokedScreen = () => {
  const t = useGridText()
  const { revoked, waiting, tray } = useGrid()
  return (
    <>
      <ExerciseBanner exercise={revoked?.exercise} />
      <main className="notice" role="alert">
        <h1>{t('revoked.title')}</h1>
        <p>{t('revoked.when', { at: dateTime(revoked!.at) })}</p>
        <p>
          <strong>{waiting + tray > 0 ? t('revoked.queued', { n: waiting + tray }) : t('revoked.none')}</strong>
        </p>
        <Link href="/grid/enrol" className="button primary">
          {t('settings.enrol-again')}
        </Link>
      </main>
    </>
  )
}
