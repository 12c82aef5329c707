// Passers-by with normal readings, counted without identity.
import { useState } from 'react'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { useFlow } from '../flow.js'
import { useReadyGate } from '../gate-context.js'
import { policyAt } from '../rules/draft.js'
import { useGateText } from '../texts.js'
import { Page } from './Page.js'

const QUICK = [1, 2, 3, 4, 5, 6, 8, 10] as const
const MOST = 500

export const CountScreen = () => {
  const t = useGateText()
  const flow = useFlow()
  const { known } = useReadyGate()
  const [persons, setPersons] = useState(1)
  const [outside, setOutside] = useState(0)
  const wrong = outside > persons
  const whole = (text: string, least: number): number => Math.min(MOST, Math.max(least, Math.trunc(Number(text)) || least))
  if (policyAt(known, correctedNow()).post?.countWithoutIdentity === false) return <Page title={t('count.title')}><p role="status">{t('count.not-offered')}</p></Page>
  return (
    <Page title={t('count.title')}>
      <p className="hint">{t('count.hint')}</p>
      <div className="usual" role="group" aria-label={t('count.persons')}>
        {QUICK.map((n) => (
          <Button key={n} tall aria-pressed={persons === n} onClick={() => setPersons(n)}>
            {n}
          </Button>
        ))}
      </div>
      <Field
        label={t('count.persons')}
        inputMode="numeric"
        value={String(persons)}
        onChange={(event) => setPersons(whole(event.target.value, 1))}
      />
      <Field
        label={t('count.outside')}
        inputMode="numeric"
        value={String(outside)}
        onChange={(event) => setOutside(whole(event.target.value, 0))}
        problem={wrong ? t('count.too-many') : undefined}
      />
      <Button look="primary" tall wide disabled={wrong} onClick={() => void flow.begin({ kind: 'count', persons, outOfProvince: outside })}>
        {t('count.save', { n: persons })}
      </Button>
    </Page>
  )
}
