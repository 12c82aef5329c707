// An order's life at headquarters: what it lacks, signed, in force over a community, lifted with all that it did.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from 'uuidv7'
import type { Page } from 'playwright-core'
import { DESKTOP, openWorld, signIn, type World } from './world.js'

let world: World
let page: Page
beforeAll(async () => {
  world = await openWorld()
  page = await (await world.open(DESKTOP)).newPage()
  await signIn(page, world, 'commander')
})
afterAll(() => world?.close())

test('an order without exceptions is not signed; mended and signed it seals a community, lifted it opens it', async () => {
  const day = 86_400_000
  const at = (days: number): string => new Date(Date.now() + days * day).toISOString()
  const { orders } = await world.get('commander', '/api/order?state=in-force')
  const { issuer } = await world.get('commander', `/api/order/${orders[0].id}`)
  const below = await world.get('commander', `/api/territory?parent=${issuer}`)
  const community = below.find(({ kind }: { kind: string }) => kind === 'community')
  const order = uuidv7()
  await world.send('office', 'order.draft', {
    order, issuer, number: '试令〔2020〕9号', kind: 'compound-management', title: '临时封闭', scope: [community.id], legalBasis: '传染病防治法第四十二条', authority: '区指挥部',
    exceptions: '', text: '临时封闭。', from: at(0), to: at(5), reviewOn: at(2).slice(0, 10), measures: [{ measure: uuidv7(), territory: community.id, mode: 'sealed',
      to: at(3), insideContact: '王测 13900001234', medicalRoute: '东门进,120 优先' }],
  })

  await page.goto(`${world.url}/console/order?order=${order}`)
  await page.getByText('签发前还缺').waitFor()
  expect(await page.getByRole('button', { name: /^签\s?发$/ }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: /^修\s?改$/ }).click()
  await page.getByRole('textbox', { name: '例外' }).fill('急救、消防、就医不受限制')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByText('草稿已保存').waitFor()
  await page.getByRole('button', { name: /^签\s?发$/ }).click()
  await page.getByRole('dialog', { name: '签发此命令?' }).getByRole('button', { name: /^签\s?发$/ }).click()
  await page.getByText('命令已签发').waitFor()
  expect(await page.getByText('13900001234').count()).toBe(0)

  const modeOf = async (): Promise<string> => {
    const places = await world.get('commander', `/api/order/modes?territory=${community.id}`)
    return places.find(({ territory }: { territory: string }) => territory === community.id)?.mode ?? 'open'
  }
  expect(await modeOf()).toBe('sealed')
  await page.goto(`${world.url}/console/order?tab=places&place=${community.id}`)
  await page.getByRole('link', { name: '试令〔2020〕9号' }).first().click()
  await page.getByRole('button', { name: /^解\s?除$/ }).click()
  await page.getByLabel('解除理由').fill('风险已排除')
  await page.getByRole('dialog', { name: '现在解除此命令?' }).getByRole('button', { name: /^解\s?除$/ }).click()
  await page.getByText('命令已解除').waitFor()
  // The street as a whole stays as its own order left it.
  expect(await modeOf()).not.toBe('sealed')
})

test('everything of one person is handed over in one go, and not before it has a successor', async () => {
  const { holders } = await world.get('commander', '/api/responsibility/holders')
  const [leaving, next] = [...holders].sort((a: { links: number }, b: { links: number }) => b.links - a.links)
  await page.goto(`${world.url}/console/responsibility?tab=holders&handOver=${leaving.holder}`)
  await page.getByText(/没有接替人,不能交接/).waitFor()
  const drawer = page.getByRole('dialog', { name: '交接' })
  expect(await drawer.getByRole('button', { name: '一次交接' }).isDisabled()).toBe(true)
  await drawer.getByRole('combobox', { name: '接替人', exact: true }).fill(next.name)
  await page.locator('.ant-select-item-option').filter({ hasText: next.name }).first().click()
  await drawer.getByRole('button', { name: '一次交接', disabled: false }).click()
  await page.getByRole('dialog', { name: `交接${leaving.name}的全部责任` }).getByRole('button', { name: '一次交接' }).click()
  await page.getByText('全部责任已交接').waitFor()
  const after = (await world.get('commander', '/api/responsibility/holders')).holders
  expect(after.find(({ holder }: { holder: string }) => holder === leaving.holder)).toMatchObject({ links: 0, deputyships: 0, posts: 0 })
})
