// What waits to be sent, and what the server did not take.
import type { TrayRow } from '../../platform/phone/database.js'
import { Tray, TrayCard } from '../../platform/phone/screens/Tray.js'
import { useLive } from '../../platform/phone/use-live.js'
import { useGate } from '../gate-context.js'
import { useGateText } from '../texts.js'
import { Page } from './Page.js'

export const TrayScreen = () => (
  <Page title={useGateText()('menu.tray')}>
    <Tray Card={Card} />
  </Page>
)

const Card = ({ row }: { row: TrayRow }) => {
  const t = useGateText()
  const { db } = useGate()
  const passage = useLive(`tray ${row.id}`, () => db.passages.get(row.id))
  const title = passage ? `${t(`direction.${passage.data.direction}`)} ${passage.label} ${t(`action.${passage.data.action}`)}` : row.command.name
  return <TrayCard row={row} title={title} />
}
