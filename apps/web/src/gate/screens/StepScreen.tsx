// The five steps in words: where this gate stands, why, what to do, and what is still to come back.
import { Link } from 'wouter'
import { GATE_STEPS } from '@shouwang/domain/gate'
import { clockTime } from '../../platform/format.js'
import { useReadyGate } from '../gate-context.js'
import { useGateText } from '../texts.js'
import { Page } from './Page.js'

export const StepScreen = () => {
  const t = useGateText()
  const { known, step, waiting, tray } = useReadyGate()
  const why = t(`step.why.${step.why}`, { at: known.drill ? clockTime(known.drill.until) : '' })
  return (
    <Page title={t('step.title')}>
      <ol className="step-list">
        {GATE_STEPS.map((each, i) => (
          <li key={each} className={`step-row ${each === step.step ? 'step-current' : ''}`} {...(each === step.step ? { 'aria-current': 'step' } : {})}>
            <strong>
              {i + 1}. {t(`step.${each}`)}
              {each === step.step ? ` · ${t('step.now')}` : ''}
            </strong>
            <p>{t(`step.how.${each}`)}</p>
            {each === step.step ? <p className="hint">{t('step.why', { why })}</p> : null}
          </li>
        ))}
      </ol>
      <section className="card" aria-label={t('step.back')}>
        <h2>{t('step.back')}</h2>
        <p role="status">{waiting + tray > 0 ? t('step.waiting', { n: waiting + tray }) : t('step.settled')}</p>
        <Link href="/gate/paper" className="button wide">
          {t('menu.paper')}
        </Link>
      </section>
    </Page>
  )
}
