// The grid worker's phone as a whole: which screen, and what lies over all of them.
import { useEffect } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { refreshKeys } from '../place/index.js'
import { FullNotice } from '../platform/phone/screens/FullNotice.js'
import { PhoneFrame, Starting } from '../platform/phone/screens/PhoneFrame.js'
import { GridProvider, useGrid } from './grid-context.js'
import { AddPersonScreen, NewHouseholdScreen } from './screens/NewHouseholdScreen.js'
import { HouseholdScreen } from './screens/HouseholdScreen.js'
import { PersonScreen } from './screens/PersonScreen.js'
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
  <GridProvider starting={<Starting />} {...(databaseName ? { databaseName } : {})}>
    <Screens />
  </GridProvider>
)

/** Keys of place codes are on the phone before somebody stands at a door without a network. */
const usePosterKeys = (district: string | undefined): void =>
  useEffect(() => {
    if (district === undefined) return undefined
    const refresh = (): void => void refreshKeys(district)
    refresh()
    addEventListener('online', refresh)
    return () => removeEventListener('online', refresh)
  }, [district])

const Screens = () => {
  useMoves()
  usePosterKeys(useGrid().device?.district)
  return (
    <PhoneFrame>
      <Posts />
      <StorageWatch />
    </PhoneFrame>
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
const StorageWatch = () => {
  const t = useGridText()
  const { full, dismissFull } = useGrid()
  if (!full) return null
  return (
    <FullNotice onClose={dismissFull}>
      <p>{t('full.how')}</p>
    </FullNotice>
  )
}
