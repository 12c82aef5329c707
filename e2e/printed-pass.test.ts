// A pass that was printed scans: sheets are laid out by a real browser and read back with the decoder of the gate's phone.
import { webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { encodePassToken, passNumber, type HouseholdCard, type PassSheetEntry } from '@shouwang/domain/pass'
import { cardAddress, pagesOf } from '../apps/web/src/pass/sheets/layout.js'
import { readCodes } from './read-codes.js'

const KEY_ID = '00112233aabbccdd'
const ORIGIN = 'https://192.168.10.20:4400'
const MM = 96 / 25.4

let browser: Browser
let page: Page
let entries: PassSheetEntry[]
let cards: HouseholdCard[]

const signer = async (): Promise<(data: Uint8Array) => Promise<Uint8Array>> => {
  const { privateKey } = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  return async (data) => new Uint8Array(await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, data))
}

const makeEntry = async (sign: (data: Uint8Array) => Promise<Uint8Array>, holder: string, door: string): Promise<PassSheetEntry> => {
  const id = uuidv7()
  const period = { validFrom: '2020-02-10T00:00:00.000Z', validTo: '2020-02-24T16:00:00.000Z' }
  const scope = ['410505009001-C003-B0012']
  const token = await encodePassToken({ pass: id, district: '410505', kind: 'resident', scope, issuedAt: period.validFrom, ...period }, KEY_ID, sign)
  return {
    id, number: passNumber(id), kind: 'resident', holder, door, compoundName: '安阳市殷都区相台街道安康苑北区', buildingName: '12号楼',
    household: `household of ${door}`, state: 'active', token, ...period,
  }
}

/** A browser page that shows the sheets at `dpi`, as a printer or a camera would resolve them. */
const showAt = async (dpi: number): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 900, height: 1200 }, deviceScaleFactor: dpi / 96 })
  const fresh = await context.newPage()
  // The module brings the app's own texts; they read the language from the page that they run in.
  Object.assign(globalThis, { localStorage: { getItem: () => null, setItem: () => undefined }, location: new URL(`${ORIGIN}/console/pass/print`) })
  const { SheetPages } = await import('../apps/web/src/pass/sheets/SheetPages.js')
  const css = ['../apps/web/src/ui/base.css', '../apps/web/src/pass/sheets/sheets.css'].map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  const sheets = renderToStaticMarkup(createElement(SheetPages, { pages: pagesOf({ entries, cards }, true), origin: ORIGIN, exercise: true, mark: '演练' }))
  await fresh.setContent(`<!doctype html><style>${css.join('\n')}</style><nav>console</nav>${sheets}`)
  return fresh
}

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-background-networking'] })
  const sign = await signer()
  const people: [string, string][] = [['王**', '2-0301'], ['阿***·***', '2-0301'], ['欧阳**', '2-0302'], ['J*** S***', '2-0302'], ['李*', '2-0302']]
  entries = await Promise.all(people.map(([holder, door]) => makeEntry(sign, holder, door)))
  cards = [...new Set(entries.map(({ household }) => household!))].map((household) => {
    const { door, buildingName, compoundName } = entries.find((entry) => entry.household === household)!
    return { household, door, buildingName, compoundName, code: `410505.${'k3_-Zq9'.repeat(6)}x`, expiresAt: '2021-03-16T00:00:00.000Z' }
  })
  page = await showAt(192)
})
afterAll(() => browser.close())

describe('a printed sheet', () => {
  test('shows every pass and every household card as a code that reads back exactly', async () => {
    const found = await readCodes(await page.locator('.sheet-page').first().screenshot())
    const expected = [...entries.map(({ token }) => token), ...cards.map(({ code }) => cardAddress(ORIGIN, code))]
    expect(found.sort()).toEqual(expected.sort())
  })

  test('still reads when a camera sees it at 100 dots per inch', async () => {
    const found = await readCodes(await (await showAt(100)).locator('.sheet-page').first().screenshot())
    for (const { token } of entries) expect(found).toContain(token)
  })

  test('still reads with a coffee stain over an eighth of the code', async () => {
    const stained = await showAt(192)
    const piece = stained.locator('.piece').nth(1)
    await piece.evaluate((element) => {
      const stain = document.createElement('div')
      Object.assign(stain.style, { position: 'absolute', left: '22mm', top: '20mm', width: '14mm', height: '11mm', background: '#6b4a2b', borderRadius: '40%' })
      ;(element as HTMLElement).style.position = 'relative'
      element.append(stain)
    })
    expect(await readCodes(await piece.screenshot())).toEqual([entries[0]!.token])
  })

  test('prints codes of at least 35 mm with modules of at least half a millimetre, and nothing is cut off its piece', async () => {
    const measured = await page.locator('.piece').evaluateAll((pieces) => pieces.map((piece) => {
      const svg = piece.querySelector('svg')!
      const modules = Number(svg.getAttribute('viewBox')!.split(' ')[2])
      return { width: svg.getBoundingClientRect().width, modules, over: piece.scrollHeight - piece.clientHeight, wide: piece.scrollWidth - piece.clientWidth }
    }))
    for (const { width, modules, over, wide } of measured) {
      const module = width / MM / modules
      expect(module * (modules - 8)).toBeGreaterThanOrEqual(35)
      expect(module).toBeGreaterThanOrEqual(0.5)
      expect(over).toBeLessThanOrEqual(0)
      expect(wide).toBeLessThanOrEqual(0)
    }
    expect(measured).toHaveLength(7)
  })

  test('is one A4 page per ten pieces on paper, without the shell around it', async () => {
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45][\d.]* 84[12][\d.]*\]/)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('nav').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
  })

  test('holds no whole name, no identity number and no phone number', async () => {
    const sheet = page.locator('.sheet-page').first()
    // Pages out of sight are not laid out (content-visibility): one that is looked at has words.
    await sheet.scrollIntoViewIfNeeded()
    await expect.poll(() => sheet.innerText()).toContain('演练')
    const words = await sheet.innerText()
    for (const { holder } of entries) expect(words).toContain(holder)
    expect(words.replaceAll(/\d{4}-\d{2}-\d{2}/g, '')).not.toMatch(/\d{11}|\d{17}[\dX]/)
  })
})
