// An elder with a printed card: no phone, no app; the card, the number read out, the door, or the grandchild's word give the same verdict.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filmQr } from './film.js'
import { enrolPhone, findGate, flashWord, home, present, signOn } from './phone.js'
import { openWorld, PHONE, type World } from './world.js'

let world: World
let guard: Page
let gate: Awaited<ReturnType<typeof findGate>>
let token = ''
const films = mkdtempSync(join(tmpdir(), 'film-'))

beforeAll(async () => {
  world = await openWorld()
  gate = await findGate(world)
  const { entries } = await world.get('office', `/api/pass/sheet?territory=${gate.checkpoint.territory}`)
  token = entries.find(({ number }: { number: string }) => number === gate.passes[0].number).token
  guard = await (await world.open(PHONE)).newPage()
  await enrolPhone(guard, world, gate.checkpoint.id)
  await signOn(guard, 'guard')
})
afterAll(async () => {
  await world?.close()
  rmSync(films, { recursive: true, force: true })
})

/** A normal reading, and the word that follows. */
const measured = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: '36.5 ℃' }).click()
  return flashWord(page)
}

test('the printed card held before the camera admits her, and the guard sees that it is printed', async () => {
  const context = await world.openWithCamera(filmQr(join(films, 'card.y4m'), token))
  const page = await context.newPage()
  await enrolPhone(page, world, gate.checkpoint.id)
  await page.getByRole('button', { name: '36.5 ℃' }).waitFor()
  expect(await page.locator('.phone-page').innerText()).toMatch(/纸质/)
  await page.getByRole('button', { name: '36.5 ℃' }).click()
  expect(await page.locator('.flash-word').innerText()).toBe('放行')
  await context.close()
})

test('the number read out from a card that is torn gives the same word', async () => {
  const { number } = gate.passes[0]
  await present(guard, `${number.slice(0, 4)} ${number.slice(4).toLowerCase()}`)
  expect(await measured(guard)).toBe('放行')
})

test('her grandchild names the door for her, and that gives the same word', async () => {
  await home(guard)
  await present(guard, gate.passes[0].door)
  const choice = guard.getByRole('button', { name: new RegExp(`${gate.passes[0].door}$`) })
  const reading = guard.getByRole('button', { name: '36.5 ℃' })
  await choice.first().or(reading).first().waitFor()
  if (!(await reading.isVisible())) await choice.first().click()
  expect(await measured(guard)).toBe('放行')
})

test('a number with a slip is nobody\'s: the guard is told at once, and she is not sent away for it', async () => {
  await home(guard)
  const { number } = gate.passes[0]
  await guard.getByRole('link', { name: /门牌/ }).click()
  await guard.getByLabel('门牌或通行证号').fill(number.slice(0, 7) + (number.endsWith('A') ? 'B' : 'A'))
  await guard.getByRole('button', { name: '下一步' }).click()
  await guard.getByText('证号不对').waitFor()
})

test('with nothing at hand but her identity card, the number typed in gives the same word; offline the guard is told to ask for the door', async () => {
  const { household: card } = await world.get('office', `/api/people/households/${gate.passes[0].household}`)
  const cards = await Promise.all(card.members.map(({ id }: { id: string }) => world.get('office', `/api/people/${id}?purpose=pass&reason=card`)))
  const number: string = cards.find(({ documentKind }) => documentKind === 'resident-id').documentNo
  await home(guard)
  await guard.getByRole('link', { name: /门牌/ }).click()
  await guard.getByRole('link', { name: '按身份证件号查' }).click()
  await guard.getByLabel('身份证件号').fill(`${number.slice(0, 17)}${number.endsWith('1') ? '2' : '1'}`)
  await guard.getByRole('button', { name: '查这个号码' }).click()
  await guard.getByText('校验位不对').waitFor()
  await guard.getByLabel('身份证件号').fill(number.toLowerCase())
  await guard.getByRole('button', { name: '查这个号码' }).click()
  expect(await measured(guard)).toBe('放行')
  await guard.context().setOffline(true)
  await home(guard)
  await guard.getByRole('link', { name: /门牌/ }).click()
  await guard.getByRole('link', { name: '按身份证件号查' }).click()
  await guard.getByLabel('身份证件号').fill(number)
  await guard.getByRole('button', { name: '查这个号码' }).click()
  await guard.getByRole('link', { name: '改用门牌或证号' }).click()
  await guard.getByLabel('门牌或通行证号').waitFor()
  await guard.context().setOffline(false)
})
