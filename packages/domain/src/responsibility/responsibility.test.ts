// Chains, gaps and findings by their table of cases; loops; who may decide on health; succession.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { plusMs } from '../kernel/index.js'
import {
  actingAt, checkChain, EXAMPLE_CHAINS, findingsOf, loopIn, mayDecideHealth, postState, type Finding, type LinkFacts, type PostFacts, type Slot,
} from './index.js'

type LinkRow = [string, string, number, number | null, number | null, string | null, number | null]
const table = JSON.parse(readFileSync(new URL('../../cases/responsibility.cases.json', import.meta.url), 'utf8')) as {
  at: string; cases: { name: string; slots: [string, boolean, boolean][]; links: LinkRow[]; findings: string[] }[]
}
const day = (number: number | null): string | null => (number === null ? null : `2020-02-${String(number).padStart(2, '0')}T00:00:00.000Z`)
const linkOf = ([slot, holder, from, to, left, deputy, deputyLeft]: LinkRow): LinkFacts =>
  ({ slot, holder, from: day(from)!, to: day(to), holderLeft: day(left), deputy, deputyLeft: day(deputyLeft) })
const slotOf = (key: string, required = true, lead = false, over: Partial<Slot> = {}): Slot => ({
  key, name: { zh: key, en: key }, subject: 'person', kinds: [], everywhere: false, required, several: false, lead, health: false, official: true, ...over,
})
const inWords = (finding: Finding): string =>
  finding.code === 'gap' ? `gap ${finding.slot} ${finding.gap}` : finding.code === 'two-leads' ? `two-leads ${finding.holders.join('+')}` : `${finding.code} ${finding.holder}`

describe('one subject of a chain', () => {
  it.each(table.cases)('$name', ({ slots, links, findings }) =>
    expect(findingsOf(slots.map(([key, required, lead]) => slotOf(key, required, lead)), links.map(linkOf), table.at).map(inWords)).toEqual(findings))
})

describe('a chain', () => {
  it('the examples that ship are sound, and six-to-one has the six slots of the sources', () => {
    expect(EXAMPLE_CHAINS.map((chain) => checkChain(chain))).toEqual(EXAMPLE_CHAINS.map(() => null))
    expect(EXAMPLE_CHAINS.find(({ key }) => key === 'six-one')!.slots.map(({ name }) => name.zh)).toEqual(['区级领导', '委局人员', '办事处人员', '社区人员', '民警', '社区医生'])
    expect(EXAMPLE_CHAINS.find(({ key }) => key === 'four-one')!.slots.every(({ official }) => !official)).toBe(true)
    expect(EXAMPLE_CHAINS.map(({ name }) => name.zh)).toEqual(['三联包', '四包一', '六包一', '一企一员', '分包社区'])
  })

  it.each([
    ['a loop of two', [slotOf('a', true, false, { reportsTo: 'b' }), slotOf('b', true, false, { reportsTo: 'a' })], 'a'],
    ['a slot that reports to itself', [slotOf('a', true, false, { reportsTo: 'a' })], 'a'],
    ['a slot that reports to nobody there', [slotOf('a'), slotOf('b', true, false, { reportsTo: 'z' })], 'b'],
    ['a straight line', [slotOf('a'), slotOf('b', true, false, { reportsTo: 'a' }), slotOf('c', true, false, { reportsTo: 'b' })], null],
  ])('%s', (_name, slots, loop) => {
    expect(loopIn(slots)).toBe(loop)
    expect(checkChain({ slots })).toEqual(loop === null ? null : { code: 'responsibility.chain-loop', slot: loop })
  })

  it('one key twice, or places of no kind, are refused', () => {
    expect(checkChain({ slots: [slotOf('a'), slotOf('a')] })?.code).toBe('input.invalid')
    expect(checkChain({ slots: [slotOf('a', true, false, { subject: 'territory' })] })?.code).toBe('input.invalid')
  })
})

describe('health decisions', () => {
  const slots = [slotOf('police'), slotOf('doctor', true, false, { health: true })]
  const links = [linkOf(['police', 'P', 1, null, null, null, null]), linkOf(['doctor', 'D', 1, null, null, 'E', null])]
  it('are for whoever answers in the doctor’s slot', () => expect(mayDecideHealth(slots, links, 'D', table.at)).toBe(true))
  it('not for the police officer of the same chain, nor for a deputy while the doctor serves', () => {
    expect(mayDecideHealth(slots, links, 'P', table.at)).toBe(false)
    expect(mayDecideHealth(slots, links, 'E', table.at)).toBe(false)
  })
  it('for the deputy once the doctor has left, and for nobody before the link begins', () => {
    const gone = [linkOf(['doctor', 'D', 1, null, 9, 'E', null])]
    expect([mayDecideHealth(slots, gone, 'E', table.at), mayDecideHealth(slots, gone, 'D', table.at)]).toEqual([true, false])
    expect(mayDecideHealth(slots, links, 'D', '2020-01-31T23:59:00.000Z')).toBe(false)
  })
})

describe('succession', () => {
  const post = (id: string, rank: number, over: Partial<PostFacts> = {}): PostFacts => ({
    id, rank, from: day(1)!, to: null, confirmedAt: day(1), handedTo: null, holder: `h${id}`, holderLeft: null, deputy: null, deputyLeft: null, ...over,
  })
  it('proposed, confirmed, active, handed over, ended', () => {
    const tomorrow = plusMs(table.at, 86_400_000)
    expect([
      postState(post('1', 1, { confirmedAt: null }), table.at), postState(post('1', 1, { from: tomorrow }), table.at), postState(post('1', 1), table.at),
      postState(post('1', 1, { to: table.at, handedTo: 'x' }), table.at), postState(post('1', 1, { to: table.at }), table.at), postState(post('1', 1, { to: tomorrow }), table.at),
    ]).toEqual(['proposed', 'confirmed', 'active', 'handed-over', 'ended', 'active'])
  })
  it('the lowest rank who serves acts; a deputy before the next rank; nobody when all have left', () => {
    expect(actingAt([post('2', 2), post('1', 1)], table.at)).toEqual({ post: '1', who: 'h1', asDeputy: false })
    expect(actingAt([post('1', 1, { holderLeft: day(9), deputy: 'd1' }), post('2', 2)], table.at)).toEqual({ post: '1', who: 'd1', asDeputy: true })
    expect(actingAt([post('1', 1, { holderLeft: day(9) }), post('2', 2)], table.at)).toEqual({ post: '2', who: 'h2', asDeputy: false })
    expect(actingAt([post('1', 1, { holderLeft: day(9) }), post('2', 2, { confirmedAt: null })], table.at)).toBeNull()
  })
})
