// Everything beside the passage itself.
import { Link } from 'wouter'
import { useReadyGate } from '../gate-context.js'
import { useGateText, type GateTextKey } from '../texts.js'
import { Page } from './Page.js'

export const MenuScreen = () => {
  const t = useGateText()
  const { tray, fevers } = useReadyGate()
  const entries: { href: string; key: GateTextKey; n?: number }[] = [
    { href: '/gate/shift', key: 'menu.shift' },
    { href: '/gate/fever', key: 'menu.fever', n: fevers.length },
    { href: '/gate/log', key: 'menu.log' },
    { href: '/gate/paper', key: 'menu.paper' },
    { href: '/gate/step', key: 'menu.step' },
    { href: '/gate/tray', key: 'menu.tray', n: tray },
    { href: '/gate/settings', key: 'menu.settings' },
  ]
  return (
    <Page title={t('menu.title')}>
      <nav className="actions" aria-label={t('menu.title')}>
        {entries.map(({ href, key, n }) => (
          <Link key={href} href={href} className="button tall wide">
            {t(key)}
            {n ? ` · ${n}` : ''}
          </Link>
        ))}
      </nav>
    </Page>
  )
}
