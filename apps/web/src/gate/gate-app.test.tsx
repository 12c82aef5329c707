// The guard's screen without a network: what it decides, what it refuses, and what it tells the guard to do.
import 'fake-indexeddb/auto'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { GateApp } from './GateApp.js'
import type { GateDatabase } from './store/database.js'
import { keep } from './store/kept.js'
import { openEdge, openPhone, replicaOf, type Edge } from './sync/edge.fixture.js'
import { storeReplica } from './sync/replica.js'

let edge: Edge
let db: GateDatabase
let root: Root

const page = (): string => document.body.textContent ?? ''
const turn = (): Promise<void> => act(() => new Promise<void>((resolve) => setTimeout(resolve, 5)))
/** Lets what is on its way arrive: reads of the phone's database, renderings. */
const until = async (what: () => unknown): Promise<void> => {
  for (let i = 0; i < 400 && !what(); i += 1) await turn()
  expect(what()).toBeTruthy()
}
const shown = (text: string): Promise<void> => until(() => page().includes(text))
const named = (name: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('button, a')].find(
    (each) => !each.closest('[hidden]') && ((each.getAttribute('aria-label') ?? '') === name || each.textContent?.trim().startsWith(name)),
  )
const press = async (name: string): Promise<void> => {
  await until(() => named(name))
  await act(async () => named(name)!.click())
}
const type = async (text: string): Promise<void> => {
  await until(() => document.querySelector('.phone-page input'))
  const input = document.querySelector<HTMLInputElement>('.phone-page input')!
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, text)
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
}
const open = async (address = '/gate', prepare: (phone: Awaited<ReturnType<typeof openPhone>>) => Promise<void> = async () => undefined): Promise<void> => {
  const phone = await openPhone(edge)
  db = phone.db
  await storeReplica(db, replicaOf())
  await prepare(phone)
  history.replaceState(null, '', address)
  document.body.innerHTML = '<div id="root"></div>'
  root = createRoot(document.getElementById('root')!)
  await act(async () => root.render(<GateApp databaseName={phone.name} />))
  await until(() => document.querySelector('main:not(.starting)'))
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  edge = openEdge()
  edge.network = 'down'
})
afterEach(async () => {
  await act(async () => root.unmount())
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('a guard whose network is gone', () => {
  it('admits a resident by door with one reading, and sees that one record waits', async () => {
    await open()
    await shown('演练')
    await press('门牌/证号')
    await type('3-2-301')
    await press('下一步')
    await shown('请测体温')
    await press('36.5 ℃')
    await shown('放行')
    await shown('离线 · 1 条待传')
    const [row] = await db.passages.toArray()
    expect(row!.data).toMatchObject({
      subject: { kind: 'door', door: '2-0301', known: true }, temperature: { tenths: 365 }, action: 'admitted', offline: true, channel: 'phone',
    })
    expect((await db.outbox.toArray()).map((each) => each.id)).toEqual([row!.id])
  })

  it('is asked again for a reading that cannot be, with what was probably meant', async () => {
    await open('/gate/door')
    await type('3-2-301')
    await press('下一步')
    await press('其他读数')
    for (const key of ['3', '7', '5']) await press(key)
    await press('确定')
    await shown('375 少了小数点')
    expect(await db.passages.count()).toBe(0)
    await press('是,用 37.5')
    await press('确定')
    await shown('37.5 ℃ 偏高')
    await press('请到旁边休息')
    await shown('发热处置')
    expect((await db.outbox.toArray()).map(({ command }) => (command.data as { fever?: string; step?: string }).fever ? (command.data as { step?: string }).step : command.name)).toEqual([
      'gate.record-passage', 'first', 'resting',
    ])
  })

  it('asks somebody who goes out what for, and keeps the class of it; who does not say goes out too', async () => {
    await open()
    for (const [word, purpose] of [['买生活用品', 'supplies'], ['没有说', 'not-said']] as const) {
      await press('出')
      await press('门牌/证号')
      await type('3-2-301')
      await press('下一步')
      await shown('外出做什么?')
      const before = await db.passages.count()
      await press(word)
      await until(async () => (await db.passages.count()) > before)
      await shown('放行')
      await until(() => document.querySelector('.flash'))
      await act(async () => document.querySelector<HTMLElement>('.flash')!.click())
      expect((await db.passages.toArray()).at(-1)!.data).toMatchObject({ direction: 'out', action: 'admitted', purpose })
    }
  })

  it('offers a mask to whoever has none, and turns back who does not take it', async () => {
    await open('/gate/door')
    await type('3-2-301')
    await press('下一步')
    await shown('没戴的,先给一只')
    expect(named('未戴')).toBeUndefined()
    await press('不愿戴')
    await shown('给了口罩,不愿戴')
    await press('劝返')
    await until(() => page().includes('离线 · 1 条待传'))
    expect((await db.passages.toArray())[0]!.data).toMatchObject({ mask: 'declined', action: 'turned-back' })
  })

  it('never holds an ambulance', async () => {
    await open('/gate/emergency')
    await press('救护车')
    await shown('放行')
    await shown('1 条待传')
    expect(await db.passages.count()).toBe(1)
  })

  it('says why a door that nobody knows has to be checked, and takes a reason for letting the person in', async () => {
    await open('/gate/door')
    await type('9-9-999')
    await press('下一步')
    await press('按 9-9-999 登记')
    await press('36.5 ℃')
    await shown('没有这个门牌')
    await press('核实后放行')
    await press('已核实身份')
    await shown('放行')
    await until(() => page().includes('1 条待传'))
    expect((await db.passages.toArray())[0]!.data).toMatchObject({ action: 'admitted', note: '已核实身份', decision: { verdict: 'refer' } })
  })
})

describe('a guard who measures again', () => {
  it.each([
    ['36.6 ℃', '放行', ['retest-normal', 'closed']],
    ['37.9', '确认发热', ['confirmed']],
  ])('measures a resting person again after ten minutes: %s', async (reading, word, steps) => {
    await open('/gate/door')
    await type('3-2-301')
    await press('下一步')
    await press('其他读数')
    for (const key of ['3', '8', '.', '1']) await press(key)
    await press('确定')
    await press('请到旁边休息')
    await shown('再休息 10 分钟后复测')
    const [fever] = await db.fevers.toArray()
    const firstAt = new Date(Date.parse(fever!.firstAt) - 600_001).toISOString()
    await act(async () => void (await db.fevers.update(fever!.id, { firstAt })))
    await press('现在复测')
    if (reading.endsWith('℃')) await press(reading)
    else {
      await press('其他读数')
      for (const key of reading) await press(key)
      await press('确定')
    }
    await shown(word)
    if (word === '确认发热') {
      await press('确认发热,进入处置')
      await shown('前报告责任干部和社区医生(还有 10 分钟)')
    }
    await until(() => page().includes('5 条待传') || page().includes('6 条待传'))
    const sent = (await db.outbox.toArray()).map((each) => each.command.data as { fever?: string; step?: string; temperature?: { retestOf?: string } })
    expect(sent.flatMap((data) => (data.fever ? data.step ?? [] : [])).slice(2)).toEqual(steps)
    expect(sent.find((data) => data.temperature?.retestOf)?.temperature?.retestOf).toBe(fever!.passage)
  })

  it('measures two people of one car again, one after the other, and forgets neither', async () => {
    const hot = async (): Promise<void> => {
      await press('其他读数')
      for (const key of ['3', '8', '.', '4']) await press(key)
      await press('确定')
    }
    const resting = async (): Promise<unknown[]> => (await db.fevers.where('open').equals(1).toArray()).map(({ occupant }) => occupant)
    const untilResting = (n: number): Promise<void> => vi.waitFor(async () => expect(await resting()).toHaveLength(n), 5000)
    await open()
    await press('出')
    await press('车辆')
    await shown('车牌')
    await type('豫E12345')
    await press('增加一人')
    await hot()
    await hot()
    await press('判定')
    await press('请到旁边休息')
    await untilResting(2)
    const firstAt = new Date(Date.now() - 600_001).toISOString()
    await act(async () => void (await db.fevers.toCollection().modify({ firstAt })))
    await press('现在复测')
    await press('36.6 ℃')
    await press('请到旁边休息')
    await untilResting(1)
    await until(() => page().includes('第 2 人') && !page().includes('第 1 人'))
    await press('现在复测')
    await press('36.4 ℃')
    await untilResting(0)
    const decisions = (await db.passages.orderBy('at').toArray()).map(({ data }) => data.decision.because.map(({ code, occupant }) => [code, occupant]))
    expect(decisions.map((because) => because.filter(([code]) => String(code).startsWith('fever')))).toEqual([
      [['fever-first', 0], ['fever-first', 1]], [[('fever-first'), expect.any(Number)]], []])
    const steps = (await db.outbox.toArray()).map((each) => each.command.data as { fever?: string; step?: string })
    expect(steps.filter(({ step }) => step === 'retest-normal')).toHaveLength(2)
  })
})

describe('a guard before somebody with nothing but a document', () => {
  const NUMBER = '410599198001010027'
  const pass = {
    pass: '01900000-0000-7000-8000-00000000aa01', number: 'AAAA0001', kind: 'resident' as const, door: '2-0302', building: '01900000-0000-7000-8000-00000000c001',
    buildingName: '3号楼', validFrom: '2020-01-01T00:00:00.000Z', validTo: '2090-01-01T00:00:00.000Z', suspended: false,
  }
  const looked = async (typed: string): Promise<void> => {
    await shown('查这个号码')
    await type(typed)
    await press('查这个号码')
  }

  it('admits by the pass that the server names, also one that the phone has not heard of', async () => {
    edge.network = 'up'
    edge.documents.set(NUMBER, { pass, door: null })
    await open('/gate/door')
    await press('按身份证件号查')
    await looked('410599 800101 002')
    await shown('3号楼 2-0302')
    await press('36.5 ℃')
    await shown('放行')
    await until(async () => (await db.passages.count()) === 1)
    expect((await db.passages.toArray())[0]!.data).toMatchObject({
      subject: { kind: 'pass', pass: pass.pass, presented: 'staff-lookup', evidence: 'listed' }, action: 'admitted',
    })
    expect(edge.lookedUp).toEqual([NUMBER])
    expect(JSON.stringify([await db.passages.toArray(), await db.kept.toArray(), await db.replica.toArray()])).not.toContain(NUMBER)
  })

  it.each([['410599198001010020', '校验位不对'], ['41059919800101002', '位数不对'], ['', '请输入证件号']])('is asked to look again at "%s", and nothing is sent', async (typed, words) => {
    edge.network = 'up'
    await open('/gate/document')
    await looked(typed)
    await shown(words)
    expect(edge.lookedUp).toEqual([])
  })

  it('of whom nobody knows here goes on by the door, by the host, or as to be checked', async () => {
    edge.network = 'up'
    await open('/gate/document')
    await looked('C01X00T47')
    await shown('本卡口没有用这个证件登记的人')
    await press('登记为待核实')
    await press('36.5 ℃')
    await shown('核实')
    expect(document.querySelector('.verdict')?.className).toContain('verdict-refer')
  })

  it('is told without a network that a document cannot be looked up, and offered the door', async () => {
    await open('/gate/document')
    await looked(NUMBER)
    await shown('证件号只能联网查')
    await press('改用门牌或证号')
    await type('3-2-301')
    await press('下一步')
    await shown('请测体温')
  })
})

describe('a guard whose phone is full', () => {
  it('is told that this one was not saved and what to write on paper', async () => {
    await open('/gate/door')
    await type('3-2-301')
    await press('下一步')
    await shown('请测体温')
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    await press('36.5 ℃')
    await shown('手机存储已满,这一条没有存上!')
    expect(document.querySelector('.paper-line')?.textContent).toMatch(/进 · 3号楼 2-0301 · 36\.5 ℃ · 已放行/)
    await shown('然后删除手机里的照片')
  })
})

describe('a guard whose phone', () => {
  it('has a clock that is three hours slow is told so', async () => {
    await open('/gate', ({ db: phone }) => keep(phone, 'skew', { ms: 3 * 3_600_000, measuredAt: 0 }))
    await shown('本机时间慢了约 180 分钟')
  })
  it('was revoked is told what still lies on it and where to take it', async () => {
    await open('/gate', async ({ db: phone }) => {
      await phone.kept.delete('device')
      await keep(phone, 'revoked', { at: '2020-02-10T08:00:00.000Z', waiting: 0, exercise: true })
      await phone.outbox.add({ id: 'x', command: {}, holdUntil: 0, tries: 0 } as never)
    })
    await shown('本设备已被注销')
    await shown('还有 1 条记录没有上传')
  })
  it('holds a refused record sees it in the tray and can send it again', async () => {
    await open('/gate/tray', ({ db: phone }) =>
      phone.tray.put({
        id: 'x', command: { id: 'x', name: 'gate.sign-on', district: '410505', at: '2020-02-10T08:00:00.000Z', data: {} },
        problem: { code: 'gate.wrong-checkpoint' }, at: '2020-02-10T08:00:00.000Z', handled: false,
      }).then(() => undefined))
    await shown('这条记录属于其他卡口')
    await press('再传一次')
    await shown('没有需要处理的记录')
    expect((await db.outbox.toArray()).map((each) => each.id)).toEqual(['x'])
  })
})
