// Notices and certificates on paper, one page a person, handed over in private; every page carries who took them and what for.
import { App, Button } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Purpose } from '@shouwang/domain/kernel'
import type { HandOut } from '@shouwang/domain/quarantine'
import { api } from '../../platform/api.js'
import { AskPurpose, Nothing, PageHead, commonTexts, useAddress } from '../../platform/console/index.js'
import { errorText } from '../../platform/problem-texts.js'
import { quarantineConsole } from './quarantine-console.texts.js'

interface Taken { watermark: string; texts: HandOut[] }

export const QuarantinePrintScreen = () => {
  const t = quarantineConsole.useText()
  const { message } = App.useApp()
  const { get } = useAddress()
  const cases = (get('cases') ?? '').split(',').filter((id) => id !== '')
  const subject = get('subject') === 'release' ? 'release' : 'opening'
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [taken, setTaken] = useState<Taken | null>(null)
  const take = async ({ purpose, reason }: { purpose: Purpose; reason: string }) => {
    setBusy(true)
    try {
      setTaken(await api.post<Taken>('/api/quarantine/hand-outs', { cases, subject, purpose, reason }))
      setAsking(false)
    } catch (error) {
      void message.error(errorText(error), 8)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <PageHead
        title={t(subject === 'release' ? 'print.release' : 'print')}
        hint={t('print.private')}
        actions={
          taken === null
            ? <Button type="primary" disabled={cases.length === 0} onClick={() => setAsking(true)}>{t('print.go')}</Button>
            : <Button type="primary" onClick={() => print()}>{commonTexts.text('print')}</Button>
        }
      />
      {asking ? <AskPurpose busy={busy} onClose={() => setAsking(false)} onAsk={(fields) => void take(fields)} /> : null}
      {cases.length === 0 ? <Nothing>{t('print.none')} <Link href="/console/quarantine" className="text-link">{t('back')}</Link></Nothing> : null}
      {cases.length > 0 && taken === null ? <Nothing>{t('print.ready', { n: cases.length })}</Nothing> : null}
      {taken?.texts.map((text) => <Page key={text.case} text={text} watermark={taken.watermark} signed={subject === 'opening'} />)}
    </>
  )
}

const Page = ({ text, watermark, signed }: { text: HandOut; watermark: string; signed: boolean }) => {
  const t = quarantineConsole.useText()
  return (
    <article className="shift-sheet order-sheet hand-out" lang={text.language} aria-label={text.title}>
      <h2>{text.title}</h2>
      {text.paragraphs.map((paragraph) => <p key={paragraph} className="lines">{paragraph}</p>)}
      {text.interpreter ? <p>{t('print.interpreter')}</p> : null}
      {signed ? <><p>{t('print.sign')}</p><p>{t('print.refused')}</p></> : null}
      <p className="quiet">{text.version} · {watermark}</p>
    </article>
  )
}
