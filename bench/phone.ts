// A guard's phone in a real browser: enrolled like any other, with a camera whose picture we draw.
import { mkdtemp, rm } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { encode } from 'uqr'

const PHONE = { width: 360, height: 740 }

export interface Phone {
  page: Page
  context: BrowserContext
  /** Where Lighthouse finds this browser. */
  debugPort: number
  /** Holds a code before the camera, or nothing. Answers the page's clock at that moment. */
  show(text: string | null): Promise<number>
  /** Slows the processor down so many times; 1 is as it is. */
  slowDown(times: number): Promise<void>
  close(): Promise<void>
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })

/** Replaces the camera by a canvas. Runs in the page before its own scripts. */
function drawnCamera(): void {
  const canvas = document.createElement('canvas')
  canvas.width = 1280
  canvas.height = 720
  const context = canvas.getContext('2d')!
  const draw = (modules: boolean[][] | null): number => {
    context.fillStyle = '#b9b6ae'
    context.fillRect(0, 0, canvas.width, canvas.height)
    if (modules) {
      const cell = Math.floor(600 / modules.length)
      const left = Math.floor((canvas.width - cell * modules.length) / 2)
      const top = Math.floor((canvas.height - cell * modules.length) / 2)
      context.fillStyle = '#fff'
      context.fillRect(left - 4 * cell, top - 4 * cell, (modules.length + 8) * cell, (modules.length + 8) * cell)
      context.fillStyle = '#111'
      modules.forEach((row, y) => row.forEach((dark, x) => dark && context.fillRect(left + x * cell, top + y * cell, cell, cell)))
    }
    return performance.now()
  }
  draw(null)
  // A camera never stands still: a frame thirty times a second.
  let beat = 0
  setInterval(() => {
    beat += 1
    context.fillStyle = beat % 2 ? '#b9b6ae' : '#bab7af'
    context.fillRect(0, 0, 8, 8)
  }, 33)
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(30)
  Object.assign(window, { benchDraw: draw })
}

/** Opens a browser with a profile of its own. */
export async function openPhone(): Promise<Phone> {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'shouwang-phone-'))
  const debugPort = await freePort()
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium', viewport: PHONE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', permissions: ['camera'],
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', `--remote-debugging-port=${debugPort}`],
  })
  const page = context.pages()[0] ?? (await context.newPage())
  // The runner that compiles this file names functions through a helper that pages do not have.
  await page.addInitScript('globalThis.__name = (named) => named')
  await page.addInitScript(drawnCamera)
  const session = await context.newCDPSession(page)
  return {
    page, context, debugPort,
    show: (text) => page.evaluate((modules) => (window as unknown as { benchDraw(modules: boolean[][] | null): number }).benchDraw(modules), text ? encode(text).data : null),
    slowDown: async (rate) => {
      await session.send('Emulation.setCPUThrottlingRate', { rate })
    },
    close: async () => {
      await context.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

/** Makes this browser the phone of a gate, by the link that the console shows as a code, and waits for its lists. */
export async function enrolPhone(phone: Phone, url: string, code: string): Promise<void> {
  await phone.page.goto(`${url}/gate/enrol#${code}`)
  await phone.page.locator('.gate-home').waitFor({ timeout: 60_000 })
  // The app shell and its files must be on the phone before the network goes.
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
}
