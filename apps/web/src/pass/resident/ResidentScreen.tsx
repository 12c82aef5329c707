// The resident's page: the family's passes, big, also without a network; and what to do when there is no card.
import { useEffect, useState } from 'react'
import type { Instant } from '@shouwang/domain/kernel'
import { dateTime } from '../../platform/format.js'
import { setLanguage, useLanguage } from '../../platform/i18n.js'
import { WhoLooked } from '../../auth/index.js'
import { Button } from '../../ui/Button.js'
import { ExerciseBanner } from '../../ui/ExerciseBanner.js'
import { shownState } from '../pass-state.js'
import { passText, usePassText, type PassText } from '../texts.js'
import { FamilyTabs } from './FamilyTabs.js'
import { PassCard } from './PassCard.js'
import { keepElder, keptCard, prefersElder, type Kept } from './household-store.js'
import { useHousehold, type Household } from './use-household.js'
import './resident.css'

const Notice = ({ title, hint, onRetry }: { title: PassText; hint: PassText; onRetry?: () => void }) => {
  const text = usePassText()
  return (
    <section className="resident-notice" role="status">
      <h1>{text(title)}</h1>
      <p>{text(hint)}</p>
      {onRetry ? <Button look="primary" tall onClick={onRetry}>{text('retry')}</Button> : null}
    </section>
  )
}

/** The chosen member lives in the address, so that going back and reloading keep it. */
const useChosen = (kept: Kept): [string, (number: string) => void] => {
  const numbers = kept.passes.passes.map(({ number }) => number)
  const [asked, setAsked] = useState(() => new URLSearchParams(location.search).get('pass') ?? '')
  const choose = (number: string): void => {
    const search = new URLSearchParams(location.search)
    search.set('pass', number)
    history.replaceState(null, '', `${location.pathname}?${search}`)
    setAsked(number)
  }
  return [numbers.includes(asked) ? asked : (numbers[0] ?? ''), choose]
}

const readAloud = (kept: Kept, number: string, now: Instant, language: string): void => {
  const pass = kept.passes.passes.find((candidate) => candidate.number === number)
  if (!pass) return
  const said = new SpeechSynthesisUtterance(passText('readOut', {
    compound: pass.compoundName, door: pass.door, holder: pass.holder.replaceAll('*', ''),
    state: passText(shownState(pass, now)), until: dateTime(pass.validTo),
  }))
  said.lang = language
  speechSynthesis.cancel()
  speechSynthesis.speak(said)
}

const Passes = ({ household, kept, reached, updating }: { household: Household; kept: Kept; reached: boolean; updating: boolean }) => {
  const text = usePassText()
  const language = useLanguage()
  const [chosen, choose] = useChosen(kept)
  const pass = kept.passes.passes.find(({ number }) => number === chosen)
  const { now } = household
  if (!pass) return <Notice title="noPasses" hint="noPassesHint" onRetry={household.update} />
  return (
    <>
      <FamilyTabs passes={kept.passes.passes} chosen={chosen} now={now} onChoose={choose} />
      <PassCard pass={pass} now={now} />
      <p className={reached || updating ? 'fresh' : 'fresh stored'} role="status">
        {updating ? text('updating') : text(reached ? 'fresh' : 'stored', { at: dateTime(kept.at) })}
      </p>
      <div className="resident-actions">
        <Button onClick={household.update} disabled={updating}>{text('update')}</Button>
        {'speechSynthesis' in window ? <Button onClick={() => readAloud(kept, chosen, now, language)}>{text('read')}</Button> : null}
      </div>
      <p className="resident-hint">{text('numberHint')}</p>
    </>
  )
}

const Forget = ({ onForget }: { onForget(): void }) => {
  const text = usePassText()
  const [asking, setAsking] = useState(false)
  if (!asking) return <Button look="quiet" onClick={() => setAsking(true)}>{text('forget')}</Button>
  return (
    <div className="resident-forget" role="alertdialog" aria-label={text('forget')}>
      <p>{text('forgetAsk')}</p>
      <Button look="danger" onClick={onForget}>{text('forget')}</Button>
      <Button onClick={() => setAsking(false)}>{text('keep')}</Button>
    </div>
  )
}

const Body = ({ household }: { household: Household }) => {
  const { state } = household
  if (state.is === 'no-card') return <Notice title="noCard" hint="noCardHint" />
  if (state.is === 'card-ended') return <Notice title="cardEnded" hint="cardEndedHint" />
  if (state.is === 'offline-first') return <Notice title="offlineFirst" hint="offlineFirstHint" onRetry={household.update} />
  if (state.is === 'opening') return <p className="resident-notice" role="status">{passText('opening')}</p>
  return <Passes household={household} kept={state.kept} reached={state.reached} updating={state.updating} />
}

const useElder = (): [boolean, () => void] => {
  const [elder, setElder] = useState(prefersElder)
  useEffect(() => {
    document.documentElement.dataset['size'] = elder ? 'elder' : ''
    keepElder(elder)
  }, [elder])
  return [elder, () => setElder(!elder)]
}

/** Only with a card on this phone. */
const WhoLookedHere = () => {
  const card = keptCard()
  return card === null ? null : <WhoLooked card={card} />
}

/** `/resident#CODE`. Needs no sign-in beyond the household card. */
export const ResidentScreen = () => {
  const text = usePassText()
  const language = useLanguage()
  const household = useHousehold()
  const [elder, toggleElder] = useElder()
  const open = household.state.is === 'open' ? household.state.kept.passes : null
  useEffect(() => {
    document.title = text('title')
  }, [text, language])
  return (
    <div className="resident">
      <ExerciseBanner exercise={open?.exercise} />
      <header className="resident-head">
        <div>
          <p className="resident-district">{open?.districtName ?? '守望'}</p>
          <h1>{open?.household.compoundName ?? text('title')}</h1>
        </div>
        <Button aria-pressed={elder} onClick={toggleElder}>{text(elder ? 'normal' : 'elder')}</Button>
        <Button lang={language === 'en' ? 'zh-CN' : 'en'} onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}>{text('language')}</Button>
      </header>
      <main><Body household={household} /></main>
      {open ? <footer><p>{text('privacy')}</p><WhoLookedHere /><Forget onForget={household.forget} /></footer> : null}
    </div>
  )
}
