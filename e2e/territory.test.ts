// Territory at an office: a compound is split, nothing of it is lost, and it becomes one again; boundaries come from a file, matched by code.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { DESKTOP, openWorld, signIn, type World } from './world.js'

interface Place { id: string; code: string; name: string; kind: string; children: number }

let world: World
let page: Page
let dir: string
let community: Place
let compound: Place
beforeAll(async () => {
  world = await openWorld()
  dir = mkdtempSync(join(tmpdir(), 'shouwang-boundaries-'))
  page = await (await world.open(DESKTOP)).newPage()
  await signIn(page, world, 'office')
  const { grants } = await world.get('office', '/api/auth/session')
  const communities = (await world.get('office', `/api/territory?parent=${grants[0].territory}`)) as Place[]
  for (const one of communities) {
    const inside = (await world.get('office', `/api/territory?parent=${one.id}`)) as Place[]
    const found = inside.find(({ kind, children }) => kind === 'compound' && children >= 2)
    if (found === undefined) continue
    ;[community, compound] = [one, found]
    break
  }
})
afterAll(async () => {
  await world?.close()
  rmSync(dir, { recursive: true, force: true })
})

const households = async (place: string): Promise<number> => (await world.get('office', `/api/people/households?territory=${place}`)).total
const partsNow = async (): Promise<Place[]> =>
  ((await world.get('office', `/api/territory?parent=${community.id}`)) as Place[]).filter(({ name }) => /^(东苑|西苑)$/.test(name))

test('a compound becomes two: what belongs to it is given out, nobody is lost, and the old one keeps its past', async () => {
  const before = await households(compound.id)
  await page.goto(`${world.url}/console/territory?place=${compound.id}&do=split`)
  const drawer = page.getByRole('dialog', { name: `拆分“${compound.name}”` })
  await drawer.getByLabel('名称').first().fill('东苑')
  await drawer.getByLabel('编号').first().fill('C901')
  await drawer.getByLabel('名称').last().fill('西苑')
  expect(await drawer.getByRole('button', { name: '确认拆分' }).isDisabled()).toBe(true)
  await drawer.getByLabel('编号').last().fill('C902')
  await drawer.getByRole('combobox', { name: /归属$/ }).last().click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: '西苑' }).click()
  await drawer.getByText(/西苑:1 项/).waitFor()
  await drawer.getByRole('button', { name: '确认拆分' }).click()
  await page.getByText('已拆分').waitFor()
  const parts = await partsNow()
  expect(parts.map(({ name }) => name).sort()).toEqual(['东苑', '西苑'])
  const now = await Promise.all(parts.map(({ id }) => households(id)))
  expect(now[0]! + now[1]!).toBe(before)
  const story = await world.get('office', `/api/territory/${compound.id}/story`)
  expect(story).toMatchObject({ state: 'retired' })
  expect(story.successors.map(({ name }: Place) => name).sort()).toEqual(['东苑', '西苑'])
})

test('the two become one again, with everybody in it', async () => {
  const [east, west] = (await partsNow()).sort((a, b) => (a.name < b.name ? -1 : 1)) as [Place, Place]
  const before = (await households(east.id)) + (await households(west.id))
  await page.goto(`${world.url}/console/territory?place=${east.id}&do=merge`)
  const drawer = page.getByRole('dialog', { name: `把别处并入“${east.name}”` })
  await drawer.getByRole('combobox').first().click()
  const tree = page.locator('.ant-select-dropdown:visible')
  await tree.locator('.ant-select-tree-treenode').filter({ hasText: community.name }).locator('.ant-select-tree-switcher').click()
  await tree.getByTitle(new RegExp(west.name)).first().click()
  await drawer.getByText(/将并入 1 处/).waitFor()
  await drawer.getByRole('button', { name: '确认合并' }).click()
  await page.getByText('已合并').waitFor()
  expect(await partsNow()).toHaveLength(1)
  expect(await households(east.id)).toBe(before)
  compound = east
})

test('boundaries from a file are matched by code; what cannot be is said beside each, and the rest is written', async () => {
  const square = (west: number): number[][][] => [[[west, 36.1], [west + 0.001, 36.1], [west + 0.001, 36.101], [west, 36.101], [west, 36.1]]]
  const feature = (code: string, name: string, coordinates: number[][][]) => ({ type: 'Feature', properties: { code, name }, geometry: { type: 'Polygon', coordinates } })
  const file = join(dir, 'boundaries.geojson')
  const crossed = [[[114.3, 36.1], [114.301, 36.101], [114.301, 36.1], [114.3, 36.101], [114.3, 36.1]]]
  writeFileSync(file, JSON.stringify({
    type: 'FeatureCollection',
    features: [feature(compound.code, compound.name, square(114.31)), feature('410505009001-C777', '没有的小区', square(114.32)), feature(community.code, '画叉了', crossed)],
  }))
  await page.goto(`${world.url}/console/territory?tab=map&layer=compound`)
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText('可导入 1 个').waitFor()
  const rows = page.getByRole('row')
  await rows.filter({ hasText: compound.code }).getByText('可导入').waitFor()
  expect(await rows.filter({ hasText: '没有的小区' }).getByText('可导入').count()).toBe(0)
  await page.getByRole('button', { name: '导入 1 个边界' }).click()
  await page.getByText('已导入 1 个边界').waitFor()
  const { units } = await world.get('office', '/api/territory/map?kind=compound')
  expect(units.find(({ id }: Place) => id === compound.id).boundary.coordinates[0][0]).toHaveLength(5)
})
