// How the network is and what still waits, on one touch of the way to the tray.
import { Link } from 'wouter'
import { usePhone } from '../phone-context.js'
import { usePhoneText } from '../phone.texts.js'

export const LinkPill = () => {
  const t = usePhoneText()
  const { app, link, waiting, tray } = usePhone()
  const online = link?.state === 'online'
  const words = online
    ? waiting > 0
      ? t('link.sending', { n: waiting })
      : t('link.online')
    : link?.state === 'refused'
      ? t('link.refused')
      : waiting > 0
        ? t('link.offline', { n: waiting })
        : t('link.offline-none')
  return (
    <Link href={`/${app}/tray`} className={`pill ${online ? 'pill-online' : 'pill-offline'}`}>
      <span aria-hidden="true">{online ? '●' : '○'}</span>
      <span role="status">
        {words}
        {tray > 0 ? ` · ${t('link.tray', { n: tray })}` : ''}
      </span>
    </Link>
  )
}
