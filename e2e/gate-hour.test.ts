// The gate was offline for an hour: enrol, go offline, work on, come back, and headquarters sees it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filmQr } from './film.js'
import { admitByNumber, enrolPhone, enrolWithCode, findGate, flashWord, home, present, revocationsKnown, signOn } from './phone.js'
import { DESKTOP, openWorld, PHONE, signInAtDoor, type World } from './world.js'

let world: World
let desk: Page
let phone: Page
let phoneContext: BrowserContext
let gate: Awaited<ReturnType<typeof findGate>>
const films = mkdtempSync(join(tmpdir(), 'film-'))

beforeAll(async () => {
  world = await openWorld()
  gate = await findGate(world)
  desk = await (await world.open(DESKTOP)).newPage()
  phoneContext = await world.open(PHONE)
  phone = await phoneContext.newPage()
})
afterAll(async () => {
  await world?.close()
  rmSync(films, { recursive: true, force: true })
})

const situation = () => world.get('office', '/api/gate/situation')

test('the office makes an enrolment code at the desk, and the phone enrols with it', async () => {
  await signInAtDoor(desk, world, 'office')
  await desk.goto(`${world.url}/console/checkpoints`)
  await desk.getByRole('row').filter({ hasText: gate.checkpoint.name }).getByRole('button', { name: '登记手机' }).click()
  await desk.getByRole('button', { name: '生成登记码' }).click()
  const code = await desk.locator('.invite-code code').innerText()
  await enrolWithCode(phone, world, code)
})

test('the guard signs on, and a resident who holds the pass before the camera goes in with two touches', async () => {
  await signOn(phone, 'guard')
  const { entries } = await world.get('office', `/api/pass/sheet?territory=${gate.checkpoint.territory}`)
  const { token } = entries.find(({ number }: { number: string }) => number === gate.passes[0].number)
  const camera = await world.openWithCamera(filmQr(join(films, 'pass.y4m'), token))
  const other = await camera.newPage()
  await enrolPhone(other, world, gate.checkpoint.id)
  await other.getByRole('button', { name: '36.5 ℃' }).click()
  expect(await other.locator('.flash-word').innerText()).toBe('放行')
  // Both hands are busy: an admission goes away by itself.
  await other.locator('.flash').waitFor({ state: 'detached' })
  await expect.poll(async () => (await situation()).totals.in, { timeout: 10_000 }).toBe(1)
  await camera.close()
})

test('with the network gone and the server dead the phone starts, decides, and queues', async () => {
  await phone.goto(`${world.url}/gate/settings`)
  const known = await revocationsKnown(phone)
  await world.send('office', 'pass.revoke', { territory: gate.checkpoint.territory, passes: [gate.passes[1].id], reason: 'lost' })
  await phone.reload()
  await expect.poll(() => revocationsKnown(phone), { timeout: 30_000 }).toBe(known + 1)
  await phone.goto(`${world.url}/gate`)
  await phoneContext.setOffline(true)
  await world.kill()
  await phone.reload()
  await phone.getByRole('link', { name: /门牌/ }).waitFor()

  for (const { number } of gate.passes.slice(2, 8)) expect(await admitByNumber(phone, number)).toBe('放行')

  // Who goes out is asked what for; one touch records it.
  await phone.getByRole('button', { name: '出', exact: true }).click()
  await present(phone, gate.passes[3].number)
  await phone.getByRole('button', { name: '买生活用品' }).click()
  expect(await flashWord(phone)).toBe('放行')
  await phone.getByRole('button', { name: '进', exact: true }).click()

  await present(phone, gate.passes[1].number)
  await phone.locator('.verdict-word', { hasText: '劝返' }).waitFor()
  await phone.getByRole('button', { name: '劝返', exact: true }).click()
  expect(await flashWord(phone)).toBe('劝返')

  await phone.getByRole('link', { name: /应急车/ }).click()
  await phone.getByRole('button', { name: '救护车' }).click()
  expect(await flashWord(phone)).toBe('放行')

  await present(phone, gate.passes[8].number)
  await phone.getByRole('button', { name: /其他读数/ }).click()
  for (const key of ['3', '7', '5']) await phone.getByRole('button', { name: key, exact: true }).click()
  await phone.getByRole('button', { name: '确定' }).click()
  await phone.getByText('375 少了小数点').waitFor()
  await phone.getByRole('button', { name: '是,用 37.5' }).click()
  await phone.getByRole('button', { name: '确定' }).click()
  await phone.locator('.verdict-word', { hasText: '核实' }).waitFor()
  await phone.getByRole('button', { name: '请到旁边休息,稍后复测' }).click()
  expect(await flashWord(phone)).toBe('核实')

  await home(phone)
  await phone.getByText(/离线 · \d+ 条待传/).waitFor()
})

test('when the network returns all is sent once, and headquarters sees it, with the passage on which the server knows more', async () => {
  await world.start()
  // Revoked while the phone could not know: it will have let this person in, and the two will disagree.
  const late = gate.passes[9]
  await world.send('office', 'pass.revoke', { territory: gate.checkpoint.territory, passes: [late.id], reason: 'misused' })
  expect(await admitByNumber(phone, late.number)).toBe('放行')

  await phoneContext.setOffline(false)
  await phone.getByText('已连接').waitFor({ timeout: 60_000 })
  await expect.poll(async () => (await situation()).totals, { timeout: 30_000 }).toMatchObject({ in: 8, out: 1, turnedBack: 1, disagreements: 1 })
  const passages: { purpose: string | null }[] = await world.get('office', `/api/gate/passages?checkpoint=${gate.checkpoint.id}`)
  expect(passages.flatMap(({ purpose }) => purpose ?? [])).toEqual(['supplies'])
  // Somebody who went in by the rules, and whose pass is revoked while inside, is on headquarters' list.
  const inside = gate.passes[2]
  await world.send('office', 'pass.revoke', { territory: gate.checkpoint.territory, passes: [inside.id], reason: 'moved-away' })
  const { insideRevoked, fevers } = await situation()
  expect(insideRevoked.map(({ number }: { number: string }) => number)).toEqual([inside.number])
  expect(fevers).toHaveLength(1)

  await desk.goto(`${world.url}/console/disagreements`)
  await desk.getByText(gate.checkpoint.name).first().waitFor()
  expect(await world.cli('ledger', 'verify')).toMatch(/410505/)
})

test('the guard hands over with the counts of the shift', async () => {
  await phone.getByRole('button', { name: '菜单' }).or(phone.getByRole('link', { name: '菜单' })).click()
  await phone.getByRole('link', { name: '上岗与交接班' }).click()
  await expect.poll(() => phone.locator('.counts-table').innerText()).toMatch(/进\s*7/)
  await phone.getByRole('button', { name: '确认交接' }).click()
  await phone.getByText('已交接').or(phone.getByRole('heading', { name: '上岗', exact: true })).first().waitFor()
  await expect.poll(async () => {
    const shifts = await world.get('office', `/api/gate/shifts?checkpoint=${gate.checkpoint.id}`)
    return shifts.some((shift: { endedAt: string | null }) => shift.endedAt)
  }, { timeout: 20_000 }).toBe(true)
})
