// The world of a journey: a server process of its own on a database of its own, and a real browser.
import type { ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { uuidv7 } from 'uuidv7'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { inject } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../apps/server/test/database.js'
import { addressOf, outputOf, runServer } from './process.js'

export const PHONE = { width: 360, height: 740 }
export const DESKTOP = { width: 1440, height: 900 }
export const PASSWORD = 'shouwang-exercise'

export interface World {
  url: string
  /** A browser profile of its own: one phone, one desk. */
  open(size: { width: number; height: number }): Promise<BrowserContext>
  /** A phone whose camera sees a film (Y4M file) again and again. */
  openWithCamera(film: string): Promise<BrowserContext>
  /** Kills the server process the hard way; `start` brings it back on the same port. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Runs a command of the command line against the same database; returns what it printed. */
  cli(...args: string[]): Promise<string>
  /** Answers a GET as the member of staff named. */
  get(login: string, path: string): Promise<any>
  /** Sends a command as the member of staff named; returns its outcome's result. */
  send(login: string, name: string, data: unknown): Promise<any>
  close(): Promise<void>
}

/** What somebody at a desk or with a phone needs of a world. */
export type Reach = Pick<World, 'url' | 'get' | 'send'>

const FLAGS = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run',
  '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']

const launch = (more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['CHROMIUM'] || '/usr/bin/chromium', args: [...FLAGS, ...more] })

let shared: Promise<Browser> | undefined

/** One browser for the journeys of a worker, one after another: their profiles know nothing of each other. It ends with the worker. */
export const sharedBrowser = async (): Promise<Browser> => {
  shared ??= launch()
  if (!(await shared).isConnected()) shared = launch()
  return shared
}

/** A browser profile of its own, in China, of somebody who asked for no movement: nothing is waited for that only moves. */
export const newProfile = async (browser: Browser, viewport: { width: number; height: number }): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', permissions: ['camera'], reducedMotion: 'reduce' })
  context.setDefaultTimeout(20_000)
  return context
}

/** The command that signs a member of staff in, for its own path. */
const signingIn = (login: string, at: string): object => ({ id: uuidv7(), district: '410505', at, data: { login, password: PASSWORD } })

export const openWorld = async (): Promise<World> => {
  const exercise = inject('exercise')
  const database: TestDatabase = await cloneDatabase(exercise.template)
  const dataDir = mkdtempSync(join(tmpdir(), 'shouwang-e2e-'))
  cpSync(exercise.dataDir, dataDir, { recursive: true })
  const env = { DATABASE_URL: database.url, SHOUWANG_DATA: dataDir, CI: 'true' }
  let server: ChildProcess | undefined
  let port = '0'
  const world = {
    url: '',
    async start() {
      server = runServer(['serve', '--port', port, '--no-exercise'], env)
      world.url = await addressOf(server)
      port = new URL(world.url).port
    },
    async kill() {
      if (!server || server.exitCode !== null || server.signalCode !== null) return
      const ended = new Promise((resolve) => server!.once('exit', resolve))
      server.kill('SIGKILL')
      await ended
    },
  }
  await world.start()
  const profiles: BrowserContext[] = []
  const cameras: Browser[] = []
  const cookies = new Map<string, string>()
  const signedIn = async (login: string): Promise<string> => {
    const known = cookies.get(login)
    if (known) return known
    const response = await fetch(`${world.url}/api/auth/sign-in`, {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify(signingIn(login, new Date().toISOString())),
    })
    const answer = await response.json() as { result?: { token: string } }
    if (!answer.result) throw new Error(`${login} cannot sign in: ${JSON.stringify(answer)}`)
    cookies.set(login, answer.result.token)
    return answer.result.token
  }
  return Object.assign(world, {
    async open(viewport: { width: number; height: number }) {
      const profile = await newProfile(await sharedBrowser(), viewport)
      profiles.push(profile)
      return profile
    },
    async openWithCamera(film: string) {
      const camera = await launch([`--use-file-for-fake-video-capture=${film}`])
      cameras.push(camera)
      return newProfile(camera, PHONE)
    },
    cli: (...args: string[]) => outputOf(runServer(args, env)),
    async get(login: string, path: string) {
      const headers = { authorization: `Bearer ${await signedIn(login)}` }
      let response = await fetch(world.url + path, { headers })
      // A server that starts on a busy machine may shed a read and say when to come again.
      for (let tries = 0; response.status === 503 && tries < 5; tries += 1) {
        await pause(Number(response.headers.get('retry-after') ?? 1) * 1000)
        response = await fetch(world.url + path, { headers })
      }
      return response.json()
    },
    send: async (login: string, name: string, data: unknown) => {
      const response = await fetch(`${world.url}/api/${name.replace('.', '/')}`, {
        method: 'POST', headers: { authorization: `Bearer ${await signedIn(login)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ id: uuidv7(), district: '410505', at: new Date().toISOString(), data }),
      })
      const answer = await response.json() as { outcome?: string; result?: unknown }
      if (answer.outcome !== 'applied') throw new Error(`${name}: ${JSON.stringify(answer)}`)
      return answer.result
    },
    close: async () => {
      await Promise.all([...profiles, ...cameras].map((each) => each.close()))
      await world.kill()
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  })
}

/** Signs a member of staff in through the front door, as they would. */
export const signInAtDoor = async (page: Page, world: Pick<World, 'url'>, login: string): Promise<void> => {
  await page.goto(`${world.url}/`)
  await page.getByLabel(/账号|工号|用户名/).fill(login)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: /登录/ }).click()
  await page.getByRole('link', { name: /指挥台/ }).waitFor()
}

/** Signs a member of staff in without looking at the door; the session is the browser profile's, as if they had. */
export const signIn = async (page: Page, world: Pick<World, 'url'>, login: string): Promise<void> => {
  const at = await page.evaluate(() => new Date().toISOString())
  const answer = await page.request.post(`${world.url}/api/auth/sign-in`, { data: signingIn(login, at) })
  if (!answer.ok()) throw new Error(`${login} cannot sign in: ${await answer.text()}`)
}
