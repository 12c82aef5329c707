// What waits to be sent, and what the server did not take.
import { Link } from 'wouter'
import type { TrayRow } from '../../platform/phone/database.js'
import { Tray, TrayCard } from '../../platform/phone/screens/Tray.js'
import { useLive } from '../../platform/phone/use-live.js'
import { useGrid } from '../grid-context.js'
import { useGridText } from '../texts.js'
import { Page } from './Page.js'

export const TrayScreen = () => (
  <Page title={useGridText()('tray.title')}>
    <Tray Card={Card} />
  </Page>
)

const Card = ({ row }: { row: TrayRow }) => {
  const t = useGridText()
  const { db, round } = useGrid()
  const change = useLive(`grid tray ${row.id}`, () => db.changes.get(row.id))
  // Whoever has not signed on sees what was refused, not whom it was about.
  const about = change && round ? change : null
  return (
    <TrayCard row={row} title={[t(change?.what ?? 'what.round'), about?.about].filter(Boolean).join(' · ')}>
      {about ? (
        <Link href={`/grid/household/${about.household}`} className="button">
          {t('card.title')}
        </Link>
      ) : null}
    </TrayCard>
  )
}
