// A household's quarantine at the desk: opened, notice served, readings by corridor sheet, an alarming one for the doctor; and an extension that is refused.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from 'uuidv7'
import type { Page } from 'playwright-core'
import { findAtHome } from './household-at-home.js'
import { findGate } from './phone.js'
import { DESKTOP, openWorld, PHONE, signIn, type World } from './world.js'

const DAY = 86_400_000
const at = (ms: number): string => new Date(Date.now() + ms).toISOString()

let world: World
let page: Page
let second: Page
/** Pictures for whoever wants to look: only where a folder is named. */
const picture = async (shown: Page, name: string): Promise<void> => {
  const folder = process.env['PICTURES']
  if (folder) await shown.screenshot({ path: `${folder}/${name}.png` })
}
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
  await world.send('office', 'quarantine.open', { terms: { kind: 'home', basis: 'risk-area', basisAt, note: '同车返回' }, cases })
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

  second = await (await world.open(DESKTOP)).newPage()
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

test('notices are printed for a stated purpose, one page a person, each with who took it', async () => {
  await page.goto(`${world.url}/console/quarantine?list=no-notice`)
  await page.getByRole('button', { name: '全选本页' }).click()
  await page.getByRole('button', { name: '打印告知书' }).click()
  await page.getByRole('button', { name: /^生\s?成$/ }).click()
  const asking = page.getByRole('dialog', { name: '查看完整信息' })
  await asking.getByLabel('用途').click()
  await page.locator('.ant-select-item-option').first().click()
  await asking.getByLabel('理由').fill('当面送达告知书')
  await asking.getByRole('button', { name: /^查\s?看$/ }).click()
  const paper = page.getByRole('article', { name: '居家隔离医学观察告知书' }).first()
  await paper.getByText('本人签名', { exact: false }).waitFor()
  await paper.getByText(/notice-2020-02\/1 · .+/).waitFor()
  await picture(page, 'quarantine-print')
})

test('why a case was opened is kept sealed, and read for a stated purpose', async () => {
  const { rows: [one] } = await world.get('office', '/api/quarantine?list=open')
  await page.goto(`${world.url}/console/quarantine?case=${one.id}`)
  await page.getByRole('button', { name: '查看说明' }).click()
  const asking = page.getByRole('dialog', { name: '查看完整信息' })
  await asking.getByLabel('用途').click()
  await page.locator('.ant-select-item-option').first().click()
  await asking.getByLabel('理由').fill('回访核对')
  await asking.getByRole('button', { name: /^查\s?看$/ }).click()
  await page.getByText('同车返回').scrollIntoViewIfNeeded()
  await picture(page, 'quarantine-notes')
})

test('an appeal from the family’s phone is answered by somebody else, and read at home', async () => {
  const { checkpoint } = await findGate(world)
  const home = await findAtHome(world, checkpoint, 3)
  await opened([{ id: home.person }], at(-2 * DAY))
  const phone = await (await world.open(PHONE)).newPage()
  await phone.goto(home.address)
  await phone.getByRole('link', { name: '隔离观察' }).click()
  await phone.getByText('有异议').click()
  await phone.getByLabel('您认为哪里不对').fill('当天我在外地,没有接触')
  await phone.getByRole('button', { name: '提出申诉' }).click()
  await phone.getByText(/申诉已收到,.*前答复/).waitFor()
  await second.goto(`${world.url}/console/quarantine?list=waiting`)
  await second.getByRole('button', { name: home.name, exact: true }).click()
  await second.getByText('当天我在外地,没有接触').waitFor()
  await second.getByRole('button', { name: '不成立' }).click()
  const dialog = second.getByRole('dialog', { name: '不成立' })
  await dialog.getByLabel('理由').fill('流调确认当天同桌就餐')
  await dialog.getByRole('button', { name: '不成立' }).click()
  await second.getByText(/裁定不成立/).waitFor()
  await phone.reload()
  await phone.getByText('有异议').click()
  await phone.getByText('申诉未成立:流调确认当天同桌就餐').waitFor()
})

test('somebody moves to a central site only after the receiving side has agreed', async () => {
  const { rows: [one] } = await world.get('office', '/api/quarantine?list=open')
  await page.goto(`${world.url}/console/quarantine?case=${one.id}`)
  await page.getByRole('button', { name: '申请转送' }).click()
  const asking = page.getByRole('dialog', { name: '申请转送' })
  await asking.getByLabel('转到').click()
  await page.locator('.ant-select-tree-node-content-wrapper').first().click()
  await asking.getByLabel('转为').click()
  await page.getByTitle('集中', { exact: true }).click()
  await asking.getByLabel('理由').fill('家中没有单独房间')
  await asking.getByRole('button', { name: '申请转送' }).click()
  await page.getByText('已申请,等待接收方答复').waitFor()
  await page.goto(`${world.url}/console/quarantine?tab=transfers`)
  await page.getByText('家中没有单独房间').waitFor()
  await picture(page, 'quarantine-transfers')
  await page.getByRole('button', { name: '同意接收' }).click()
  await page.getByRole('dialog', { name: '同意接收' }).getByRole('button', { name: '同意接收' }).click()
  await page.getByRole('button', { name: '已到达' }).click()
  await page.getByRole('dialog', { name: '已到达' }).getByRole('button', { name: '已到达' }).click()
  await page.getByText('没有等待接收的转送。').waitFor()
  expect((await world.get('office', `/api/quarantine/${one.id}`)).kind).toBe('central')
})

test('a long list is written down at once and worked off by the server in portions', async () => {
  const people: string[] = []
  for (let n = 0; people.length < 205; n += 1) {
    const { households } = await world.get('office', `/api/people/households?page=${n}`)
    people.push(...households.flatMap(({ members }: { members: { id: string }[] }) => members.map(({ id }) => id)))
  }
  await page.goto(`${world.url}/console/quarantine?new=1`)
  await page.getByLabel('粘贴人员编号,每行一个').fill(people.slice(0, 205).join('\n'))
  await page.locator('button[type=submit]').click()
  await page.getByText('205 / 205').first().waitFor()
  await picture(page, 'quarantine-batch')
})
