// Fourteen days of a household by a set clock, 29 February among them: opened, told, measured, missed and looked for, not extended, released to the minute.
import type { Page } from 'playwright-core'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { issuePasses } from '@shouwang/domain/pass'
import { recordReadings, type OwnQuarantine } from '@shouwang/domain/quarantine'
import { applied } from '../apps/server/test/harness.js'
import { openHousehold, type Family } from '../apps/server/test/household.js'
import { openClockWorld, type ClockWorld } from './clock-world.js'
import { enrolGridPhone } from './grid-phone.js'
import { enrolPhone, flashWord, present, signOn } from './phone.js'
import { DESKTOP, PHONE, signIn } from './world.js'

/** A moment of 2020 in China. */
const china = (at: string): string => new Date(`2020-${at}:00+08:00`).toISOString()
const END = china('03-02T08:30')

let world: ClockWorld
let family: Family
let household: string
let desk: Page
let phone: Page
let worker: Page
let gate: Page
let address: string
let number: string

/** Pictures for whoever wants to look: only where a folder is named. */
const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

beforeAll(async () => {
  world = await openClockWorld()
  const { place } = world
  await world.at(china('02-17T10:00'))
  household = (await place.settle(place.ids.building, 1))[0]!.household
  applied(await place.system.send(issuePasses, { territory: place.ids.compound, validFrom: china('02-17T00:00'), validTo: china('03-20T00:00') }))
  const { cards } = await world.get('secretary', `/api/pass/sheet?territory=${place.ids.compound}&household=${household}`)
  address = `${world.url}/resident#${cards[0].code}`
  number = (await place.persona(cards[0].code).get('/api/pass/household')).body.passes[0].number
  family = await openHousehold({ ...place, as: { ...place.as, secretary: await place.signIn('secretary') } }, household)
  desk = await (await world.open(DESKTOP)).newPage()
  phone = await (await world.open(PHONE)).newPage()
  worker = await (await world.open(PHONE)).newPage()
  gate = await (await world.open(PHONE)).newPage()
})
afterAll(() => world?.close())

/** The office at its desk, signed in anew: no session lasts so long. */
const atDesk = async (login: string, path: string): Promise<void> => {
  await desk.context().clearCookies()
  await signIn(desk, world, login)
  await desk.goto(`${world.url}${path}`)
}

const own = async (): Promise<OwnQuarantine['cases']> => (await family.get('/api/quarantine/own')).body.cases
const card = (name: RegExp) => phone.getByRole('article', { name })
const FIRST = /^赵.*居家隔离观察/
const SECOND = /^钱.*居家隔离观察/

/** The family reports from its phone, mornings and afternoons, from one day to another. */
const reportDaily = async (days: readonly string[], hours = ['08:40', '16:10']): Promise<void> => {
  for (const day of days) {
    for (const hour of hours) {
      world.place.clock.set(china(`${day}T${hour}`))
      const readings = (await own()).map((one, i) => (
        { reading: uuidv7(), case: one.case, takenAt: china(`${day}T${hour}`), tenths: 362 + (Number(day.slice(-2)) + i) % 5, symptoms: [] }))
      applied(await family.send(recordReadings, { method: 'household', readings }))
    }
  }
}

test('17 February: the office opens both people of the home, from the moment of the exposure and to the minute', async () => {
  await atDesk('office', '/console/quarantine?new=1')
  await desk.getByLabel('查找人员').fill('赵试')
  await desk.getByTitle(/^赵/).first().click()
  await desk.getByLabel('同户其他人一起').check()
  await desk.getByLabel('最后接触或到达时间').fill('2020-02-17 08:30')
  await desk.getByRole('button', { name: /^确\s?定$/ }).click()
  await desk.getByText('按 14 天算,至 2020-03-02 08:30 结束').waitFor()
  await desk.getByRole('button', { name: '开始观察' }).last().click()
  await desk.getByText('已开始 2 人').waitFor()
  await desk.getByText('待送达告知书').first().waitFor()
  await desk.getByText('第 1 天,共 14 天').first().waitFor()
  await picture(desk, 'days-opened')
  expect((await own()).map(({ endsAt, day, days }) => [endsAt, day, days])).toEqual([[END, 1, 14], [END, 1, 14]])
})

test('they read why and until when on their phone, sign, and report for everybody in one go', async () => {
  await phone.goto(address)
  await phone.getByRole('link', { name: '隔离观察' }).click()
  for (const each of [FIRST, SECOND]) {
    await card(each).getByText(/从 .*08:30 起算/).waitFor()
    await card(each).getByRole('button', { name: '看告知书' }).click()
    await card(each).getByRole('button', { name: '我已看过并签收' }).click()
    await card(each).getByText(/送达$/).waitFor()
  }
  await world.at(china('02-17T16:10'))
  await phone.getByLabel(/^赵.*体温 ℃$/).fill('36.4')
  await phone.getByLabel(/^钱.*体温 ℃$/).fill('36,6')
  await phone.getByRole('button', { name: '报送' }).click()
  await phone.getByText('已报送。').waitFor()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
})

test('a morning that is missed brings a reminder, a call, a knock; the worker at the door measures', async () => {
  await reportDaily(['02-18', '02-19', '02-20', '02-21', '02-22', '02-23', '02-24', '02-25', '02-26'])
  for (const [time, step] of [['12:01', '已提醒'], ['14:01', '该打电话'], ['18:01', '该上门']] as const) {
    await world.at(china(`02-27T${time}`))
    if (time === '12:01') await atDesk('office', '/console/quarantine?list=not-reporting')
    else await desk.reload()
    await desk.getByRole('row').filter({ hasText: step }).first().waitFor()
  }
  await picture(desk, 'days-missed')
  await enrolGridPhone(worker, world, world.place.ids.compound)
  await worker.goto(`${world.url}/grid?kind=quarantine-reading`)
  const door = worker.locator('.door-row').filter({ hasText: '测体温' })
  await door.first().waitFor()
  await door.first().click()
  await picture(worker, 'days-stairs')
  for (const name of [/^赵.*隔离观察/, /^钱.*隔离观察/]) {
    await worker.getByRole('link', { name }).click()
    await worker.getByText('第 11 天,共 14 天').waitFor()
    await worker.getByLabel('体温 ℃').fill('36.5')
    await worker.getByRole('button', { name: '登记体温' }).click()
    await worker.getByText('已登记').first().waitFor()
    await worker.goBack()
  }
  await expect.poll(async () => (await own()).map(({ readings }) => readings[0]!.takenAt)).toEqual([china('02-27T18:01'), china('02-27T18:01')])
})

/** A second home: somebody who did not arrive at the clinic, somebody to be measured again; and of the first an outing for care and an appeal to be told. */
const eveningDuties = async (): Promise<{ outing: string; ill: string; second: string }> => {
  const [ill, warm] = [uuidv7(), uuidv7()]
  const member = (person: string, name: string): object => ({ person, name, documentKind: 'none', sex: 'unknown' })
  const home = { household: uuidv7(), territory: world.place.ids.building, door: '1-0201', tenure: 'owner', members: [member(ill, '孙演'), member(warm, '李演')] }
  await world.send('office', 'people.register-household', home)
  const hospital = uuidv7()
  const clinic = { hospital, territory: world.place.ids.subDistrict, name: '相台街道医院', level: 2, opens: null, closes: null, liaisonName: '郑演', liaisonPhone: '13800001234', beds: 2 }
  await world.send('hospital', 'fever.save-hospital', clinic)
  for (const person of [ill, ill, warm]) await world.send('doctor', 'fever.report', { event: uuidv7(), person, source: 'visit', tenths: 383, method: 'ear', needs: [] })
  const { fevers } = await world.get('doctor', '/api/fever')
  const event = fevers.find((fever: { person: string }) => fever.person === ill).id
  await world.send('doctor', 'fever.refer', { referral: uuidv7(), event, hospital, transport: 'ambulance' })
  const [person, second] = (await own()).map((one) => one.person)
  const outing = uuidv7()
  const trip = { destination: '市人民医院', transport: 'community-car', from: china('02-27T20:30'), to: china('02-27T23:30') }
  await world.send('secretary', 'outing.request', { outing, person, standing: false, reason: 'dialysis', ...trip })
  for (const [login, level] of [['doctor', 'community'], ['office', 'street'], ['commander', 'district']] as const) {
    await world.send(login, `outing.decide-${level}`, { decision: uuidv7(), outing, approve: true, relative: false })
  }
  const appeal = uuidv7()
  await world.send('secretary', 'status.appeal', { appeal, channel: 'paper', ground: 'over', about: { person: second } })
  await world.send('health-office', 'status.acknowledge-appeal', { appeal })
  await world.send('health-office', 'status.decide-appeal', { appeal, explanation: '观察期到 3 月 2 日', outcome: { kind: 'uphold' } })
  return { outing, ill, second: second! }
}

test('that evening the worker has no network: an escort there and back, fevers, an outcome told and two appeals are written down, and all of it is sent later', async () => {
  await world.at(china('02-27T18:05'))
  const { outing, ill, second } = await eveningDuties()
  await world.at(china('02-27T20:06'))
  await worker.goto(`${world.url}/grid`)
  await worker.locator('.door-row').filter({ hasText: '1-0201' }).waitFor()
  await worker.context().setOffline(true)
  const first = worker.getByRole('group', { name: /^赵.*外出接送/ })
  await worker.locator('.door-row').filter({ hasText: '1-0101' }).first().click()
  await picture(worker, 'evening-duties')
  for (const [leg, next] of [['已出门', '到医院'], ['到医院', '离开医院'], ['离开医院', '已到家']] as const) {
    await first.getByRole('button', { name: leg, exact: true }).click()
    await first.getByRole('button', { name: '登记行程' }).click()
    await first.getByText(`已登记:${leg}`).waitFor()
    await first.getByRole('button', { name: next, exact: true }).waitFor()
  }
  await picture(worker, 'evening-way-back')
  await first.getByRole('button', { name: '已到家', exact: true }).click()
  await first.getByRole('button', { name: '登记行程' }).click()
  await first.waitFor({ state: 'detached' })
  const told = worker.getByRole('group', { name: /^钱.*申诉结果/ })
  await told.getByText('观察期到 3 月 2 日').waitFor()
  await told.getByRole('button', { name: '已当面告知' }).click()
  await told.waitFor({ state: 'detached' })
  await worker.getByRole('link', { name: /^钱.*隔离观察/ }).click()
  await worker.getByRole('button', { name: '本人不服,代为申诉' }).click()
  await worker.getByLabel('本人的话').fill('我那几天在外地,没有去过')
  await picture(worker, 'evening-case-appeal')
  await worker.getByRole('button', { name: '提交申诉' }).click()
  await worker.getByText('申诉已记下', { exact: false }).waitFor()
  await worker.goto(`${world.url}/grid`)
  await worker.locator('.door-row').filter({ hasText: '1-0201' }).first().click()
  const lost = worker.getByRole('group', { name: /^孙演 发热随访/ })
  await picture(worker, 'evening-fevers')
  await lost.getByRole('button', { name: '在家', exact: true }).click()
  await lost.waitFor({ state: 'detached' })
  const again = worker.getByRole('group', { name: /^李演 发热随访/ })
  await again.getByLabel('体温 ℃').fill('36.6')
  await again.getByRole('button', { name: '登记体温' }).click()
  await again.getByText('已复测,等待上传').waitFor()
  await worker.getByRole('link', { name: /^孙演/ }).click()
  await worker.getByRole('button', { name: '本人不服,代为申诉' }).click()
  await worker.getByRole('button', { name: '检测为阴性' }).click()
  await picture(worker, 'evening-status-appeal')
  await worker.getByRole('button', { name: '提交申诉' }).click()
  await worker.getByText(/请告知本人编号/).waitFor()
  await worker.goto(`${world.url}/grid`)
  await worker.getByText(/离线 · 9 条待传/).waitFor()
  await worker.context().setOffline(false)
  await worker.getByText('已连接').waitFor({ timeout: 60_000 })
  await expect.poll(async () => (await world.get('commander', '/api/status/appeals?filter=open')).map((one: any) => [one.person, one.channel])).toEqual([[ill, 'paper']])
  expect((await world.get('commander', '/api/status/appeals?filter=closed')).map(({ person }: any) => person)).toEqual([second])
  const { case: observed } = (await own()).find(({ person }) => person === second)!
  expect((await world.get('commander', `/api/quarantine/${observed}`)).appeals).toHaveLength(1)
  expect((await world.get('doctor', '/api/fever')).fevers.map((one: any) => [one.person, one.noShowOpen])).toEqual([[ill, false]])
  await atDesk('commander', `/console/outing?outing=${outing}`)
  await desk.getByText('返回家中').waitFor()
  await picture(desk, 'evening-desk')
})

test('on the 28th the corridor sheet of the morning is entered in one go', async () => {
  await world.at(china('02-28T09:10'))
  await atDesk('office', '/console/quarantine')
  await desk.getByRole('button', { name: '全选本页' }).click()
  await desk.getByRole('button', { name: '登记体温' }).click()
  const sheet = desk.getByRole('dialog', { name: '逐户登记' })
  await sheet.getByLabel('方式').click()
  await desk.getByTitle('楼道登记表').click()
  const lines = await sheet.getByLabel(/体温\(℃\)$/).all()
  expect(lines).toHaveLength(2)
  await lines[0]!.fill('3.65')
  await sheet.getByText('请填 30.0 到 45.0 之间的体温').waitFor()
  for (const line of lines) await line.fill('36,3')
  await sheet.getByRole('button', { name: '登记体温' }).click()
  await desk.getByText('已登记', { exact: true }).waitFor()
  expect((await own()).map(({ readings: [last] }) => last!.tenths)).toEqual([363, 363])
})

test('28 and 29 February and 1 March are days 12, 13 and 14; an extension that is asked for on the 29th is refused and moves nothing', async () => {
  for (const [date, day] of [['02-28', 12], ['02-29', 13], ['03-01', 14]] as const) {
    await reportDaily([date], date === '02-28' ? ['16:10'] : undefined)
    await world.at(china(`${date}T16:30`))
    await phone.goto(`${world.url}/resident/quarantine`)
    await card(FIRST).getByText(`第 ${day} 天`, { exact: true }).waitFor()
    await card(FIRST).getByText('共 14 天').waitFor()
    const [one] = await own()
    await atDesk(day === 14 ? 'commander' : 'office', `/console/quarantine?case=${one!.case}`)
    await desk.getByText(`第 ${day} 天,共 14 天`).first().waitFor()
    if (day === 13) {
      await picture(phone, 'days-29-february')
      await picture(desk, 'days-29-february-desk')
      await desk.getByRole('button', { name: '申请延长' }).click()
      await desk.getByRole('dialog', { name: '申请延长' }).getByRole('button', { name: '申请延长' }).click()
      await desk.getByText('已申请,等待另一人批准').waitFor()
    }
    if (day === 14) {
      await desk.getByRole('button', { name: '不批准' }).click()
      const dialog = desk.getByRole('dialog', { name: '不批准' })
      await dialog.getByLabel('理由').fill('没有新的依据')
      await dialog.getByRole('button', { name: '不批准' }).click()
      await desk.getByText(/未批准/).waitFor()
    }
  }
  expect((await own()).map(({ endsAt }) => endsAt)).toEqual([END, END])
})

test('at 08:29 on 2 March the gate turns them back; at 08:30 they are free by themselves, with certificate, pass and gate', async () => {
  await world.at(china('03-02T08:29'))
  expect((await own()).map(({ state }) => state)).toEqual(['active', 'active'])
  await enrolPhone(gate, world, world.place.ids.checkpoint)
  await signOn(gate, '007')
  await gate.getByRole('button', { name: '出', exact: true }).click()
  await present(gate, number)
  await gate.locator('.verdict-word').filter({ hasText: '劝返' }).waitFor()
  await gate.getByText('此人应在隔离', { exact: false }).waitFor()
  await picture(gate, 'days-held')
  await gate.getByRole('button', { name: '劝返', exact: true }).click()
  expect(await flashWord(gate)).toBe('劝返')
  await world.at(END)
  expect((await own()).map(({ state, outcome, endedAt }) => [state, outcome, endedAt])).toEqual([['ended', 'released', END], ['ended', 'released', END]])
  await phone.goto(`${world.url}/resident/quarantine`)
  await card(FIRST).getByRole('button', { name: /看解除证明/ }).click()
  await card(FIRST).getByText('通行证与出入权限即时恢复', { exact: false }).waitFor()
  await picture(phone, 'days-free')
  await expect.poll(async () => {
    await gate.goto(`${world.url}/gate`)
    await gate.getByRole('button', { name: '出', exact: true }).click()
    await present(gate, number)
    const flash = gate.locator('.flash')
    await gate.locator('.verdict-word').or(flash).first().waitFor()
    return (await flash.isVisible()) ? flash.innerText() : gate.locator('main:visible').innerText()
  }).toContain('放行')
})
