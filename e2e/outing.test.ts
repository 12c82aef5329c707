// An emergency outing: one touch on the family's phone, the gate lets through at once, the offices take it in hand and look at it afterwards.
// And a planned one: asked for at home, decided by three people at their desks.
import type { Page } from 'playwright-core'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAtHome, openCase, type AtHome } from './household-at-home.js'
import { enrolPhone, findGate, flashWord, present, signOn } from './phone.js'
import { DESKTOP, openWorld, PHONE, signIn, type World } from './world.js'

let world: World
let home: AtHome
let phone: Page
let gate: Page
let desk: Page

beforeAll(async () => {
  world = await openWorld()
  const { checkpoint } = await findGate(world)
  home = await findAtHome(world, checkpoint)
  await openCase(world, home.person)
  phone = await (await world.open(PHONE)).newPage()
  gate = await (await world.open(PHONE)).newPage()
  desk = await (await world.open(DESKTOP)).newPage()
  await enrolPhone(gate, world, checkpoint.id)
  await signOn(gate, '007')
})
afterAll(() => world?.close())

const openOutings = async (): Promise<void> => {
  await phone.goto(home.address)
  await phone.getByRole('link', { name: '外出就医' }).click()
  await phone.getByRole('heading', { name: '紧急外出' }).waitFor()
}

/** Somebody with the pass wants out: the word of the verdict, and its reasons. */
const wantsOut = async (): Promise<string> => {
  await gate.goto(`${world.url}/gate`)
  await gate.getByRole('button', { name: '出', exact: true }).click()
  await present(gate, home.number)
  // An admission that nobody has to confirm goes over the whole screen at once.
  const flash = gate.locator('.flash')
  await gate.locator('.verdict-word').or(flash).first().waitFor()
  return (await flash.isVisible()) ? flash.innerText() : gate.locator('main:visible').innerText()
}

test('somebody in quarantine is turned back at the gate', async () => {
  await expect.poll(wantsOut, { timeout: 30_000 }).toMatch(/劝返[\s\S]*隔离/)
  await gate.getByRole('button', { name: '劝返', exact: true }).click()
  expect(await flashWord(gate)).toBe('劝返')
})

test('one touch at home starts the emergency, and the gate lets the person out', async () => {
  await openOutings()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
  await phone.getByRole('button', { name: `${home.called} 现在就走` }).click()
  await phone.getByText(/紧急外出已开始/).waitFor()
  const { outings: [started] } = await world.get('office', '/api/outing?list=emergencies')
  expect(started).toMatchObject({ person: home.person, state: 'out', takenInHand: false })
  await expect.poll(wantsOut, { timeout: 30_000 }).toMatch(/放行[\s\S]*已获准外出/)
})

test('the office takes it in hand, records the admission and looks at it afterwards', async () => {
  await signIn(desk, world, 'office')
  await desk.goto(`${world.url}/console/outing?tab=emergencies`)
  await desk.getByRole('button', { name: `查看 ${home.name}` }).click()
  await desk.getByRole('button', { name: '我来接手' }).click()
  await desk.getByText(/接手$/).first().waitFor()
  await desk.getByRole('button', { name: '记录行程' }).click()
  const leg = desk.getByRole('dialog', { name: '记录行程' })
  await leg.getByLabel('到哪一步').click()
  await desk.getByTitle('住院', { exact: true }).click()
  await leg.getByLabel('地点').fill('安阳市人民医院')
  await leg.getByRole('button', { name: '记录行程' }).click()
  await desk.getByText('已住院').first().waitFor()
  await desk.getByRole('button', { name: '事后追认' }).click()
  const look = desk.getByRole('dialog', { name: '追认紧急外出' })
  await look.getByLabel('核查情况').click()
  await desk.getByTitle('情况属实').click()
  await look.getByRole('button', { name: '事后追认' }).click()
  await desk.getByText(/追认:情况属实/).waitFor()
  await phone.reload()
  await phone.getByText('以前的外出').click()
  await phone.getByText('已住院').waitFor()
})

test('a planned outing is asked for at home, decided by three people, and shown as approved', async () => {
  await phone.getByRole('button', { name: '申请外出' }).click()
  await phone.getByRole('button', { name: '产检' }).click()
  await phone.getByLabel(/地点/).fill('殷都区妇幼保健院')
  await phone.getByText('到时没有答复会自动上报').waitFor()
  await phone.getByRole('button', { name: '提交申请' }).click()
  await phone.getByText('等社区审核').waitFor()
  const { outings: [{ id }] } = await world.get('office', '/api/outing')
  const answer = { approve: true, relative: false }
  await world.send('doctor', 'outing.decide-community', { ...answer, decision: uuidv7(), outing: id })
  await desk.goto(`${world.url}/console/outing?outing=${id}`)
  await desk.getByRole('button', { name: /^同 ?意$/ }).click()
  const dialog = desk.getByRole('dialog', { name: '同意外出?' })
  await dialog.getByRole('button', { name: /^同 ?意$/ }).click()
  await dialog.getByText('亲属不能审批').waitFor()
  await dialog.getByLabel('我不是此人的亲属').check()
  await dialog.getByRole('button', { name: /^同 ?意$/ }).click()
  await desk.getByText('区级审核').first().waitFor()
  await world.send('commander', 'outing.decide-district', { ...answer, decision: uuidv7(), outing: id })
  await phone.reload()
  await phone.getByText('已批准').waitFor()
  await phone.getByText('小区各卡口都可以走').waitFor()
})
