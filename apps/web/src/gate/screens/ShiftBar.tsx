// The top of the gate's screen: which gate, who is on duty, what this shift counted, how the network is.
import { Link } from 'wouter'
import { GATE_STEPS } from '@shouwang/domain/gate'
import { clockWrong } from '../../platform/phone/clock.js'
import { LinkPill } from '../../platform/phone/screens/LinkPill.js'
import { useReadyGate } from '../gate-context.js'
import { takeUpdate, useUpdateWaiting } from '../../platform/app-update.js'
import { listOf } from '../../platform/format.js'
import { Button } from '../../ui/Button.js'
import { useGateText } from '../texts.js'
import { Icon } from '../../ui/Icon.js'

export const ShiftBar = () => {
  const t = useGateText()
  const { known, shift, shiftCounts } = useReadyGate()
  return (
    <header className="shift-bar">
      <div className="shift-line">
        <h1>{known.checkpoint.name}</h1>
        <LinkPill />
        <Link href="/gate/menu" className="button quiet menu-link" aria-label={t('bar.menu')}>
          <Icon name="menu" />
        </Link>
      </div>
      <div className="shift-line">
        {shift ? (
          <Link href="/gate/shift" className="on-duty">
            {t('bar.on-duty', { who: listOf(shift.staff.map((staff) => staff.number)) })}
          </Link>
        ) : (
          <Link href="/gate/shift" className="button sign-on">
            {t('bar.off-duty')} · {t('bar.sign-on')}
          </Link>
        )}
        <dl className="counts" aria-label={t('shift.counts')}>
          <div>
            <dt>{t('bar.in')}</dt>
            <dd>{shiftCounts?.in ?? '–'}</dd>
          </div>
          <div>
            <dt>{t('bar.out')}</dt>
            <dd>{shiftCounts?.out ?? '–'}</dd>
          </div>
          <div>
            <dt>{t('bar.turned')}</dt>
            <dd>{shiftCounts?.turnedBack ?? '–'}</dd>
          </div>
        </dl>
      </div>
      <StepLine />
      <Warnings />
    </header>
  )
}

/** Below full strength: which step, and where it says what to do. */
const StepLine = () => {
  const t = useGateText()
  const { step } = useReadyGate()
  if (step.step === 'full') return null
  const name = t(`step.${step.step}`)
  return (
    <Link href="/gate/step" className="button warning-link step-line">
      {step.why === 'drill' ? t('step.drill', { step: name }) : t('step.bar', { n: GATE_STEPS.indexOf(step.step) + 1, step: name })}
    </Link>
  )
}

const Warnings = () => {
  const t = useGateText()
  const { known, skew, fevers, shift } = useReadyGate()
  const update = useUpdateWaiting()
  return (
    <>
      {skew && clockWrong(skew.ms) ? (
        <p className="warning" role="status">
          {t('clock.wrong', { way: t(skew.ms > 0 ? 'clock.slow' : 'clock.fast'), minutes: Math.round(Math.abs(skew.ms) / 60_000) })}
        </p>
      ) : null}
      {known.checkpoint.closed ? (
        <p className="warning" role="status">
          {t('closed.notice')}
        </p>
      ) : null}
      {fevers.length > 0 ? (
        <Link href="/gate/fever" className="button warning-link">
          {t('fever.now', { n: fevers.length })}
        </Link>
      ) : null}
      {update ? (
        <p className="warning">
          {t('update.waiting')} {shift ? null : <Button onClick={takeUpdate}>{t('update.take')}</Button>}
        </p>
      ) : null}
    </>
  )
}
