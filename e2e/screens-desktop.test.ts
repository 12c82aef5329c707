// Every screen of every shell on a desk, and that none is left out.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { CONSOLE, GATE, GRID, playScreens, RESIDENT } from './screens.js'
import { DESKTOP } from './world.js'

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

playScreens(DESKTOP)
