// Why two records may be one person: each reason with what it adds or takes away.
import { mergeConsole, mergeWord } from './merge-console.texts.js'
import './merge.css'

export const Reasons = ({ reasons }: { reasons: readonly { code: string; weight: number }[] }) => {
  mergeConsole.useText()
  return (
    <ul className="reason-list">
      {reasons.map(({ code, weight }) => (
        <li key={code} className={weight > 0 ? 'reason-for' : 'reason-against'}>
          {mergeWord('reason', code)} {weight > 0 ? `+${weight}` : weight === 0 ? '' : `−${-weight}`}
        </li>
      ))}
    </ul>
  )
}
