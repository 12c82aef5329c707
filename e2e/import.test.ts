// A list as an office has it, broken in many ways, comes in through the console: preview, a column put right, acceptance, undoing.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identityCheck } from '@shouwang/domain/people'
import { DESKTOP, openWorld, signIn, type World } from './world.js'

let world: World
let page: Page
let dir: string
let community: string

beforeAll(async () => {
  world = await openWorld()
  page = await (await world.open(DESKTOP)).newPage()
  await signIn(page, world, 'steward')
  dir = mkdtempSync(join(tmpdir(), 'shouwang-import-'))
  const tree = (await world.get('steward', '/api/territory')) as { id: string; kind: string }[]
  const below = (await world.get('steward', `/api/territory?parent=${tree[0]!.id}`)) as { id: string; kind: string }[]
  const places = below.some(({ kind }) => kind === 'community' || kind === 'village') ? below
    : ((await world.get('steward', `/api/territory?parent=${below[0]!.id}`)) as typeof below)
  community = places.find(({ kind }) => kind === 'community' || kind === 'village')!.id
})
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true })
  await world?.close()
})

const numberOf = (birth: string): string => {
  const first17 = `410599${birth}001`
  return first17 + identityCheck(first17)
}

/** A file in GBK's cousin UTF-8, with a title, a strange heading, a wrong number, a name in two parts and a formula. */
const BROKEN = `金穗社区住户排查表(2020年2月10日),,,,,,
小区,楼栋,单元,房号,住的人,身份证号,备注
新苑小区,1号楼,1单元,101,訾 娥,${numberOf('19700101')},=1+1
新苑小区,1号楼,1单元,102,李秀英,410599199001010010,
新苑小区,1号楼,1单元,103,张三、李四,${numberOf('19700103')},
新苑小区,1号楼,1单元,104,赵明?,${numberOf('19700104')},
小计,,,,,4人,
`

async function upload(name: string, bytes: string | Buffer): Promise<void> {
  const file = join(dir, name)
  writeFileSync(file, bytes)
  await page.goto(`${world.url}/console/people/roster?territory=${community}`)
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: '读取并预览' }).click()
}

test('a broken list is previewed, its strange column is put right by hand, accepted, and undone as a whole', { timeout: 120_000 }, async () => {
  await upload('名册.csv', BROKEN)
  await page.getByText('缺少列“姓名”').waitFor()
  await page.getByRole('combobox', { name: '住的人' }).click()
  await page.locator('.ant-select-item-option', { hasText: /^姓名$/ }).click()
  await page.getByRole('button', { name: '按此重新读取' }).click()
  await page.getByText('新增 1 · 有变化 0 · 待确认 1 · 退回 2 · 已有 0').waitFor()
  await page.getByRole('row').filter({ hasText: '校验位错误' }).waitFor()
  await page.getByRole('row').filter({ hasText: '一格两人' }).waitFor()

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载退回的行' }).click()])
  const refused = readFileSync(await download.path())
  expect(refused.subarray(0, 2).toString()).toBe('PK')

  // The work is left, and found again under its address and in the list.
  const address = page.url()
  await page.getByRole('button', { name: '返回列表' }).click()
  await page.getByRole('row').filter({ hasText: '名册.csv' }).getByRole('button', { name: '打开' }).click()
  expect(new URL(page.url()).searchParams.get('import')).toBe(new URL(address).searchParams.get('import'))

  await page.getByRole('button', { name: '确认导入 1 行' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确认导入 1 行' }).click()
  await page.getByText('已导入 1 人').waitFor()
  const found = (await world.get('steward', `/api/people/households?q=${encodeURIComponent('訾娥')}`)) as { households: unknown[] }
  expect(found.households).toHaveLength(1)

  await page.getByRole('button', { name: '撤销导入' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销导入' }).click()
  await page.getByText('已撤销:删除 1 人,恢复 0 人原来的电话,保留 0 人').waitFor()
  expect(((await world.get('steward', `/api/people/households?q=${encodeURIComponent('訾娥')}`)) as { households: unknown[] }).households).toHaveLength(0)
})

test('a roster of two thousand rows with merged households is read, and only its refused rows are looked at', { timeout: 120_000 }, async () => {
  await upload('household-roster.xlsx', readFileSync(fileURLToPath(new URL('../apps/server/test/rosters/household-roster.xlsx', import.meta.url))))
  await page.getByText(/退回 75/).first().waitFor({ timeout: 60_000 })
  await page.locator('.ant-segmented-item', { hasText: '退回 75' }).click()
  await page.getByText('共 75 行').waitFor()
  expect(new URL(page.url()).searchParams.get('outcome')).toBe('refused')
  await page.getByRole('button', { name: '下一页' }).click()
  await page.getByText('第 2 页').waitFor()
})

test('a file that is no list says so', async () => {
  await upload('图片.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))
  await page.getByRole('alert').filter({ hasText: '文件无法读取' }).waitFor()
})
