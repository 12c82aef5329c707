// The page with pictures that tells how a phone comes to trust this server: plain HTML, for phones that trust nothing yet.
import { createHash } from 'node:crypto'
import type { Authority } from '../tls.js'
import { drawnPhone } from './drawings.js'
import { TRUST_TEXTS, type Step, type TrustTexts } from './texts.js'

export interface TrustPageRequest {
  authority: Authority | null
  /** Address of the app over HTTPS, without a slash at the end. */
  appUrl: string
  language: 'zh' | 'en'
  /** What asks: its own steps come first, the others are folded away. */
  phone: 'apple' | 'android' | 'other'
  /** False on the HTTPS side, where an exception that somebody clicked through would look like trust. */
  mayProbe: boolean
}

const STYLE = `
*{box-sizing:border-box}
body{margin:0;background:#f6f7f9;color:#14202b;overflow-wrap:anywhere;
font:17px/1.55 system-ui,-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif}
header,main{max-width:68rem;margin:0 auto;padding:1rem}
header{display:flex;gap:1rem;align-items:start;justify-content:space-between}
h1{font-size:1.5rem;line-height:1.25;margin:0}
h2{font-size:1.2rem;margin:0}
p{margin:.5rem 0 0}
a{color:#12506e}
.soft{color:#475766}
.box{background:#fff;border:1px solid #d5dbe1;border-radius:12px;padding:1rem;margin:0 0 1rem}
.warn{background:#fdf0d6;border-color:#7a4a00}
.button{display:flex;align-items:center;justify-content:center;min-height:52px;
padding:.5rem 1rem;border-radius:12px;background:#12506e;color:#fff;font-weight:600;text-decoration:none;margin:.75rem 0 0}
.language{display:inline-flex;align-items:center;min-height:48px;white-space:nowrap}
ol{list-style:none;margin:1rem 0 0;padding:0;display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,13rem),1fr))}
li{display:grid;gap:.6rem;align-content:start}
li svg{width:100%;max-width:13rem;justify-self:center;height:auto}
.number{display:inline-grid;place-items:center;width:1.9rem;height:1.9rem;border-radius:50%;background:#14202b;color:#fff;font-weight:700;margin-right:.4rem}
.finger{font:600 1rem/1.7 ui-monospace,Menlo,Consolas,monospace;display:grid;grid-template-columns:repeat(8,1fr);gap:0 .4rem;margin:.5rem 0 0;max-width:26rem}
.finger b{background:#fdf0d6}
.state{font-weight:700;font-size:1.1rem}
.state.ok{color:#0a6637}
.state.ok::before{content:'✓ '}
.state.no::before{content:'○ '}
summary{cursor:pointer;min-height:44px;display:flex;align-items:center;justify-content:space-between}
summary::after{content:'▾';font-size:1.4rem}
details[open] summary::after{content:'▴'}
:focus-visible{outline:3px solid #b35900;outline-offset:2px}
@media(max-width:30rem){li{grid-template-columns:9.5rem 1fr}li svg{max-width:9.5rem}ol{grid-template-columns:1fr}}
`

/** Asks the HTTPS side every three seconds: an answer means that the certificate was accepted. */
const SCRIPT = `
const state=document.getElementById('state');
const look=async()=>{
  try{await fetch(state.dataset.probe,{cache:'no-store',credentials:'omit'});state.textContent=state.dataset.trusted;state.className='state ok'}
  catch{if(!document.hidden){state.textContent=state.dataset.waiting;state.className='state no'}setTimeout(look,3000)}
};
look();
`

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** The page needs its own style, its own script, and to ask the HTTPS side. */
export const TRUST_PAGE_POLICY = [
  "default-src 'none'", `style-src ${hashOf(STYLE)}`, `script-src ${hashOf(SCRIPT)}`, 'connect-src https:',
  "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join('; ')

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Thirty-two pairs in eight columns; the first and the last four stand out. */
export const fingerprintCells = (fingerprint: string): string =>
  fingerprint
    .split(':')
    .map((pair, i, all) => (i < 4 || i >= all.length - 4 ? `<b>${pair}</b>` : `<span>${pair}</span>`))
    .join('')

const guideStep = ({ text, screen }: Step, i: number): string =>
  `<li>${drawnPhone(screen, text)}<div><span class="number">${i + 1}</span>${escaped(text)}</div></li>`

const guide = ({ title, download, steps, note }: TrustTexts['android'], href: string, open: boolean): string => `
<details class="box"${open ? ' open' : ''}><summary><h2>${escaped(title)}</h2></summary>
<a class="button" href="${href}">${escaped(download)}</a>
<ol>${steps.map(guideStep).join('')}</ol>
<p class="soft">${escaped(note)}</p></details>`

/** Where the script shows what it found, with what it may say. */
const probe = ({ check }: TrustTexts, appUrl: string): string => {
  const data = { probe: `${appUrl}/api/trust`, trusted: check.trusted, waiting: check.waiting }
  const attributes = Object.entries(data).map(([name, value]) => ` data-${name}="${escaped(value)}"`).join('')
  return `<p id="state" class="state no" role="status"${attributes}>${escaped(check.waiting)}</p>`
}

const checkBox = (texts: TrustTexts, appUrl: string, mayProbe: boolean): string => `
<section class="box"><h2>${escaped(texts.check.title)}</h2>
${mayProbe ? probe(texts, appUrl) : ''}
<a class="button" href="${escaped(appUrl)}/trust">${escaped(texts.check.open)}</a>
<p class="soft">${escaped(texts.check.hint)}</p></section>`

const guides = (texts: TrustTexts, authority: Authority, phone: TrustPageRequest['phone']): string => {
  const parts = [
    guide(texts.android, '/trust/ca.crt', phone !== 'apple'),
    guide(texts.iphone, '/trust/shouwang.mobileconfig', phone !== 'android'),
  ]
  return `<p class="box warn">${escaped(texts.messenger)}</p>
${(phone === 'apple' ? parts.reverse() : parts).join('')}
<section class="box"><h2>${escaped(texts.fingerprintTitle)}</h2><p class="soft">${escaped(authority.name)}</p>
<div class="finger">${fingerprintCells(authority.fingerprint)}</div><p class="soft">${escaped(texts.fingerprintHint)}</p></section>`
}

/** The whole page as HTML. */
export const trustPage = ({ authority, appUrl, language, phone, mayProbe }: TrustPageRequest): string => {
  const texts = TRUST_TEXTS[language]
  return `<!doctype html><html lang="${texts.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(texts.title)}</title><style>${STYLE}</style></head><body>
<header><div><h1>${escaped(texts.title)}</h1><p>${escaped(texts.lead)}</p></div>
<a class="language" href="?lang=${language === 'zh' ? 'en' : 'zh'}">${texts.otherLanguage}</a></header>
<main>${authority ? `<p class="box">${escaped(texts.why)}</p>${guides(texts, authority, phone)}` : `<p class="box">${escaped(texts.given)}</p>`}
${checkBox(texts, appUrl, mayProbe && authority !== null)}</main>
${mayProbe && authority ? `<script>${SCRIPT}</script>` : ''}</body></html>`
}

/** The language that a request asks for: `?lang=`, else the browser's first wish, else Chinese. */
export const languageOf = (asked: string | undefined, accepted: string | undefined): 'zh' | 'en' =>
  (asked ?? accepted ?? '').toLowerCase().startsWith('en') ? 'en' : 'zh'

/** What kind of phone asks, by what its browser says of itself. */
export const phoneOf = (agent: string | undefined): TrustPageRequest['phone'] => {
  if (/iPhone|iPad|iPod/.test(agent ?? '')) return 'apple'
  return /Android|HarmonyOS|OpenHarmony/.test(agent ?? '') ? 'android' : 'other'
}
