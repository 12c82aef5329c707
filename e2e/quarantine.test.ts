// A household's quarantine at the desk: opened, notice served, readings by corridor sheet, an alarming one for the doctor; and an extension that is refused.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from 'uuidv7'
import type { Page } from 'playwright-core'
import { DESKTOP, openWorld, signIn, type World } from './world.js'

const DAY = 86_400_000
const at = (ms: number): string => new Date(Date.now() + ms).toISOString()

let world: World
let page: Page
beforeAll(async () => {
  world = await openWorld()
  page = await (await world.open(DESKTOP)).newPage()
})
afterAll(() => world?.close())

/** A household of at least two people. */
const family = async (): Promise<{ household: string; people: { id: string; name: string }[] }> => {
  const { households } = await world.get('office', '/api/people/households')
  const found = households.find(({ members }: { members: unknown[] }) => members.length >= 2)
  if (found) return { household: found.id, people: found.members }
  throw new Error('no family in the exercise')
}

const opened = async (people: { id: string }[], basisAt: string): Promise<string[]> => {
  const cases = people.map(({ id }) => ({ case: uuidv7(), person: id }))
  await world.send('office', 'quarantine.open', { terms: { kind: 'home', basis: 'risk-area', basisAt }, cases })
  return cases.map((one) => one.case)
}

const ok = async (name: RegExp, button: RegExp): Promise<void> => {
  await page.getByRole('dialog', { name }).getByRole('button', { name: button }).click()
}

test('a household is opened, told, asked twice a day, and the doctor hears of a fever; an extension is refused and the end stays', async () => {
  const { people } = await family()
  const [mine, theirs] = await opened(people.slice(0, 2), at(-13 * DAY))
  const before = (await world.get('office', `/api/quarantine/${mine}`)).endsAt
  await signIn(page, world, 'office')

  await page.goto(`${world.url}/console/quarantine?case=${mine}`)
  await page.getByText('待送达告知书').first().waitFor()
  await page.getByRole('button', { name: '登记送达' }).click()
  await ok(/登记送达/, /登记送达/)
  await page.getByText('已登记送达').waitFor()
  await page.getByText('观察中').first().waitFor()

  await page.getByRole('button', { name: '申请延长' }).click()
  await ok(/申请延长/, /申请延长/)
  await page.getByText('已申请,等待另一人批准').waitFor()
  expect(await page.getByRole('button', { name: /^批\s?准$/ }).count()).toBe(0)

  await page.goto(`${world.url}/console/quarantine?list=open`)
  const rows = page.getByRole('row')
  await rows.nth(1).waitFor()
  await page.getByRole('button', { name: '全选本页' }).click()
  await page.goto(`${world.url}/console/quarantine?list=no-notice`)
  await page.getByRole('cell').first().waitFor()

  await world.send('doctor', 'quarantine.record-readings', { method: 'door', readings: [{ reading: uuidv7(), case: theirs, takenAt: at(0), tenths: 384, symptoms: [] }] })
  await page.goto(`${world.url}/console/quarantine?list=symptomatic`)
  await page.getByText('待医生').first().waitFor()
  expect(await page.getByText('38.4').count()).toBe(0)

  const second = await (await world.open(DESKTOP)).newPage()
  await signIn(second, world, 'commander')
  await second.goto(`${world.url}/console/quarantine?case=${mine}`)
  await second.getByRole('button', { name: '不批准' }).click()
  await second.getByLabel('理由').fill('没有新的依据')
  await second.getByRole('dialog', { name: '不批准' }).getByRole('button', { name: '不批准' }).click()
  await second.getByText('已决定').waitFor()
  await second.getByText(/未批准/).waitFor()
  const after = await world.get('office', `/api/quarantine/${mine}`)
  expect([after.endsAt, after.plannedAt]).toEqual([before, before])
})
