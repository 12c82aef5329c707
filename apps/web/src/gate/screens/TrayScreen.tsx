// What waits to be sent, and what the server did not take: for a person to see to, never dropped.
import { instantOf } from '@shouwang/domain/kernel'
import { dateTime, sinceNow } from '../../platform/format.js'
import { problemText } from '../../platform/problem-texts.js'
import { Button } from '../../ui/Button.js'
import { useGate } from '../gate-context.js'
import type { TrayRow } from '../../platform/phone/database.js'
import { markHandled } from '../../platform/phone/outbox.js'
import { gateOutbox } from '../sync/outbox.js'
import { useGateText } from '../texts.js'
import { useLive } from '../../platform/phone/use-live.js'
import { Page } from './Page.js'

export const TrayScreen = () => {
  const t = useGateText()
  const { db, waiting, link, kick } = useGate()
  const rows = useLive('tray', () => db.tray.filter((row) => !row.handled).toArray()) ?? []
  return (
    <Page title={t('menu.tray')}>
      <section className="card stack">
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
        <TrayCard
          key={row.id}
          row={row}
          onAgain={async () => {
            await gateOutbox.sendAgain(db, row.id)
            kick()
          }}
          onHandled={() => markHandled(db, row.id)}
        />
      ))}
    </Page>
  )
}

const TrayCard = ({ row, onAgain, onHandled }: { row: TrayRow; onAgain: () => Promise<void>; onHandled: () => Promise<void> }) => {
  const t = useGateText()
  const { db } = useGate()
  const passage = useLive(`tray ${row.id}`, () => db.passages.get(row.id))
  return (
    <section className="card stack">
      <h2>
        {passage ? `${t(`direction.${passage.data.direction}`)} ${passage.label} ${t(`action.${passage.data.action}`)}` : row.command.name}
      </h2>
      <p>{dateTime(row.command.at)}</p>
      <p className="warning">{problemText(row.problem)}</p>
      <div className="row">
        <Button look="primary" onClick={() => void onAgain()}>
          {t('tray.again')}
        </Button>
        <Button onClick={() => void onHandled()}>{t('tray.handled')}</Button>
      </div>
    </section>
  )
}
