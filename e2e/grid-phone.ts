// What a grid worker does with the phone, in words.
import type { Page } from 'playwright-core'
import { uuidv7 } from 'uuidv7'
import { PASSWORD, type Reach, type World } from './world.js'

/** Opens the account of a grid worker of the exercise's street; returns its login. */
const newWorker = async (world: Reach): Promise<string> => {
  const { grants } = await world.get('office', '/api/auth/session')
  const login = `wg${uuidv7().slice(-6)}`
  const roles = [{ role: 'grid-worker', territory: grants[0].territory }]
  await world.send('steward', 'auth.create-account', { account: uuidv7(), login, name: '网格员甲', password: PASSWORD, roles })
  // A role with health fields counts when a second person has agreed.
  const waiting = (await world.get('commander', '/api/auth/roles/waiting')) as { proposal: string; login: string }[]
  const { proposal } = waiting.find((row) => row.login === login)!
  await world.send('commander', 'auth.decide-role', { proposal, approve: true })
  return login
}

/** A compound with households, as the grid of a worker; with one of its households. */
export const findGrid = async (world: World): Promise<{ territory: string; household: any }> => {
  const { households } = await world.get('office', '/api/people/households')
  const household = households.find(({ members }: any) => members.length > 1)
  return { territory: household.compound, household }
}

/** Invites a phone for a grid at the desk, enrols it by its link and signs its holder on; returns their login. */
export const enrolGridPhone = async (page: Page, world: Reach, territory: string): Promise<string> => {
  const worker = await newWorker(world)
  const { code } = await world.send('office', 'auth.invite-device', { invite: uuidv7(), territory, worker, name: '网格手机' })
  await page.goto(`${world.url}/grid/enrol#${code}`)
  await page.getByLabel('工号').waitFor()
  await signOnGrid(page, worker)
  return worker
}

const signOnGrid = async (page: Page, worker: string): Promise<void> => {
  await page.getByLabel('工号').fill(worker)
  await page.getByRole('button', { name: '上岗', exact: true }).click()
  await page.getByRole('heading', { name: '今日任务' }).waitFor()
}

/** Looks for a household by what is typed and opens its card. */
export const openHousehold = async (page: Page, typed: string, door: string): Promise<void> => {
  await page.getByRole('link', { name: '找人找户' }).click()
  await page.getByLabel('姓名、拼音、门牌、后四位').fill(typed)
  await page.locator('.door-row').filter({ hasText: door }).first().click()
}
