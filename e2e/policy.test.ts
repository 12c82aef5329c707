// A street tightens its rules: drafted from the pack, compared, tried on real passages, signed by two, adopted, and a gate decides by it.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from './accessibility.js'
import { enrolPhone, findGate, flashWord, present, signOn } from './phone.js'
import { DESKTOP, openWorld, PHONE, signIn, type World } from './world.js'

let world: World
let office: Page
let commander: Page
let gate: Awaited<ReturnType<typeof findGate>>

beforeAll(async () => {
  world = await openWorld()
  gate = await findGate(world)
  office = await (await world.open(DESKTOP)).newPage()
  commander = await (await world.open(DESKTOP)).newPage()
  for (const tenths of [365, 368, 372, 373, 373, 374]) {
    await world.send('office', 'gate.record-passage', {
      checkpoint: gate.checkpoint.id, direction: 'out', subject: { kind: 'count', persons: 2, outOfProvince: 0 }, mask: 'worn',
      temperature: { tenths, method: 'forehead' }, decision: { verdict: 'admit', because: [{ code: 'going-out' }], policy: 'gate-2020-02/1' },
      action: 'admitted', offline: false, channel: 'phone',
    })
  }
})
afterAll(() => world?.close())

const accessible = async (page: Page): Promise<void> => {
  expect(await faultsOf(page)).toEqual([])
}

/** The phone takes a reading and shows a verdict. */
const measure = async (phone: Page, number: string, reading: string): Promise<void> => {
  await present(phone, number)
  await phone.getByRole('button', { name: /其他读数/ }).click()
  for (const key of reading.replace('.', '')) await phone.getByRole('button', { name: key, exact: true }).click()
  await phone.getByRole('button', { name: '确定' }).click()
  await phone.getByRole('button', { name: `是,用 ${reading}` }).click()
  await phone.getByRole('button', { name: '确定' }).click()
}

let phone: Page
test('under the rules of February, somebody with 37.3 goes in', async () => {
  phone = await (await world.open(PHONE)).newPage()
  await enrolPhone(phone, world, gate.checkpoint.id)
  await signOn(phone, 'guard')
  await measure(phone, gate.passes[0].number, '37.3')
  expect(await flashWord(phone)).toBe('放行')
})

test('the office drafts from the pack, and is told at once that a looser fever cannot be saved', async () => {
  await signIn(office, world, 'office')
  await office.goto(`${world.url}/console/policy?tab=versions`)
  await office.getByRole('button', { name: '查看 gate-2020-02/1' }).click()
  await office.getByText('来源 S0-22、S2-28').or(office.getByText(/来源 S0-22/)).first().waitFor()
  await accessible(office)
  await office.getByRole('button', { name: '据此起草' }).click()
  await office.getByLabel('所属区域').click()
  const { parents } = await world.get('office', `/api/territory/${gate.checkpoint.territory}`)
  const community = parents.find(({ kind }: { kind: string }) => kind === 'community' || kind === 'village')
  await office.locator('.ant-select-tree-title', { hasText: community.name }).first().click()
  await office.getByLabel('规则名').fill('street')
  await office.getByLabel('中文标题').fill('街道补充规则')
  await office.getByLabel('英文标题').fill('Street rules')
  await office.getByLabel('发热判定 ℃', { exact: true }).fill('37.4')
  await office.getByText(/有 1 处比上级宽松/).waitFor()
  expect(await office.getByRole('button', { name: '保存草案' }).isDisabled()).toBe(true)
  await office.getByLabel('发热判定 ℃', { exact: true }).fill('37.2')
  await office.getByText(/有 1 处比上级宽松/).waitFor({ state: 'detached' })
  await accessible(office)
  await office.getByRole('button', { name: '保存草案' }).click()
})

test('the comparison says what became stricter, and the cases which verdicts change', async () => {
  const row = office.getByRole('row', { name: /^发热判定/ })
  await row.getByText('高于 37.2 ℃').waitFor()
  expect(await row.innerText()).toMatch(/高于 37.3 ℃[\s\S]*高于 37.2 ℃[\s\S]*收紧/)
  await office.getByRole('tab', { name: '案例' }).click()
  await office.getByText(/个案例中有 [1-9]\d* 个判定改变/).waitFor()
  await office.getByText('发热判定:高于 37.3 ℃ → 高于 37.2 ℃').waitFor()
  await accessible(office)
})

test('nobody signs before the dry run, which counts whom the draft would have stopped', async () => {
  await office.getByRole('tab', { name: '签署' }).click()
  await office.getByText('请先试算。').waitFor()
  await office.getByRole('tab', { name: '试算' }).click()
  await office.getByRole('button', { name: '开始试算' }).click()
  // Two groups of two went out with 37.3; who came in with it a moment ago held a pass.
  const tile = office.locator('.tile').filter({ hasText: '人次会转核实' })
  await tile.waitFor()
  expect(await tile.locator('dd').innerText()).toBe('5')
  await office.getByText(/7 条通行\(13 人次\),3 条判定改变/).waitFor()
  await office.getByRole('region', { name: '样例' }).getByText('37.3 ℃').first().waitFor()
  await accessible(office)
})

test('two people sign what they saw; the first of them cannot be the second', async () => {
  await office.getByRole('tab', { name: '签署' }).click()
  const sign = async (page: Page) => {
    await page.getByRole('button', { name: '签署', exact: true }).first().click()
    await page.getByText(/5 人次会转核实/).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: /签\s?署/ }).click()
  }
  await sign(office)
  await office.getByText(/街道办事处 于 .* 签署/).waitFor()
  await sign(office)
  await office.getByText('您已经签过,须由另一个人签署').waitFor()
  await signIn(commander, world, 'commander')
  await commander.goto(`${world.url}/console/policy?version=${encodeURIComponent('street/1')}&view=sign`)
  await sign(commander)
  await commander.getByText('两人已签署,可以启用。').waitFor()
  await accessible(commander)
})

test('adopted, it decides at the gate: the same 37.3 is now looked at, under the new version', async () => {
  await commander.getByRole('button', { name: '启用', exact: true }).click()
  await commander.getByRole('dialog').getByRole('button', { name: /^启\s?用$/ }).click()
  await commander.getByRole('row').filter({ hasText: 'street/1' }).getByText('生效中').waitFor()
  const policies = async () => (await world.get('office', `/api/policy/over?territory=${gate.checkpoint.territory}`)).length
  await expect.poll(policies).toBe(2)
  await phone.reload()
  await phone.getByText('已连接').waitFor({ timeout: 60_000 })
  await measure(phone, gate.passes[1].number, '37.3')
  await phone.locator('.verdict-word', { hasText: '核实' }).waitFor({ timeout: 30_000 })
})

test('each rule says from which territory it comes', async () => {
  await commander.goto(`${world.url}/console/policy?tab=inheritance&at=${gate.checkpoint.territory}`)
  await commander.getByText(/判定时写明的版本:street\/1/).waitFor()
  expect(await commander.getByRole('row', { name: /^发热判定/ }).innerText()).toContain('street/1')
  expect(await commander.getByRole('row', { name: /必须戴口罩/ }).innerText()).toContain('gate-2020-02/1')
  await accessible(commander)
})
