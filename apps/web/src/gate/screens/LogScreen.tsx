// What this phone recorded in the shift, newest first; each can be corrected, none can be changed.
import { Link, useLocation } from 'wouter'
import { clockTime, degrees } from '../../platform/format.js'
import { usePhoneText } from '../../platform/phone/phone.texts.js'
import { Button } from '../../ui/Button.js'
import { useReadyGate } from '../gate-context.js'
import { StorageFull, writeCorrection, type CorrectionReason } from '../record/write.js'
import type { PassageRow } from '../store/database.js'
import { useGateText } from '../texts.js'
import { Page } from './Page.js'
import { VerdictMark } from './VerdictMark.js'

const MARK = { admitted: 'admit', 'turned-back': 'refuse', referred: 'refer' } as const
const SHOWN = 200

export const LogScreen = () => {
  const t = useGateText()
  const { passages } = useReadyGate()
  return (
    <Page title={t('log.title')}>
      {passages.length === 0 ? <p>{t('log.empty')}</p> : null}
      <ul className="log">
        {passages.slice(0, SHOWN).map((row) => (
          <li key={row.id}>
            <Link href={`/gate/log/${row.id}`} className={`log-row last-${MARK[row.data.action]} ${row.corrected ? 'log-corrected' : ''}`}>
              <VerdictMark mark={MARK[row.data.action]} size={32} />
              <span>
                <PassageLine row={row} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}

const PassageLine = ({ row }: { row: PassageRow }) => {
  const t = useGateText()
  return (
    <>
      <strong>
        {t(`direction.${row.data.direction}`)}{' '}
        {row.label || t(row.data.subject.kind === 'emergency' ? `emergency.${row.data.subject.service}` : 'app.done')}
      </strong>{' '}
      {t(`action.${row.data.action}`)}
      {row.data.temperature ? ` · ${degrees(row.data.temperature.tenths)} ℃` : ''}
      <br />
      <small>
        {clockTime(row.at)} · {t(row.corrected ? 'log.corrected' : `log.${row.state}`)}
        {row.serverVerdict ? ` · ${t('log.server-differs', { verdict: t(`verdict.${row.serverVerdict}`) })}` : ''}
      </small>
    </>
  )
}

const REASONS: readonly CorrectionReason[] = ['wrong-direction', 'wrong-person', 'entered-twice', 'wrong-temperature', 'other']

/** One record with what can be wrong about it. */
export const CorrectScreen = ({ id }: { id: string }) => {
  const t = useGateText()
  const ofPhone = usePhoneText()
  const { db, post, passages, kick } = useReadyGate()
  const [, navigate] = useLocation()
  const row = passages.find((each) => each.id === id)
  if (!row)
    return (
      <Page title={t('correct.title')} onBack={() => navigate('/gate/log')}>
        <p>{t('log.empty')}</p>
      </Page>
    )
  const opposite = row.data.direction === 'in' ? 'out' : 'in'
  const correct = async (reason: CorrectionReason): Promise<void> => {
    // The other direction may have other rules; the guard was there and let the person go on: the record says so.
    const replacement =
      reason === 'wrong-direction' ? ({ direction: opposite, decision: row.data.decision, action: row.data.action } as const) : undefined
    await writeCorrection(db, post, row, reason, replacement).catch((error: unknown) => {
      if (!(error instanceof StorageFull)) throw error
      window.alert(`${ofPhone('full')} ${t('full.how')}`)
    })
    kick()
    navigate('/gate')
  }
  return (
    <Page title={t('correct.title')} onBack={() => navigate('/gate/log')}>
      <p className="who">
        <PassageLine row={row} />
      </p>
      {row.corrected ? null : (
        <div className="actions">
          <p className="hint">
            {t('correct.explain')} {t('correct.then')}
          </p>
          {REASONS.map((reason) => (
            <Button key={reason} tall wide onClick={() => void correct(reason)}>
              {t(`correct.${reason}`, { direction: t(`direction.${opposite}`) })}
            </Button>
          ))}
        </div>
      )}
    </Page>
  )
}
