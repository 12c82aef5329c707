// An appeal to its end: a red status that says why and until when, an appeal in two touches, decided by an office that had no part in it,
// agreed by a second one, read at home; and the gate lets the person pass.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from './accessibility.js'
import { findAtHome, openCase, type AtHome } from './household-at-home.js'
import { findGate } from './phone.js'
import { DESKTOP, openWorld, PHONE, signIn, type World } from './world.js'

let world: World
let home: AtHome
let phone: Page
let desk: Page

beforeAll(async () => {
  world = await openWorld()
  const { checkpoint } = await findGate(world)
  home = await findAtHome(world, checkpoint)
  await openCase(world, home.person)
  phone = await (await world.open(PHONE)).newPage()
  desk = await (await world.open(DESKTOP)).newPage()
})
afterAll(() => world?.close())

const card = () => phone.getByRole('article', { name: home.name }).first()
const openPage = async (): Promise<void> => {
  await phone.goto(home.address)
  await phone.getByRole('link', { name: '健康状态' }).click()
  await card().waitFor()
}
const accessible = async (page: Page): Promise<void> => {
  // At the page's end nothing lies under the menu.
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  expect(await faultsOf(page)).toEqual([])
}

test('the page at home says why, by which rule and until when, and takes an appeal in two touches', async () => {
  await openPage()
  await card().getByText('正在隔离观察').waitFor()
  await card().getByText(/quarantine · gate-2020-02\/1/).waitFor()
  expect(await card().innerText()).toMatch(/红码[\s\S]*有效至[\s\S]*由规则自动得出[\s\S]*隔离观察 正在计入/)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
  await accessible(phone)
  await card().getByRole('button', { name: '我要申诉' }).click()
  await phone.getByRole('button', { name: '我没有去过/接触过' }).click()
  await phone.getByLabel(/补充说明/).fill('那天我在单位值班,有打卡记录')
  await accessible(phone)
  await phone.getByRole('button', { name: '提交申诉' }).click()
  await card().getByText('已提交,待受理').waitFor()
  await card().getByText(/前裁定/).waitFor()
})

test('the health authority, which had no part in it, takes it on and overturns it with reasons', async () => {
  await signIn(desk, world, 'health')
  await desk.goto(`${world.url}/console/status?tab=appeals`)
  await desk.getByRole('row', { name: new RegExp(home.name.replaceAll('*', '\\*')) }).getByRole('button', { name: '查看' }).click()
  const purpose = desk.getByRole('dialog', { name: '查看完整信息' })
  await purpose.getByLabel('用途').click()
  await desk.getByTitle('流行病学调查').click()
  await purpose.getByLabel('理由').fill('核查申诉')
  await purpose.getByRole('button', { name: /查 ?看/ }).click()
  await desk.getByText('那天我在单位值班,有打卡记录').waitFor()
  await desk.getByRole('button', { name: /受 ?理/ }).click()
  await desk.getByRole('button', { name: /^裁 ?定$/ }).click()
  const decide = desk.getByRole('dialog', { name: '裁定' })
  await decide.getByLabel('改判').check()
  await decide.getByLabel('裁定理由').fill('单位考勤证明您当天不在接触现场')
  await decide.getByLabel('理由', { exact: true }).click()
  await desk.getByTitle('流调排除接触').click()
  await decide.getByLabel('证明材料').fill('考勤记录')
  await decide.getByRole('button', { name: /裁 ?定/ }).click()
  await desk.getByText('核查中,待第二单位复核').first().waitFor()
  await phone.reload()
  await card().getByText('核查中,待第二单位复核').waitFor()
  expect(await card().innerText()).toMatch(/红码/)
})

test('the community doctor agrees as the second office, and the person reads it at home: green, with the reasons', async () => {
  const [correction] = await world.get('doctor', '/api/status/corrections')
  expect(correction).toMatchObject({ person: home.person, kind: 'quarantine', mayDecide: true })
  await desk.context().clearCookies()
  await signIn(desk, world, 'doctor')
  await desk.goto(`${world.url}/console/status?tab=corrections`)
  await desk.getByRole('button', { name: /^同 ?意$/ }).click()
  await desk.getByRole('dialog').getByRole('button', { name: /^同 ?意$/ }).click()
  await desk.getByText('已同意').waitFor()
  await phone.reload()
  await card().getByText('申诉成立,已更正').waitFor()
  expect(await card().innerText()).toMatch(/绿码[\s\S]*原有依据已被更正撤销[\s\S]*单位考勤证明您当天不在接触现场/)
  await card().getByRole('button', { name: '我已看到' }).click()
  await card().getByText('已告知,结束').waitFor()
  const figures = await world.get('commander', '/api/status/figures')
  expect(figures).toMatchObject({ filed: 1, overturned: 1, upheld: 0, late: 0 })
})
