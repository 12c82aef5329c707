// Which half days of a site have not been disinfected.
import type { SiteRow } from '@shouwang/domain/quarantine'
import { listOf, StatePill } from '../../platform/console/index.js'
import { siteConsole } from './site-console.texts.js'

export const SiteMissing = ({ missing }: { missing: SiteRow['missing'] }) => {
  const t = siteConsole.useText()
  return missing.length === 0
    ? <StatePill tone="good">{t('allDone')}</StatePill>
    : <StatePill tone="bad">{t('missing')}: {listOf(missing.map((slot) => t(`half.${slot}`)))}</StatePill>
}
