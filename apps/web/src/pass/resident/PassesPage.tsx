// A family's passes on its phone: one member at a time, as large as it goes, also without a network.
import { useState } from 'react'
import type { Instant } from '@shouwang/domain/kernel'
import { dateTime } from '../../platform/format.js'
import { useLanguage } from '../../platform/i18n.js'
import { WhoLooked } from '../../auth/index.js'
import { Button } from '../../ui/Button.js'
import { shownState } from '../pass-state.js'
import { passText, usePassText } from '../texts.js'
import { FamilyTabs } from './FamilyTabs.js'
import { Notice } from './Notice.js'
import { PassCard } from './PassCard.js'
import { useHousehold } from './household-context.js'
import type { HouseholdPasses } from '@shouwang/domain/pass'

/** The chosen member lives in the address, so that going back and reloading keep it. */
const useChosen = (me: HouseholdPasses): [string, (number: string) => void] => {
  const numbers = me.passes.map(({ number }) => number)
  const [asked, setAsked] = useState(() => new URLSearchParams(location.search).get('pass') ?? '')
  const choose = (number: string): void => {
    const search = new URLSearchParams(location.search)
    search.set('pass', number)
    history.replaceState(null, '', `${location.pathname}?${search}`)
    setAsked(number)
  }
  return [numbers.includes(asked) ? asked : (numbers[0] ?? ''), choose]
}

const readAloud = (me: HouseholdPasses, number: string, now: Instant, language: string): void => {
  const pass = me.passes.find((candidate) => candidate.number === number)
  if (!pass) return
  const said = new SpeechSynthesisUtterance(passText('readOut', {
    compound: pass.compoundName, door: pass.door, holder: pass.holder.replaceAll('*', ''),
    state: passText(shownState(pass, now)), until: dateTime(pass.validTo),
  }))
  said.lang = language
  speechSynthesis.cancel()
  speechSynthesis.speak(said)
}

/** First page of the resident shell. */
export const PassesPage = () => {
  const text = usePassText()
  const language = useLanguage()
  const { me, now, skewMs, savedAt, reached, updating, update, card, nameOf, forget } = useHousehold()
  const [chosen, choose] = useChosen(me)
  const pass = me.passes.find(({ number }) => number === chosen)
  return (
    <>
      {pass ? (
        <>
          <FamilyTabs passes={me.passes} chosen={chosen} now={now} onChoose={choose} />
          <PassCard pass={pass} now={now} skewMs={skewMs} />
          <p className={reached || updating ? 'fresh' : 'fresh stored'} role="status">
            {updating ? text('updating') : text(reached ? 'fresh' : 'stored', { at: dateTime(savedAt) })}
          </p>
          <div className="resident-actions">
            <Button onClick={update} disabled={updating}>{text('update')}</Button>
            {'speechSynthesis' in window ? <Button onClick={() => readAloud(me, chosen, now, language)}>{text('read')}</Button> : null}
          </div>
          <p className="resident-hint">{text('numberHint')}</p>
        </>
      ) : <Notice title="noPasses" hint="noPassesHint" onRetry={update} />}
      <footer><p>{text('privacy')}</p><WhoLooked card={card} nameOf={nameOf} /><Forget onForget={forget} /></footer>
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
