// A QR code as one SVG path: sharp on every screen and printer.
import { encode } from 'uqr'

export interface QrCodeProps {
  text: string
  /** Error correction: Q survives a fold or a stain over a quarter of the code. */
  level: 'M' | 'Q'
  /** What a screen reader says instead. */
  label: string
  className?: string
}

/** The quiet zone that ISO/IEC 18004 asks for, in modules. */
export const QUIET = 4

/** Dark modules as runs of one path, in module units, quiet zone included. */
export const pathOf = (text: string, level: 'M' | 'Q'): { size: number; path: string } => {
  // Any mask may be used. Trying all eight costs ten times the work, and the texts here are as good as random.
  const { data, size } = encode(text, { ecc: level, border: 0, boostEcc: true, maskPattern: 0 })
  const runs: string[] = []
  data.forEach((row, y) => {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue
      const start = x
      while (row[x + 1]) x += 1
      runs.push(`M${start + QUIET} ${y + QUIET}h${x - start + 1}v1h-${x - start + 1}z`)
    }
  })
  return { size: size + 2 * QUIET, path: runs.join('') }
}

/** Always black on white, in dark screens too: scanners expect it. */
export const QrCode = ({ text, level, label, className }: QrCodeProps) => {
  const { size, path } = pathOf(text, level)
  return (
    <svg className={className} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
