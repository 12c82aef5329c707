// Half days of earlier days on which a site was not disinfected: each is entered afterwards, or it is said why.
import { Form, Input } from 'antd'
import { explainDisinfection, recordDisinfection, type SiteView } from '@shouwang/domain/quarantine'
import { commonTexts, FormButton, instantOfChinaClock, Panel, useSend } from '../../platform/console/index.js'
import { newId } from '../../platform/envelope.js'
import { siteConsole } from './site-console.texts.js'

type Missed = SiteView['missed'][number]
/** Where the time of a late entry begins, and what it may be. */
const HOURS: Record<Missed['slot'], { usual: string; pattern: RegExp }> = {
  am: { usual: '09:00', pattern: /^(0[0-9]|1[01]):[0-5][0-9]$/ }, pm: { usual: '15:00', pattern: /^(1[2-9]|2[0-3]):[0-5][0-9]$/ },
}

export const SiteMissed = ({ site, manages }: { site: SiteView; manages: boolean }) => {
  const t = siteConsole.useText()
  if (site.missed.length === 0) return null
  return (
    <Panel title={t('missed')}>
      <div className="stack">
        <p className="quiet">{t('missedHint')}</p>
        <ul className="plain-list">
          {site.missed.map((one) => (
            <li key={`${one.day} ${one.slot}`} className="row-actions" aria-label={`${one.day} ${t(`half.${one.slot}`)}`}>
              <strong>{one.day} {t(`half.${one.slot}`)}</strong>
              {manages ? <><EnterLate site={site.id} missed={one} /><Explain site={site.id} missed={one} /></> : null}
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  )
}

const EnterLate = ({ site, missed: { day, slot } }: { site: string; missed: Missed }) => {
  const t = siteConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(recordDisinfection)
  const { usual, pattern } = HOURS[slot]
  return (
    <FormButton<{ time: string; areas: string }>
      label={t('enterLate')} title={`${t('enterLate')} ${day} ${t(`half.${slot}`)}`} initialValues={{ time: usual }}
      onSubmit={async ({ time, areas }) => (await send({ disinfection: newId(), site, at: instantOfChinaClock(`${day}T${time}:00`), areas })) !== null}
    >
      <Form.Item name="time" label={t('time')} rules={[{ required: true, pattern, message: t('timeBad') }]}><Input type="time" /></Form.Item>
      <Form.Item name="areas" label={t('areas')} rules={[{ required: true, whitespace: true, message: common('required') }]}><Input maxLength={200} /></Form.Item>
    </FormButton>
  )
}

const Explain = ({ site, missed: { day, slot } }: { site: string; missed: Missed }) => {
  const t = siteConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(explainDisinfection)
  return (
    <FormButton<{ why: string }>
      label={t('explain')} title={`${t('explain')} ${day} ${t(`half.${slot}`)}`}
      onSubmit={async ({ why }) => (await send({ disinfection: newId(), site, day, slot, why: why.trim() })) !== null}
    >
      <Form.Item name="why" label={t('why')} rules={[{ required: true, whitespace: true, min: 2, message: common('required') }]}><Input maxLength={200} /></Form.Item>
    </FormButton>
  )
}
