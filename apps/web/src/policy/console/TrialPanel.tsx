// The dry run: whom the draft would have touched in the last days, before anybody signs it.
import { App, Alert, Button, Progress, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { dayInChina } from '@shouwang/domain/kernel'
import { tryPolicy, type PackView, type TrialResult, type TrialView } from '@shouwang/domain/policy'
import { VerdictWords, gateWord, reasonWord } from '../../gate/console/index.js'
import { appliedResult, newId, sendCommand } from '../../platform/command.js'
import { commonTexts, degreesText, minuteText, Nothing, numberText, ReadState, useRead, useRefresh } from '../../platform/console/index.js'
import { errorText } from '../../platform/problem-texts.js'
import { policyConsole } from './policy-console.texts.js'
import { fieldName, useFieldWords } from './policy-fields.texts.js'

const DAYS = [1, 2, 3, 5, 7]
const LOOK_EVERY_MS = 500
/** Millions of passages take minutes; the result is stored with the draft even when nobody waits for it. */
const LONGEST_MS = 15 * 60_000

/** Starts a dry run and follows it; the answer comes when it is done. */
const useTrial = (draft: string) => {
  const t = policyConsole.useText()
  const { message } = App.useApp()
  const refresh = useRefresh()
  const [running, setRunning] = useState<string | null>(null)
  const start = async (days: number): Promise<void> => {
    const trial = newId()
    setRunning(trial)
    try {
      appliedResult(await sendCommand(tryPolicy, { trial, draft, days }, { timeoutMs: LONGEST_MS }))
      void message.success(t('trial.done'))
    } catch (error) {
      void message.error(errorText(error), 8)
    } finally {
      setRunning(null)
      void refresh()
    }
  }
  return { running, start }
}

export const TrialPanel = ({ view, mayTry }: { view: PackView & { draft: string }; mayTry: boolean }) => {
  const t = policyConsole.useText()
  const [days, setDays] = useState(3)
  const { running, start } = useTrial(view.draft)
  const done = useRead<TrialView>(view.trial === null ? null : `/api/policy/trials/${view.trial}`, { keep: true })
  return (
    <div className="stack">
      <p className="quiet">{t('trial.hint')}</p>
      {mayTry ? (
        <div className="panel-tools">
          <span>{t('trial.days')}</span>
          <Select aria-label={t('trial.days')} value={days} onChange={setDays} options={DAYS.map((value) => ({ value, label: String(value) }))} className="policy-days" />
          <Button type="primary" loading={running !== null} onClick={() => void start(days)}>
            {t('trial.run')}
          </Button>
        </div>
      ) : null}
      {running === null ? null : <Running trial={running} />}
      {view.trial === null ? (
        <Nothing>{t('trial.none')}</Nothing>
      ) : (
        <ReadState query={done}>{(trial) => (trial.result === null ? null : <TrialFigures trial={trial} result={trial.result} />)}</ReadState>
      )}
    </div>
  )
}

const Running = ({ trial }: { trial: string }) => {
  const t = policyConsole.useText()
  const { data } = useRead<TrialView>(`/api/policy/trials/${trial}`, { every: LOOK_EVERY_MS, keep: true })
  const { done = 0, total = 0 } = data ?? {}
  return (
    <div role="status" className="working">
      {t('trial.running', { done: numberText(done), total: numberText(total) })}
      <Progress percent={total === 0 ? 0 : Math.floor((100 * done) / total)} aria-label={t('trial.run')} />
    </div>
  )
}

const TrialFigures = ({ trial, result }: { trial: TrialView; result: TrialResult }) => {
  const t = policyConsole.useText()
  const asOf = { n: numberText(trial.asOf ?? 0), at: trial.madeAt === null ? '' : minuteText(trial.madeAt), days: trial.days }
  return (
    <div className="stack" data-trial={trial.trial}>
      <p className="page-asof">{t('trial.asOf', asOf)}</p>
      <dl className="tiles">
        {(['turnedBack', 'referred', 'admitted'] as const).map((key) => (
          <div key={key} className={`tile ${result[key] > 0 && key === 'turnedBack' ? 'tile-bad' : ''}`}>
            <dt>{t(`trial.${key}`)}</dt>
            <dd>{numberText(result[key])}</dd>
          </div>
        ))}
        <div className="tile">
          <dt>{t('trial.gates')}</dt>
          <dd>{numberText(result.gatesAffected)}</dd>
        </div>
      </dl>
      <p>
        {t('trial.sentence', {
          passages: numberText(result.passages), persons: numberText(result.persons), changed: numberText(result.changed), gates: result.gates, affected: result.gatesAffected,
        })}
      </p>
      <Notes result={result} />
      {result.changed === 0 ? <Alert type="info" showIcon title={t('trial.nothing')} /> : <Changes result={result} />}
    </div>
  )
}

const Notes = ({ result: { passes, quota, platesUnread, touches = [], reports = null } }: { result: TrialResult }) => {
  const t = policyConsole.useText()
  useFieldWords()
  return (
    <ul className="checklist-items">
      <li>{t('trial.passes', { active: numberText(passes.active), tooLong: numberText(passes.tooLong), notAccepted: numberText(passes.notAccepted) })}</li>
      {touches.map(({ field, passages, persons }) => (
        <li key={field}>{t('trial.touches', { field: fieldName({ path: field }), passages: numberText(passages), persons: numberText(persons) })}</li>
      ))}
      {reports === null ? null : <li>{t('trial.reports', { minutes: reports.minutes, confirmed: numberText(reports.confirmed), late: numberText(reports.late) })}</li>}
      {quota === null ? null : <li>{t('trial.quota', { limit: quota.limit, days: numberText(quota.householdDays), households: numberText(quota.households) })}</li>}
      {platesUnread === 0 ? null : <li>{t('trial.plates', { n: numberText(platesUnread) })}</li>}
    </ul>
  )
}

const Changes = ({ result }: { result: TrialResult }) => {
  const t = policyConsole.useText()
  return (
    <>
      <Sheet title={t('trial.reasons')} heads={[t('trial.reason'), t('trial.passages'), t('trial.personTimes')]}>
        {result.reasons.map(({ code, passages, persons }) => (
          <tr key={code}>
            <th scope="row">{reasonWord(code)}</th>
            <td>{numberText(passages)}</td>
            <td>{numberText(persons)}</td>
          </tr>
        ))}
      </Sheet>
      <Sheet title={t('trial.byGate')} heads={[t('trial.gate'), t('trial.passages'), t('trial.changed'), t('trial.turnedBack'), t('trial.referred'), t('trial.admitted')]}>
        {result.byGate.map((gate) => (
          <tr key={gate.checkpoint}>
            <th scope="row">{gate.name}</th>
            {[gate.passages, gate.changed, gate.turnedBack, gate.referred, gate.admitted].map((count, at) => (
              <td key={at}>{numberText(count)}</td>
            ))}
          </tr>
        ))}
      </Sheet>
      <Samples result={result} />
    </>
  )
}

const Samples = ({ result }: { result: TrialResult }) => {
  const t = policyConsole.useText()
  const nameOf = (checkpoint: string) => result.byGate.find((gate) => gate.checkpoint === checkpoint)?.name ?? ''
  return (
    <Sheet title={t('trial.samples')} hint={t('trial.samplesHint')} heads={[t('trial.at'), t('trial.gate'), t('trial.kind'), t('trial.reading'), t('before'), t('after'), commonTexts.text('actions')]}>
      {result.samples.map((sample) => (
        <tr key={sample.passage}>
          <td className="no-wrap">{minuteText(sample.at)}</td>
          <td>{nameOf(sample.checkpoint)}</td>
          <td>{`${gateWord('direction', sample.direction)} ${gateWord('subject', sample.kind)}`}</td>
          <td className="no-wrap">{degreesText(sample.tenths)}</td>
          <td>{gateWord('verdict', sample.before)}</td>
          <td>
            <VerdictWords verdict={sample.after as 'admit' | 'refuse' | 'refer'} because={sample.because} />
          </td>
          <td>
            <Link href={`/console/passages?checkpoint=${sample.checkpoint}&day=${dayInChina(sample.at)}`} className="text-link">
              {t('open')}
            </Link>
          </td>
        </tr>
      ))}
    </Sheet>
  )
}

const Sheet = ({ title, hint, heads, children }: { title: string; hint?: string; heads: string[]; children: React.ReactNode }) => (
  <section className="stack" aria-label={title}>
    <h3>{title}</h3>
    {hint === undefined ? null : <p className="quiet">{hint}</p>}
    <div className="policy-scroll" role="region" aria-label={title} tabIndex={0}>
      <table className="plain-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  </section>
)
