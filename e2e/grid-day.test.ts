// A grid worker's day: enrolled, out of the network, on the stairs, and back where the office sees it all.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filmQr } from './film.js'
import { enrolGridPhone, findGrid, openHousehold } from './grid-phone.js'
import { lookAt } from './phone.js'
import { DESKTOP, openWorld, signIn, type World } from './world.js'

let world: World
let context: BrowserContext
let phone: Page
let grid: Awaited<ReturnType<typeof findGrid>>
let number: string
const NEW_PHONE = '13900000777'
const SHOP = '供销社菜店'
const films = mkdtempSync(join(tmpdir(), 'film-'))

beforeAll(async () => {
  world = await openWorld()
  grid = await findGrid(world)
  const { entries } = await world.get('office', `/api/pass/sheet?territory=${grid.territory}`)
  number = entries.find(({ household }: { household: string }) => household === grid.household.id).number
  // The poster at the shop's door hangs before the worker's camera all day.
  const poster = { code: uuidv7(), territory: grid.territory, venue: uuidv7(), name: SHOP, kind: 'shop', direction: 'both' }
  const { text } = await world.send('office', 'place.post-code', poster)
  context = await world.openWithCamera(filmQr(join(films, 'poster.y4m'), text))
  phone = await context.newPage()
})
afterAll(async () => {
  await world?.close()
  rmSync(films, { recursive: true, force: true })
})

/** Goes back to "Today", the way a thumb does. */
const home = async (): Promise<void> => {
  for (let i = 0; i < 4 && !(await phone.getByRole('link', { name: '找人找户' }).isVisible()); i += 1) await phone.getByRole('button', { name: '返回', exact: true }).click()
}

test('a phone becomes a grid worker\'s, and shows nobody\'s name before the worker has signed on', async () => {
  await enrolGridPhone(phone, world, grid.territory)
  await phone.getByText('已连接').waitFor()
  await phone.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await phone.locator('.building').first().waitFor()
})

test('without a network it starts, and a household is registered with eight touches and two fields', async () => {
  await context.setOffline(true)
  await world.kill()
  await phone.reload()
  await phone.getByRole('heading', { name: '今日任务' }).waitFor()
  let touches = 0
  const touch = async (name: string, role: 'link' | 'button' = 'button'): Promise<void> => {
    touches += 1
    await phone.getByRole(role, { name, exact: true }).click()
  }
  const began = Date.now()
  await touch('新住户', 'link')
  touches += 1
  await phone.getByLabel('门牌').fill('9-0901')
  touches += 1
  await phone.getByLabel('姓名').fill('演练·新来')
  await touch('登记')
  await phone.getByRole('heading', { name: /9-0901/ }).waitFor()
  // Touches by hand take about a second each and the two fields a few more: far below forty seconds.
  expect(touches).toBeLessThanOrEqual(8)
  expect(Date.now() - began).toBeLessThan(40_000)
  await phone.getByText('演练·新来').waitFor()
  await phone.getByText('1 项还没传到服务器').waitFor()
})

test('a number is corrected, somebody leaves until a day, and the knock is noted with one touch: all of it waits', async () => {
  await home()
  const { door } = grid.household
  await openHousehold(phone, door, door)
  const people = phone.locator('.card').filter({ has: phone.getByRole('link', { name: '添加同住人' }) }).locator('.door-row')
  await people.first().click()
  await phone.getByRole('button', { name: '更正电话' }).click()
  await phone.getByLabel('新的电话号码').fill('1380000')
  await phone.getByRole('button', { name: '保存' }).click()
  await phone.getByText('号码位数不对').waitFor()
  await phone.getByLabel('新的电话号码').fill(NEW_PHONE)
  await phone.getByRole('button', { name: '保存' }).click()
  await phone.getByText('139****0777').waitFor()
  await phone.getByLabel('预计返回日期').fill('2099-01-02')
  await phone.getByRole('button', { name: '登记外出' }).click()
  await phone.getByText('外出,2099-01-02 返回').first().waitFor()
  await phone.getByRole('button', { name: '返回', exact: true }).click()
  await phone.getByRole('button', { name: '没人在家' }).click()
  await phone.getByText('已登记:没人在家').waitFor()
  await phone.getByText(/下次上门/).waitFor()
  await phone.getByText('3 项还没传到服务器').waitFor()
  await home()
  await phone.getByText(/离线 · \d 条待传/).waitFor()
})

test('somebody without a phone is found by the number on their card, and the shop\'s code is scanned for them', async () => {
  await openHousehold(phone, number.toLowerCase(), grid.household.door)
  await phone.locator('.card').filter({ has: phone.getByRole('link', { name: '添加同住人' }) }).locator('.door-row').first().click()
  await phone.getByRole('button', { name: '打开相机' }).click()
  await phone.getByRole('button', { name: '登记进入' }).click()
  await phone.getByText(`已登记:${SHOP} · 进入`).waitFor()
  await phone.getByRole('button', { name: '返回', exact: true }).click()
  await phone.getByText('4 项还没传到服务器').waitFor()
  await home()
})

test('when the network is back everything is sent once, and the office sees it', async () => {
  await world.start()
  await context.setOffline(false)
  await phone.getByText('已连接').waitFor({ timeout: 60_000 })
  const desk = await (await world.open(DESKTOP)).newPage()
  await signIn(desk, world, 'office')
  await desk.goto(`${world.url}/console/people?q=${encodeURIComponent('9-0901')}`)
  await desk.getByText('9-0901').first().waitFor()
  await desk.goto(`${world.url}/console/people?q=${NEW_PHONE}`)
  await desk.getByText(grid.household.door).first().waitFor()
  const scans = async (): Promise<number> => (await world.get('office', '/api/place')).posters.find(({ name }: { name: string }) => name === SHOP).today
  await expect.poll(scans).toBe(1)
  const { households } = await world.get('office', `/api/people/households?q=${NEW_PHONE}`)
  expect(households.map(({ id }: { id: string }) => id)).toEqual([grid.household.id])
})

test('what the office changes is on the phone a moment later, and what the server refuses waits in the tray', async () => {
  await world.send('office', 'people.settle-residency', {
    household: grid.household.id, person: grid.household.members[1].id, step: 'end', basis: '本人申报搬走',
  })
  await openHousehold(phone, grid.household.door, grid.household.door)
  const card = phone.locator('.card').filter({ has: phone.getByRole('link', { name: '添加同住人' }) })
  await lookAt(phone)
  await expect.poll(() => card.locator('.door-row').count(), { timeout: 60_000 }).toBe(grid.household.members.length - 1)
  // The same person once more, ended elsewhere meanwhile: the phone cannot know.
  await context.setOffline(true)
  await card.locator('.door-row').first().click()
  await phone.getByRole('button', { name: '已搬走' }).click()
  await phone.getByRole('button', { name: '确认搬走' }).click()
  await phone.getByText('无人居住').or(card.locator('.door-row')).first().waitFor()
  await world.send('office', 'people.settle-residency', {
    household: grid.household.id, person: grid.household.members[0].id, step: 'end', basis: '本人申报搬走',
  })
  await context.setOffline(false)
  await phone.evaluate(() => dispatchEvent(new Event('online')))
  await home()
  await phone.getByText(/条需处理/).waitFor({ timeout: 60_000 })
  await phone.getByText(/条需处理/).click()
  await phone.getByRole('heading', { name: /^搬走/ }).waitFor()
  await phone.getByRole('button', { name: '已处理' }).click()
  await phone.getByText('没有需要处理的记录').waitFor()
})

test('a revoked phone wipes everybody from itself', async () => {
  const devices: any[] = await world.get('office', '/api/auth/devices')
  const { id } = devices.find(({ name }) => name === '网格手机')
  await world.send('office', 'auth.revoke-device', { device: id, reason: 'lost' })
  await phone.evaluate(() => dispatchEvent(new Event('online')))
  await phone.getByRole('heading', { name: '本设备已被注销' }).waitFor({ timeout: 60_000 })
  const left = await phone.evaluate(() => new Promise((resolve, reject) => {
    const open = indexedDB.open('shouwang-grid')
    open.onerror = () => reject(open.error)
    open.onsuccess = () => {
      const count = open.result.transaction('households').objectStore('households').count()
      count.onsuccess = () => resolve(count.result)
    }
  }))
  expect(left).toBe(0)
})
