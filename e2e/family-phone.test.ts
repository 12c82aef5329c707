// A family on one phone: each of them shows a code that lives for under a minute; a picture of it is a copy, also where there is no network.
import { webcrypto } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instantOf } from '@shouwang/domain/kernel'
import { LIVE_FOR_MS, readPass, type PassKey, type Verify } from '@shouwang/domain/pass'
import { readCodes } from './read-codes.js'
import { PHONE, openWorld, type World } from './world.js'

let world: World
let context: BrowserContext
let phone: Page
let keys: PassKey[]
let card: { household: string; code: string }

const verify: Verify = async ({ x, y }, data, signature) => {
  const key = await webcrypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x, y }, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
  return webcrypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, data)
}
/** The code on the phone's screen, as a camera reads it. */
const shownCode = async (): Promise<string> => {
  await phone.locator('.pass-qr').waitFor()
  return (await readCodes(await phone.screenshot()))[0]!
}
const proof = (text: string, ms = Date.now()) => readPass(text, keys, verify, instantOf(ms))
const look = async (name: string): Promise<void> => {
  const folder = process.env['SCREENSHOTS']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await phone.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

beforeAll(async () => {
  world = await openWorld()
  const { passes } = await world.get('office', '/api/pass?state=active')
  const perHome = new Map<string, number>()
  for (const { household } of passes) perHome.set(household, (perHome.get(household) ?? 0) + 1)
  const household = [...perHome].find(([, count]) => count > 1)![0]
  const one = passes.find((pass: any) => pass.household === household)
  const all: any[] = await world.get('office', '/api/gate/checkpoints')
  const { territory } = all.find(({ kind, territoryName }) => kind === 'compound-gate' && territoryName === one.compoundName)
  const { cards } = await world.get('office', `/api/pass/sheet?territory=${territory}&household=${household}`)
  card = cards[0]
  keys = await world.get('office', '/api/pass/keys?district=410505')
  context = await world.open(PHONE)
  phone = await context.newPage()
})
afterAll(() => world?.close())

test('every member shows a live code of this phone, and a picture of it is a copy a minute later', async () => {
  await phone.goto(`${world.url}/resident#${card.code}`)
  const members = phone.locator('.family button')
  await members.nth(1).waitFor()
  const holders = new Set<string>()
  for (let i = 0; i < 2; i += 1) {
    await members.nth(i).click()
    await phone.locator('.pass-live').waitFor()
    const text = await shownCode()
    const live = await proof(text)
    expect(live).toMatchObject({ evidence: 'verified', shown: 'live' })
    holders.add(live.claims!.pass)
    expect(await proof(text, Date.now() + LIVE_FOR_MS)).toMatchObject({ evidence: 'verified', shown: 'copy' })
  }
  expect(holders.size).toBe(2)
  await look('family-live')
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
})

test('the code renews itself by the clock, also with no network and the server dead', async () => {
  await phone.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await context.setOffline(true)
  await world.kill()
  await phone.goto(`${world.url}/resident`)
  await phone.getByText('没有网络').waitFor()
  expect(await proof(await shownCode())).toMatchObject({ evidence: 'verified', shown: 'live' })
  await look('family-offline')
  await context.setOffline(false)
  await world.start()
})

test('what is stored on another phone proves nothing there: the key stays where it was made', async () => {
  const kept = await phone.evaluate(() => localStorage.getItem('shouwang.household.passes/2'))
  const { passes } = JSON.parse(kept!).passes
  const token = passes.find((pass: any) => pass.token !== null).token
  expect(await proof(token)).toMatchObject({ evidence: 'verified', shown: 'copy' })
})

test('the family asks for a pass for the hospital, the office issues it, and the phone shows it', async () => {
  await phone.goto(`${world.url}/resident/request`)
  await phone.getByRole('button', { name: '就医' }).waitFor()
  await look('family-request')
  await phone.getByRole('button', { name: '提交申请' }).click()
  await phone.getByText('已提交').waitFor()
  const { requests } = await world.get('office', '/api/pass/requests')
  const mine = requests.find(({ household }: any) => household === card.household)
  await world.send('office', 'pass.decide-request', { request: mine.id, decision: 'issued' })
  await phone.goto(`${world.url}/resident`)
  await phone.getByRole('button', { name: '更新' }).click()
  await phone.locator('.family button').nth(2).waitFor()
})
