// Every screen of the console, and every screen that anybody opens, on a desk and on a phone.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { findGate } from './phone.js'
import { CONSOLE, DESK_FIRST, look, OPEN } from './screens.js'
import { DESKTOP, openWorld, signIn, type World } from './world.js'

/** Of these the office sees what is in them; of the others the steward. */
const OF_OFFICE: readonly string[] = ['/console/anomaly', '/console/site', '/console/quarantine', '/console/quarantine/print', '/console/status', '/console/visits',
  '/console/steps', '/console/places', '/console/places/print', '/console/outing', '/console/fever']

let world: World
let staff: Page
let office: Page
/** What is printed has to be named: one building's passes. Of the table of rights two columns say what all say. */
let narrowed: Record<string, string>

beforeAll(async () => {
  world = await openWorld()
  const { checkpoint } = await findGate(world)
  const { households } = await world.get('office', `/api/people/households?territory=${checkpoint.territory}`)
  narrowed = { '/console/pass/print': `?territory=${checkpoint.territory}&building=${households[0].territory}`, '/console/roles': '?show=guard,office' }
  staff = await (await world.open(DESKTOP)).newPage()
  await signIn(staff, world, 'steward')
  office = await (await world.open(DESKTOP)).newPage()
  await signIn(office, world, 'office')
})
afterAll(() => world?.close())

test.each(OPEN)('anybody opens %s', async (path) => {
  const context = await world.open(DESKTOP)
  await look(await context.newPage(), world.url + path, { sizes: DESK_FIRST })
  await context.close()
})

test.each(CONSOLE)('staff open %s', async (path) => {
  await look(OF_OFFICE.includes(path) ? office : staff, world.url + path + (narrowed[path] ?? ''), { sizes: DESK_FIRST, says: '演练' })
})

test('staff whose live feed is broken see a situation that still fits', async () => {
  await staff.route('**/api/gate/live', (route) => route.abort())
  await look(staff, `${world.url}/console`, { sizes: DESK_FIRST, says: '实时连接中断' })
})
