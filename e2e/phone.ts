// What a guard does with the phone, in words.
import type { Page } from 'playwright-core'
import { uuidv7 } from 'uuidv7'
import type { Reach, World } from './world.js'

/** A checkpoint of a compound that has passes, and those passes. */
export const findGate = async (world: World): Promise<{ checkpoint: any; passes: any[] }> => {
  const all: any[] = await world.get('office', '/api/gate/checkpoints')
  const { passes } = await world.get('office', '/api/pass?state=active')
  const checkpoint = all.find(({ kind, territoryName }) => kind === 'compound-gate' && passes.some((pass: any) => pass.compoundName === territoryName))
  return { checkpoint, passes: passes.filter((pass: any) => pass.compoundName === checkpoint.territoryName) }
}

/** Invites a phone for a checkpoint at the desk and enrols it by its link. */
export const enrolPhone = async (page: Page, world: Reach, checkpoint: string): Promise<void> => {
  const { code } = await world.send('office', 'auth.invite-device', { invite: uuidv7(), checkpoint, name: '门岗手机' })
  await enrolWithCode(page, world, code)
}

export const enrolWithCode = async (page: Page, world: Reach, code: string): Promise<void> => {
  await page.goto(`${world.url}/gate/enrol#${code}`)
  const button = page.getByRole('button', { name: '登记本机' })
  // A camera may have seen a pass by now: then the gate's one screen lies behind the reading.
  const enrolled = page.getByText('未上岗')
  await button.or(enrolled).first().waitFor({ state: 'attached' })
  if (await button.isVisible()) await button.click()
  await enrolled.waitFor({ state: 'attached' })
}

export const signOn = async (page: Page, staff: string): Promise<void> => {
  await page.getByText('未上岗').click()
  await page.getByLabel('工号 1').fill(staff)
  await page.getByRole('button', { name: '上岗', exact: true }).click()
  await page.getByRole('button', { name: '交接班' }).or(page.getByText(/上岗$/)).first().waitFor()
  await home(page)
}

/** Back to the gate's one screen. */
export const home = async (page: Page): Promise<void> => {
  const back = page.getByRole('button', { name: '返回' }).or(page.getByRole('link', { name: '返回' }))
  for (let i = 0; i < 4 && !(await page.getByRole('link', { name: /门牌/ }).isVisible()); i += 1) await back.first().click()
}

/** Types a pass's number or a door and goes to its verdict. */
export const present = async (page: Page, typed: string): Promise<void> => {
  await page.getByRole('link', { name: /门牌/ }).click()
  await page.getByLabel('门牌或通行证号').fill(typed)
  await page.getByRole('button', { name: '下一步' }).click()
}

/** The big word on the screen: 放行, 劝返 or 核实, after what has just been done; touched away, as in a queue. An admission may be gone by itself. */
export const flashWord = async (page: Page): Promise<string> => {
  const word = await page.locator('.flash-word').innerText()
  await page.evaluate(() => document.querySelector<HTMLElement>('.flash')?.click())
  await page.locator('.flash').waitFor({ state: 'detached' })
  return word
}

/** Its holder looks at a phone: it asks the server now, and not at its next beat. */
export const lookAt = (page: Page): Promise<boolean> => page.evaluate(() => dispatchEvent(new Event('focus')))

/** Somebody with a pass number goes in with a reading of 36.5. */
export const admitByNumber = async (page: Page, number: string): Promise<string> => {
  await present(page, number)
  await page.getByRole('button', { name: '36.5 ℃' }).click()
  return flashWord(page)
}

/** How many revocations the phone says it holds, on its settings screen. */
export const revocationsKnown = async (page: Page): Promise<number> =>
  Number(/(\d+) 条吊销/.exec(await page.getByText(/条吊销/).innerText())?.[1])
