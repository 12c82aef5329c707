// The day's totals in large figures; a figure that wants action is a link to where it can be taken.
import { gateConsole } from './gate-console.texts.js'
import { Link } from 'wouter'
import type { Situation } from '@shouwang/domain/gate'
import { numberText } from '../../platform/console/index.js'

type Totals = Situation['totals']
interface Tile { key: keyof Totals; href?: string; tone?: 'bad' | 'warn' }

const tilesOf = (totals: Totals, day: string): Tile[] => [
  { key: 'in' }, { key: 'out' }, { key: 'persons', href: `/console/passages?day=${day}` }, { key: 'vehicles' }, { key: 'inside' },
  { key: 'turnedBack', href: `/console/passages?day=${day}&action=turned-back` },
  { key: 'fever', ...(totals.fever > 0 ? { tone: 'bad' as const } : {}) },
  { key: 'offline' },
  { key: 'disagreements', href: '/console/disagreements', ...(totals.disagreements > 0 ? { tone: 'warn' as const } : {}) },
]

export const SituationTiles = ({ totals, day }: { totals: Totals; day: string }) => {
  const t = gateConsole.useText()
  return (
    <dl className="tiles">
      {tilesOf(totals, day).map(({ key, href, tone }) => (
        <div key={key} className={`tile ${tone === undefined ? '' : `tile-${tone}`}`}>
          <dt>{t(`total.${key}`)}</dt>
          <dd>{href === undefined ? numberText(totals[key]) : <Link href={href}>{numberText(totals[key])}</Link>}</dd>
        </div>
      ))}
    </dl>
  )
}
