// A new household in under forty seconds: building, door, name; the rest may stay empty. And one more person in a household.
import { useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { doorKey, type GridHousehold } from '@shouwang/domain/grid'
import { dayInChina } from '@shouwang/domain/kernel'
import { normaliseName, readMember, type Member, type Sex, type Tenure } from '@shouwang/domain/people'
import { newId } from '../../platform/envelope.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { Button } from '../../ui/Button.js'
import { Choices } from '../../ui/Choices.js'
import { Field } from '../../ui/Field.js'
import { useReadyGrid } from '../grid-context.js'
import { keep } from '../store/kept.js'
import { useGridText } from '../texts.js'
import { Page } from './Page.js'
import { HouseholdLink } from './SearchScreen.js'
import { useBack } from './use-back.js'

const TENURES: readonly Tenure[] = ['owner', 'tenant', 'collective']
const SEXES: readonly Sex[] = ['female', 'male', 'unknown']

interface Typed {
  name: string
  phone: string
  documentNo: string
  relation: string
  sex: Sex
}
const NOBODY: Typed = { name: '', phone: '', documentNo: '', relation: '', sex: 'unknown' }

/** The person as typed, checked as the server will check it; null with what is wrong. */
const readTyped = (typed: Typed): { member: Member } | { wrong: Partial<Record<keyof Typed, string>> } => {
  const { name, phone, documentNo, relation, sex } = typed
  const documentKind = documentNo.trim() === '' ? ('none' as const) : ('resident-id' as const)
  const optional = { ...(phone.trim() ? { phone } : {}), ...(relation.trim() ? { relation } : {}), ...(documentNo.trim() ? { documentNo } : {}) }
  const reading = readMember({ name, documentKind, sex, ...optional }, dayInChina(correctedNow()))
  if (reading.ok) return { member: { person: newId(), ...reading.value } }
  return { wrong: Object.fromEntries(reading.faults.map(({ field, reason }) => [field, reason])) }
}

export const NewHouseholdScreen = () => {
  const t = useGridText()
  const { db, frame, households, kept, record } = useReadyGrid()
  const [, navigate] = useLocation()
  const [building, setBuilding] = useState(kept.building ?? frame.buildings.find(({ compoundName }) => compoundName)?.id ?? frame.buildings[0]?.id ?? '')
  const [door, setDoor] = useState('')
  const [tenure, setTenure] = useState<Tenure>('owner')
  const [typed, setTyped] = useState({ ...NOBODY, relation: t('new.head') })
  const [asked, setAsked] = useState(false)
  const reading = readTyped(typed)
  const atDoor = doorKey(door) === '' ? [] : households.filter((each) => each.building === building && doorKey(each.door) === doorKey(door))
  const save = async (): Promise<void> => {
    setAsked(true)
    if (door.trim() === '' || !('member' in reading) || building === '') return
    const household = newId()
    const data = { household, territory: building, door: door.normalize('NFKC').trim(), tenure, members: [reading.member] }
    if (!(await record({ name: 'people.register-household', data, household, what: 'what.register', about: data.door }))) return
    await keep(db, 'building', building)
    navigate(`/grid/household/${household}`, { replace: true })
  }
  if (frame.buildings.length === 0)
    return (
      <Page title={t('new.title')}>
        <p>{t('new.no-building')}</p>
      </Page>
    )
  return (
    <Page title={t('new.title')}>
      <Form onSave={save}>
        <label className="field">
          <span className="label">{t('new.building')}</span>
          <select className="input" value={building} onChange={({ target }) => setBuilding(target.value)}>
            {frame.buildings.map(({ id, name, compoundName }) => (
              <option key={id} value={id}>
                {[compoundName, name].filter(Boolean).join(' ')}
              </option>
            ))}
          </select>
        </label>
        <Field
          label={t('new.door')}
          hint={t('new.door-hint')}
          value={door}
          autoComplete="off"
          maxLength={40}
          onChange={({ target }) => setDoor(target.value)}
          problem={asked && door.trim() === '' ? t('new.need-door') : undefined}
        />
        <Known title={t('new.known-door')} households={atDoor} />
        <PersonFields typed={typed} onChange={setTyped} wrong={asked && 'wrong' in reading ? reading.wrong : {}}>
          <Choices
            label={t('tenure.label')}
            value={tenure}
            onChange={setTenure}
            options={TENURES.map((value) => ({ value, text: t(`tenure.${value}`) }))}
          />
        </PersonFields>
      </Form>
    </Page>
  )
}

export const AddPersonScreen = ({ id }: { id: string }) => {
  const t = useGridText()
  const { households, record } = useReadyGrid()
  const [typed, setTyped] = useState(NOBODY)
  const [asked, setAsked] = useState(false)
  const household = households.find((each) => each.id === id)
  const reading = readTyped(typed)
  const back = `/grid/household/${id}`
  const goBack = useBack(back)
  const save = async (): Promise<void> => {
    setAsked(true)
    if (!household || !('member' in reading)) return
    const { building: territory, door, tenure } = household
    const data = { household: id, territory, door, tenure, members: [reading.member] }
    const about = `${door} ${reading.member.name}`
    if (await record({ name: 'people.register-household', data, household: id, what: 'what.add', about })) goBack()
  }
  return (
    <Page title={t('new.add-title')} back={back}>
      {household ? (
        <Form onSave={save}>
          <PersonFields typed={typed} onChange={setTyped} wrong={asked && 'wrong' in reading ? reading.wrong : {}} />
        </Form>
      ) : (
        <p>{t('card.gone')}</p>
      )}
    </Page>
  )
}

const Form = ({ onSave, children }: { onSave: () => Promise<void>; children: ReactNode }) => {
  const t = useGridText()
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void onSave()
      }}
    >
      {children}
      <Button type="submit" look="primary" tall wide>
        {t('new.save')}
      </Button>
    </form>
  )
}

interface PersonFieldsProps {
  typed: Typed
  onChange: (typed: Typed) => void
  wrong: Partial<Record<keyof Typed, string>>
  children?: ReactNode
}

const PersonFields = ({ typed, onChange, wrong, children }: PersonFieldsProps) => {
  const t = useGridText()
  const { households } = useReadyGrid()
  const name = normaliseName(typed.name)
  const sameName = name === '' ? [] : households.filter(({ people }) => people.some((person) => person.name === name)).slice(0, 3)
  const set = (patch: Partial<Typed>): void => onChange({ ...typed, ...patch })
  const phoneProblem = wrong.phone ? t(wrong.phone === 'length' ? 'phone.length' : 'phone.characters') : undefined
  return (
    <>
      <Field
        label={t('new.name')}
        value={typed.name}
        autoComplete="off"
        maxLength={60}
        onChange={({ target }) => set({ name: target.value })}
        problem={wrong.name ? t('new.need-name') : undefined}
      />
      <Known title={t('new.known-name')} households={sameName} />
      <Field label={t('new.phone')} type="tel" autoComplete="off" value={typed.phone} onChange={({ target }) => set({ phone: target.value })} problem={phoneProblem} />
      <details open={wrong.documentNo !== undefined}>
        <summary className="button">{t('new.more')}</summary>
        <div className="stack">
          {children}
          <Choices label={t('sex.label')} value={typed.sex} onChange={(sex) => set({ sex })} options={SEXES.map((value) => ({ value, text: t(`sex.${value}`) }))} />
          <Field label={t('new.relation')} value={typed.relation} autoComplete="off" maxLength={20} onChange={({ target }) => set({ relation: target.value })} />
          <Field
            label={t('new.document')}
            value={typed.documentNo}
            autoComplete="off"
            maxLength={40}
            onChange={({ target }) => set({ documentNo: target.value })}
            problem={wrong.documentNo || wrong.sex ? t('new.number') : undefined}
          />
        </div>
      </details>
    </>
  )
}

/** Households that are known already and may be the same: shown while typing, so that nobody is registered twice. */
const Known = ({ title, households }: { title: string; households: readonly GridHousehold[] }) => {
  if (households.length === 0) return null
  return (
    <section className="warning" role="status">
      <p>{title}</p>
      {households.map((household) => (
        <HouseholdLink key={household.id} household={household} />
      ))}
    </section>
  )
}
