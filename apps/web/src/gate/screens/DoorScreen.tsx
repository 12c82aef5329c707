// Without a code: the door number, the number printed on the pass, or a scanner that types like a keyboard.
import { useState } from 'react'
import { isClosed, wayTaken } from '@shouwang/domain/gate'
import { Link } from 'wouter'
import { readPassNumber } from '@shouwang/domain/pass'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { useFlow } from '../flow.js'
import { useReadyGate } from '../gate-context.js'
import { exactDoor, findDoors } from '../rules/doors.js'
import { policyAt, readScan, readTypedNumber } from '../rules/draft.js'
import { useGateText } from '../texts.js'
import type { Door } from '../sync/replica.js'
import { Page } from './Page.js'

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '-', '0', '⌫'] as const

export const DoorScreen = () => {
  const t = useGateText()
  const { known, direction } = useReadyGate()
  const flow = useFlow()
  const { pass } = policyAt(known, correctedNow())
  const required = direction === 'in' && isClosed(known.checkpoint.kind)
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState(false)
  const number = readPassNumber(typed)
  const looksLikeNumber = typed.replace(/[\s-]/g, '').length >= 8 && /[a-z]/i.test(typed)
  const doors = number ? [] : findDoors(known.doors, typed)

  const take = (door: Door): void =>
    void flow.begin({ kind: 'door', door: door.door, building: door.building, buildingName: door.buildingName, known: true })
  const enter = async (): Promise<void> => {
    if (typed.trim().startsWith('SW1:')) return flow.begin({ kind: 'pass', seen: await readScan(known, typed, correctedNow()) })
    const seen = readTypedNumber(known, typed)
    if (seen) return flow.begin({ kind: 'pass', seen })
    const door = exactDoor(known.doors, typed)
    if (door) return take(door)
    setAsked(true)
  }
  return (
    <Page title={t('door.title')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void enter()
        }}
      >
        <Field
          label={t('door.input')}
          hint={t('door.hint')}
          value={typed}
          autoFocus
          autoComplete="off"
          autoCapitalize="characters"
          maxLength={1200}
          enterKeyHint="go"
          inputMode={/[a-z]/i.test(typed) ? 'text' : 'none'}
          onChange={(event) => {
            setTyped(event.target.value)
            setAsked(false)
          }}
          problem={asked && looksLikeNumber ? t('door.number-wrong') : undefined}
        />
        {required && !(wayTaken('door', pass) && wayTaken('number', pass)) ? <p className="hint">{t('door.not-taken')}</p> : null}
        {number ? <p role="status">{t(known.passByNumber.has(number) ? 'door.number-ok' : 'door.number-unknown', { number })}</p> : null}
        <DoorList doors={doors} onTake={take} />
        {asked && !looksLikeNumber && doors.length === 0 && typed.trim() !== '' ? (
          <div className="stack" role="alert">
            <p>{t('door.none')}</p>
            <Button onClick={() => void flow.begin({ kind: 'door', door: typed.trim().slice(0, 40), known: false })}>
              {t('door.use-anyway', { door: typed.trim() })}
            </Button>
          </div>
        ) : null}
        <Digits
          value={typed}
          onChange={(next) => {
            setTyped(next)
            setAsked(false)
          }}
        />
        <Button type="submit" look="primary" tall wide>
          {t('app.next')}
        </Button>
        {!required || wayTaken('staff-lookup', pass) ? (
          <Link href="/gate/document" className="button tall wide">
            {t('door.by-document')}
          </Link>
        ) : null}
      </form>
    </Page>
  )
}

/** Doors that may be meant, as buttons. */
export const DoorList = ({ doors, onTake }: { doors: readonly Door[]; onTake: (door: Door) => void }) => {
  const t = useGateText()
  if (doors.length === 0) return null
  return (
    <div className="choices" role="group" aria-label={t('door.tap')}>
      {doors.map((door) => (
        <Button key={`${door.building}${door.door}`} onClick={() => onTake(door)}>
          {door.buildingName} {door.door}
        </Button>
      ))}
    </div>
  )
}

/** Digits and the dash (or what stands in its place) under the thumb; letters come from the phone's own keyboard. */
export const Digits = ({ value, onChange, dash = '-' }: { value: string; onChange: (value: string) => void; dash?: '-' | 'X' }) => {
  const t = useGateText()
  return (
    <div className="keypad">
      {DIGITS.map((each) => (each === '-' ? dash : each)).map((key) => (
        <Button
          key={key}
          aria-label={key === '⌫' ? t('app.delete') : key === '-' ? t('door.dash') : key}
          onClick={() => onChange(key === '⌫' ? value.slice(0, -1) : value + key)}
        >
          {key}
        </Button>
      ))}
    </div>
  )
}
