// Pictures of phone screens, drawn: what a person sees at each step, with the thing to touch marked.

/** A line of a drawn screen. `touch` marks what the step asks to touch. */
export interface Line {
  text: string
  kind?: 'row' | 'note' | 'button' | 'switch' | 'search' | 'file'
  touch?: boolean
}

export interface Screen {
  title: string
  lines: Line[]
  /** A question that lies over the screen. */
  dialog?: { text: string; buttons: Line[] }
}

const WIDTH = 220
const HEIGHT = 316
const INK = '#14202b'
const SOFT = '#5b6b7a'
const MARK = '#b35900'

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const rect = (
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  fill: string,
  stroke = 'none',
  strokeWidth = 1,
): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}" stroke="${stroke}" stroke-width="${strokeWidth}"/>`

const label = (x: number, y: number, text: string, size: number, fill: string, more = ''): string =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" ${more}>${escaped(text)}</text>`

/** Rough width of a text in ems: Chinese signs take one, Latin ones little more than half. */
const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e7f ? 1 : 0.6), 0)

/** The size at which a text fits into `room`. */
const fitting = (text: string, size: number, room: number): number => Math.min(size, Math.floor((room / widthOf(text)) * 10) / 10)

/** Breaks a text into lines of at most `ems`: between words, or between any two Chinese signs. */
const wrapped = (text: string, ems: number): string[] => {
  const lines: string[] = []
  let line = ''
  for (const piece of text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*/g) ?? []) {
    if (line !== '' && widthOf(line + piece.trimEnd()) > ems) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return [...lines, line.trimEnd()]
}

/** The ring and the finger that say: touch here. */
const touchMark = (x: number, y: number, width: number, height: number): string =>
  rect(x - 3, y - 3, width + 6, height + 6, 11, 'none', MARK, 3)
  + `<circle cx="${x + width - 14}" cy="${y + height - 4}" r="11" fill="${MARK}" fill-opacity=".28" stroke="${MARK}" stroke-width="2"/>`

const X = 18
const LINE_WIDTH = WIDTH - 36
const LINE_HEIGHT = 34
const CENTRED = 'text-anchor="middle" font-weight="600"'

const drawnNote = (text: string, y: number): string =>
  wrapped(text, LINE_WIDTH / 12).map((part, i) => label(X + 2, y + 14 + i * 16, part, 12, SOFT)).join('')

const drawnButton = (text: string, y: number): string =>
  rect(X, y, LINE_WIDTH, LINE_HEIGHT, 9, '#12506e') + label(WIDTH / 2, y + 22, text, fitting(text, 14, LINE_WIDTH - 16), '#fff', CENTRED)

const drawnSearch = (text: string, y: number): string =>
  rect(X, y, LINE_WIDTH, LINE_HEIGHT, 17, '#e3e8ec')
  + `<circle cx="${X + 18}" cy="${y + 16}" r="5" fill="none" stroke="${SOFT}" stroke-width="2"/>`
  + `<path d="M${X + 22} ${y + 20}l5 5" stroke="${SOFT}" stroke-width="2"/>`
  + label(X + 34, y + 22, text, 13, INK)

/** What stands at the right end of a row: a switch that is on, or the arrow that leads further. */
const rowEnd = (kind: 'row' | 'switch' | 'file', y: number): string => {
  const right = X + LINE_WIDTH
  if (kind === 'file') return ''
  if (kind === 'row') return `<path d="M${right - 16} ${y + 12}l5 5l-5 5" fill="none" stroke="${SOFT}" stroke-width="2"/>`
  return `${rect(right - 46, y + 7, 36, 20, 10, '#0a6637')}<circle cx="${right - 20}" cy="${y + 17}" r="8" fill="#fff"/>`
}

const drawnRow = (text: string, kind: 'row' | 'switch' | 'file', y: number): string => {
  const inset = kind === 'file' ? 34 : 10
  const room = LINE_WIDTH - inset - (kind === 'switch' ? 54 : 24)
  const icon = kind === 'file' ? `<path d="M${X + 9} ${y + 7}h10l6 6v14h-16z" fill="#e3eef4" stroke="#12506e" stroke-width="1.5"/>` : ''
  return rect(X, y, LINE_WIDTH, LINE_HEIGHT, 8, '#fff', '#d5dbe1') + icon + label(X + inset, y + 22, text, fitting(text, 13, room), INK) + rowEnd(kind, y)
}

const drawnLine = ({ text, kind = 'row', touch }: Line, y: number): string => {
  const mark = touch ? touchMark(X, y, LINE_WIDTH, LINE_HEIGHT) : ''
  if (kind === 'note') return drawnNote(text, y)
  if (kind === 'button') return drawnButton(text, y) + mark
  return (kind === 'search' ? drawnSearch(text, y) : drawnRow(text, kind, y)) + mark
}

const drawnChoice = ({ text, touch }: Line, y: number): string =>
  rect(34, y, WIDTH - 68, LINE_HEIGHT, 8, '#f0f3f6')
  + label(WIDTH / 2, y + 22, text, fitting(text, 14, WIDTH - 84), touch ? '#12506e' : SOFT, CENTRED)
  + (touch ? touchMark(34, y, WIDTH - 68, LINE_HEIGHT) : '')

const drawnDialog = ({ text, buttons }: NonNullable<Screen['dialog']>): string => {
  const lines = wrapped(text, 12.4)
  const height = 30 + lines.length * 19 + buttons.length * 42
  const top = Math.round((HEIGHT - height) / 2) + 16
  const veil = rect(10, 10, WIDTH - 20, HEIGHT - 20, 20, '#0d151c').replace('/>', ' fill-opacity=".45"/>')
  const words = lines.map((line, i) => label(WIDTH / 2, top + 26 + i * 19, line, 13, INK, 'text-anchor="middle"'))
  const choices = buttons.map((button, i) => drawnChoice(button, top + 20 + lines.length * 19 + i * 42))
  return [veil, rect(22, top, WIDTH - 44, height, 14, '#fff'), ...words, ...choices].join('')
}

const FONTS = "system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"

/** One drawn phone as SVG; `description` is what a screen reader says instead. */
export const drawnPhone = ({ title, lines, dialog }: Screen, description: string): string =>
  [
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(description)}" font-family="${FONTS}">`,
    rect(2, 2, WIDTH - 4, HEIGHT - 4, 28, INK),
    rect(10, 10, WIDTH - 20, HEIGHT - 20, 20, '#eef1f4'),
    rect(WIDTH / 2 - 26, 16, 52, 8, 4, INK),
    label(20, 52, title, fitting(title, 17, WIDTH - 40), INK, 'font-weight="700"'),
    ...lines.map((line, i) => drawnLine(line, 70 + i * 46)),
    dialog ? drawnDialog(dialog) : '',
    '</svg>',
  ].join('')
