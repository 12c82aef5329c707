// The reading: one touch for a usual one, a keypad for the rest, and impossible values asked again.
import { useState } from 'react'
import { parseTemperature, type Temperature } from '@shouwang/domain/gate'
import { degrees } from '../../platform/format.js'
import { Button } from '../../ui/Button.js'
import { Choices } from '../../ui/Choices.js'
import { Keypad } from '../../ui/Keypad.js'
import { useGateText } from '../texts.js'

/** Usual readings, in tenths. Each is a real reading that the guard saw: "normal" is never recorded without a number. */
const USUAL = [361, 362, 363, 364, 365, 366, 367, 368] as const

interface Props {
  onReading: (tenths: number, method: Temperature['method']) => void
}

/** Reports a reading in tenths of a degree, 30.0 to 43.0. */
export const TemperaturePad = ({ onReading }: Props) => {
  const t = useGateText()
  const [typing, setTyping] = useState(false)
  if (typing) return <TemperatureKeypad onReading={onReading} onLess={() => setTyping(false)} />
  return (
    <section aria-label={t('temp.title')} className="temperature">
      <div className="usual">
        {USUAL.map((tenths) => (
          <Button key={tenths} tall onClick={() => onReading(tenths, 'forehead')} aria-label={`${degrees(tenths)} ℃`}>
            {degrees(tenths)}
          </Button>
        ))}
      </div>
      <Button wide onClick={() => setTyping(true)}>
        {t('temp.other')} 37…
      </Button>
    </section>
  )
}

const TemperatureKeypad = ({ onReading, onLess }: Props & { onLess: () => void }) => {
  const t = useGateText()
  const [typed, setTyped] = useState('')
  const [method, setMethod] = useState<Temperature['method']>('forehead')
  const [asked, setAsked] = useState(false)
  const parsed = parseTemperature(typed)
  const suggestion = parsed.ok ? undefined : parsed.suggestion
  const use = (): void => (parsed.ok ? onReading(parsed.tenths, method) : setAsked(true))
  return (
    <section aria-label={t('temp.keypad')} className="temperature">
      <output className="typed" aria-live="polite" aria-label={t('temp.title')}>
        {typed === '' ? '–' : typed}
        <small> ℃</small>
      </output>
      {asked && !parsed.ok ? (
        <div role="alert" className="implausible">
          <p>{t(`temp.${parsed.why}`, { value: typed })}</p>
          {suggestion === undefined ? null : (
            <Button onClick={() => setTyped(degrees(suggestion))}>{t('temp.take-suggestion', { value: degrees(suggestion) })}</Button>
          )}
        </div>
      ) : null}
      <Keypad
        value={typed}
        deleteLabel={t('app.delete')}
        maxLength={5}
        onChange={(next) => {
          setTyped(next)
          setAsked(false)
        }}
      />
      <div className="row">
        <Button onClick={onLess}>{t('app.back')}</Button>
        <Button look="primary" tall onClick={use}>
          {t('temp.use')}
        </Button>
      </div>
      <Choices
        label={t('temp.method')}
        value={method}
        onChange={setMethod}
        options={(['forehead', 'ear', 'armpit', 'camera'] as const).map((value) => ({ value, text: t(`temp.${value}`) }))}
      />
    </section>
  )
}
