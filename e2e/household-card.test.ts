// A family gets its card on paper, opens its passes on one phone, and shows them at the gate without a network.
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from './accessibility.js'
import { readCodes } from './read-codes.js'
import { DESKTOP, PHONE, openWorld, signIn, type World } from './world.js'

let world: World
let desk: Page
let phoneContext: BrowserContext
let phone: Page
let territory: string
let card: string
let printed: string[]

beforeAll(async () => {
  world = await openWorld()
  const { households } = await world.get('office', '/api/people/households')
  const { passes } = await world.get('office', '/api/pass?state=active')
  territory = households.find(({ compoundName }: any) => compoundName === passes[0].compoundName)?.compound ?? ''
  if (!territory) {
    const { households: found } = await world.get('office', `/api/people/households?q=${encodeURIComponent(passes[0].door)}`)
    territory = found.find(({ compoundName }: any) => compoundName === passes[0].compoundName).compound
  }
  desk = await (await world.open(DESKTOP)).newPage()
  phoneContext = await world.open(PHONE)
  phone = await phoneContext.newPage()
})
afterAll(() => world?.close())

const codesOnPhone = async (): Promise<string[]> => readCodes(await phone.screenshot())

test('the office prints the compound\'s passes and cards, and each code on the first sheet reads', async () => {
  await signIn(desk, world, 'office')
  await desk.goto(`${world.url}/console/pass/print?territory=${territory}`)
  await desk.getByRole('button', { name: '打印', exact: true }).waitFor({ timeout: 60_000 })
  expect(await desk.locator('.exercise-banner').first().innerText()).toContain('演练')
  const sheet = desk.locator('.sheet-page').first()
  printed = await readCodes(await sheet.screenshot())
  expect(printed).toHaveLength(await sheet.locator('.piece').count())
  card = printed.find((text) => text.startsWith(`${world.url}/resident#410505.`))!
  expect(printed.filter((text) => text.startsWith('SW1:')).length).toBeGreaterThan(2)
})

test('the household scans its card and finds its own passes on the phone, at phone and desktop size', async () => {
  await phone.goto(card)
  await phone.locator('.pass-qr').waitFor()
  expect(phone.url()).not.toContain('410505.')
  const [shown] = await codesOnPhone()
  // A code of this phone's own, signed now: not the one that is printed.
  expect(shown).toMatch(/^SWL1:/)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
  expect((await phone.locator('.pass-until').boundingBox())!.y).toBeLessThan(PHONE.height - 30)
  await phone.setViewportSize(DESKTOP)
  expect((await codesOnPhone())[0]).toMatch(/^SWL1:/)
  await phone.setViewportSize(PHONE)
})

test('a member of the household is read in full at the desk under a watermark, and the card printed from there opens the same page', async () => {
  const bearer = card.split('#')[1]!
  const { household } = await (await fetch(`${world.url}/api/pass/household`, { headers: { authorization: `Bearer ${bearer}` } })).json() as any
  await desk.goto(`${world.url}/console/people/household?id=${household.id}`)
  await desk.getByRole('button', { name: '显示全文' }).first().click()
  const asking = desk.getByRole('dialog', { name: '查看完整信息' })
  await asking.getByLabel('用途').click()
  await desk.locator('.ant-select-dropdown:visible').getByTitle('照护帮扶').click()
  await asking.getByLabel('理由').fill('上门送药')
  await asking.getByRole('button', { name: /查 ?看/ }).click()
  await desk.getByText(/带有您的水印/).waitFor()
  await desk.getByRole('button', { name: '打印给住户' }).click()
  const sheet = desk.locator('.household-sheet')
  await sheet.locator('.household-sheet-qr').waitFor()
  expect(await readCodes(await sheet.screenshot())).toEqual([card])
})

test('the household sees on its phone which office looked at whose data, and what for', async () => {
  await phone.getByRole('button', { name: '谁看过我家的信息' }).click()
  await phone.getByRole('listitem').filter({ hasText: '照护帮扶' }).first().waitFor()
  expect(await phone.getByText('上门送药').count()).toBe(0)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
})

test('everybody can use the page: no accessibility fault in normal and in very large type', async () => {
  for (const button of ['大字', '标准字']) {
    expect(await faultsOf(phone)).toEqual([])
    const small = await phone.locator('button').evaluateAll((buttons) => buttons.filter((each) => each.getBoundingClientRect().height < 48).length)
    expect(small).toBe(0)
    await phone.getByRole('button', { name: button }).click()
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
  }
})

test('with no network and the server dead the page opens from the phone and its code still reads', async () => {
  await phone.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await phone.reload()
  await phone.getByText('已更新').waitFor()
  await phoneContext.setOffline(true)
  await world.kill()
  await phone.goto(`${world.url}/resident`)
  await phone.getByText('没有网络').waitFor()
  expect((await codesOnPhone())[0]).toMatch(/^SWL1:/)
  await phoneContext.setOffline(false)
  await world.start()
})

test('when the household\'s passes are revoked the card has ended, and nothing of it stays on the phone', async () => {
  const kept = JSON.parse((await phone.evaluate(() => localStorage.getItem('shouwang.household.passes/2')))!)
  const passes = kept.passes.passes.map(({ id }: { id: string }) => id)
  await world.send('office', 'pass.revoke', { territory, passes, reason: 'lost' })
  await phone.reload()
  await phone.getByText('这张住户卡已停用').waitFor()
  expect(await phone.evaluate(() => JSON.stringify(localStorage))).not.toContain('SW1:')
})
