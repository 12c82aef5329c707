// A doctor breaks the glass for a family outside her community; the family sees that somebody looked; an auditor reviews it.
import { uuidv7 } from 'uuidv7'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESKTOP, openWorld, PHONE, signIn, signInAtDoor, type World } from './world.js'

let world: World
let place: { id: string; name: string }
let desk: Page

interface Unit { id: string; name: string; kind: string; children: number }

/** The last community of the exercise: not the one that the secretary leads. */
const elsewhere = async (): Promise<{ id: string; name: string; person: string; household: string }> => {
  const [root] = (await world.get('steward', '/api/territory')) as Unit[]
  const subDistricts = (await world.get('steward', `/api/territory?parent=${root!.id}`)) as Unit[]
  const communities = (await world.get('steward', `/api/territory?parent=${subDistricts[0]!.id}`)) as Unit[]
  const { grants } = await world.get('secretary', '/api/auth/session')
  const other = communities.filter(({ id, kind }) => kind === 'community' && id !== grants[0].territory)
  for (const { id, name } of other.toReversed()) {
    const { households } = await world.get('steward', `/api/people/households?territory=${id}`)
    if (households.length > 0) return { id, name, person: households[0].members[0].id, household: households[0].id }
  }
  throw new Error('no household outside the secretary\'s community')
}

let home: Awaited<ReturnType<typeof elsewhere>>

beforeAll(async () => {
  world = await openWorld()
  home = await elsewhere()
  place = home
  desk = await (await world.open(DESKTOP)).newPage()
})
afterAll(() => world?.close())

const look = (page: Page) => page.evaluate(async (id) => {
  const answer = await fetch(`/api/people/${id}?purpose=emergency&reason=${encodeURIComponent('联系家属')}`)
  return answer.status
}, home.person)

test('a secretary sees nobody of the next community, breaks the glass with a reason, and every screen says so', async () => {
  await signInAtDoor(desk, world, 'secretary')
  await desk.goto(`${world.url}/console/emergency`)
  expect(await look(desk)).toBe(403)
  await desk.getByLabel('区域', { exact: true }).fill(place.name)
  await desk.locator('.ant-select-item-option').filter({ hasText: place.name }).first().click()
  await desk.getByLabel('事由').fill('夜间电话求助,家属失联')
  await desk.getByRole('button', { name: '开始应急查看' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: '开始应急查看' }).click()
  await desk.getByRole('alert').filter({ hasText: '应急查看进行中' }).waitFor()
  await desk.getByRole('row').filter({ hasText: place.name }).filter({ hasText: '进行中' }).waitFor()
  expect(await look(desk)).toBe(200)
  await desk.goto(`${world.url}/console/people`)
  await desk.getByRole('alert').filter({ hasText: place.name }).waitFor()
})

test('she ends it early, and is out again at once', async () => {
  await desk.goto(`${world.url}/console/emergency`)
  await desk.getByRole('alert').getByRole('button', { name: '现在结束' }).click()
  await desk.getByText('待复核').waitFor()
  expect(await look(desk)).toBe(403)
  await desk.getByText('应急查看进行中').waitFor({ state: 'detached' })
})

test('an auditor finds it in the queue with its clock, reads what was read, and reviews it with a note', async () => {
  const audit = await (await world.open(DESKTOP)).newPage()
  await signIn(audit, world, 'auditor')
  await audit.goto(`${world.url}/console/break-glass`)
  await audit.getByText('待复核 1 件,其中超时 0 件').waitFor()
  await audit.getByText(/23 小时/).waitFor()
  await audit.getByRole('link', { name: /1 次,1 人/ }).click()
  await audit.getByText('仅这次应急查看').waitFor()
  await audit.getByText('联系家属').waitFor()
  await audit.goBack()
  await audit.getByRole('button', { name: '复核', exact: true }).click()
  await audit.getByLabel('必要', { exact: true }).check()
  await audit.getByLabel('说明').fill('与当晚出警记录相符')
  await audit.getByRole('dialog').getByRole('button', { name: '复核', exact: true }).click()
  await audit.getByText(/必要.*与当晚出警记录相符/).waitFor()
  await audit.getByText('待复核 0 件,其中超时 0 件').waitFor()
  await audit.context().close()
})

test('the family sees on its own page which office looked, and that it was an emergency', async () => {
  await world.send('office', 'pass.issue', {
    territory: place.id, validFrom: new Date().toISOString(), validTo: new Date(Date.now() + 86_400_000).toISOString(),
  })
  const { cards } = await world.get('office', `/api/pass/sheet?territory=${place.id}`)
  const card = cards.find(({ household }: { household: string }) => household === home.household)
  const phone = await (await world.open(PHONE)).newPage()
  await phone.goto(`${world.url}/resident#${card.code}`)
  await phone.getByRole('button', { name: '谁看过我家的信息' }).click()
  await phone.getByRole('listitem').filter({ hasText: '应急查看' }).first().waitFor()
  expect(await phone.getByText('联系家属').count()).toBe(0)
  await phone.context().close()
})

/** Headquarters looks at what waits and agrees. */
const approve = async (name: string): Promise<void> => {
  const page = await (await world.open(DESKTOP)).newPage()
  await signIn(page, world, 'commander')
  await page.goto(`${world.url}/console/role-approval`)
  await page.getByRole('listitem').filter({ hasText: name }).getByRole('button', { name: '批准', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '批准', exact: true }).click()
  await page.getByText('没有等待批准的角色').waitFor()
  await page.context().close()
}

test('a steward proposes a second role for somebody, another person agrees, and the steward takes it back', async () => {
  const page = await (await world.open(DESKTOP)).newPage()
  await signIn(page, world, 'steward')
  const [root] = (await world.get('steward', '/api/territory')) as Unit[]
  const account = uuidv7()
  await world.send('steward', 'auth.create-account', { account, login: 'deputy01', name: '代班', password: 'shouwang-exercise', roles: [{ role: 'guard', territory: root!.id }] })
  await page.goto(`${world.url}/console/accounts?account=${account}`)
  const drawer = page.getByRole('dialog')
  await drawer.getByText('值守人员').waitFor()
  await drawer.getByLabel('角色', { exact: true }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: '社区医生' }).click()
  await drawer.getByLabel('区域', { exact: true }).click()
  await page.locator('.ant-select-tree-title').first().click()
  await drawer.getByRole('button', { name: '授予角色' }).click()
  await drawer.getByText(/等待另一个人批准:社区医生/).waitFor()
  await approve('代班')
  await page.reload()
  await drawer.getByRole('listitem').filter({ hasText: '社区医生' }).getByRole('button', { name: '收回' }).click()
  await page.getByRole('dialog').filter({ hasText: '立即失效' }).last().getByRole('button', { name: '收回' }).last().click()
  await expect.poll(() => drawer.getByRole('listitem').filter({ hasText: '社区医生' }).count()).toBe(0)
  await page.context().close()
})
