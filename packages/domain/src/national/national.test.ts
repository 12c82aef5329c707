// The national model as a mapping: nothing is stored for it, and the page about it says the same as the tables.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { COMMANDS } from '../commands.js'
import { applicationOf, toNational, verificationOf, type CodeFacts } from './map.js'
import { NATIONAL_ELEMENTS, NATIONAL_SERVICES, NOT_VERIFIED } from './model.js'

const AT = '2020-02-10T01:00:00.000Z'
const facts: CodeFacts = {
  name: '赵*', sex: 'female', documentKind: 'resident-id', documentNo: '410599****21', phone: '137****7001', community: '410505009001', colour: 'green', statusEndsAt: null,
  riskAreas: false, temperature: 365, symptoms: ['cough', 'chills'], district: '410505', issuedAt: AT, validTo: '2020-02-17T01:00:00.000Z',
}

test('a record holds what we hold or derive, and no element that is never stored', () => {
  const record = toNational(facts)
  expect(record).toMatchObject({ name: '赵*', sex: '2', temperature: 36.5, symptoms: 'cough,chills', colour: 'green', validTo: facts.validTo, issuer: '410505', symbol: 'QR' })
  for (const { key, held } of NATIONAL_ELEMENTS) expect([key, key in record]).toEqual([key, held === 'held' || held === 'derived'])
})

test('verification tells forged from expired and from a code of elsewhere', () => {
  const claims = { pass: 'p', district: '410505', kind: 'resident' as const, scope: [], issuedAt: AT, validFrom: AT, validTo: '2020-02-11T01:00:00.000Z' }
  const of = (evidence: Parameters<typeof verificationOf>[0]['evidence'], at = AT) => verificationOf({ evidence, claims }, at).result
  for (const state of ['revoked', 'suspended'] as const) expect(verificationOf({ evidence: 'verified', claims }, AT, state).result).toBe(state)
  expect([of('verified'), of('verified', '2020-02-12T01:00:00.000Z'), of('verified', '2020-02-09T01:00:00.000Z'), of('bad-signature'), of('unknown-key'), of('unreadable')])
    .toEqual(['valid', 'expired', 'not-yet-valid', 'forged', 'unknown-issuer', 'unreadable'])
})

test('an application takes over nothing but who, where and when', () => {
  const ids = { request: 'r', household: 'h', person: 'p', from: AT, to: AT }
  expect(applicationOf({ ...ids, underlyingDisease: 'x' } as never))
    .toEqual({ request: 'r', household: 'h', person: 'p', kind: 'resident', channel: 'phone', validFrom: AT, validTo: AT })
})

test('every service leads to a command that exists, or to an address, or says why it is not offered', () => {
  const names = new Set(COMMANDS.map(({ name }) => name))
  for (const { key, through, ours } of NATIONAL_SERVICES) {
    expect([ours.zh, ours.en].every((words) => words.length > 0), key).toBe(true)
    if (through !== null && !through.startsWith('GET ')) expect([key, names.has(through)]).toEqual([key, true])
  }
})

test('the page about it lists every element and every service with its mark, and what could not be verified', () => {
  const page = readFileSync(new URL('../../../../docs/national-model.md', import.meta.url), 'utf8')
  for (const { name, mark, held } of NATIONAL_ELEMENTS) expect(page).toContain(`| ${name.zh} | ${name.en} | ${mark} | ${held} |`)
  for (const { name, mark } of NATIONAL_SERVICES) expect(page).toContain(`| ${name.zh} | ${name.en} | ${mark} |`)
  for (const { en } of NOT_VERIFIED) expect(page).toContain(en)
})
