// Settings, what this phone is, and how its exchange with the server stands.
import { Link } from 'wouter'
import { instantOf } from '@shouwang/domain/kernel'
import { clockTime, dateTime, sinceNow } from '../../platform/format.js'
import { currentLanguage, setLanguage, type Language } from '../../platform/i18n.js'
import { Button } from '../../ui/Button.js'
import { Choices } from '../../ui/Choices.js'
import { useReadyGrid } from '../grid-context.js'
import { writeSignOff } from '../record/write.js'
import { keep, type Settings } from '../store/kept.js'
import { useGridText } from '../texts.js'
import { Page } from './Page.js'

export const SettingsScreen = () => {
  const t = useGridText()
  const { db, device, frame, round, settings, kick } = useReadyGrid()
  const toggle = (key: keyof Settings) => (
    <Button wide role="switch" aria-checked={settings[key]} onClick={() => void keep(db, 'settings', { ...settings, [key]: !settings[key] })}>
      {t(key === 'largeText' ? 'settings.large' : 'settings.dark')} · {t(settings[key] ? 'settings.on' : 'settings.off')}
    </Button>
  )
  const signOff = async (): Promise<void> => {
    await writeSignOff(db, device, frame.grid.id, round!.round)
    kick()
  }
  return (
    <Page title={t('settings.title')}>
      {round ? (
        <div className="card row">
          <p>
            {t('on.on', { staff: round.staff })} · {t('on.since', { at: clockTime(round.beganAt) })}
          </p>
          <Button onClick={() => void signOff()}>{t('on.off')}</Button>
        </div>
      ) : null}
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
      </div>
      <Facts />
      <Link href="/grid/tray" className="button">
        {t('settings.tray')}
      </Link>
      <p className="hint">{t('settings.lost')}</p>
      <Link href="/grid/enrol" className="button">
        {t('settings.enrol-again')}
      </Link>
    </Page>
  )
}

const Facts = () => {
  const t = useGridText()
  const { device, frame, households, link, skew, waiting } = useReadyGrid()
  const seconds = Math.round((skew?.ms ?? 0) / 1000)
  const people = households.reduce((sum, household) => sum + household.people.length, 0)
  const contact = link?.lastContact
    ? t('tray.last-contact', { ago: sinceNow(instantOf(link.lastContact), instantOf(Date.now())) })
    : t('tray.never')
  const facts: [string, string][] = [
    [t('settings.sync'), `${contact} · ${t('tray.waiting', { n: waiting })}`],
    [t('settings.grid'), `${frame.districtName} ${frame.grid.name}`],
    [t('settings.holder'), `${frame.worker.name} (${frame.worker.login})`],
    [t('settings.replica'), t('settings.replica-value', { households: households.length, people, at: dateTime(frame.pulledAt) })],
    [t('settings.clock'), Math.abs(seconds) < 2 ? t('settings.clock-ok') : t('settings.clock-off', { seconds })],
    [t('settings.name'), device.name],
    [t('settings.id'), device.device],
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
