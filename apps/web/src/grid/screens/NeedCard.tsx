// A need for support: when to call, and what came of the call in one touch.
import type { GridNeed } from '@shouwang/domain/grid'
import type { ContactOutcome } from '@shouwang/domain/people'
import { newId } from '../../platform/envelope.js'
import { sinceNow } from '../../platform/format.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { Button } from '../../ui/Button.js'
import type { RecordFor } from '../record/record-for.js'
import { useGridText } from '../texts.js'

const OUTCOMES: readonly ContactOutcome[] = ['reached', 'not-reached', 'needs-help']

export const NeedCard = ({ need, recordFor }: { need: GridNeed; recordFor: RecordFor }) => {
  const t = useGridText()
  const title = `${t('need.title')} · ${t(`need.${need.kind}` as 'need.infant')}`
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <p className="hint" role="status">
        {[
          need.nextContact ? t('need.next', { day: need.nextContact }) : null,
          need.lastContact ? t('need.last', { at: sinceNow(need.lastContact, correctedNow()) }) : t('need.never'),
          t('need.every', { n: need.contactEvery }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <div className="row">
        {OUTCOMES.map((outcome) => (
          <Button
            key={outcome}
            look={outcome === 'reached' ? 'primary' : 'plain'}
            onClick={() => void recordFor('people.record-contact', { contact: newId(), need: need.id, outcome }, 'what.contact')}
          >
            {t(`need.${outcome}`)}
          </Button>
        ))}
      </div>
    </section>
  )
}
