// How a phone is doing, with the figure that says why.
import type { DeviceView } from '@shouwang/domain/gate'
import { StatePill, whenText, type Tone } from '../../platform/console/index.js'
import { currentLanguage } from '../../platform/i18n.js'
import { gateConsole } from './gate-console.texts.js'

const DEVICE_TONES: Record<DeviceView['state'], Tone> = {
  live: 'good',
  silent: 'bad',
  'outbox-full': 'warn',
  'clock-wrong': 'warn',
  revoked: 'off',
}

export const DeviceState = ({ device, now }: { device: DeviceView; now: string }) => {
  const t = gateConsole.useText()
  const why: Record<DeviceView['state'], string> = {
    live: '',
    revoked: '',
    silent: device.lastContact === null ? t('device.never') : whenText(device.lastContact, now, currentLanguage()),
    'outbox-full': t('device.waiting', { n: device.waiting }),
    'clock-wrong': t('device.skew', { n: Math.round(device.skewMs / 60_000) }),
  }
  return (
    <>
      <StatePill tone={DEVICE_TONES[device.state]}>{t(`deviceState.${device.state}`)}</StatePill>{' '}
      <span className="quiet">{why[device.state]}</span>
    </>
  )
}
