// The frame of the resident shell: opens the household from its card, says what to do without one, and holds the pages.
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import type { HouseholdPasses, HouseholdPerson } from '@shouwang/domain/pass'
import { sendCommand } from '../../platform/command.js'
import { get } from '../../platform/api.js'
import { setLanguage, useLanguage } from '../../platform/i18n.js'
import { Button } from '../../ui/Button.js'
import { ExerciseBanner } from '../../ui/ExerciseBanner.js'
import { passText, usePassText } from '../texts.js'
import { HouseholdContext, type Household, type HouseholdMember } from './household-context.js'
import { keepElder, prefersElder } from './household-store.js'
import { Notice } from './Notice.js'
import { useHouseholdPhone, type HouseholdPhone } from './use-household.js'
import './resident.css'

const NotOpen = ({ phone: { state, update } }: { phone: HouseholdPhone }) => {
  if (state.is === 'no-card') return <Notice title="noCard" hint="noCardHint" />
  if (state.is === 'card-ended') return <Notice title="cardEnded" hint="cardEndedHint" />
  if (state.is === 'offline-first') return <Notice title="offlineFirst" hint="offlineFirstHint" onRetry={update} />
  return <p className="resident-notice" role="status">{passText('opening')}</p>
}

const useElder = (): [boolean, () => void] => {
  const [elder, setElder] = useState(prefersElder)
  useEffect(() => {
    document.documentElement.dataset['size'] = elder ? 'elder' : ''
    keepElder(elder)
  }, [elder])
  return [elder, () => setElder(!elder)]
}

/** How to read and send with a card: the same functions as long as the card is the same, so that effects may depend on them. */
const doorOf = (bearer: string): Pick<Household, 'district' | 'card' | 'get' | 'send'> => {
  const district = bearer.slice(0, 6)
  return {
    district, card: bearer, get: (path, options) => get(path, { ...options, bearer }),
    send: (command, data) => sendCommand(command, data, { bearer, district }),
  }
}

const calledBy = ({ name, mark }: HouseholdPerson): string =>
  mark ? passText('named', { name, mark: passText(`mark.${mark.by}`, { is: mark.is }) }) : name

/** The household as it is shown: everybody, and the holder of every pass, under the name that is theirs alone. */
const shownTo = (me: HouseholdPasses): Pick<Household, 'me' | 'people'> => {
  const people = me.people.map((one): HouseholdMember => {
    const called = calledBy(one)
    const own = me.passes.filter(({ id }) => one.passes.includes(id))
    return { person: one.person, name: called, passes: own.map((pass) => ({ ...pass, holder: pass.holder.replace(one.name, () => called) })) }
  })
  const named = new Map(people.flatMap(({ passes }) => passes.map((pass) => [pass.id, pass])))
  return { me: { ...me, passes: me.passes.map((pass) => named.get(pass.id) ?? pass) }, people }
}

/** The open household; null until there is one. */
const useOpen = ({ state, card, now, update, forget }: HouseholdPhone): Household | null => {
  const language = useLanguage()
  const door = useMemo(() => (card === null ? null : doorOf(card)), [card])
  // What people are called changes with the language.
  return useMemo(() => {
    if (state.is !== 'open' || door === null) return null
    const { kept, reached, updating } = state
    const { me, people } = shownTo(kept.passes)
    const nameOf: Household['nameOf'] = (person, masked) => people.find((one) => one.person === person)?.name ?? masked
    return { ...door, me, people, nameOf, now, skewMs: kept.skewMs, reached, updating, savedAt: kept.at, update, forget }
  }, [state, door, now, update, forget, language])
}

/** `/resident…`. `menu` stands below the page. Needs no sign-in beyond the household card; `children` are shown once a household is open. */
export const HouseholdFrame = ({ children, menu }: { children: ReactNode; menu?: (household: Household) => ReactNode }) => {
  const text = usePassText()
  const language = useLanguage()
  const phone = useHouseholdPhone()
  const [elder, toggleElder] = useElder()
  const household = useOpen(phone)
  useEffect(() => {
    document.title = text('title')
  }, [text, language])
  return (
    <div className="resident">
      <ExerciseBanner exercise={household?.me.exercise} />
      <header className="resident-head">
        <div>
          <p className="resident-district">{household?.me.districtName ?? '守望'}</p>
          <h1>{household?.me.household.compoundName ?? text('title')}</h1>
        </div>
        <Button aria-pressed={elder} onClick={toggleElder}>{text(elder ? 'normal' : 'elder')}</Button>
        <Button lang={language === 'en' ? 'zh-CN' : 'en'} onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}>{text('language')}</Button>
      </header>
      {household
        ? <HouseholdContext value={household}><main>{children}</main>{menu?.(household)}</HouseholdContext>
        : <main><NotOpen phone={phone} /></main>}
    </div>
  )
}
