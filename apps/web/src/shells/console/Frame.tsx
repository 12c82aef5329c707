// The console's frame: menu by rights, the exercise banner, who is signed in, language, and the page itself.
import { Button, Drawer, Layout } from 'antd'
import { MenuOutlined } from '@ant-design/icons'
import { Suspense, useEffect, useState, type KeyboardEvent } from 'react'
import { Link, Route, Switch, useLocation } from 'wouter'
import type { SessionView } from '@shouwang/domain/auth'
import { BreakGlassBanner, signOut } from '../../auth/console/index.js'
import { setLanguage, useLanguage } from '../../platform/i18n.js'
import { Nothing, PageHead } from '../../platform/console/index.js'
import { canDo } from '../../platform/session.js'
import { ExerciseBanner } from '../../ui/ExerciseBanner.js'
import { consoleFrame } from './console.texts.js'
import { MainMenu } from './MainMenu.js'
import { PAGES, type Page } from './pages.js'

/** Enter in a calendar's field takes the date; it never sends the form around it, dialogues included. */
const calendarsKeepForms = (event: KeyboardEvent): void => {
  if (event.key === 'Enter' && event.target instanceof Element && event.target.closest('.ant-picker') !== null) event.preventDefault()
}

export const Frame = ({ session }: { session: SessionView }) => {
  const t = consoleFrame.useText()
  const [menuOpen, setMenuOpen] = useState(false)
  const [location] = useLocation()
  const page = PAGES.find((one) => one.path === location)
  useEffect(() => {
    document.title = `${page === undefined ? t('noPage') : t(page.key)} · ${t('name')}`
    setMenuOpen(false)
  }, [page, t])
  return (
    <Layout className="console" onKeyDown={calendarsKeepForms}>
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <Layout.Sider className="console-sider no-print" width={200}>
        <div className="console-name">{t('name')}</div>
        <MainMenu session={session} />
      </Layout.Sider>
      <Layout>
        <ExerciseBanner exercise={session.exercise} />
        <BreakGlassBanner session={session} />
        <TopBar session={session} onMenu={() => setMenuOpen(true)} />
        <Layout.Content id="content" tabIndex={-1} className="console-content">
          <Pages session={session} />
        </Layout.Content>
      </Layout>
      <Drawer open={menuOpen} title={t('menu')} placement="left" size={260} onClose={() => setMenuOpen(false)} className="console-drawer">
        <MainMenu session={session} />
      </Drawer>
    </Layout>
  )
}

const TopBar = ({ session, onMenu }: { session: SessionView; onMenu: () => void }) => {
  const t = consoleFrame.useText()
  const language = useLanguage()
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <Layout.Header className="console-top no-print">
      <Button className="console-menu-button" icon={<MenuOutlined />} aria-label={t('openMenu')} onClick={onMenu} />
      <strong className="console-place">{session.districtName}</strong>
      <nav className="console-account" aria-label={t('account')}>
        <Link href="/console/me">{session.name}</Link>
        <Button size="small" type="text" lang={other} onClick={() => setLanguage(other)}>
          {t('language')}
        </Button>
        <Button size="small" type="text" href="/">
          {t('chooser')}
        </Button>
        <Button size="small" onClick={() => void signOut()}>
          {t('signOut')}
        </Button>
      </nav>
    </Layout.Header>
  )
}

const Pages = ({ session }: { session: SessionView }) => {
  const t = consoleFrame.useText()
  return (
    <Suspense fallback={<p role="status">{t('loading')}</p>}>
      <Switch>
        {PAGES.map((page) => (
          <Route key={page.path} path={page.path}>
            <Allowed page={page} session={session} />
          </Route>
        ))}
        <Route>
          <PageHead title={t('noPage')} />
          <Nothing>{t('noPageHint')} <Link href="/console">{t('home')}</Link></Nothing>
        </Route>
      </Switch>
    </Suspense>
  )
}

const Allowed = ({ page, session }: { page: Page; session: SessionView }) => {
  const t = consoleFrame.useText()
  if (page.action === null || canDo(session, page.action)) return <page.Screen />
  return (
    <>
      <PageHead title={t(page.key)} />
      <Nothing>{t('noRight')}</Nothing>
    </>
  )
}
