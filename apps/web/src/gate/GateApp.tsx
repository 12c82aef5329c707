// The gate's phone as a whole: which screen, and what lies over all of them.
import { Suspense, lazy, useEffect, useState, type ComponentType } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { FullNotice } from '../platform/phone/screens/FullNotice.js'
import { PhoneFrame, Starting } from '../platform/phone/screens/PhoneFrame.js'
import { FlowProvider, useFlow } from './flow.js'
import { GateProvider } from './gate-context.js'
import { StorageFull } from './record/write.js'
import { wakeSound } from './scan/signal.js'
import { CaseScreen } from './screens/CaseScreen.js'
import { CountScreen } from './screens/CountScreen.js'
import { DoorScreen } from './screens/DoorScreen.js'
import { EmergencyScreen } from './screens/EmergencyScreen.js'
import { FlashScreen } from './screens/FlashScreen.js'
import { FullScreen } from './screens/FullScreen.js'
import { HomeScreen } from './screens/HomeScreen.js'
import { MenuScreen } from './screens/MenuScreen.js'
import { useGateText } from './texts.js'
import './gate.css'

const loads: (() => Promise<unknown>)[] = []

/** A screen that nobody at a gate needs in the first second: read behind the first one, before a guard can ask for it. */
const later = <Name extends string, Module extends Record<Name, ComponentType<any>>>(load: () => Promise<Module>, name: Name) => {
  loads.push(load)
  return lazy(async () => ({ default: (await load())[name] }))
}

const DocumentScreen = later(() => import('./screens/DocumentScreen.js'), 'DocumentScreen')
const FeverScreen = later(() => import('./screens/FeverScreen.js'), 'FeverScreen')
const LogScreen = later(() => import('./screens/LogScreen.js'), 'LogScreen')
const CorrectScreen = later(() => import('./screens/LogScreen.js'), 'CorrectScreen')
const PaperScreen = later(() => import('./screens/PaperScreen.js'), 'PaperScreen')
const SettingsScreen = later(() => import('./screens/SettingsScreen.js'), 'SettingsScreen')
const ShiftScreen = later(() => import('./screens/ShiftScreen.js'), 'ShiftScreen')
const StepScreen = later(() => import('./screens/StepScreen.js'), 'StepScreen')
const TrayScreen = later(() => import('./screens/TrayScreen.js'), 'TrayScreen')
const VehicleScreen = later(() => import('./screens/VehicleScreen.js'), 'VehicleScreen')
const VisitorScreen = later(() => import('./screens/VisitorScreen.js'), 'VisitorScreen')

/** Reads them now, so that a network that goes a moment later takes none of them away. One that fails is asked for again when it is opened. */
const readLater = (): void => void Promise.allSettled(loads.map((load) => load()))

/** `databaseName`: for tests, which keep phones apart. */
export const GateApp = ({ databaseName }: { databaseName?: string }) => (
  <GateProvider starting={<Starting />} {...(databaseName ? { databaseName } : {})}>
    <Screens />
  </GateProvider>
)

const Screens = () => {
  useEffect(readLater, [])
  useEffect(() => {
    addEventListener('pointerdown', wakeSound)
    return () => removeEventListener('pointerdown', wakeSound)
  }, [])
  return (
    <PhoneFrame>
      <FlowProvider>
        <Posts />
      </FlowProvider>
    </PhoneFrame>
  )
}

const Posts = () => {
  const [path] = useLocation()
  const { flash, full } = useFlow()
  const home = path === '/gate'
  return (
    <>
      <HomeScreen shown={home} holdCamera={path === '/gate/case'} />
      <Suspense fallback={null}>
        <Switch>
          <Route path="/gate" />
          <Route path="/gate/case" component={CaseScreen} />
          <Route path="/gate/door" component={DoorScreen} />
          <Route path="/gate/document" component={DocumentScreen} />
          <Route path="/gate/visitor" component={VisitorScreen} />
          <Route path="/gate/vehicle" component={VehicleScreen} />
          <Route path="/gate/emergency" component={EmergencyScreen} />
          <Route path="/gate/count" component={CountScreen} />
          <Route path="/gate/log" component={LogScreen} />
          <Route path="/gate/log/:id">{({ id }) => <CorrectScreen id={id} />}</Route>
          <Route path="/gate/fever" component={FeverScreen} />
          <Route path="/gate/shift" component={ShiftScreen} />
          <Route path="/gate/paper" component={PaperScreen} />
          <Route path="/gate/step" component={StepScreen} />
          <Route path="/gate/tray" component={TrayScreen} />
          <Route path="/gate/menu" component={MenuScreen} />
          <Route path="/gate/settings" component={SettingsScreen} />
          <Route>
            <Redirect to="/gate" replace />
          </Route>
        </Switch>
      </Suspense>
      {flash ? <FlashScreen flash={flash} /> : null}
      {full ? <FullScreen line={full} /> : null}
      <StorageWatch />
    </>
  )
}

/** Whatever could not be stored outside a passage (a sign-on, a fever step): said just as loudly. */
const StorageWatch = () => {
  const t = useGateText()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const listen = (event: PromiseRejectionEvent): void => {
      if (event.reason instanceof StorageFull) setFailed(true)
    }
    addEventListener('unhandledrejection', listen)
    return () => removeEventListener('unhandledrejection', listen)
  }, [])
  if (!failed) return null
  return (
    <FullNotice onClose={() => setFailed(false)}>
      <p>{t('full.how')}</p>
    </FullNotice>
  )
}
