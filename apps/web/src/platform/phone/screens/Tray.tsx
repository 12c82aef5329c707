// What waits to be sent, and what the server did not take: for a person to see to, never dropped.
import type { ComponentType, ReactNode } from 'react'
import { instantOf } from '@shouwang/domain/kernel'
import { Button } from '../../../ui/Button.js'
import { dateTime, sinceNow } from '../../format.js'
import { problemText } from '../../problem-texts.js'
import type { TrayRow } from '../database.js'
import { markHandled } from '../outbox.js'
import { usePhone } from '../phone-context.js'
import { usePhoneText } from '../phone.texts.js'
import { useLive } from '../use-live.js'

/** When the server last answered, in words. */
export const useLastContact = (): string => {
  const t = usePhoneText()
  const { link } = usePhone()
  return link?.lastContact ? t('tray.last-contact', { ago: sinceNow(instantOf(link.lastContact), instantOf(Date.now())) }) : t('tray.never')
}

/** `Card` shows one refused record: a TrayCard under the words of its kind of phone. */
export const Tray = ({ Card }: { Card: ComponentType<{ row: TrayRow }> }) => {
  const t = usePhoneText()
  const { db, waiting, kick } = usePhone()
  const lastContact = useLastContact()
  const rows = useLive(`${db.name} tray`, () => db.tray.filter((row) => !row.handled).toArray()) ?? []
  return (
    <>
      <section className="card stack">
        <p>{t('tray.waiting', { n: waiting })}</p>
        <p className="hint">{lastContact}</p>
        <Button onClick={kick}>{t('tray.send-now')}</Button>
      </section>
      {rows.length === 0 ? <p>{t('tray.empty')}</p> : <p className="warning">{t('tray.explain')}</p>}
      {rows.map((row) => (
        <Card key={row.id} row={row} />
      ))}
    </>
  )
}

/** One refused record: what it was, why the server did not take it, and what a person can do. `children`: the way to what it was about. */
export const TrayCard = ({ row, title, children }: { row: TrayRow; title: string; children?: ReactNode }) => {
  const t = usePhoneText()
  const { db, kick, sendAgain } = usePhone()
  const again = async (): Promise<void> => {
    await sendAgain(row.id)
    kick()
  }
  return (
    <section className="card stack">
      <h2>{title}</h2>
      <p>{dateTime(row.command.at)}</p>
      <p className="warning">{problemText(row.problem)}</p>
      {children}
      <div className="row">
        <Button look="primary" onClick={() => void again()}>
          {t('tray.again')}
        </Button>
        <Button onClick={() => void markHandled(db, row.id)}>{t('tray.handled')}</Button>
      </div>
    </section>
  )
}
