// Emergency: one touch, no question. Without a network it is sent again and again, and nobody is told to wait.
import { useEffect, useRef, useState } from 'react'
import type { Id } from '@shouwang/domain/kernel'
import { startEmergency, withdrawOuting, type OwnOuting } from '@shouwang/domain/outing'
import { newId } from '../../platform/envelope.js'
import { dateTime } from '../../platform/format.js'
import { Button } from '../../ui/Button.js'
import { useHousehold } from '../../pass/resident/index.js'
import { outingOwn } from './outing-own.texts.js'
import type { Own } from './use-own.js'

const AGAIN_MS = 5_000

/** What was touched and has not reached the server: sent again every few seconds, under the same id. */
const usePending = (own: Own): { pending: Id | null; start: (person: Id) => void } => {
  const { send } = useHousehold()
  const [pending, setPending] = useState<{ outing: Id; person: Id } | null>(null)
  const { read } = own
  const trying = useRef(false)
  useEffect(() => {
    if (!pending) return undefined
    const go = (): void => {
      if (trying.current) return
      trying.current = true
      send(startEmergency, pending).then(() => { setPending(null); read() }, () => undefined).finally(() => { trying.current = false })
    }
    go()
    const timer = setInterval(go, AGAIN_MS)
    return () => clearInterval(timer)
  }, [pending, send, read])
  return { pending: pending?.person ?? null, start: (person) => setPending({ outing: newId(), person }) }
}

const Running = ({ outing, own }: { outing: OwnOuting; own: Own }) => {
  const t = outingOwn.useText()
  const { nameOf } = useHousehold()
  return (
    <div className="outing-running" role="status">
      <p><strong>{t('started', { name: nameOf(outing.person, outing.name) })}</strong></p>
      <p>{t('startedHint', { at: dateTime(outing.from) })}</p>
      <Button look="quiet" disabled={own.busy} onClick={() => void own.act(withdrawOuting, { outing: outing.id })}>{t('slip')}</Button>
    </div>
  )
}

export const Emergency = ({ own }: { own: Own }) => {
  const t = outingOwn.useText()
  const { people } = useHousehold()
  const { pending, start } = usePending(own)
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (pending === null) return setSlow(false)
    const timer = setTimeout(() => setSlow(true), 3_000)
    return () => clearTimeout(timer)
  }, [pending])
  const running = own.own?.outings.filter(({ kind, state }) => kind === 'emergency' && state === 'out') ?? []
  return (
    <section className="outing-emergency" aria-label={t('emergency')}>
      <h2>{t('emergency')}</h2>
      <p>{t('emergencyHint')}</p>
      {running.map((outing) => <Running key={outing.id} outing={outing} own={own} />)}
      {pending === null ? null : <p role="alert">{t(slow ? 'noNetwork' : 'sending')}</p>}
      {people.filter(({ person }) => person !== pending && !running.some((outing) => outing.person === person)).map(({ person, name }) => (
        <Button key={person} look="danger" wide tall onClick={() => start(person)}>{t('start', { name })}</Button>
      ))}
      <a className="button wide" href="tel:120">{t('call')}</a>
    </section>
  )
}
