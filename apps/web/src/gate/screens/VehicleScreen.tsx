// A vehicle: its plate, then its people, on one screen; readings go in one touch per person.
import { useState } from 'react'
import { readPlate, type Temperature } from '@shouwang/domain/gate'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { useFlow } from '../flow.js'
import { useReadyGate } from '../gate-context.js'
import { policyAt, readScan } from '../rules/draft.js'
import type { OccupantDraft } from '../rules/draft-shape.js'
import { useGateText } from '../texts.js'
import { OccupantRow } from './OccupantRow.js'
import { OriginQuestion, type Travel } from './OriginQuestion.js'
import { Page } from './Page.js'
import { TemperaturePad } from './TemperaturePad.js'
import { Viewfinder } from './Viewfinder.js'

/** Provinces whose plates are common at our gates; the rest comes from the keyboard. */
const COMMON = ['豫', '冀', '晋', '鲁', '鄂', '陕'] as const
const NOBODY: OccupantDraft = { mask: 'worn', outOfProvince: false }
/** Listed one by one up to here; a bus is counted. */
const MOST_LISTED = 60
const MOST = 200

export const VehicleScreen = () => {
  const t = useGateText()
  const { known } = useReadyGate()
  const flow = useFlow()
  const [plate, setPlate] = useState('')
  const [people, setPeople] = useState<OccupantDraft[]>([NOBODY])
  const [count, setCount] = useState(1)
  const [at, setAt] = useState(0)
  const [travel, setTravel] = useState<Travel>({ asked: false })
  const [scanning, setScanning] = useState(false)
  const policy = policyAt(known, correctedNow())

  const resize = (n: number): void => {
    const next = Math.min(MOST, Math.max(0, n))
    setCount(next)
    setPeople((before) => Array.from({ length: Math.min(next, MOST_LISTED) }, (_, i) => before[i] ?? NOBODY))
    setAt((before) => Math.min(before, Math.max(0, next - 1)))
  }
  const change = (index: number, patch: Partial<OccupantDraft>): void =>
    setPeople((before) => before.map((person, i) => (i === index ? { ...person, ...patch } : person)))
  const measured = (tenths: number, method: Temperature['method']): void => {
    change(at, { temperature: { tenths, method } })
    const next = people.findIndex((person, i) => i !== at && !person.temperature)
    setAt(next === -1 ? at : next)
  }
  const scanned = async (text: string): Promise<void> => {
    setScanning(false)
    const seen = await readScan(known, text, correctedNow())
    const again = people.some((person, i) => i !== at && seen.showing !== undefined && person.seen?.showing === seen.showing)
    // Two people of one vehicle cannot both hold the phone that made one proof.
    change(at, { seen: again ? { ...seen, shown: 'copy' } : seen })
  }
  const decide = (): void =>
    void flow.begin(
      {
        kind: 'vehicle',
        plateText: plate,
        occupants: people,
        count,
        askedTravel: travel.asked,
        ...(travel.origin ? { origin: travel.origin } : {}),
      },
      { mask: 'not-checked' },
    )
  return (
    <Page title={t('vehicle.title')}>
      <PlateField value={plate} onChange={setPlate} />
      <OriginQuestion policy={policy} plate={plate} travel={travel} onChange={setTravel} />
      <div className="row people-count">
        <span className="label" id="people">
          {t('vehicle.people')}
        </span>
        <Button aria-label={t('vehicle.fewer')} onClick={() => resize(count - 1)}>
          −
        </Button>
        <input
          className="input count-input"
          aria-labelledby="people"
          inputMode="numeric"
          value={count}
          onChange={(event) => resize(Math.trunc(Number(event.target.value)) || 0)}
        />
        <Button aria-label={t('vehicle.more')} onClick={() => resize(count + 1)}>
          +
        </Button>
      </div>
      <ol className="occupants">
        {people.map((person, i) => (
          <OccupantRow
            key={i}
            index={i}
            person={person}
            current={i === at}
            offersMask={policy.post?.offerMask === true}
            onSelect={() => setAt(i)}
            onChange={(patch) => change(i, patch)}
            onScan={() => {
              setAt(i)
              setScanning(true)
            }}
          />
        ))}
      </ol>
      {scanning ? <Viewfinder active paused={false} onText={(text) => void scanned(text)} /> : null}
      {people.length > 0 && policy.temperatureOn !== 'never' ? (
        <>
          <p className="hint" role="status">
            {t('vehicle.tap-person', { n: at + 1 })}
          </p>
          <TemperaturePad key={at} onReading={measured} />
        </>
      ) : null}
      <Button look="primary" tall wide onClick={decide}>
        {t('vehicle.decide')}
      </Button>
    </Page>
  )
}

const PlateField = ({ value, onChange }: { value: string; onChange: (value: string) => void }) => {
  const t = useGateText()
  const read = readPlate(value)
  const province = (sign: string): void => onChange(sign + value.replace(/^\p{Script=Han}/u, ''))
  return (
    <div className="stack">
      <Field
        label={t('vehicle.plate')}
        className="plate"
        value={value}
        maxLength={20}
        autoFocus
        autoComplete="off"
        autoCapitalize="characters"
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="provinces" role="group" aria-label={t('vehicle.plate')}>
        {COMMON.map((sign) => (
          <Button key={sign} aria-pressed={read.province === sign} onClick={() => province(sign)}>
            {sign}
          </Button>
        ))}
        <Button onClick={() => onChange('')}>{t('vehicle.no-plate')}</Button>
      </div>
      {value.length > 2 ? (
        <p role="status" className="hint">
          {t(`plate.${read.kind}`)}
          {read.warnings.length > 0
            ? ` · ${read.warnings.map((warning) => t(`plate.${warning}`)).join(' · ')} (${t('plate.warn-only')})`
            : ''}
        </p>
      ) : null}
    </div>
  )
}
