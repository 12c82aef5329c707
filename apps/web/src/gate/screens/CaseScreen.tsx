// The verdict over the whole screen: who, what, why, and what the guard does about it.
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { OUTING_PURPOSES, temperatureAsked, type PassageData } from '@shouwang/domain/gate'
import { dayInChina } from '@shouwang/domain/kernel'
import { passNumber } from '@shouwang/domain/pass'
import { sinceNow } from '../../platform/format.js'
import { Button } from '../../ui/Button.js'
import { Choices } from '../../ui/Choices.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { useFlow, type Flow } from '../flow.js'
import { useReadyGate } from '../gate-context.js'
import { reasonLines } from '../reason-texts.js'
import { awaitsPurpose, labelOf, policyAt } from '../rules/draft.js'
import { useGateText } from '../texts.js'
import { HeldAppeal } from './HeldAppeal.js'
import { Page } from './Page.js'
import { ShownMark } from './ShownMark.js'
import { TemperaturePad } from './TemperaturePad.js'
import { VerdictMark } from './VerdictMark.js'
import { WhyForm } from './WhyForm.js'

/** Readings that are asked for again before anything is recorded. */
const AGAIN = ['temperature-missing', 'temperature-too-low', 'retest-too-early']

export const CaseScreen = () => {
  const t = useGateText()
  const flow = useFlow()
  const [, navigate] = useLocation()
  const { draft, decision } = flow
  // Opened without anybody in hand (reloaded, or gone back to): the gate's own screen is the place to be.
  useEffect(() => {
    if (!draft) navigate('/gate', { replace: true })
  }, [draft, navigate])
  if (!draft || !decision) return null
  const mark = flow.measuring ? 'measure' : decision.verdict
  return (
    <Page title={t(draft.direction === 'in' ? 'direction.entering' : 'direction.leaving')} onBack={flow.drop}>
      <section className={`verdict verdict-${mark}`} role="alert">
        <VerdictMark mark={mark} />
        <div>
          <p className="verdict-word">{t(`verdict.${mark}`)}</p>
          {reasonLines(
            flow.measuring || decision.verdict === 'refuse'
              ? decision.because.filter((reason) => reason.code !== 'temperature-missing')
              : decision.because.filter((reason) => reason.code !== 'purpose-missing'),
          )
            .slice(0, 5)
            .map((line) => (
              <p key={line} className="verdict-why">
                {line}
              </p>
            ))}
        </div>
      </section>
      <WhoIsIt flow={flow} />
      <CaseForm flow={flow} />
      {heldPass(flow) ? <HeldAppeal pass={heldPass(flow)!} /> : null}
    </Page>
  )
}

/** The pass of somebody who is held by a status or a quarantine. */
const heldPass = ({ draft, decision }: Flow): string | undefined =>
  draft?.subject.kind === 'pass' && decision?.because.some(({ code }) => code === 'pass-status-held' || code === 'pass-quarantined') ? draft.subject.seen.pass : undefined

/** Door, kind, number and period of the pass in hand; no name. */
const WhoIsIt = ({ flow }: { flow: Flow }) => {
  const t = useGateText()
  const { known, passages } = useReadyGate()
  const { subject } = flow.draft!
  const label = labelOf(known, subject)
  const seen = subject.kind === 'pass' ? subject.seen : null
  const period = seen?.claims ?? (seen?.pass ? known.passById.get(seen.pass) : undefined) ?? seen?.listed
  const earlier = seen?.pass
    ? passages.find((row) => !row.corrected && row.data.subject.kind === 'pass' && row.data.subject.pass === seen.pass)
    : undefined
  return (
    <section className="who">
      <p className="who-label">{label}</p>
      {seen?.shown ? <ShownMark shown={seen.shown} /> : null}
      {seen?.pass && period ? (
        <p>
          {t(`case.kind.${period.kind}`)} · {t('case.number', { number: passNumber(seen.pass) })} ·{' '}
          {t('case.until', { at: dayInChina(period.validTo) })}
        </p>
      ) : null}
      {subject.kind === 'vehicle' ? <p>{t('case.count', { n: subject.count })}</p> : null}
      {earlier ? (
        <p className="hint">
          {t('case.again', { ago: sinceNow(earlier.at, correctedNow()), direction: t(`direction.${earlier.data.direction}`) })}
        </p>
      ) : null}
    </section>
  )
}

const CaseForm = ({ flow }: { flow: Flow }) => {
  const t = useGateText()
  const { known } = useReadyGate()
  const [ending, setEnding] = useState<'admit' | 'turn-back' | null>(null)
  const [again, setAgain] = useState(false)
  const draft = flow.draft!
  const decision = flow.decision!
  const policy = policyAt(known, correctedNow())
  const onFoot = draft.subject.kind !== 'vehicle' && draft.subject.kind !== 'count'
  const asksReading = (onFoot || flow.retest !== null) && (temperatureAsked(policy, draft.direction) || flow.retest !== null)
  // Somebody who is turned back anyway is not measured first.
  const wantsReading =
    asksReading &&
    (again ||
      (decision.verdict !== 'refuse' &&
        (draft.temperature === undefined || decision.because.some((reason) => AGAIN.includes(reason.code)))))
  if (ending === 'admit') return <WhyForm onDone={(note) => void flow.end('admitted', { note })} onCancel={() => setEnding(null)} />
  if (ending === 'turn-back')
    return <TurnBackForm onDone={(turnBack) => void flow.end('turned-back', { turnBack })} onCancel={() => setEnding(null)} />
  const measured: Flow['measured'] = async (tenths, method) => {
    setAgain(false)
    await flow.measured(tenths, method)
  }
  return (
    <>
      {policy.maskRequired && onFoot ? (
        <Choices
          label={t('mask.label')}
          value={draft.mask}
          onChange={(mask) => flow.change({ mask })}
          options={(['worn', 'given', policy.post?.offerMask ? 'declined' : 'none'] as const).map((value) => ({ value, text: t(`mask.${value}`) }))}
        />
      ) : null}
      {policy.maskRequired && policy.post?.offerMask && onFoot && !awaitsPurpose(decision) ? <p className="hint">{t('mask.offer')}</p> : null}
      {awaitsPurpose(decision) ? <Purposes flow={flow} /> : null}
      {wantsReading ? <TemperaturePad onReading={(tenths, method) => void measured(tenths, method)} /> : null}
      <Actions
        flow={flow}
        onEnding={setEnding}
        onAgain={asksReading && draft.temperature !== undefined && !wantsReading ? () => setAgain(true) : undefined}
      />
    </>
  )
}

/** What they go out for, by class: one touch records the passage. Whoever does not say goes out too. */
const Purposes = ({ flow }: { flow: Flow }) => {
  const t = useGateText()
  return (
    <section className="actions" aria-label={t('purpose.title')}>
      <h2>{t('purpose.title')}</h2>
      <div className="choices">
        {OUTING_PURPOSES.map((purpose) => (
          <Button key={purpose} tall onClick={() => void flow.goesFor(purpose)}>
            {t(`purpose.${purpose}`)}
          </Button>
        ))}
      </div>
    </section>
  )
}

/** What a look at a document settles: proof that does not count at this step. */
const BY_DOCUMENT = ['lists-old', 'codes-off', 'pass-key-unknown', 'pass-unknown', 'pass-unreadable', 'door-unknown', 'way-not-taken']
const documentHelps = ({ draft, decision }: Flow): boolean =>
  draft?.step !== undefined && draft.step !== 'full' && draft.step !== 'snapshot' && decision?.verdict === 'refer' && !draft.documentSeen &&
  decision.because.some(({ code }) => BY_DOCUMENT.includes(code))

const Actions = ({
  flow,
  onEnding,
  onAgain,
}: {
  flow: Flow
  onEnding: (ending: 'admit' | 'turn-back') => void
  onAgain: (() => void) | undefined
}) => {
  const t = useGateText()
  const { verdict, because } = flow.decision!
  const fever = because.some((reason) => reason.code === 'fever-first')
  const confirmed = because.some((reason) => reason.code === 'fever-confirmed')
  const refer = () => void flow.end('referred')
  return (
    <div className="actions">
      {verdict === 'admit' && !flow.measuring && !awaitsPurpose(flow.decision!) ? (
        <Button look="primary" tall wide onClick={() => void flow.end('admitted')}>
          {t('case.confirm-admit')}
        </Button>
      ) : null}
      {fever ? (
        <Button look="primary" tall wide onClick={refer}>
          {t('case.rest')}
        </Button>
      ) : null}
      {confirmed ? (
        <Button look="danger" tall wide onClick={refer}>
          {t('case.fever-confirmed')}
        </Button>
      ) : null}
      {verdict === 'refuse' && !confirmed ? (
        <Button look="danger" tall wide onClick={() => void flow.end('turned-back', { turnBack: 'by-rule' })}>
          {t('case.turn-back')}
        </Button>
      ) : null}
      {documentHelps(flow) ? (
        <Button look="primary" tall wide onClick={() => void flow.sawDocument()}>
          {t('case.saw-document')}
        </Button>
      ) : null}
      <div className="row">
        {onAgain ? <Button onClick={onAgain}>{t('case.remeasure')}</Button> : null}
        {verdict === 'refuse' && !confirmed ? null : <Button onClick={() => onEnding('turn-back')}>{t('case.turn-back')}…</Button>}
        {fever || confirmed ? null : <Button onClick={refer}>{t('case.refer')}</Button>}
        {verdict === 'admit' || flow.measuring ? null : <Button onClick={() => onEnding('admit')}>{t('case.admit-anyway')}…</Button>}
      </div>
    </div>
  )
}

type TurnBack = NonNullable<PassageData['turnBack']>
const TURN_BACK: readonly TurnBack[] = ['by-rule', 'left-by-themselves', 'no-answer-from-host', 'road-closed', 'other']

const TurnBackForm = ({ onDone, onCancel }: { onDone: (reason: TurnBack) => void; onCancel: () => void }) => {
  const t = useGateText()
  return (
    <section className="actions" aria-label={t('turn.title')}>
      <h2>{t('turn.title')}</h2>
      {TURN_BACK.map((reason) => (
        <Button key={reason} tall wide onClick={() => onDone(reason)}>
          {t(`turn.${reason}`)}
        </Button>
      ))}
      <Button look="quiet" onClick={onCancel}>
        {t('app.cancel')}
      </Button>
    </section>
  )
}
