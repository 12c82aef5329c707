// Every screen of every shell, at phone and desktop size: it opens, says what it is, breaks nothing, and everybody can use it.
import { AxeBuilder } from '@axe-core/playwright'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enrolGridPhone, findGrid } from './grid-phone.js'
import { enrolPhone, findGate } from './phone.js'
import { DESKTOP, openWorld, PHONE, signIn, type World } from './world.js'

const GATE = ['/gate', '/gate/door', '/gate/visitor', '/gate/vehicle', '/gate/emergency', '/gate/count', '/gate/log', '/gate/fever', '/gate/shift', '/gate/paper',
  '/gate/tray', '/gate/menu', '/gate/settings', '/gate/step']
const CONSOLE = ['/console', '/console/disagreements', '/console/passages', '/console/checkpoints', '/console/territory', '/console/people',
  '/console/people/roster', '/console/people/duplicates', '/console/people/household', '/console/people/household/print', '/console/people/landlord', '/console/people/care',
  '/console/pass', '/console/responsibility', '/console/anomaly', '/console/site', '/console/order', '/console/order/print', '/console/policy', '/console/ledger', '/console/lifetime',
  '/console/lifetime/stand-down', '/console/accounts', '/console/roles', '/console/role-approval', '/console/reads', '/console/break-glass', '/console/emergency', '/console/me',
  '/console/quarantine', '/console/quarantine/print', '/console/status',
  '/console/visits', '/console/steps', '/console/places', '/console/places/print', '/console/pass/print', '/console/outing', '/console/fever']
const GRID = ['/grid', '/grid/search', '/grid/new', '/grid/tray', '/grid/settings', '/grid/household/:id', '/grid/household/:id/add', '/grid/household/:id/:person']
const OPEN = ['/', '/trust', '/resident', '/gate/enrol', '/grid/enrol']

let world: World
let gate: Awaited<ReturnType<typeof findGate>>
let grid: Awaited<ReturnType<typeof findGrid>>

beforeAll(async () => {
  world = await openWorld()
  gate = await findGate(world)
  grid = await findGrid(world)
})
afterAll(() => world?.close())

const source = (path: string): string => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8')

/** Runs in the page: what makes it scroll sideways, the innermost elements that reach beyond its edge; empty when it does not scroll. */
const tooWide = (): string[] => {
  const root = document.documentElement
  if (root.scrollWidth - root.clientWidth <= 1) return []
  const beyond = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1)
  const innermost = beyond.filter((element) => !beyond.some((other) => other !== element && element.contains(other)))
  return [`${root.scrollWidth - root.clientWidth} px`, ...innermost.map((element) => element.outerHTML.slice(0, 160))]
}

/** Opens an address and fails on any error of the page, on a page without a heading, and on any accessibility fault. */
const look = async (page: Page, path: string): Promise<void> => {
  const errors: string[] = []
  const onError = (error: Error): void => void errors.push(error.message)
  page.on('pageerror', onError)
  await page.goto(world.url + path)
  await page.locator('main:visible').first().waitFor()
  await page.waitForLoadState('load')
  await expect.poll(() => page.locator('main [role=status], main .ant-spin-spinning, main .ant-skeleton').filter({ hasText: /正在|加载/ }).count()).toBe(0)
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 140)).slice(0, 3).join(' | ')}`), path).toEqual([])
  expect(errors, path).toEqual([])
  expect(await page.evaluate(tooWide), `${path} scrolls sideways`).toEqual([])
  page.off('pageerror', onError)
}

test('this list names every screen that the shells have', () => {
  const inConsole = [...source('apps/web/src/shells/console/pages.tsx').matchAll(/path: '(\/[^']*)'/g)].map((match) => match[1])
  const inGate = [...source('apps/web/src/gate/GateApp.tsx').matchAll(/<Route path="(\/gate[^"]*)"/g)].map((match) => match[1])
  const inGrid = [...source('apps/web/src/grid/GridApp.tsx').matchAll(/<Route path="(\/grid[^"]*)"/g)].map((match) => match[1])
  expect(GRID.toSorted()).toEqual(inGrid.toSorted())
  expect(CONSOLE.toSorted()).toEqual(inConsole.toSorted())
  // Two screens exist only with somebody or something in hand: the journeys of the gate go through them.
  expect([...GATE, '/gate/case', '/gate/log/:id'].toSorted()).toEqual(inGate.toSorted())
})

describe.each([['phone', PHONE], ['desktop', DESKTOP]] as const)('at %s size', (_name, size) => {
  let staff: BrowserContext
  let post: BrowserContext
  let walker: BrowserContext
  beforeAll(async () => {
    staff = await world.open(size)
    await signIn(await staff.newPage(), world, 'steward')
    post = await world.open(size)
    await enrolPhone(await post.newPage(), world, gate.checkpoint.id)
    walker = await world.open(size)
    await enrolGridPhone(await walker.newPage(), world, grid.territory)
  })

  test.each(OPEN)('anybody opens %s', async (path) => {
    const context = await world.open(size)
    await look(await context.newPage(), path)
    await context.close()
  })
  test.each(CONSOLE)('staff open %s', async (path) => {
    const page = await staff.newPage()
    await look(page, path === '/console/pass/print' ? `${path}?territory=${gate.checkpoint.territory}` : path)
    await page.getByText(/演练/).first().waitFor()
    await page.close()
  })
  test('staff whose live feed is broken see a situation that still fits', async () => {
    const page = await staff.newPage()
    await page.route('**/api/gate/live', (route) => route.abort())
    await look(page, '/console')
    await page.getByText('实时连接中断').waitFor()
    await page.close()
  })
  test.each(GATE)('a guard opens %s', async (path) => {
    const page = await post.newPage()
    await look(page, path)
    await page.getByText(/演练/).first().waitFor()
    await page.close()
  })
  test.each(GRID)('a grid worker opens %s', async (path) => {
    const page = await walker.newPage()
    const { id, members } = grid.household
    await look(page, path.replace(':id', id).replace(':person', members[0].id))
    await page.getByText(/演练/).first().waitFor()
    await page.close()
  })
})
