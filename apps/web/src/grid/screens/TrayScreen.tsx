// What waits to be sent, and what the server did not take: for a person to see to, never dropped.
import { Link } from 'wouter'
import { instantOf } from '@shouwang/domain/kernel'
import { dateTime, sinceNow } from '../../platform/format.js'
import type { TrayRow } from '../../platform/phone/database.js'
import { markHandled } from '../../platform/phone/outbox.js'
import { useLive } from '../../platform/phone/use-live.js'
import { problemText } from '../../platform/problem-texts.js'
import { Button } from '../../ui/Button.js'
import { useGrid } from '../grid-context.js'
import { gridOutbox } from '../sync/outbox.js'
import { useGridText } from '../texts.js'
import { Page } from './Page.js'

export const TrayScreen = () => {
  const t = useGridText()
  const { db, waiting, link, kick } = useGrid()
  const rows = useLive('grid tray', () => db.tray.filter((row) => !row.handled).toArray()) ?? []
  return (
    <Page title={t('tray.title')}>
      <section className="card">
        <p>{t('tray.waiting', { n: waiting })}</p>
        <p className="hint">
          {link?.lastContact
            ? t('tray.last-contact', { ago: sinceNow(instantOf(link.lastContact), instantOf(Date.now())) })
            : t('tray.never')}
        </p>
        <Button onClick={kick}>{t('tray.send-now')}</Button>
      </section>
      {rows.length === 0 ? <p>{t('tray.empty')}</p> : <p className="warning">{t('tray.explain')}</p>}
      {rows.map((row) => (
        <TrayCard key={row.id} row={row} />
      ))}
    </Page>
  )
}

const TrayCard = ({ row }: { row: TrayRow }) => {
  const t = useGridText()
  const { db, kick, round } = useGrid()
  const change = useLive(`grid tray ${row.id}`, () => db.changes.get(row.id))
  const again = async (): Promise<void> => {
    await gridOutbox.sendAgain(db, row.id)
    kick()
  }
  // Whoever has not signed on sees what was refused, not whom it was about.
  const about = change && round ? ` · ${change.about}` : ''
  return (
    <section className="card">
      <h2>
        {t(change?.what ?? 'what.round')}
        {about}
      </h2>
      <p>{dateTime(row.command.at)}</p>
      <p className="warning">{problemText(row.problem)}</p>
      {change && round ? (
        <Link href={`/grid/household/${change.household}`} className="button">
          {t('card.title')}
        </Link>
      ) : null}
      <div className="row">
        <Button look="primary" onClick={() => void again()}>
          {t('tray.again')}
        </Button>
        <Button onClick={() => void markHandled(db, row.id)}>{t('tray.handled')}</Button>
      </div>
    </section>
  )
}
