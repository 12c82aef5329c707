// Says on every screen that the glass is broken, over which place and until when, with the way to end it.
import { useEffect } from 'react'
import { Link } from 'wouter'
import type { SessionView } from '@shouwang/domain/auth'
import { epochOf } from '@shouwang/domain/kernel'
import { timeText } from '../../platform/console/index.js'
import { refreshSession } from '../../platform/session.js'
import { EndNow } from './BreakGlassScreen.js'
import { rightsConsole } from './rights-console.texts.js'

export const BreakGlassBanner = ({ session }: { session: SessionView }) => {
  const t = rightsConsole.useText()
  const open = session.grants.flatMap(({ breakGlass, territoryName }) => (breakGlass ? [{ ...breakGlass, place: territoryName }] : []))
  const next = open.map(({ until }) => epochOf(until)).sort((a, b) => a - b)[0]
  useEffect(() => {
    if (next === undefined) return undefined
    // The session is read again when it is over: by the server's clock, as of when the session was read.
    const timer = setTimeout(() => void refreshSession(), Math.max(0, next - epochOf(session.now)) + 1000)
    return () => clearTimeout(timer)
  }, [next, session.now])
  return open.map(({ id, place, until }) => (
    <div key={id} className="glass-banner no-print" role="alert">
      <span>{t('glass.banner', { place, until: timeText(until) })}</span>
      <Link href="/console/emergency">{t('glass.toPage')}</Link>
      <EndNow glass={id} />
    </div>
  ))
}
