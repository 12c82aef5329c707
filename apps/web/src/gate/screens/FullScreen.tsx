// The phone's storage is full: exactly what was not saved, what to write on paper, and how to make room.
import { clockTime, degrees } from '../../platform/format.js'
import { FullNotice } from '../../platform/phone/screens/FullNotice.js'
import { useFlow, type PaperLine } from '../flow.js'
import { useGateText } from '../texts.js'

export const FullScreen = ({ line }: { line: PaperLine }) => {
  const t = useGateText()
  const { dismissFull } = useFlow()
  return (
    <FullNotice onClose={dismissFull}>
      <p>{t('full.what')}</p>
      <p className="paper-line">
        {clockTime(line.at)} · {t(`direction.${line.direction}`)} · {line.label} ·{' '}
        {line.tenths === undefined ? '' : `${degrees(line.tenths)} ℃ · `}
        {t(`action.${line.action}`)}
      </p>
      <p>{t('full.how')}</p>
    </FullNotice>
  )
}
