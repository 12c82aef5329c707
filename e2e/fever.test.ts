// A fever from the gate to its result: the guard measures and sends on, the hospital takes in and answers, the doctor of the home reads it and nobody else.
import type { Page } from 'playwright-core'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAtHome, type AtHome } from './household-at-home.js'
import { enrolPhone, findGate, flashWord, present, signOn } from './phone.js'
import { DESKTOP, openWorld, PHONE, signIn, type World } from './world.js'

let world: World
let home: AtHome
let gate: Page
let clinic: Page
let doctor: Page
let office: Page
const hospital = uuidv7()

beforeAll(async () => {
  world = await openWorld()
  const { checkpoint } = await findGate(world)
  home = await findAtHome(world, checkpoint, 2)
  await world.send('hospital', 'fever.save-hospital', {
    hospital, territory: checkpoint.territory, name: '相台街道医院', level: 2, opens: null, closes: null, liaisonName: '郑演', liaisonPhone: '13800001234', beds: 2,
  })
  gate = await (await world.open(PHONE)).newPage()
  await enrolPhone(gate, world, checkpoint.id)
  await signOn(gate, '007')
})
afterAll(() => world?.close())

const openAs = async (login: string): Promise<Page> => {
  const page = await (await world.open(DESKTOP)).newPage()
  await signIn(page, world, login)
  await page.goto(`${world.url}/console/fever`)
  await page.getByRole('button', { name: /^查看 / }).first().click()
  return page
}

const measure = async (): Promise<void> => {
  await gate.getByRole('button', { name: /其他读数/ }).click()
  for (const key of ['3', '8', '.', '1']) await gate.getByRole('button', { name: key, exact: true }).click()
  await gate.getByRole('button', { name: '确定' }).click()
}

test('the guard measures 38.1, calls the doctor and sends the person on', async () => {
  await present(gate, home.number)
  await measure()
  await gate.locator('.verdict-word', { hasText: '核实' }).waitFor()
  await gate.getByRole('button', { name: '请到旁边休息,稍后复测' }).click()
  expect(await flashWord(gate)).toBe('核实')
  await gate.goto(`${world.url}/gate/fever`)
  await gate.getByRole('button', { name: '已电话通知社区医生' }).click()
  await gate.getByLabel(/医院/).fill('相台街道医院')
  await gate.getByRole('button', { name: '已转送发热门诊' }).click()
  await expect.poll(async () => (await world.get('doctor', '/api/fever')).fevers.map(({ state, hospitalName, tenths }: any) => [state, hospitalName, tenths]), { timeout: 30_000 })
    .toEqual([['referred', '相台街道医院', 381]])
})

test('the hospital records the arrival, admits and answers', async () => {
  clinic = await openAs('hospital')
  await clinic.getByRole('button', { name: /^到 ?诊$/ }).click()
  const arrival = clinic.getByRole('dialog', { name: '登记到诊' })
  await arrival.getByText('相台街道医院').first().waitFor()
  await arrival.getByRole('button', { name: /到 ?诊/ }).click()
  await clinic.getByText('已到诊').first().waitFor()
  await clinic.getByRole('button', { name: /^收 ?治$/ }).click()
  await clinic.getByRole('dialog', { name: '收治入院?' }).getByRole('button', { name: /收 ?治/ }).click()
  await clinic.getByText('已收治').first().waitFor()
  await clinic.getByRole('button', { name: /^结 ?果$/ }).click()
  const answer = clinic.getByRole('dialog', { name: '诊断结果' })
  await answer.getByLabel('诊断').click()
  await clinic.getByTitle('其他疾病').click()
  await answer.getByRole('button', { name: /结 ?果/ }).click()
  await clinic.getByText('其他疾病').first().waitFor()
})

test('the doctor of the home reads the answer; the office sees that there is one', async () => {
  doctor = await openAs('doctor')
  await doctor.getByText('其他疾病').first().waitFor()
  await doctor.getByText('38.1').first().waitFor()
  office = await openAs('office')
  await office.getByText('已有结果,只有社区医生能看').waitFor()
  expect(await office.getByText('其他疾病').count()).toBe(0)
})

test('the family reads where the fever stands, not what the answer is, and reports another reading', async () => {
  const family = await (await world.open(PHONE)).newPage()
  await family.goto(home.address)
  await family.getByRole('link', { name: '通行证' }).waitFor()
  await family.goto(`${world.url}/resident/fever`)
  const mine = family.getByRole('region', { name: '我家的发热' })
  await mine.getByText('相台街道医院 住院').waitFor()
  await mine.getByText('已有结果,由社区医生当面或电话告知').waitFor()
  expect(await family.getByText('其他疾病').count()).toBe(0)
  await family.getByRole('button', { name: home.called, exact: true }).first().click()
  await family.getByLabel(/^体温/).fill('378')
  await family.getByRole('button', { name: '报告', exact: true }).click()
  await family.getByRole('button', { name: '是,用 37.8' }).click()
  await family.getByRole('button', { name: '报告', exact: true }).click()
  await family.getByText('已报告:37.8 ℃', { exact: false }).waitFor()
})

test('the beds and the funnel say what has happened', async () => {
  await office.goto(`${world.url}/console/fever?tab=hospitals`)
  await office.getByText(/空 1 · 留 0 · 用 1 · 清洁 0/).waitFor()
  await office.goto(`${world.url}/console/fever?tab=funnel`)
  await office.getByText(/以来收治 1 人/).waitFor()
})
