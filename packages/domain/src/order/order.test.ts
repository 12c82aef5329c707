// Orders by their tables of cases: states, reviews, modes; what a draft lacks; who may extend.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  checkExtension, checkSignature, isSecondPerson, missingForSignature, modeAt, orderState, reviewDue, strictest, type DatedMeasure, type DraftFacts, type Mode,
  type OrderDates,
} from './index.js'

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../cases/${name}.cases.json`, import.meta.url), 'utf8'))
type Dates = OrderDates & { reviewOn: string | null }
const states = read('order-state') as { order: Dates; cases: { name: string; with?: Partial<Dates>; at: string; state: string; due: boolean }[] }
type Row = [Mode, string | null, string | null, string | null, string, string | null]
const modes = read('order-modes') as { cases: { name: string; measures: Row[]; at: string; mode: Mode }[] }

describe('an order at a moment', () => {
  it.each(states.cases)('$name', ({ with: over, at, state, due }) => {
    const order = { ...states.order, ...over }
    expect([orderState(order, at), reviewDue(order, at)]).toEqual([state, due])
  })
})

describe('the mode of a place', () => {
  it.each(modes.cases)('$name', ({ measures, at, mode }) => {
    const dated = measures.map(([one, from, to, signedAt, orderFrom, orderEnds]): DatedMeasure => ({ mode: one, from, to, signedAt, orderFrom, orderEnds }))
    expect(modeAt(dated, at)).toBe(mode)
  })
  it('of nothing is open', () => expect(strictest([])).toBe('open'))
})

const AT = '2020-02-10T00:00:00.000Z'
const draft: DraftFacts = {
  legalBasis: '传染病防治法第四十二条', authority: '区指挥部', exceptions: '就医、消防、孕产妇不受限制', text: '各小区实行封闭管理。', from: AT,
  to: '2020-02-24T16:00:00.000Z', reviewOn: '2020-02-17', issuerPath: '/410505/410505009000/', scopePaths: ['/410505/410505009000/410505009001/'], measures: [],
}
const sealed = {
  mode: 'sealed' as const, path: '/410505/410505009000/410505009001/410505009001-C001/', hasInsideContact: true, medicalRoute: '东门,120 优先',
  to: '2020-02-17T16:00:00.000Z',
}

describe('signing', () => {
  it('a whole draft may be signed', () => expect(checkSignature(draft, AT)).toBeNull())

  it.each([
    ['without a legal basis', { legalBasis: ' ' }, ['legalBasis']], ['without an authority', { authority: '' }, ['authority']],
    ['without a statement of exceptions', { exceptions: '' }, ['exceptions']], ['without a text', { text: '' }, ['text']],
    ['without an end', { to: null }, ['end']], ['without a review date', { reviewOn: null }, ['review']],
    ['with a review after its end', { reviewOn: '2020-02-26' }, ['review']], ['that ends before it begins', { to: '2020-02-09T00:00:00.000Z', reviewOn: '2020-02-09' }, ['period']],
    ['that ends this very minute', { from: '2020-02-01T00:00:00.000Z', to: AT, reviewOn: '2020-02-10' }, ['period']], ['for no place', { scopePaths: [] }, ['scope']],
    ['without anything', { legalBasis: '', authority: '', exceptions: '', text: '', to: null, reviewOn: null, scopePaths: [] },
      ['legalBasis', 'authority', 'exceptions', 'text', 'scope', 'end', 'review']],
  ])('a draft %s may not', (_name, over, missing) => {
    expect(missingForSignature({ ...draft, ...over }, AT)).toEqual(missing)
    expect(checkSignature({ ...draft, ...over }, AT)).toEqual({ code: 'order.not-signable', missing })
  })

  it('a review on the last day, 29 February, is in time', () =>
    expect(missingForSignature({ ...draft, to: '2020-02-29T15:59:00.000Z', reviewOn: '2020-02-29' }, AT)).toEqual([]))

  it('a scope outside the issuer’s territory is refused before anything else', () => {
    const beyond = { ...draft, scopePaths: [...draft.scopePaths, '/410505/410505001000/'], legalBasis: '' }
    expect(checkSignature(beyond, AT)).toEqual({ code: 'order.scope-outside', places: 1 })
  })

  it('a measure lies inside the scope', () => {
    expect(checkSignature({ ...draft, measures: [sealed] }, AT)).toBeNull()
    expect(checkSignature({ ...draft, measures: [{ ...sealed, path: '/410505/410505009000/410505009002/' }] }, AT)).toEqual({ code: 'order.scope-outside', places: 1 })
  })

  it.each([
    ['an inside contact', { hasInsideContact: false }, ['insideContact']], ['a medical route', { medicalRoute: '' }, ['medicalRoute']],
    ['an end of its own', { to: undefined }, ['sealedEnd']], ['an end inside the order', { to: '2020-02-25T00:00:00.000Z' }, ['measurePeriod']],
  ])('nobody is sealed in without %s', (_what, over, missing) => {
    const { to, ...rest } = { ...sealed, ...over }
    expect(missingForSignature({ ...draft, measures: [{ ...rest, ...(to ? { to } : {}) }] }, AT)).toEqual(missing)
  })

  it('a closed place needs none of these', () =>
    expect(missingForSignature({ ...draft, measures: [{ mode: 'closed', path: sealed.path, hasInsideContact: false, medicalRoute: '' }] }, AT)).toEqual([]))
})

describe('extending', () => {
  const dates = { from: AT, to: '2020-02-24T16:00:00.000Z', signedAt: AT, liftedAt: null, extended: 0 }
  const extension = { to: '2020-03-09T16:00:00.000Z', reviewOn: '2020-03-02', reason: '仍有新增病例' }
  it('takes a reason, a later end and a review', () => expect(checkExtension(dates, extension, AT)).toBeNull())
  it.each([
    ['no reason', { reason: ' ' }, ['reason']], ['the same end', { to: dates.to }, ['period']], ['an earlier end', { to: '2020-02-20T00:00:00.000Z' }, ['period']],
    ['a review after the new end', { reviewOn: '2020-03-11' }, ['review']], ['a review in the past', { reviewOn: '2020-02-09' }, ['review']],
  ])('%s is refused', (_what, over, missing) => expect(checkExtension(dates, { ...extension, ...over }, AT)).toEqual({ code: 'order.not-signable', missing }))
  it('an order that is over is not revived', () => {
    expect(checkExtension(dates, extension, dates.to)).toEqual({ code: 'order.not-in-force', state: 'expired' })
    expect(checkExtension({ ...dates, liftedAt: AT }, extension, AT)).toEqual({ code: 'order.not-in-force', state: 'lifted' })
    expect(checkExtension({ ...dates, signedAt: null }, extension, AT)).toEqual({ code: 'order.not-in-force', state: 'draft' })
  })
  it('nobody is their own second person', () =>
    expect([isSecondPerson('a', 'b'), isSecondPerson('a', 'a'), isSecondPerson(null, null), isSecondPerson(null, 'b')]).toEqual([true, false, false, true]))
})
