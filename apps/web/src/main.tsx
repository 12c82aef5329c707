// Starts the web app: picks the shell by the first segment of the address and loads only that shell.
import { StrictMode, Suspense, lazy } from 'react'
import { createRoot } from 'react-dom/client'
import { startAppUpdates } from './platform/app-update.js'
import { startLanguage } from './platform/i18n.js'
import { ErrorBoundary } from './platform/ErrorBoundary.js'
import './ui/base.css'

const SHELLS = {
  '': lazy(() => import('./auth/SignIn.js').then((module) => ({ default: module.SignIn }))),
  gate: lazy(() => import('./shells/gate/GateShell.js').then((module) => ({ default: module.GateShell }))),
  grid: lazy(() => import('./shells/grid/GridShell.js').then((module) => ({ default: module.GridShell }))),
  resident: lazy(() => import('./shells/resident/ResidentShell.js').then((module) => ({ default: module.ResidentShell }))),
  console: lazy(() => import('./shells/console/ConsoleShell.js').then((module) => ({ default: module.ConsoleShell }))),
  trust: lazy(() => import('./shells/trust/TrustShell.js').then((module) => ({ default: module.TrustShell }))),
}
const segment = location.pathname.split('/')[1] ?? ''
const Shell = SHELLS[segment in SHELLS ? (segment as keyof typeof SHELLS) : '']

/** Phone shells can be put on the home screen, each under its own name and start page. */
const linkManifest = (): void => {
  if (segment !== 'gate' && segment !== 'grid' && segment !== 'resident') return
  const link = document.createElement('link')
  link.rel = 'manifest'
  link.href = `/${segment}.webmanifest`
  document.head.append(link)
}

// After an update the old page may ask for a chunk that is gone: one reload gets the new page.
window.addEventListener('vite:preloadError', () => location.reload())
startLanguage()
linkManifest()
startAppUpdates()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <ErrorBoundary>
      <Suspense fallback={<main className="starting"><h1>守望</h1></main>}>
        <Shell />
      </Suspense>
    </ErrorBoundary>
  </StrictMode>,
)
