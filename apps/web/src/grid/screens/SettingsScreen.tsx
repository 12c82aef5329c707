// Settings, what this phone is, and how its exchange with the server stands.
import { Link } from 'wouter'
import { clockTime, dateTime } from '../../platform/format.js'
import { usePhoneText } from '../../platform/phone/phone.texts.js'
import { DeviceFacts, EnrolAgain, LanguageChoice, Switch } from '../../platform/phone/screens/settings.js'
import { useLastContact } from '../../platform/phone/screens/Tray.js'
import { Button } from '../../ui/Button.js'
import { useReadyGrid } from '../grid-context.js'
import { writeSignOff } from '../record/write.js'
import { keep, type Settings } from '../store/kept.js'
import { useGridText } from '../texts.js'
import { Page } from './Page.js'

export const SettingsScreen = () => {
  const t = useGridText()
  const ofPhone = usePhoneText()
  const { db, device, frame, round, settings, kick } = useReadyGrid()
  const set = (patch: Partial<Settings>): void => void keep(db, 'settings', { ...settings, ...patch })
  const signOff = async (): Promise<void> => {
    await writeSignOff(db, device, frame.grid.id, round!.round)
    kick()
  }
  return (
    <Page title={ofPhone('settings.title')}>
      {round ? (
        <div className="card row">
          <p>
            {t('on.on', { staff: round.staff })} · {t('on.since', { at: clockTime(round.beganAt) })}
          </p>
          <Button onClick={() => void signOff()}>{t('on.off')}</Button>
        </div>
      ) : null}
      <LanguageChoice />
      <div className="choices">
        <Switch text={ofPhone('settings.largeText')} on={settings.largeText} onChange={(largeText) => set({ largeText })} />
        <Switch text={ofPhone('settings.dark')} on={settings.dark} onChange={(dark) => set({ dark })} />
      </div>
      <DeviceFacts facts={useFacts()} />
      <Link href="/grid/tray" className="button">
        {t('tray.title')}
      </Link>
      <EnrolAgain />
    </Page>
  )
}

/** What only a grid's phone is, term and value. */
const useFacts = (): [string, string][] => {
  const t = useGridText()
  const ofPhone = usePhoneText()
  const { frame, households, waiting } = useReadyGrid()
  const people = households.reduce((sum, household) => sum + household.people.length, 0)
  return [
    [t('settings.sync'), `${useLastContact()} · ${ofPhone('tray.waiting', { n: waiting })}`],
    [t('settings.grid'), `${frame.districtName} ${frame.grid.name}`],
    [t('settings.holder'), `${frame.worker.name} (${frame.worker.login})`],
    [ofPhone('settings.replica'), t('settings.replica-value', { households: households.length, people, at: dateTime(frame.pulledAt) })],
  ]
}
