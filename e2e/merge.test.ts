// Somebody was entered twice: headquarters' queue shows the pair and why, a person merges it, and takes it back.
import { uuidv7 } from 'uuidv7'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESKTOP, openWorld, signIn, type World } from './world.js'

let world: World
let page: Page
const [first, second] = [uuidv7(), uuidv7()]

beforeAll(async () => {
  world = await openWorld()
  const { households } = (await world.get('steward', '/api/people/households')) as { households: { territory: string }[] }
  const territory = households[0]!.territory
  const home = (household: string, person: string, door: string, name: string) => world.send('steward', 'people.register-household', {
    household, territory, door, tenure: 'tenant',
    members: [{ person, name, documentKind: 'none', sex: 'female', phone: '17800000975', birthDate: '1988-02-29' }],
  })
  await home(uuidv7(), first, '9-0901', '龍曉雁')
  await home(uuidv7(), second, '9-0902', '龙晓雁')
  page = await (await world.open(DESKTOP)).newPage()
  await signIn(page, world, 'steward')
})
afterAll(() => world?.close())

const holds = async (person: string): Promise<number> =>
  ((await world.get('steward', `/api/people/duplicates/${first}/${second}`)) as { a: { holds: { residencies: number } }; b: { holds: { residencies: number } } })[
    person === first ? 'a' : 'b'].holds.residencies

test('the pair is found, masked, with its reasons', async () => {
  await page.goto(`${world.url}/console/people/duplicates`)
  await page.getByRole('button', { name: '立即查找' }).click()
  const row = page.getByRole('row').filter({ hasText: '生日相同 +25' }).filter({ hasText: '9-0901' })
  await row.waitFor()
  expect(await row.textContent()).toContain('电话相同 +30')
  expect(await row.textContent()).not.toContain('晓雁')
  await row.getByRole('button', { name: '比对' }).click()
  await page.getByRole('dialog', { name: '并排比对' }).waitFor()
})

test('a person looks at both in full, for a reason, and merges them', async () => {
  const drawer = page.getByRole('dialog', { name: '并排比对' })
  await drawer.getByRole('button', { name: '显示完整内容' }).click()
  const asking = page.getByRole('dialog', { name: '查看完整信息' })
  await asking.getByLabel('用途').click()
  await page.locator('.ant-select-item-option').first().click()
  await asking.getByLabel('理由').fill('核对重复登记')
  await asking.getByRole('button', { name: '查看' }).click()
  await drawer.getByText('完整内容(已留痕)').waitFor()
  await drawer.getByRole('radio', { name: '姓名: 记录乙 龙晓雁' }).check()
  await drawer.getByRole('button', { name: /合\s?并/ }).click()
  const confirm = page.getByRole('dialog', { name: '确认两条记录是同一个人?' })
  await confirm.getByLabel('合并理由').fill('同一电话同一生日,本人确认')
  await confirm.getByRole('button', { name: /合\s?并/ }).click()
  await page.getByText('已合并,可在“合并记录”中撤销').waitFor()
  expect(await holds(first)).toBe(2)
})

test('and takes it back: both are what they were', async () => {
  await page.getByRole('tab', { name: '合并记录' }).click()
  const row = page.getByRole('row').filter({ hasText: '同一电话同一生日,本人确认' })
  await row.getByRole('button', { name: '撤销合并' }).click()
  const undoing = page.getByRole('dialog', { name: '撤销合并' })
  await undoing.getByLabel('撤销理由').fill('原来是姐妹')
  await undoing.getByRole('button', { name: '撤销合并' }).click()
  await row.getByText(/撤销:原来是姐妹/).waitFor()
  expect([await holds(first), await holds(second)]).toEqual([1, 1])
})

test('whoever is not the same person is not asked about again', async () => {
  await page.goto(`${world.url}/console/people/duplicates?a=${first}&b=${second}`)
  const drawer = page.getByRole('dialog', { name: '并排比对' })
  await drawer.getByRole('button', { name: '不是同一人' }).click()
  await page.getByRole('dialog', { name: '不是同一人' }).getByRole('button', { name: '不是同一人' }).click()
  await page.getByText('已记住:不是同一人').waitFor()
  await page.goto(`${world.url}/console/people/duplicates?tab=distinct`)
  await page.getByRole('button', { name: '恢复提示' }).waitFor()
})
