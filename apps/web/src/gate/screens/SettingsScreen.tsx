// Settings and what this phone is: for the guard, and for whoever is called when something is wrong.
import { useEffect, useState } from 'react'
import { dateTime } from '../../platform/format.js'
import { useNamed } from '../../platform/i18n.js'
import { Button } from '../../ui/Button.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { usePhoneText } from '../../platform/phone/phone.texts.js'
import { DeviceFacts, EnrolAgain, LanguageChoice, Switch } from '../../platform/phone/screens/settings.js'
import { useReadyGate } from '../gate-context.js'
import { policyAt } from '../rules/draft.js'
import { signal, wakeSound } from '../scan/signal.js'
import { keep, type Settings } from '../store/kept.js'
import { useGateText } from '../texts.js'
import { Page } from './Page.js'

const MEGABYTE = 1_000_000

export const SettingsScreen = () => {
  const t = useGateText()
  const ofPhone = usePhoneText()
  const { db, settings } = useReadyGate()
  const set = (patch: Partial<Settings>): void => void keep(db, 'settings', { ...settings, ...patch })
  return (
    <Page title={ofPhone('settings.title')}>
      <LanguageChoice />
      <div className="choices">
        <Switch text={ofPhone('settings.largeText')} on={settings.largeText} onChange={(largeText) => set({ largeText })} />
        <Switch text={ofPhone('settings.dark')} on={settings.dark} onChange={(dark) => set({ dark })} />
        <Switch text={t('settings.sound')} on={settings.sound} onChange={(sound) => set({ sound })} />
        <Switch text={t('settings.vibrate')} on={settings.vibrate} onChange={(vibrate) => set({ vibrate })} />
      </div>
      <Button
        onClick={() => {
          wakeSound()
          signal('admit', { sound: true, vibrate: true })
        }}
      >
        {t('settings.try-sound')}
      </Button>
      <DeviceFacts facts={useFacts()} />
      <EnrolAgain />
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

/** What only a gate's phone is, term and value. */
const useFacts = (): [string, string][] => {
  const t = useGateText()
  const ofPhone = usePhoneText()
  const named = useNamed()
  const { known } = useReadyGate()
  const storage = useStorage()
  const lists = { passes: known.passById.size, doors: known.doors.length, revoked: known.revoked.size, at: dateTime(known.pulledAt) }
  const ofStorage: [string, string][] = storage
    ? [
        [t('settings.storage'), t('settings.storage-value', { used: storage.used, free: storage.free })],
        [t('settings.keep'), t(storage.persisted ? 'settings.kept' : 'settings.not-kept')],
      ]
    : []
  return [
    [t('settings.checkpoint'), `${known.checkpoint.territoryName} ${known.checkpoint.name}`],
    [t('settings.policy'), named(policyAt(known, correctedNow()).title)],
    [ofPhone('settings.replica'), t('settings.replica-value', lists)],
    ...ofStorage,
  ]
}
