// The gate's one screen: the viewfinder, the last verdict, the shift, and the other ways in.
import { Link } from 'wouter'
import { proofsAt } from '@shouwang/domain/gate'
import { clockTime, degrees } from '../../platform/format.js'
import { Button } from '../../ui/Button.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { useFlow } from '../flow.js'
import { useReadyGate } from '../gate-context.js'
import { policyAt, readScan } from '../rules/draft.js'
import { keep } from '../store/kept.js'
import { useGateText, type GateTextKey } from '../texts.js'
import { Icon, type IconName } from '../../ui/Icon.js'
import { ShiftBar } from './ShiftBar.js'
import { VerdictMark } from './VerdictMark.js'
import { Viewfinder } from './Viewfinder.js'

const ROAD = ['road', 'highway-exit', 'station', 'mobile']
/** What comes first at a post on a road, last to first; -1 for the rest. */
const ROAD_FIRST: GateTextKey[] = ['way.emergency', 'way.count', 'way.vehicle']
const WAYS: readonly { href: string; key: GateTextKey; icon: IconName }[] = [
  { href: '/gate/door', key: 'way.door', icon: 'door' },
  { href: '/gate/visitor', key: 'way.visitor', icon: 'visitor' },
  { href: '/gate/vehicle', key: 'way.vehicle', icon: 'vehicle' },
  { href: '/gate/count', key: 'way.count', icon: 'count' },
  { href: '/gate/emergency', key: 'way.emergency', icon: 'emergency' },
  { href: '/gate/log', key: 'way.log', icon: 'log' },
]

/** `shown`: false while another screen lies over it; the camera then stays ready for a passage in hand (`paused`) or rests. */
export const HomeScreen = ({ shown, holdCamera }: { shown: boolean; holdCamera: boolean }) => {
  const t = useGateText()
  const { known, step } = useReadyGate()
  const flow = useFlow()
  const scanned = async (text: string): Promise<void> => {
    performance.mark('gate-code-read')
    await flow.begin({ kind: 'pass', seen: await readScan(known, text, correctedNow()) })
  }
  const scans = proofsAt(step.step).signatures
  const road = ROAD.includes(known.checkpoint.kind)
  const counts = policyAt(known, correctedNow()).post?.countWithoutIdentity !== false
  const offered = WAYS.filter(({ key }) => counts || key !== 'way.count')
  const ways = road ? offered.sort((a, b) => ROAD_FIRST.indexOf(b.key) - ROAD_FIRST.indexOf(a.key)) : offered
  return (
    <main className="gate-home" hidden={!shown} inert={!shown}>
      <ShiftBar />
      <DirectionToggle />
      {scans ? (
        <Viewfinder active={shown || holdCamera} paused={!shown} onText={(text) => void scanned(text)} />
      ) : (
        <NoCodes />
      )}
      <LastVerdict />
      <nav className="ways" aria-label={t('menu.title')}>
        {ways.map((way) => (
          <Link key={way.href} href={way.href} className={`button ${road && way.key === 'way.vehicle' ? 'primary' : ''}`}>
            <Icon name={way.icon} />
            {t(way.key)}
          </Link>
        ))}
      </nav>
    </main>
  )
}

/** In place of the viewfinder where codes do not count: what to do instead. */
const NoCodes = () => {
  const t = useGateText()
  const { step } = useReadyGate()
  const paper = step.step === 'paper'
  return (
    <section className="viewfinder no-codes" aria-label={t('step.title')}>
      <p className="no-codes-words">{t(paper ? 'step.paper-now' : 'step.codes-off')}</p>
      {paper ? (
        <Link href="/gate/paper" className="button primary tall">
          {t('step.enter')}
        </Link>
      ) : null}
    </section>
  )
}

const DirectionToggle = () => {
  const t = useGateText()
  const { db, direction } = useReadyGate()
  return (
    <div className="direction" role="group" aria-label={t('direction.label')}>
      {(['in', 'out'] as const).map((each) => (
        <Button key={each} tall aria-pressed={direction === each} onClick={() => void keep(db, 'direction', each)}>
          <Icon name={each} />
          {t(`direction.${each}`)}
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
      <p>
        <strong>{t(`action.${last.data.action}`)}</strong> {t(`direction.${last.data.direction}`)} {last.label}
        {reading}
        <br />
        <small>
          {clockTime(last.at)} · {t(`log.${last.state}`)}
        </small>
      </p>
      <Link href={`/gate/log/${last.id}`} className="button">
        {t('home.undo')}
      </Link>
    </section>
  )
}
