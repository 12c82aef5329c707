// The gate's one screen: the viewfinder, the last verdict, the shift, and the other ways in.
import { Link } from 'wouter'
import { clockTime, degrees } from '../../platform/format.js'
import { Button } from '../../ui/Button.js'
import { correctedNow } from '../clock.js'
import { useFlow } from '../flow.js'
import { useReadyGate } from '../gate-context.js'
import { readScan } from '../rules/draft.js'
import { keep } from '../store/kept.js'
import { useGateText, type GateTextKey } from '../texts.js'
import { ShiftBar } from './ShiftBar.js'
import { VerdictMark } from './VerdictMark.js'
import { Viewfinder } from './Viewfinder.js'

const ROAD = ['road', 'highway-exit', 'station', 'mobile']
const WAYS: readonly { href: string; key: GateTextKey; sign: string }[] = [
  { href: '/gate/door', key: 'way.door', sign: '⌂' }, { href: '/gate/visitor', key: 'way.visitor', sign: '⚇' }, { href: '/gate/vehicle', key: 'way.vehicle', sign: '⛟' },
  { href: '/gate/count', key: 'way.count', sign: '#' }, { href: '/gate/emergency', key: 'way.emergency', sign: '✚' }, { href: '/gate/log', key: 'way.log', sign: '≡' },
]

/** `shown`: false while another screen lies over it; the camera then stays ready for a passage in hand (`paused`) or rests. */
export const HomeScreen = ({ shown, holdCamera }: { shown: boolean; holdCamera: boolean }) => {
  const t = useGateText()
  const { known } = useReadyGate()
  const flow = useFlow()
  const scanned = async (text: string): Promise<void> => {
    performance.mark('gate-code-read')
    await flow.begin({ kind: 'pass', seen: await readScan(known, text, correctedNow()) })
  }
  const road = ROAD.includes(known.checkpoint.kind)
  const ways = road ? [...WAYS].sort((a, b) => Number(b.key === 'way.vehicle') - Number(a.key === 'way.vehicle')) : WAYS
  return (
    <main className="gate-home" hidden={!shown} inert={!shown}>
      <ShiftBar />
      <DirectionToggle />
      <Viewfinder active={shown || holdCamera} paused={!shown} onText={(text) => void scanned(text)} />
      <LastVerdict />
      <nav className="ways" aria-label={t('menu.title')}>
        {ways.map((way) => (
          <Link key={way.href} href={way.href} className={`button ${road && way.key === 'way.vehicle' ? 'primary' : ''}`}><span aria-hidden="true">{way.sign}</span>{t(way.key)}</Link>
        ))}
      </nav>
    </main>
  )
}

const DirectionToggle = () => {
  const t = useGateText()
  const { db, direction } = useReadyGate()
  return (
    <div className="direction" role="group" aria-label={t('direction.label')}>
      {(['in', 'out'] as const).map((each) => (
        <Button key={each} tall aria-pressed={direction === each} onClick={() => void keep(db, 'direction', each)}>
          <span aria-hidden="true">{each === 'in' ? '↓' : '↑'}</span>{t(`direction.${each}`)}
        </Button>
      ))}
    </div>
  )
}

const MARK = { admitted: 'admit', 'turned-back': 'refuse', referred: 'refer' } as const

const LastVerdict = () => {
  const t = useGateText()
  const { passages } = useReadyGate()
  const last = passages.find((row) => !row.corrected)
  if (!last) return <p className="last last-none">{t('home.none')}</p>
  const reading = last.data.temperature ? ` · ${degrees(last.data.temperature.tenths)} ℃` : ''
  return (
    <section className={`last last-${MARK[last.data.action]}`} aria-label={t('home.last')}>
      <VerdictMark mark={MARK[last.data.action]} size={40} />
      <p><strong>{t(`action.${last.data.action}`)}</strong> {t(`direction.${last.data.direction}`)} {last.label}{reading}<br /><small>{clockTime(last.at)} · {t(`log.${last.state}`)}</small></p>
      <Link href={`/gate/log/${last.id}`} className="button">{t('home.undo')}</Link>
    </section>
  )
}
