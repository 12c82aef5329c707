// A family opens its passes from a card, keeps them without a network, and is told when the card has ended.
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import 'fake-indexeddb/auto'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { plusMs } from '@shouwang/domain/kernel'
import { encodePassToken, toBase64Url, type HouseholdPasses, type OwnPass } from '@shouwang/domain/pass'
import { deviceNow } from '../../platform/envelope.js'
import { HouseholdFrame, PassesPage } from './index.js'

const CODE = `410505.${'Ab-_9'.repeat(8)}xyz`
const DAY = 86_400_000
/** A pass that was made for a phone: its signatures are another test's matter. */
let token = ''
const madeForPhone = (): Promise<string> => encodePassToken({
  pass: '01702e11-8c00-7abc-9def-0123456789ab', district: '410505', kind: 'resident', scope: ['410505009001-C003'], issuedAt: '2020-02-10T00:00:00.000Z',
  validFrom: '2020-02-10T00:00:00.000Z', validTo: '2020-02-24T16:00:00.000Z', holder: { x: toBase64Url(new Uint8Array(32)), y: toBase64Url(new Uint8Array(32)) },
}, '00112233aabbccdd', async () => new Uint8Array(64))

const pass = (over: Partial<OwnPass>): OwnPass => ({
  id: over.number!, number: '', kind: 'resident', holder: '王**', door: '2-0301', compoundName: '安康苑', buildingName: '12号楼', household: 'h',
  validFrom: plusMs(deviceNow(), -DAY), validTo: plusMs(deviceNow(), DAY), state: 'active', token, ...over,
})
const household = (...passes: OwnPass[]): HouseholdPasses => ({
  exercise: true, districtName: '殷都区', at: deviceNow(), household: { id: 'h', door: '2-0301', buildingName: '12号楼', compoundName: '安康苑' }, people: [], passes,
})
let family: HouseholdPasses
const familyOf = (): HouseholdPasses => household(
  pass({ number: 'KQFEBAH9' }), pass({ number: 'SMSR0001', holder: '李*', state: 'suspended' }),
  pass({ number: 'D4682E1Q', holder: '孙*', validTo: plusMs(deviceNow(), -1000) }),
)

beforeAll(async () => {
  token = await madeForPhone()
  family = familyOf()
})

let root: Root
let asked: Request[]
const page = (): string => document.body.textContent ?? ''
const answer = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
/** The server as the phone meets it: an answer, or no network at all. */
const server = (respond: () => Response | Promise<Response>): void => {
  vi.stubGlobal('fetch', (input: string, init: RequestInit) => {
    asked.push(new Request(new URL(input, 'http://localhost'), { headers: init.headers as Record<string, string> }))
    return Promise.resolve().then(respond)
  })
}
const noNetwork = (): never => { throw new TypeError('Failed to fetch') }

const open = async (address = '/resident'): Promise<void> => {
  history.replaceState(null, '', address)
  document.body.innerHTML = '<div id="root"></div>'
  root = createRoot(document.getElementById('root')!)
  await act(async () => root.render(<HouseholdFrame><PassesPage /></HouseholdFrame>))
  await arrive()
}
/** Lets answers that are on their way arrive. */
const arrive = async (): Promise<void> => {
  // The phone's key and its signature are each some turns away.
  for (let turn = 0; turn < 12; turn += 1) await act(() => new Promise<void>((resolve) => { setTimeout(resolve) }))
}
const close = (): Promise<void> => act(async () => root.unmount())
const press = async (name: string): Promise<void> => {
  await act(async () => [...document.querySelectorAll('button')].find((button) => button.textContent?.startsWith(name))!.click())
  await arrive()
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  localStorage.clear()
  asked = []
})
afterEach(async () => {
  await close()
  vi.unstubAllGlobals()
})

describe('a household card', () => {
  test('opens the passes of the family, and its secret leaves the address at once', async () => {
    server(() => answer(200, family))
    await open(`/resident#${CODE}`)
    expect(location.href).not.toContain(CODE)
    expect(asked[0]!.headers.get('authorization')).toBe(`Bearer ${CODE}`)
    expect(page()).toMatch(/演练.*安康苑.*王\*\*.*有效.*KQFE BAH9.*2-0301.*有效期至/s)
    expect(document.querySelector('svg[role=img]')!.getAttribute('aria-label')).toContain('KQFE BAH9')
  })

  test('opens again from the phone alone when there is no network, and says how old it is', async () => {
    server(() => answer(200, family))
    await open(`/resident#${CODE}`)
    await close()
    server(noNetwork)
    await open()
    expect(page()).toContain('没有网络')
    expect(document.querySelector('svg.pass-qr')).not.toBeNull()
  })

  test('shows at its first opening without a network what to do', async () => {
    server(noNetwork)
    await open(`/resident#${CODE}`)
    expect(page()).toContain('第一次打开需要网络')
    server(() => answer(200, family))
    await press('再试一次')
    expect(page()).toContain('KQFE BAH9')
  })

  test('that has ended is told, and nothing of it stays on the phone', async () => {
    server(() => answer(200, family))
    await open(`/resident#${CODE}`)
    await close()
    server(() => answer(401, { problem: { code: 'auth.session-ended' }, requestId: 'r' }))
    await open()
    expect(page()).toContain('这张住户卡已停用')
    expect(Object.values({ ...localStorage }).join()).not.toMatch(/SW1:|410505\./)
  })

  test('of another household replaces the first, without a glimpse of the first one\'s passes', async () => {
    server(() => answer(200, family))
    await open(`/resident#${CODE}`)
    await close()
    server(noNetwork)
    await open(`/resident#${CODE.replace('A', 'B')}`)
    expect(page()).not.toContain('KQFE BAH9')
  })

  test('is asked for when there is none, or when the address is no card', async () => {
    server(noNetwork)
    for (const address of ['/resident', '/resident#hello', '/resident#410505.short']) {
      await open(address)
      expect(page()).toContain('请扫描住户卡')
      await close()
    }
    expect(asked).toHaveLength(0)
    await open()
  })

  test('is taken off the phone only after asking once', async () => {
    server(() => answer(200, family))
    await open(`/resident#${CODE}`)
    await press('从这部手机上移除')
    await press('保留')
    expect(page()).toContain('KQFE BAH9')
    await press('从这部手机上移除')
    await press('从这部手机上移除')
    expect(page()).toContain('请扫描住户卡')
    expect(Object.values({ ...localStorage }).join()).not.toMatch(/SW1:|410505\./)
  })
})

describe('the family', () => {
  test('switches between its members, and a pass that cannot be used shows why instead of a code', async () => {
    server(() => answer(200, family))
    await open(`/resident#${CODE}`)
    await press('李*')
    expect(page()).toContain('社区已暂停此证')
    expect(document.querySelector('svg.pass-qr')).toBeNull()
    await press('孙*')
    expect(page()).toContain('有效期已过')
    expect(location.search).toBe('?pass=D4682E1Q')
  })

  test('tells two of its members with the same masked name apart, on the button and on the card, in either language', async () => {
    const both = household(pass({ id: 'p1', number: 'KQFEBAH9', holder: '王**' }), pass({ id: 'p2', number: 'D4682E1Q', holder: '王**' }), pass({ number: 'SMSR0001', holder: '李*' }))
    server(() => answer(200, {
      ...both, people: [
        { person: 'a', name: '王**', mark: { by: 'relation', is: '子' }, passes: ['p1'] },
        { person: 'b', name: '王**', mark: { by: 'born', is: '2012' }, passes: ['p2'] },
      ],
    }))
    await open(`/resident#${CODE}`)
    const names = (): (string | null)[] => [...document.querySelectorAll('.family button span')].map((span) => span.textContent)
    expect(names()).toEqual(['王**(子)', '王**(2012年生)', '李*'])
    await press('王**(2012年生)')
    expect(document.querySelector('.pass-card h2')!.textContent).toContain('王**(2012年生)')
    await press('English')
    expect(names()).toEqual(['王** (子)', '王** (born 2012)', '李*'])
    await press('中文')
  })

  test('sees a stored pass end on time by the server\'s clock, even when the phone\'s clock is three hours slow', async () => {
    const late = plusMs(deviceNow(), 3 * 3_600_000)
    server(() => answer(200, { ...household(pass({ number: 'KQFEBAH9', validTo: plusMs(deviceNow(), 3_600_000) })), at: late }))
    await open(`/resident#${CODE}`)
    expect(page()).toContain('有效期已过')
  })

  test('can have very large type, and keeps it', async () => {
    server(() => answer(200, family))
    await open(`/resident#${CODE}`)
    await press('大字')
    await close()
    await open()
    expect(document.documentElement.dataset['size']).toBe('elder')
    await press('标准字')
    expect(document.documentElement.dataset['size']).toBe('')
  })
})
