// The screens of every shell, and what each of them has to be: it opens, says what it is, breaks nothing, and everybody can use it.
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from './accessibility.js'
import { enrolGridPhone, findGrid } from './grid-phone.js'
import { findAtHome, openCase } from './household-at-home.js'
import { enrolPhone, findGate } from './phone.js'
import { openWorld, signIn, type World } from './world.js'

export const GATE = ['/gate', '/gate/document', '/gate/door', '/gate/visitor', '/gate/vehicle', '/gate/emergency', '/gate/count', '/gate/log', '/gate/fever',
  '/gate/shift', '/gate/paper', '/gate/tray', '/gate/menu', '/gate/settings', '/gate/step']
export const CONSOLE = ['/console', '/console/disagreements', '/console/passages', '/console/checkpoints', '/console/territory', '/console/people',
  '/console/people/roster', '/console/people/duplicates', '/console/people/household', '/console/people/household/print',
  '/console/people/landlord', '/console/people/care',
  '/console/pass', '/console/responsibility', '/console/anomaly', '/console/site', '/console/order', '/console/order/print',
  '/console/policy', '/console/national', '/console/ledger', '/console/lifetime',
  '/console/lifetime/stand-down', '/console/accounts', '/console/roles', '/console/role-approval', '/console/reads', '/console/break-glass', '/console/emergency', '/console/me',
  '/console/quarantine', '/console/quarantine/print', '/console/status',
  '/console/visits', '/console/steps', '/console/places', '/console/places/print', '/console/pass/print', '/console/outing', '/console/fever']
export const GRID = ['/grid', '/grid/search', '/grid/new', '/grid/tray', '/grid/settings', '/grid/household/:id', '/grid/household/:id/add', '/grid/household/:id/:person']
/** Of these the office sees what is in them; of the others the steward. */
const OF_OFFICE: readonly string[] = ['/console/anomaly', '/console/site', '/console/quarantine', '/console/quarantine/print', '/console/status', '/console/visits',
  '/console/steps', '/console/places', '/console/places/print', '/console/outing', '/console/fever']
export const RESIDENT = ['/resident', '/resident/quarantine', '/resident/status', '/resident/outing', '/resident/fever', '/resident/visits', '/resident/place',
  '/resident/request']
const OPEN = ['/', '/trust', '/resident', '/gate/enrol', '/grid/enrol']

let world: World

/** Runs in the page: what makes it scroll sideways, the innermost elements that reach beyond its edge; empty when it does not scroll. */
const tooWide = (): string[] => {
  const root = document.documentElement
  if (root.scrollWidth - root.clientWidth <= 1) return []
  const beyond = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1)
  const innermost = beyond.filter((element) => !beyond.some((other) => other !== element && element.contains(other)))
  return [`${root.scrollWidth - root.clientWidth} px`, ...innermost.map((element) => element.outerHTML.slice(0, 160))]
}

const READING = 'main [role=status], main .ant-spin-spinning, main .ant-skeleton'

/** Waits for the page as it stays: nothing is still starting or being read, and it is as long as a moment ago. */
const settled = async (page: Page): Promise<void> => {
  await page.locator('.starting').waitFor({ state: 'detached' })
  await expect.poll(() => page.locator(READING).filter({ hasText: /正在|加载/ }).count()).toBe(0)
  let before = ''
  await expect.poll(async () => {
    const now = await page.evaluate(() => `${document.querySelectorAll('*').length} ${document.documentElement.scrollHeight}`)
    const same = now === before
    before = now
    return same
  }, { interval: 150 }).toBe(true)
}

/** Makes the window as high as the page, so that nothing lies under a menu that stays at its foot. */
const unroll = async (page: Page): Promise<void> => {
  const { width, height } = page.viewportSize()!
  await page.setViewportSize({ width, height: Math.max(height, await page.evaluate(() => document.documentElement.scrollHeight)) })
}

/** Opens an address and fails on any error of the page, and on any accessibility fault. `unrolled`: looked at in one piece. */
const look = async (page: Page, path: string, unrolled = false): Promise<void> => {
  const errors: string[] = []
  const onError = (error: Error): void => void errors.push(error.message)
  page.on('pageerror', onError)
  await page.goto(world.url + path)
  await page.locator('main:visible').first().waitFor()
  await page.waitForLoadState('load')
  await settled(page)
  if (unrolled) await unroll(page)
  expect(await faultsOf(page), path).toEqual([])
  expect(errors, path).toEqual([])
  expect(await page.evaluate(tooWide), `${path} scrolls sideways`).toEqual([])
  page.off('pageerror', onError)
}

/** Opens every screen at one size, in a world of its own. Sizes stand in files of their own: they run side by side. */
export const playScreens = (size: { width: number; height: number }): void => {
  let gate: Awaited<ReturnType<typeof findGate>>
  let grid: Awaited<ReturnType<typeof findGrid>>
  let staff: BrowserContext
  let office: BrowserContext
  let family: BrowserContext
  let post: BrowserContext
  let walker: BrowserContext
  beforeAll(async () => {
    world = await openWorld()
    gate = await findGate(world)
    grid = await findGrid(world)
    staff = await world.open(size)
    await signIn(await staff.newPage(), world, 'steward')
    office = await world.open(size)
    await signIn(await office.newPage(), world, 'office')
    const home = await findAtHome(world, gate.checkpoint)
    await openCase(world, home.person)
    family = await world.open(size)
    const page = await family.newPage()
    await page.goto(home.address)
    await page.locator('.pass-card').first().waitFor()
    post = await world.open(size)
    await enrolPhone(await post.newPage(), world, gate.checkpoint.id)
    walker = await world.open(size)
    await enrolGridPhone(await walker.newPage(), world, grid.territory)
  })
  afterAll(() => world?.close())

  /** What is printed has to be named; of the table of rights two columns say what all say. */
  const narrowed = (path: string): string | undefined =>
    ({ '/console/pass/print': `?territory=${gate.checkpoint.territory}`, '/console/roles': '?show=guard,office' })[path]

  test.each(OPEN)('anybody opens %s', async (path) => {
    const context = await world.open(size)
    await look(await context.newPage(), path)
    await context.close()
  })
  test.each(CONSOLE)('staff open %s', async (path) => {
    const page = await (OF_OFFICE.includes(path) ? office : staff).newPage()
    await look(page, path + (narrowed(path) ?? ''))
    await page.getByText(/演练/).filter({ visible: true }).first().waitFor()
    await page.close()
  })
  test('staff whose live feed is broken see a situation that still fits', async () => {
    const page = await staff.newPage()
    await page.route('**/api/gate/live', (route) => route.abort())
    await look(page, '/console')
    await page.getByText('实时连接中断').waitFor()
    await page.close()
  })
  test.each(RESIDENT)('a household opens %s', async (path) => {
    const page = await family.newPage()
    await look(page, path, true)
    await page.getByText(/演练/).filter({ visible: true }).first().waitFor()
    await page.close()
  })
  test.each(GATE)('a guard opens %s', async (path) => {
    const page = await post.newPage()
    await look(page, path)
    await page.getByText(/演练/).filter({ visible: true }).first().waitFor()
    await page.close()
  })
  test.each(GRID)('a grid worker opens %s', async (path) => {
    const page = await walker.newPage()
    const { id, members } = grid.household
    await look(page, path.replace(':id', id).replace(':person', members[0].id))
    await page.getByText(/演练/).filter({ visible: true }).first().waitFor()
    await page.close()
  })
}
