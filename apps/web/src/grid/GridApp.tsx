// The grid worker's phone as a whole: which screen, and what lies over all of them.
import { useEffect } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { useLanguage } from '../platform/i18n.js'
import { Button } from '../ui/Button.js'
import { ExerciseBanner } from '../ui/ExerciseBanner.js'
import { GridProvider, useGrid } from './grid-context.js'
import { AddPersonScreen, NewHouseholdScreen } from './screens/NewHouseholdScreen.js'
import { EnrolScreen } from './screens/EnrolScreen.js'
import { HouseholdScreen } from './screens/HouseholdScreen.js'
import { PersonScreen } from './screens/PersonScreen.js'
import { RevokedScreen } from './screens/RevokedScreen.js'
import { SearchScreen } from './screens/SearchScreen.js'
import { SettingsScreen } from './screens/SettingsScreen.js'
import { SignOnScreen } from './screens/SignOnScreen.js'
import { TodayScreen } from './screens/TodayScreen.js'
import { TrayScreen } from './screens/TrayScreen.js'
import { useMoves } from './screens/use-back.js'
import { useGridText } from './texts.js'
import './grid.css'

/** `databaseName`: for tests, which keep phones apart. */
export const GridApp = ({ databaseName }: { databaseName?: string }) => (
  <GridProvider
    starting={
      <main className="starting">
        <h1>守望</h1>
      </main>
    }
    {...(databaseName ? { databaseName } : {})}
  >
    <Screens />
  </GridProvider>
)

const Screens = () => {
  const { device, frame, revoked, settings } = useGrid()
  const [path] = useLocation()
  useLanguage()
  useMoves()
  useEffect(() => {
    const { dataset } = document.documentElement
    dataset['size'] = settings.largeText ? 'large' : 'normal'
    dataset['theme'] = settings.dark ? 'dark' : 'light'
  }, [settings.largeText, settings.dark])
  if (path === '/grid/enrol') return <EnrolScreen />
  if (revoked) return <RevokedScreen />
  if (!device || !frame) return <EnrolScreen />
  return (
    <>
      <ExerciseBanner exercise={frame.exercise} />
      <Posts />
      <FullNotice />
    </>
  )
}

/** Names are shown to whoever has signed on; settings and the tray to anybody, because they show none. */
const Posts = () => {
  const { round } = useGrid()
  return (
    <Switch>
      <Route path="/grid/tray" component={TrayScreen} />
      <Route path="/grid/settings" component={SettingsScreen} />
      {round ? null : <Route component={SignOnScreen} />}
      <Route path="/grid" component={TodayScreen} />
      <Route path="/grid/search" component={SearchScreen} />
      <Route path="/grid/new" component={NewHouseholdScreen} />
      <Route path="/grid/household/:id">{({ id }) => <HouseholdScreen id={id} />}</Route>
      <Route path="/grid/household/:id/add">{({ id }) => <AddPersonScreen id={id} />}</Route>
      <Route path="/grid/household/:id/:person">{({ id, person }) => <PersonScreen id={id} person={person} />}</Route>
      <Route>
        <Redirect to="/grid" replace />
      </Route>
    </Switch>
  )
}

/** What could not be stored is said over everything. */
const FullNotice = () => {
  const t = useGridText()
  const { full, dismissFull } = useGrid()
  if (!full) return null
  return (
    <section className="full-notice" role="alertdialog" aria-modal="true" aria-labelledby="full-title">
      <h1 id="full-title">{t('full.title')}</h1>
      <p>{t('full.how')}</p>
      <Button tall wide autoFocus onClick={dismissFull}>
        {t('app.close')}
      </Button>
    </section>
  )
}
