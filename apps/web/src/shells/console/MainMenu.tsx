// The menu: only what the signed-in person may open, as real links.
import { Menu } from 'antd'
import { Link, useLocation } from 'wouter'
import type { SessionView } from '@shouwang/domain/auth'
import { canDo } from '../../platform/session.js'
import { consoleFrame } from './console.texts.js'
import { PAGES } from './pages.js'

const GROUPS = ['gateGroup', 'careGroup', 'baseGroup', 'ruleGroup'] as const

export const MainMenu = ({ session }: { session: SessionView }) => {
  const t = consoleFrame.useText()
  const [location] = useLocation()
  const groups = GROUPS.map((group) => ({
    key: group,
    type: 'group' as const,
    label: t(group),
    children: PAGES.filter((page) => page.group === group && (page.action === null || canDo(session, page.action))).map((page) => ({
      key: page.path,
      icon: page.icon,
      label: <Link href={page.path}>{t(page.key)}</Link>,
    })),
  }))
  const chosen = PAGES.filter(
    (page) => page.group !== undefined && (location === page.path || (page.path !== '/console' && location.startsWith(`${page.path}/`))),
  ).toSorted((a, b) => b.path.length - a.path.length)[0]
  return (
    <nav aria-label={t('menu')}>
      <Menu
        mode="inline"
        theme="dark"
        inlineIndent={20}
        selectedKeys={chosen === undefined ? [] : [chosen.path]}
        items={groups.filter((group) => group.children.length > 0)}
      />
    </nav>
  )
}
