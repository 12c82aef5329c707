// What the settings of every kind of phone are made of: language, switches, what this phone is, and how to enrol it again.
import { Link } from 'wouter'
import { Button } from '../../../ui/Button.js'
import { Choices } from '../../../ui/Choices.js'
import { currentLanguage, setLanguage, type Language } from '../../i18n.js'
import { usePhone } from '../phone-context.js'
import { usePhoneText } from '../phone.texts.js'

export const LanguageChoice = () => {
  const t = usePhoneText()
  return (
    <Choices<Language>
      label={t('settings.language')}
      value={currentLanguage()}
      onChange={setLanguage}
      options={[
        { value: 'zh-CN', text: '中文' },
        { value: 'en', text: 'English' },
      ]}
    />
  )
}

/** One setting that is on or off. */
export const Switch = ({ text, on, onChange }: { text: string; on: boolean; onChange: (on: boolean) => void }) => {
  const t = usePhoneText()
  return (
    <Button wide role="switch" aria-checked={on} onClick={() => onChange(!on)}>
      {text} · {t(on ? 'settings.on' : 'settings.off')}
    </Button>
  )
}

/** What this phone is: `facts` of its kind (term and value), then its clock and its number. */
export const DeviceFacts = ({ facts }: { facts: readonly (readonly [term: string, value: string])[] }) => {
  const t = usePhoneText()
  const { device, skew } = usePhone()
  const seconds = Math.round((skew?.ms ?? 0) / 1000)
  const all = [
    [t('settings.name'), device?.name ?? ''],
    ...facts,
    [t('settings.clock'), Math.abs(seconds) < 2 ? t('settings.clock-ok') : t('settings.clock-off', { seconds })],
    [t('settings.id'), device?.device ?? ''],
  ] as const
  return (
    <section className="card" aria-label={t('settings.device')}>
      <h2>{t('settings.device')}</h2>
      <dl className="facts">
        {all.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** What to do when the phone is lost, and the way to enrol it again. */
export const EnrolAgain = () => {
  const t = usePhoneText()
  const { app, words } = usePhone()
  return (
    <>
      <p className="hint">{words('settings.lost')}</p>
      <Link href={`/${app}/enrol`} className="button">
        {t('settings.enrol-again')}
      </Link>
    </>
  )
}
