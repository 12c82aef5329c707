// The shape of a verdict: circle with a tick, octagon with a bar, triangle with a mark. Told apart without colour.
import type { Verdict } from '@shouwang/domain/gate'

export type Mark = Verdict | 'measure'

const SHAPES: Record<Mark, { outline: string; sign: string }> = {
  admit: { outline: 'M50 6a44 44 0 1 1 0 88 44 44 0 0 1 0-88z', sign: 'M30 52l14 14 27-31' },
  refuse: { outline: 'M31 6h38l25 25v38L69 94H31L6 69V31z', sign: 'M28 50h44' },
  refer: { outline: 'M50 8l44 80H6z', sign: 'M50 36v26M50 74v2' },
  measure: { outline: 'M8 8h84v84H8z', sign: 'M50 22v38M50 72a8 8 0 1 0 .1 0' },
}

/** Decorative: the word beside it says the same. */
export const VerdictMark = ({ mark, size = 72 }: { mark: Mark; size?: number }) => (
  <svg className="verdict-mark" width={size} height={size} viewBox="0 0 100 100" aria-hidden="true">
    <path d={SHAPES[mark].outline} fill="none" stroke="currentColor" strokeWidth="7" strokeLinejoin="round" />
    <path d={SHAPES[mark].sign} fill="none" stroke="currentColor" strokeWidth="10" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
)
