// The trust page: says whether this device trusts the server, and gives phones the way to the steps with pictures.
import { useEffect, useState } from 'react'
import { encode } from 'uqr'
import { setLanguage, useLanguage } from '../platform/i18n.js'
import { Button } from '../ui/Button.js'
import { checkTrust, type Trust, type TrustView } from './trust-check.js'
import { useTrustText } from './trust.texts.js'
import './trust.css'

type Checked = { trust: Trust | 'checking'; view: TrustView | null }

const MARKS: Record<Checked['trust'], string> = { checking: '…', trusted: '✓', untrusted: '✕', unsupported: '✕', unreachable: '?' }

/** Asks at once, and again when somebody asks it to. */
const useTrust = (): Checked & { again: () => void } => {
  const [round, setRound] = useState(0)
  const [checked, setChecked] = useState<Checked>({ trust: 'checking', view: null })
  useEffect(() => {
    let left = false
    void checkTrust().then((result) => {
      if (!left) setChecked(result)
    })
    return () => {
      left = true
    }
  }, [round])
  const again = (): void => {
    setChecked(({ view }) => ({ trust: 'checking', view }))
    setRound((last) => last + 1)
  }
  return { ...checked, again }
}

export const TrustPage = () => {
  const t = useTrustText()
  const language = useLanguage()
  const { trust, view, again } = useTrust()
  // Of several networks, the one on which this page was reached: phones are likely to be there too.
  const steps = view?.steps.find((url) => new URL(url).hostname === location.hostname) ?? view?.steps[0]
  return (
    <main className="trust">
      <header>
        <h1>{t('title')}</h1>
        <Button look="quiet" lang={language === 'en' ? 'zh-CN' : 'en'} onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}>{t('language')}</Button>
      </header>
      <Verdict trust={trust} again={again} hasSteps={Boolean(view?.authority)} />
      {view && !view.https ? <LocalOnly /> : null}
      {view?.https && !view.authority ? <p className="trust-card">{t('given')}</p> : null}
      {steps && view?.authority ? <Invitation url={`${steps}?lang=${language === 'en' ? 'en' : 'zh'}`} /> : null}
      {view?.authority ? <Fingerprint {...view.authority} /> : null}
      <a className="button quiet" href="/">{t('home')}</a>
    </main>
  )
}

const Verdict = ({ trust, again, hasSteps }: { trust: Checked['trust']; again: () => void; hasSteps: boolean }) => {
  const t = useTrustText()
  return (
    <section className={`trust-card trust-verdict ${trust}`}>
      <div role="status">
        <span className="trust-mark" aria-hidden="true">{MARKS[trust]}</span>
        <h2>{t(trust)}</h2>
        {trust === 'checking' ? null : <p>{t(`${trust}More`)}</p>}
      </div>
      <div className="trust-actions">
        {trust === 'trusted' ? <a className="button primary" href="/gate">{t('toGate')}</a> : null}
        {trust !== 'trusted' && hasSteps ? <a className="button primary" href="/trust/steps">{t('steps')}</a> : null}
        {trust === 'checking' ? null : <Button onClick={again}>{t('again')}</Button>}
      </div>
    </section>
  )
}

const LocalOnly = () => {
  const t = useTrustText()
  return (
    <section className="trust-card">
      <h2>{t('local')}</h2>
      <p>{t('localMore')}</p>
      <p><code>npm start -- --lan</code></p>
      <p>{t('localEnd')}</p>
    </section>
  )
}

const Invitation = ({ url }: { url: string }) => {
  const t = useTrustText()
  const { data, size } = encode(url, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <section className="trust-card trust-invitation">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('qr', { url })} shapeRendering="crispEdges">
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <div>
        <h2>{t('scan')}</h2>
        <p>{t('scanMore')}</p>
        <p><a href={url}>{url}</a></p>
      </div>
    </section>
  )
}

const Fingerprint = ({ name, fingerprint, validTo }: NonNullable<TrustView['authority']>) => {
  const t = useTrustText()
  const pairs = fingerprint.split(':')
  return (
    <section className="trust-card">
      <h2>{t('fingerprint')}</h2>
      <div className="trust-fingerprint">
        {pairs.map((pair, i) => <span key={i} className={i < 4 || i >= pairs.length - 4 ? 'compare' : undefined}>{pair}</span>)}
      </div>
      <p>{t('fingerprintMore')}</p>
      <p className="trust-soft">{t('until', { name, day: validTo.slice(0, 10) })}</p>
    </section>
  )
}
