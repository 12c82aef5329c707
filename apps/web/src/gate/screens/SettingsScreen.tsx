// Settings and what this phone is: for the guard, and for whoever is called when something is wrong.
import { useEffect, useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { dateTime } from '../../platform/format.js'
import { currentLanguage, setLanguage, type Language } from '../../platform/i18n.js'
import { Button } from '../../ui/Button.js'
import { Choices } from '../../ui/Choices.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { useReadyGate } from '../gate-context.js'
import { policyAt } from '../rules/draft.js'
import { signal, wakeSound } from '../scan/signal.js'
import { keep, type Settings } from '../store/kept.js'
import { useGateText } from '../texts.js'
import { Page } from './Page.js'

const MEGABYTE = 1_000_000

export const SettingsScreen = () => {
  const t = useGateText()
  const { db, settings } = useReadyGate()
  const set = (patch: Partial<Settings>): void => void keep(db, 'settings', { ...settings, ...patch })
  const toggle = (key: keyof Settings): ReactNode => (
    <Button wide role="switch" aria-checked={settings[key]} onClick={() => set({ [key]: !settings[key] })}>
      {t(`settings.${key === 'largeText' ? 'large' : key}`)} · {t(settings[key] ? 'settings.on' : 'settings.off')}
    </Button>
  )
  return (
    <Page title={t('settings.title')}>
      <Choices<Language>
        label={t('settings.language')}
        value={currentLanguage()}
        onChange={setLanguage}
        options={[
          { value: 'zh-CN', text: '中文' },
          { value: 'en', text: 'English' },
        ]}
      />
      <div className="choices">
        {toggle('largeText')}
        {toggle('dark')}
        {toggle('sound')}
        {toggle('vibrate')}
      </div>
      <Button
        onClick={() => {
          wakeSound()
          signal('admit', { sound: true, vibrate: true })
        }}
      >
        {t('settings.try-sound')}
      </Button>
      <DeviceFacts />
      <p className="hint">{t('settings.lost')}</p>
      <Link href="/gate/enrol" className="button">
        {t('settings.enrol-again')}
      </Link>
    </Page>
  )
}

interface StorageFacts {
  used: number
  free: number
  persisted: boolean
}

const useStorage = (): StorageFacts | null => {
  const [facts, setFacts] = useState<StorageFacts | null>(null)
  useEffect(() => {
    const read = async (): Promise<void> => {
      const { usage = 0, quota = 0 } = await navigator.storage.estimate()
      setFacts({
        used: Math.round(usage / MEGABYTE),
        free: Math.round((quota - usage) / MEGABYTE),
        persisted: await navigator.storage.persisted(),
      })
    }
    // Where the browser does not tell, the row is left out.
    read().catch(() => setFacts(null))
  }, [])
  return facts
}

const DeviceFacts = () => {
  const t = useGateText()
  const { device, known, skew } = useReadyGate()
  const storage = useStorage()
  const policy = policyAt(known, correctedNow())
  const seconds = Math.round((skew?.ms ?? 0) / 1000)
  const facts: [string, string][] = [
    [t('settings.name'), device!.name],
    [t('settings.checkpoint'), `${known.checkpoint.territoryName} ${known.checkpoint.name}`],
    [t('settings.policy'), currentLanguage() === 'en' ? policy.title.en : policy.title.zh],
    [
      t('settings.replica'),
      t('settings.replica-value', {
        passes: known.passById.size,
        doors: known.doors.length,
        revoked: known.revoked.size,
        at: dateTime(known.pulledAt),
      }),
    ],
    [t('settings.clock'), Math.abs(seconds) < 2 ? t('settings.clock-ok') : t('settings.clock-off', { seconds })],
    ...(storage
      ? [
          [t('settings.storage'), t('settings.storage-value', { used: storage.used, free: storage.free })] as [string, string],
          [t('settings.keep'), t(storage.persisted ? 'settings.kept' : 'settings.not-kept')] as [string, string],
        ]
      : []),
    [t('settings.id'), device!.device],
  ]
  return (
    <section className="card" aria-label={t('settings.device')}>
      <h2>{t('settings.device')}</h2>
      <dl className="facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
