// The screens of every shell, and what each of them has to be at both sizes: it opens, breaks nothing, and everybody can use it.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { faultsOf } from './accessibility.js'
import { DESKTOP, PHONE } from './world.js'

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
export const RESIDENT = ['/resident', '/resident/quarantine', '/resident/status', '/resident/outing', '/resident/fever', '/resident/visits', '/resident/place',
  '/resident/request']
/** Screens that anybody opens. */
export const OPEN = ['/', '/trust', '/resident', '/gate/enrol', '/grid/enrol']

type Size = typeof DESKTOP

/** A desk's screens and a phone's: each opened at its own size first, then looked at, in the same page, at the other. */
export const DESK_FIRST: readonly Size[] = [DESKTOP, PHONE]
export const PHONE_FIRST: readonly Size[] = [PHONE, DESKTOP]

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
  }, { interval: 100 }).toBe(true)
}

/** Makes the window as high as the page, so that nothing lies under a menu that stays at its foot. */
const unroll = async (page: Page, { width, height }: Size): Promise<void> =>
  page.setViewportSize({ width, height: Math.max(height, await page.evaluate(() => document.documentElement.scrollHeight)) })

export interface Look {
  sizes: readonly Size[]
  /** Looked at in one piece. */
  unrolled?: boolean
  /** Text that says that the page is the one meant. */
  says?: string
}

/** Opens an address and fails on any error of the page, and at each size on any accessibility fault and on scrolling sideways. */
export const look = async (page: Page, address: string, { sizes, unrolled = false, says }: Look): Promise<void> => {
  const errors: string[] = []
  const onError = (error: Error): void => void errors.push(error.message)
  page.on('pageerror', onError)
  await page.setViewportSize(sizes[0]!)
  await page.goto(address)
  await page.locator('main:visible').first().waitFor()
  await page.waitForLoadState('load')
  for (const size of sizes) {
    await page.setViewportSize(size)
    await settled(page)
    if (unrolled) await unroll(page, size)
    if (says !== undefined) await page.getByText(says).filter({ visible: true }).first().waitFor()
    expect(await faultsOf(page), `${address} at ${size.width}`).toEqual([])
    expect(await page.evaluate(tooWide), `${address} at ${size.width} scrolls sideways`).toEqual([])
  }
  page.off('pageerror', onError)
  expect(errors, address).toEqual([])
}
