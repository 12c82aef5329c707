// A host at the gate registers a visitor: is found by the door, answers four questions, and walks in with them (S2-27).
import { useState } from 'react'
import { newId } from '../../platform/envelope.js'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { useFlow } from '../flow.js'
import { useReadyGate } from '../gate-context.js'
import { exactDoor, findDoors } from '../rules/doors.js'
import { useGateText } from '../texts.js'
import { DoorList } from './DoorScreen.js'

const CONDITIONS = [
  ['relative', 'visitor.relative'],
  ['sameCounty', 'visitor.county'],
  ['registeredByHost', 'visitor.registered'],
  ['escorted', 'visitor.escorted'],
] as const

export const VisitorForm = () => {
  const t = useGateText()
  const { known } = useReadyGate()
  const flow = useFlow()
  const [host, setHost] = useState('')
  const [met, setMet] = useState({ relative: false, sameCounty: false, registeredByHost: false, escorted: false })
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [asked, setAsked] = useState(false)
  const door = known.doors.find((each) => `${each.buildingName} ${each.door}` === host) ?? exactDoor(known.doors, host)
  const begin = (): void => {
    if (host.trim() === '') return setAsked(true)
    void flow.begin({
      kind: 'visitor',
      visit: newId(),
      ...(door ? { building: door.building } : {}),
      hostDoor: (door?.door ?? host.trim()).slice(0, 40),
      hostKnown: door !== null,
      ...met,
      name: name.slice(0, 40),
      phone: phone.slice(0, 30),
    })
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        begin()
      }}
    >
      <Field
        label={t('visitor.host')}
        hint={t('door.hint')}
        value={host}
                  autoComplete="off"
        inputMode="tel"
        onChange={(event) => {
          setHost(event.target.value)
          setAsked(false)
        }}
        problem={
          asked
            ? t('paper.need')
            : host.trim() !== '' && !door && findDoors(known.doors, host).length === 0
              ? t('visitor.host-unknown')
              : undefined
        }
      />
      {door ? (
        <p role="status" className="who-label">
          {door.buildingName} {door.door}
        </p>
      ) : (
        <DoorList doors={findDoors(known.doors, host)} onTake={(each) => setHost(`${each.buildingName} ${each.door}`)} />
      )}
      <div className="field" role="group" aria-label={t('visitor.four')}>
        <span className="label" aria-hidden="true">
          {t('visitor.four')}
        </span>
        <div className="choices">
          {CONDITIONS.map(([key, text]) => (
            <Button key={key} tall aria-pressed={met[key]} onClick={() => setMet({ ...met, [key]: !met[key] })}>
              <span aria-hidden="true">{met[key] ? '✓' : '○'}</span>
              {t(text)}
            </Button>
          ))}
        </div>
      </div>
      <Field
        label={`${t('visitor.name')} (${t('app.optional')})`}
        value={name}
        maxLength={40}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      <Field
        label={`${t('visitor.phone')} (${t('app.optional')})`}
        hint={t('visitor.private')}
        value={phone}
        maxLength={30}
        inputMode="tel"
        autoComplete="off"
        onChange={(event) => setPhone(event.target.value)}
      />
      <Button type="submit" look="primary" tall wide>
        {t('app.next')}
      </Button>
    </form>
  )
}
