// Which half days of a site have not been disinfected: of today, and how many of earlier days are not settled.
import type { SiteRow } from '@shouwang/domain/quarantine'
import { listOf, StatePill } from '../../platform/console/index.js'
import { siteConsole } from './site-console.texts.js'

export const SiteMissing = ({ missing, missed }: { missing: SiteRow['missing']; missed: number }) => {
  const t = siteConsole.useText()
  return (
    <>
      {missing.length > 0 ? <StatePill tone="bad">{t('missing')}: {listOf(missing.map((slot) => t(`half.${slot}`)))}</StatePill> : null}
      {missed > 0 ? <StatePill tone="bad">{t('missedBefore', { n: missed })}</StatePill> : null}
      {missing.length + missed === 0 ? <StatePill tone="good">{t('allDone')}</StatePill> : null}
    </>
  )
}
