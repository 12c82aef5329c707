// A refused visitor: a family is told at home whom it may ask in; who comes without the conditions is turned back, and who was registered walks in.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrolPhone, findGate, flashWord, home, signOn } from './phone.js'
import { DESKTOP, openWorld, PHONE, signIn, type World } from './world.js'

let world: World
let guard: Page
let family: Page
let gate: Awaited<ReturnType<typeof findGate>>
let code = ''

beforeAll(async () => {
  world = await openWorld()
  gate = await findGate(world)
  const { cards } = await world.get('office', `/api/pass/sheet?territory=${gate.checkpoint.territory}`)
  const card = cards.find((one: any) => gate.passes.some((pass: any) => pass.household === one.household)) ?? cards[0]
  guard = await (await world.open(PHONE)).newPage()
  await enrolPhone(guard, world, gate.checkpoint.id)
  await signOn(guard, 'guard')
  family = await (await world.open(PHONE)).newPage()
  await family.goto(`${world.url}/resident/visits#${card.code}`)
})
afterAll(() => world?.close())

const fill = async (name: string, relation: string): Promise<void> => {
  await family.getByLabel('访客姓名').fill(name)
  await family.getByRole('group', { name: '与您的关系' }).getByRole('button', { name: relation, exact: true }).click()
  await family.getByRole('group', { name: '访客住在本县区吗?' }).getByRole('button', { name: '是', exact: true }).click()
  await family.getByRole('group', { name: '哪一天' }).getByRole('button', { name: '明天' }).click()
  await family.getByRole('button', { name: '登记来访', exact: true }).click()
}

test('at home the family reads what is asked, and is told before a friend sets out that only relatives may come', async () => {
  await family.getByText('须为亲属').first().waitFor()
  await fill('钱友人', '朋友')
  await family.getByRole('alert').filter({ hasText: '按目前规定还缺' }).waitFor()
})

test('an aunt is registered, and the family gets four digits to tell her', async () => {
  await fill('孙姑母', '亲属')
  code = (await family.locator('.visit-digits').innerText()).trim()
  expect(code).toMatch(/^\d{4}$/)
  await family.getByText(`来访码 ${code}`).first().waitFor()
})

test('somebody comes to the gate without being registered or fetched: turned back, with the reasons, and it is kept', async () => {
  await guard.getByRole('link', { name: /访客/ }).click()
  // Above it may stand who was registered for the same door: by now the gate has heard of the aunt.
  const form = guard.getByRole('region', { name: /没有登记/ })
  await form.getByLabel('户主门牌').fill(gate.passes[0].door)
  await form.getByRole('button', { name: new RegExp(gate.passes[0].door) }).first().click({ timeout: 3000 }).catch(() => undefined)
  await form.getByRole('button', { name: '下一步' }).click()
  await guard.locator('.verdict-word', { hasText: '劝返' }).waitFor()
  await guard.getByText('访客不是亲属').waitFor()
  await guard.getByRole('button', { name: '劝返', exact: true }).click()
  expect(await flashWord(guard)).toBe('劝返')
  await expect.poll(async () => (await world.get('office', '/api/visit?state=refused')).visits.length, { timeout: 15_000 }).toBe(1)
})

test('the aunt says her digits, the host has come, her temperature is normal: she walks in, and later out', async () => {
  await home(guard)
  await guard.getByRole('link', { name: /访客/ }).click()
  await guard.getByRole('button', { name: new RegExp(`来访码 ${code}`) }).click({ timeout: 30_000 })
  await guard.getByRole('button', { name: '户主已来接' }).click()
  await guard.getByRole('button', { name: '36.5 ℃' }).click()
  expect(await flashWord(guard)).toBe('放行')
  await home(guard)
  await guard.getByRole('button', { name: '出', exact: true }).click()
  await guard.getByRole('link', { name: /访客/ }).click()
  await guard.getByRole('button', { name: new RegExp(`来访码 ${code}`) }).click()
  await guard.getByRole('button', { name: '离开' }).click()
  expect(await flashWord(guard)).toBe('放行')
})

test('the family sees that she has left, and the office who came to whom, without her whole name until it states why', async () => {
  await expect.poll(async () => {
    await family.reload()
    await family.getByText('孙姑母').first().waitFor()
    return family.getByText('已离开').count()
  }, { timeout: 20_000 }).toBeGreaterThan(0)
  const desk = await (await world.open(DESKTOP)).newPage()
  await signIn(desk, world, 'office')
  await desk.goto(`${world.url}/console/visits?state=all`)
  const row = desk.getByRole('row').filter({ hasText: code })
  await row.getByText('孙**').waitFor()
  await row.getByRole('button', { name: '看姓名电话' }).click()
  await desk.getByLabel('用途').click()
  await desk.getByTitle('入户走访').click()
  await desk.getByLabel('理由').fill('核对来访')
  await desk.getByRole('button', { name: '查 看' }).or(desk.getByRole('button', { name: '查看', exact: true })).last().click()
  await row.getByText(/孙姑母/).waitFor()
})
