// 发热报告: what to do, one form, and where the household's fevers stand.
import { useCallback, useEffect, useState } from 'react'
import type { OwnFever, OwnFevers } from '@shouwang/domain/fever'
import { dateTime } from '../../platform/format.js'
import { errorText } from '../../platform/problem-texts.js'
import { Button } from '../../ui/Button.js'
import { useHousehold } from '../../pass/resident/index.js'
import { feverOwn, feverOwnWord } from './fever-own.texts.js'
import { ReportForm } from './ReportForm.js'
import './fever.css'

const useOwnFevers = (): { own: OwnFevers | null; problem: string | null; read: () => void } => {
  const { get } = useHousehold()
  const [own, setOwn] = useState<OwnFevers | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const read = useCallback(() => {
    get<OwnFevers>('/api/fever/own').then((answer) => { setOwn(answer); setProblem(null) }, (error: unknown) => setProblem(errorText(error)))
  }, [get])
  useEffect(read, [read])
  return { own, problem, read }
}

export const FeverPage = () => {
  const t = feverOwn.useText()
  const { own, problem, read } = useOwnFevers()
  const [said, setSaid] = useState<string | null>(null)
  return (
    <>
      <section className="fever-first" aria-label={t('title')}>
        <h2>{t('title')}</h2>
        <p>{t('hint')}</p>
        <a className="button danger wide" href="tel:120">{t('call')}</a>
      </section>
      {own === null ? (problem ? <p role="alert">{problem} <Button onClick={read}>{t('retry')}</Button></p> : <p role="status">{t('loading')}</p>) : null}
      {said === null ? null : <p role="status" className="fever-said">{said}</p>}
      {own && said === null ? <ReportForm own={own} onSent={(words) => { setSaid(words); read() }} /> : null}
      {said === null ? null : <Button wide onClick={() => setSaid(null)}>{t('again')}</Button>}
      {own ? <Mine fevers={own.fevers} /> : null}
    </>
  )
}

const Mine = ({ fevers }: { fevers: readonly OwnFever[] }) => {
  const t = feverOwn.useText()
  const { nameOf } = useHousehold()
  return (
    <section className="fever-list" aria-label={t('mine')}>
      <h2>{t('mine')}</h2>
      {fevers.length === 0 ? <p>{t('none')}</p> : fevers.map((fever) => (
        <article key={fever.id} className="fever-card">
          <p><strong>{nameOf(fever.person, fever.name)}</strong> · {feverOwnWord('state', fever.state, { hospital: fever.hospitalName ?? '' })}</p>
          <p>{t('since', { at: dateTime(fever.beganAt) })}</p>
          {fever.referralState === 'sent' && fever.transport ? <p>{feverOwnWord('go', fever.transport)}</p> : null}
          {fever.referralState === 'no-show' ? <p>{t('missed')}</p> : null}
          {fever.answered ? <p>{t('answered')}</p> : null}
        </article>
      ))}
    </section>
  )
}
