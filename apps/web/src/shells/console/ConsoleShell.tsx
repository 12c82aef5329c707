// The console: headquarters' and offices' shell. The only one that uses antd; it is loaded by itself and never by a phone's shell.
import '../../platform/problem-texts.desk.js'
import { QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useEffect } from 'react'
import { useLocation, useSearch } from 'wouter'
import { SituationScreen } from '../../gate/console/index.js'
import { lightTheme, wallTheme } from '../../platform/console/index.js'
import { useLanguage } from '../../platform/i18n.js'
import { errorText } from '../../platform/problem-texts.js'
import { queryClient } from '../../platform/query.js'
import { useSession } from '../../platform/session.js'
import { ExerciseBanner } from '../../ui/ExerciseBanner.js'
import { consoleFrame } from './console.texts.js'
import { Frame } from './Frame.js'
import './console.css'

export const ConsoleShell = () => {
  const language = useLanguage()
  const [location] = useLocation()
  const search = useSearch()
  const wall = location === '/console' && new URLSearchParams(search).get('wall') === '1'
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn')
  useEffect(() => {
    document.documentElement.dataset['theme'] = wall ? 'dark' : 'light'
  }, [wall])
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider theme={wall ? wallTheme : lightTheme} locale={language === 'en' ? enUS : zhCN} button={{ autoInsertSpace: false }}>
        <App><SignedIn wall={wall} /></App>
      </ConfigProvider>
    </QueryClientProvider>
  )
}

const SignedIn = ({ wall }: { wall: boolean }) => {
  const t = consoleFrame.useText()
  const { session, loading, error } = useSession()
  const signedOut = !loading && error === null && (session === null || session.kind !== 'staff')
  useEffect(() => {
    if (signedOut) location.replace(`/?next=${encodeURIComponent(location.pathname + location.search)}`)
  }, [signedOut])
  if (loading) return <p className="starting" role="status">{t('loading')}</p>
  if (error !== null) return <main className="notice" role="alert"><p>{errorText(error)}</p></main>
  if (session === null || signedOut) return <p className="starting" role="status">{t('noSession')}</p>
  if (wall) return <><ExerciseBanner exercise={session.exercise} /><main className="wall-page"><SituationScreen wall /></main></>
  return <Frame session={session} />
}
