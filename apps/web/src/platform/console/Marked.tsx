// A watermark over what is shown in full: who looks at it and since when, in faint words over the whole of it, also on a photograph of the screen.
import { useState, type ReactNode } from 'react'
import { registerTexts } from '../i18n.js'
import { useSession } from '../session.js'
import { minuteText } from './format.js'

const texts = registerTexts('marked', {
  zh: { line: '{{name}} · {{office}} · {{time}}', rule: '内部资料 不得拍照转发', label: '本页显示完整信息,带有您的水印:{{line}}' },
  en: { line: '{{name}} · {{office}} · {{time}}', rule: 'Internal: do not photograph or forward', label: 'Shown in full, under your watermark: {{line}}' },
})

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** One tile of the mark as an image: two slanted lines, so close that no name and no number stands between two of them. */
const tileOf = (line: string, rule: string): string => {
  const text = (y: number, words: string): string => `<text x="10" y="${y}" font-size="14" fill="#1f2d3d" fill-opacity=".13" font-family="sans-serif">${escaped(words)}</text>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="340" height="88"><g transform="rotate(-8 170 44)">${text(30, line)}${text(54, rule)}</g></svg>`
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
}

/** Lays the mark over `children` as long as `on`: whatever shows names, numbers or phones in full stands in one of these. */
export const Marked = ({ on = true, children }: { on?: boolean; children: ReactNode }) => {
  const t = texts.useText()
  const { session } = useSession()
  const [since] = useState(() => new Date().toISOString())
  const line = on && session !== null ? t('line', { name: session.name, office: session.districtName, time: minuteText(since) }) : null
  // What is inside keeps its place when the mark appears: nobody loses where they were.
  return (
    <div className="marked">
      {children}
      {line === null ? null : (
        <>
          <p className="marked-note">{t('label', { line })}</p>
          <div className="marked-over" aria-hidden="true" style={{ backgroundImage: tileOf(line, t('rule')) }} />
        </>
      )}
    </div>
  )
}
