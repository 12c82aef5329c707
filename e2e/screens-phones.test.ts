// Every screen of the phones of a household, a gate and a grid, on a phone and on a desk, and that no shell's screen is left out.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrolGridPhone, findGrid } from './grid-phone.js'
import { findAtHome, openCase } from './household-at-home.js'
import { enrolPhone, findGate } from './phone.js'
import { CONSOLE, GATE, GRID, look, PHONE_FIRST, RESIDENT } from './screens.js'
import { openWorld, PHONE, type World } from './world.js'

let world: World
let family: Page
let post: Page
let walker: Page
let grid: Awaited<ReturnType<typeof findGrid>>

beforeAll(async () => {
  world = await openWorld()
  const { checkpoint } = await findGate(world)
  grid = await findGrid(world)
  const home = await findAtHome(world, checkpoint)
  await openCase(world, home.person)
  family = await (await world.open(PHONE)).newPage()
  await family.goto(home.address)
  await family.locator('.pass-card').first().waitFor()
  post = await (await world.open(PHONE)).newPage()
  await enrolPhone(post, world, checkpoint.id)
  walker = await (await world.open(PHONE)).newPage()
  await enrolGridPhone(walker, world, grid.territory)
})
afterAll(() => world?.close())

const source = (path: string): string => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8')

test('this list names every screen that the shells have', () => {
  const inConsole = [...source('apps/web/src/shells/console/pages.tsx').matchAll(/path: '(\/[^']*)'/g)].map((match) => match[1])
  const inGate = [...source('apps/web/src/gate/GateApp.tsx').matchAll(/<Route path="(\/gate[^"]*)"/g)].map((match) => match[1])
  const inGrid = [...source('apps/web/src/grid/GridApp.tsx').matchAll(/<Route path="(\/grid[^"]*)"/g)].map((match) => match[1])
  const inResident = [...source('apps/web/src/shells/resident/pages.tsx').matchAll(/\{ path: '([^']*)'/g)].map((match) => `/resident/${match[1]}`.replace(/\/$/, ''))
  expect(RESIDENT).toEqual(inResident)
  expect(GRID.toSorted()).toEqual(inGrid.toSorted())
  expect(CONSOLE.toSorted()).toEqual(inConsole.toSorted())
  // Two screens exist only with somebody or something in hand: the journeys of the gate go through them.
  expect([...GATE, '/gate/case', '/gate/log/:id'].toSorted()).toEqual(inGate.toSorted())
})

test.each(RESIDENT)('a household opens %s', async (path) => {
  await look(family, world.url + path, { sizes: PHONE_FIRST, unrolled: true, says: '演练' })
})

test.each(GATE)('a guard opens %s', async (path) => {
  await look(post, world.url + path, { sizes: PHONE_FIRST, says: '演练' })
})

test.each(GRID)('a grid worker opens %s', async (path) => {
  const { id, members } = grid.household
  await look(walker, world.url + path.replace(':id', id).replace(':person', members[0].id), { sizes: PHONE_FIRST, says: '演练' })
})
