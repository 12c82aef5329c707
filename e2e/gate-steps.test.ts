// The five steps at a gate: full, own lists, signatures, documents, paper, and back; headquarters drills them and sees what came of it.
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { admitByNumber, enrolPhone, findGate, flashWord, home, present, signOn } from './phone.js'
import { DESKTOP, openWorld, PHONE, signIn, type World } from './world.js'

let world: World
let guard: Page
let context: BrowserContext
let desk: Page
let gate: Awaited<ReturnType<typeof findGate>>

beforeAll(async () => {
  world = await openWorld()
  gate = await findGate(world)
  context = await world.open(PHONE)
  guard = await context.newPage()
  await enrolPhone(guard, world, gate.checkpoint.id)
  await signOn(guard, 'guard')
  desk = await (await world.open(DESKTOP)).newPage()
  await signIn(desk, world, 'office')
})
afterAll(() => world?.close())

const mine = async () => (await world.get('office', '/api/gate/steps')).gates.find((one: any) => one.checkpoint === gate.checkpoint.id)
const drills = async () => (await world.get('office', '/api/gate/steps')).drills

/** Headquarters starts a drill at the desk, and the phone says so on its own. */
const drill = async (step: string, shown: string): Promise<void> => {
  await desk.goto(`${world.url}/console/steps`)
  await desk.getByRole('checkbox', { name: `选择 ${gate.checkpoint.name}` }).check()
  await desk.getByRole('button', { name: '安排演练' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByLabel('演练哪一步').click()
  await desk.locator('.ant-select-item-option').filter({ hasText: step }).click()
  await dialog.getByLabel('演练说明').fill('季度演练')
  await dialog.getByRole('button', { name: '安排演练' }).click()
  await desk.getByText('演练已开始').first().waitFor()
  await guard.reload()
  await guard.getByRole('link', { name: `演练 · ${shown}` }).waitFor({ timeout: 30_000 })
}

test('step 1, full: everything is looked up, and headquarters sees it', async () => {
  expect(await admitByNumber(guard, gate.passes[0].number)).toBe('放行')
  await expect.poll(async () => (await mine()).step, { timeout: 15_000 }).toBe('full')
})

test('step 2, own lists: the network is gone, the guard works on and is told so', async () => {
  await context.setOffline(true)
  await guard.getByRole('link', { name: /第 2 步/ }).waitFor({ timeout: 60_000 })
  expect(await admitByNumber(guard, gate.passes[1].number)).toBe('放行')
  await guard.getByRole('link', { name: /第 2 步/ }).click()
  await guard.getByText('没有网络,用本机名单判断').waitFor()
  await guard.getByText(/还有 1 条待传/).waitFor()
  await home(guard)
  await context.setOffline(false)
  await guard.reload()
  await expect.poll(async () => (await world.get('office', '/api/gate/steps')).day.passages.find((row: any) => row.step === 'snapshot')?.passages, { timeout: 30_000 }).toBe(1)
})

test('step 3, signatures only: a number that only the lists know takes a document, and then gives the same word', async () => {
  await drill('只验签名', '只验签名')
  await present(guard, gate.passes[2].number)
  await guard.getByText('名单过旧,请核对身份证件').waitFor()
  await guard.getByRole('button', { name: '已看身份证件,与所报相符' }).click()
  await guard.getByRole('button', { name: '36.5 ℃' }).click()
  expect(await flashWord(guard)).toBe('放行')
})

test('step 4, documents: no camera on the screen, the door and a document do', async () => {
  await drill('看证件', '看证件')
  await guard.getByText('现在不能验码').waitFor()
  await present(guard, gate.passes[3].number)
  await guard.getByRole('button', { name: '已看身份证件,与所报相符' }).click()
  await guard.getByRole('button', { name: '36.5 ℃' }).click()
  expect(await flashWord(guard)).toBe('放行')
})

test('step 5, paper: the sheet is written and typed in afterwards, an ambulance is never held', async () => {
  await drill('纸质登记', '纸质登记')
  await guard.getByText('现在写纸质登记表').waitFor()
  await guard.getByRole('link', { name: /应急车/ }).click()
  await guard.getByRole('button', { name: '救护车' }).click()
  expect(await flashWord(guard)).toBe('放行')
  await home(guard)
  await guard.getByRole('link', { name: '录入纸质登记表' }).click()
  await guard.getByLabel('时间').fill('00:01')
  await guard.getByRole('group', { name: '类型' }).getByRole('button', { name: '证号' }).click()
  await guard.getByLabel('门牌/证号/车牌/人数').fill(gate.passes[4].number)
  await guard.getByRole('button', { name: '登记这一行' }).click()
  await guard.getByText('本次已补录 1 行').waitFor()
})

test('and back: headquarters ends the drill, the phone recovers, and what was recorded at each step is reconciled', async () => {
  await desk.goto(`${world.url}/console/steps`)
  await desk.getByRole('button', { name: '结束演练' }).first().click()
  await desk.getByRole('dialog').getByRole('button', { name: '结束演练' }).click()
  await desk.getByText('演练已结束').first().waitFor()
  await guard.goto(`${world.url}/gate`)
  await expect.poll(() => guard.getByRole('link', { name: /演练 · / }).count(), { timeout: 30_000 }).toBe(0)
  await expect.poll(async () => (await mine()).waiting, { timeout: 30_000 }).toBe(0)
  const { day } = await world.get('office', '/api/gate/steps')
  expect(day.paper).toBe(1)
  expect(day.passages.map(({ step }: { step: string }) => step).toSorted()).toEqual(['full', 'identity', 'paper', 'signature', 'snapshot'])
  expect((await drills()).map(({ step }: { step: string }) => step)).toEqual(['paper', 'identity', 'signature'])
  await desk.reload()
  await desk.getByText('最近 24 小时对账').waitFor()
  await desk.getByText(/纸质补录 1 行/).first().waitFor()
})
