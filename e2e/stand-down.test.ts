// The response ends: one proposes, another confirms by typing the district's name, everything about people goes, and a certificate stays.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESKTOP, openWorld, signIn, type World } from './world.js'

const STAND_DOWN = '/console/lifetime/stand-down'
let world: World
let name: string
let dir: string
let second: Page

beforeAll(async () => {
  world = await openWorld()
  dir = mkdtempSync(join(tmpdir(), 'shouwang-certificate-'))
  name = ((await world.get('steward', '/api/lifetime/stand-down')) as { districtName: string }).districtName
})
afterAll(async () => {
  await world?.close()
  rmSync(dir, { recursive: true, force: true })
})

test('one person sees what would go and proposes; the wrong name is not enough', async () => {
  const page = await (await world.open(DESKTOP)).newPage()
  await signIn(page, world, 'steward')
  await page.goto(world.url + STAND_DOWN)
  await page.getByRole('button', { name: '提议销毁' }).click()
  const asking = page.getByRole('dialog')
  await asking.getByLabel('理由').fill('应急响应终止')
  await asking.getByLabel('依据').fill('传染病防治法第四十二条')
  await asking.getByLabel(/请输入区县名称/).fill('别的区')
  await asking.getByRole('button', { name: '提议销毁' }).click()
  await page.getByText('输入的区县名称不一致').waitFor()
  await asking.getByLabel(/请输入区县名称/).fill(name)
  await asking.getByRole('button', { name: '提议销毁' }).click()
  await page.getByText('您提议的销毁须由另一个人确认。').waitFor()
  expect(await page.getByRole('button', { name: '确认销毁' }).count()).toBe(0)
})

test('another confirms: the district is frozen and its people are forgotten', async () => {
  second = await (await world.open(DESKTOP)).newPage()
  await signIn(second, world, 'commander')
  await second.goto(world.url + STAND_DOWN)
  await second.getByRole('button', { name: '确认销毁' }).click()
  const asking = second.getByRole('dialog')
  await asking.getByLabel(/请输入区县名称/).fill(name)
  await asking.getByRole('button', { name: '确认销毁' }).click()
  await second.getByText('个人数据已销毁').first().waitFor({ timeout: 60_000 })
  await second.getByText(/已冻结/).waitFor()
  expect(((await world.get('steward', '/api/people/households')) as { total: number }).total).toBe(0)
  const answer = await world.send('steward', 'people.find-duplicates', {}).catch((error: Error) => error.message)
  expect(answer).toContain('lifetime.frozen')
})

test('the certificate is downloaded and holds, on paper and in the ledger', async () => {
  const [download] = await Promise.all([second.waitForEvent('download'), second.getByRole('button', { name: '下载销毁证明' }).click()])
  const file = join(dir, 'certificate.json')
  await download.saveAs(file)
  const certificate = JSON.parse(readFileSync(file, 'utf8')) as { rowsDeleted: number; manifestHash: string }
  expect(certificate.rowsDeleted).toBeGreaterThan(600)
  await second.getByText(certificate.manifestHash).waitFor()
  const check = JSON.parse(await world.cli('lifetime', 'verify', file, '--json')) as { holds: boolean; inLedger: boolean; rowsNow: number }
  expect(check).toMatchObject({ holds: true, inLedger: true, rowsNow: 0 })
  const ledger = (await world.get('steward', '/api/ledger/verify')) as { ok: boolean; erased: number }
  expect(ledger.ok).toBe(true)
  expect(ledger.erased).toBeGreaterThan(0)
})
