// Switches between the members of a family: one phone for all of them.
import type { Instant } from '@shouwang/domain/kernel'
import type { OwnPass } from '@shouwang/domain/pass'
import { shownState } from '../pass-state.js'
import { usePassText } from '../texts.js'

interface FamilyTabsProps { passes: readonly OwnPass[]; chosen: string; now: Instant; onChoose(number: string): void }

/** The end of the pass number tells several passes of one person apart. */
export const FamilyTabs = ({ passes, chosen, now, onChoose }: FamilyTabsProps) => {
  const text = usePassText()
  if (passes.length < 2) return null
  return (
    <div className="family" role="group" aria-label={text('family')}>
      {passes.map((pass) => {
        const state = shownState(pass, now)
        return (
          <button key={pass.id} type="button" className="button" aria-pressed={pass.number === chosen} onClick={() => onChoose(pass.number)}>
            <span>{pass.holder}</span>
            <small>{state === 'active' ? pass.number.slice(-4) : text(state)}</small>
          </button>
        )
      })}
    </div>
  )
}
