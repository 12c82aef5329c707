// Says as of which moment (and which ledger number) the figures beside it hold.
import { commonTexts } from './common.texts.js'
import { secondText } from './format.js'

/** `at`: instant of the answer, or epoch milliseconds when the browser received it. */
export const AsOf = ({ at, n }: { at: string | number; n?: number }) => {
  const t = commonTexts.useText()
  const instant = typeof at === 'number' ? new Date(at).toISOString() : at
  const time = <time dateTime={instant}>{secondText(instant)}</time>
  return <span className="as-of">{t('asOf')} {time}{n === undefined ? null : ` · ${t('ledgerNumber', { n })}`}</span>
}
