// A day of quarantine seen from all sides: the household's own page, the worker's phone on the stairs, a question from the gate, a room at a central site.
import type { Page } from 'playwright-core'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrolGridPhone } from './grid-phone.js'
import { findAtHome, openCase, type AtHome } from './household-at-home.js'
import { enrolPhone, findGate, present, signOn } from './phone.js'
import { DESKTOP, openWorld, PHONE, signIn, type World } from './world.js'

let world: World
let home: AtHome
let caseId: string
let phone: Page
let worker: Page
let gate: Page
let desk: Page

/** Pictures for whoever wants to look: only where a folder is named. */
const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const fits = async (page: Page): Promise<void> => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)

beforeAll(async () => {
  world = await openWorld()
  const { checkpoint } = await findGate(world)
  home = await findAtHome(world, checkpoint, 1)
  caseId = await openCase(world, home.person)
  phone = await (await world.open(PHONE)).newPage()
  worker = await (await world.open(PHONE)).newPage()
  gate = await (await world.open(PHONE)).newPage()
  desk = await (await world.open(DESKTOP)).newPage()
  await enrolGridPhone(worker, world, checkpoint.territory)
  await enrolPhone(gate, world, checkpoint.id)
  await signOn(gate, '007')
  await signIn(desk, world, 'office')
})
afterAll(() => world?.close())

test('the household reads which day it is, why and until when, signs the notice and reports a temperature', async () => {
  await phone.goto(home.address)
  await phone.getByRole('link', { name: '隔离观察' }).click()
  const page = phone.getByRole('article', { name: `${home.called} 居家隔离观察` })
  await page.getByText('第 1 天').waitFor()
  await page.getByText('共 14 天').waitFor()
  await page.getByText('与病例密切接触').waitFor()
  await picture(phone, 'own-first')
  await page.getByRole('button', { name: '看告知书' }).click()
  await page.getByText('申诉在 24 小时内答复', { exact: false }).waitFor()
  await page.getByRole('button', { name: '我已看过并签收' }).click()
  await page.getByText(/送达$/).waitFor()
  await phone.getByLabel(`${home.called} 体温 ℃`).fill('375')
  await phone.getByLabel(`${home.called} 体温 ℃`).fill('36,4')
  await phone.getByRole('button', { name: '报送' }).click()
  await phone.getByText('已报送。').waitFor()
  await page.getByText(/最近的体温 · 1/).click()
  await page.getByText('36.4 ℃').waitFor()
  await fits(phone)
  await picture(phone, 'own-after')
})

test('help is one touch, and stands on the worker’s list with its clock', async () => {
  await phone.getByRole('button', { name: '药品' }).click()
  await phone.getByText('已告诉责任人。').waitFor()
  const door = worker.locator('.door-row').filter({ hasText: home.door }).filter({ hasText: '请求帮助' })
  await worker.goto(`${world.url}/grid?kind=quarantine-help`)
  await door.waitFor()
  await picture(worker, 'grid-today')
  await door.click()
  await worker.getByRole('button', { name: '已安排' }).click()
  await worker.getByRole('link', { name: /隔离观察/ }).click()
  await worker.getByLabel('体温 ℃').fill('38.2')
  await picture(worker, 'grid-person')
  await worker.getByRole('button', { name: '登记体温' }).click()
  await worker.getByText('已登记').waitFor()
  await worker.getByRole('button', { name: '见到或联系上了' }).click()
  await fits(worker)
  await expect.poll(async () => (await world.get('doctor', `/api/quarantine/${caseId}`)).alarmAt, { timeout: 20_000 }).not.toBeNull()
  await phone.reload()
  await phone.getByText('药品:已安排').waitFor()
})

test('the key at the gate is a question on the office’s screen within seconds, and the person is asked first', async () => {
  await desk.goto(`${world.url}/console/anomaly`)
  await desk.getByText('没有待处理的异常', { exact: false }).waitFor()
  await gate.getByRole('button', { name: '出', exact: true }).click()
  await expect.poll(async () => {
    await gate.goto(`${world.url}/gate`)
    await present(gate, home.number)
    await gate.locator('.verdict-word').waitFor()
    return gate.locator('main:visible').innerText()
  }, { timeout: 20_000 }).toContain('隔离')
  await gate.getByRole('button', { name: '劝返', exact: true }).click()
  // The bench measures how fast: from the gate's contact to the list five seconds at the most. Here other journeys use the machine too.
  await desk.getByRole('cell', { name: '擅自外出' }).waitFor()
  await picture(desk, 'anomaly-list')
  await desk.getByRole('button', { name: '处 理' }).or(desk.getByRole('button', { name: '处理', exact: true })).first().click()
  await desk.getByText('还没有询问过本人', { exact: false }).waitFor()
  await picture(desk, 'anomaly-details')
  await desk.getByRole('button', { name: '需要询问' }).click()
  const dialog = desk.getByRole('dialog', { name: '转为询问本人' })
  await dialog.getByLabel('理由').fill('请本人说明去向')
  await dialog.getByRole('button', { name: '需要询问' }).click()
  await phone.goto(`${world.url}/resident/quarantine`)
  await phone.getByLabel('说明情况').fill('下楼倒垃圾,不知道不可以')
  await picture(phone, 'own-question')
  await phone.getByRole('button', { name: '提交说明' }).click()
  await phone.getByText('您的说明已收到。').waitFor()
  await desk.getByText('下楼倒垃圾,不知道不可以').waitFor()
})

test('somebody at a central site has a room of their own', async () => {
  const { grants } = await world.get('site', '/api/auth/session')
  const [site, room, other] = [uuidv7(), uuidv7(), uuidv7()]
  const territory = grants[0].territory
  await world.send('site', 'quarantine.save-site', { site, territory, name: '城北酒店观察点', address: '城北路8号', phone: '0372-0000000', vendor: '安心餐饮' })
  const rooms = [{ room, floor: '3', number: '301', accessible: false }, { room: other, floor: '3', number: '302', accessible: true }]
  await world.send('site', 'quarantine.add-rooms', { site, rooms })
  const next = await findAtHome(world, home.checkpoint, 2)
  const basisAt = new Date(Date.now() - 3_600_000).toISOString()
  const id = uuidv7()
  const terms = { kind: 'central', basis: 'close-contact', basisAt, territory }
  await world.send('office', 'quarantine.open', { terms, cases: [{ case: id, person: next.person }] })
  await desk.goto(`${world.url}/console/site?site=${site}`)
  await desk.getByRole('button', { name: `安排入住 ${next.name}` }).click()
  const dialog = desk.getByRole('dialog', { name: `安排 ${next.name} 入住` })
  await dialog.getByLabel('房间').click()
  await desk.getByTitle(/^301/).click()
  await dialog.getByRole('button', { name: '安排入住' }).click()
  await desk.getByText('已入住').first().waitFor()
  await desk.getByText('第 1 天,共 14 天').waitFor()
  await picture(desk, 'site-details')
  expect(await world.get('site', `/api/quarantine/site/${site}`)).toMatchObject({ people: 1, occupied: 1, free: 1, waiting: [] })
})
