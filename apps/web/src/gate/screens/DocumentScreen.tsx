// Somebody without card, phone or number: the guard types the number of a document, and the server says which pass or door of this gate is theirs.
import { useState } from 'react'
import { Link } from 'wouter'
import { dayInChina } from '@shouwang/domain/kernel'
import { readShownDocument } from '@shouwang/domain/people'
import type { LookUpAnswer } from '@shouwang/domain/sync'
import { Unreachable, post as send } from '../../platform/api.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { withSession } from '../../platform/phone/session.js'
import { errorText } from '../../platform/problem-texts.js'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { useFlow } from '../flow.js'
import { useReadyGate } from '../gate-context.js'
import { useGateText, type GateTextKey } from '../texts.js'
import { Digits } from './DoorScreen.js'
import { Page } from './Page.js'

/** A person stands and waits: after this long it counts as no network. */
const WAIT_MS = 8000

type State = { is: 'typing' } | { is: 'asking' } | { is: 'wrong'; why: GateTextKey } | { is: 'nobody' } | { is: 'no-network' } | { is: 'refused'; why: string }

/** What is wrong with a number, in the guard's words. */
const faultOf = (reason: string): GateTextKey =>
  reason === 'empty' ? 'document.empty' : reason === 'check-digit' ? 'document.check-digit' : reason === 'length' ? 'document.length' : 'document.wrong'

export const DocumentScreen = () => {
  const t = useGateText()
  const { db, link, post, kick } = useReadyGate()
  const flow = useFlow()
  const [typed, setTyped] = useState('')
  const [state, setState] = useState<State>({ is: 'typing' })
  const type = (text: string): void => {
    setTyped(text)
    setState({ is: 'typing' })
  }
  const found = async ({ pass, door }: LookUpAnswer): Promise<void> => {
    // The phone's list may be a moment older than what the server just said.
    if (pass) return flow.begin({ kind: 'pass', seen: { pass: pass.pass, presented: 'staff-lookup', evidence: 'listed', listed: pass } })
    if (door) return flow.begin({ kind: 'door', ...door, known: true })
    setState({ is: 'nobody' })
  }
  const ask = async (): Promise<void> => {
    const read = readShownDocument(typed, dayInChina(correctedNow()))
    if (!read.ok) return setState({ is: 'wrong', why: faultOf(read.reason) })
    setState({ is: 'asking' })
    try {
      const body = { checkpoint: post.checkpoint, document: read.number }
      await found(await withSession(db, (bearer) => send<LookUpAnswer>('/api/gate/look-up', body, { bearer, timeoutMs: WAIT_MS })))
    } catch (error) {
      setState(error instanceof Unreachable ? { is: 'no-network' } : { is: 'refused', why: errorText(error) })
    }
    kick()
  }
  return (
    <Page title={t('document.title')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (state.is !== 'asking') void ask()
        }}
      >
        {link?.state === 'online' || state.is === 'no-network' ? null : <p className="warning">{t('document.offline')}</p>}
        <Field
          label={t('document.input')}
          hint={t('document.hint')}
          value={typed}
          autoFocus
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          enterKeyHint="go"
          onChange={(event) => type(event.target.value)}
          problem={state.is === 'wrong' ? t(state.why) : undefined}
        />
        {state.is === 'asking' ? <p role="status">{t('document.asking')}</p> : null}
        {state.is === 'refused' ? <p className="warning" role="alert">{state.why}</p> : null}
        {state.is === 'no-network' ? <Otherwise words={t('document.offline')} /> : null}
        {state.is === 'nobody' ? (
          <Otherwise words={t('document.nobody')}>
            <Button onClick={() => void flow.begin({ kind: 'pass', seen: { presented: 'staff-lookup', evidence: 'unknown' } })}>
              {t('document.record-anyway')}
            </Button>
          </Otherwise>
        ) : null}
        <Digits value={typed} onChange={type} dash="X" />
        <Button type="submit" look="primary" tall wide disabled={state.is === 'asking'}>
          {t('document.ask')}
        </Button>
        <p className="hint">{t('document.private')}</p>
      </form>
    </Page>
  )
}

/** What to do instead: nobody is sent away because a number could not be looked up. */
const Otherwise = ({ words, children }: { words: string; children?: React.ReactNode }) => {
  const t = useGateText()
  return (
    <section className="stack card" role="alert">
      <p>{words}</p>
      <Link href="/gate/door" className="button primary">{t('document.by-door')}</Link>
      <Link href="/gate/visitor" className="button">{t('document.by-host')}</Link>
      {children}
    </section>
  )
}
