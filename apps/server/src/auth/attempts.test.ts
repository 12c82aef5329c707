// Limits on guessing, counted without a server.
import { expect, test } from 'vitest'
import { plusMs } from '@shouwang/domain/kernel'
import { createAttempts, signInLimits } from './attempts.js'

const NOW = '2020-02-10T01:00:00.000Z'
const MINUTE = 60_000

const tries = (times: number, attempt: (i: number) => void): number => {
  for (let i = 0; i < times; i += 1) {
    try {
      attempt(i)
    } catch {
      return i
    }
  }
  return times
}

test('one address cannot try one password on every login, and its neighbour is not in its way', () => {
  const attempts = createAttempts()
  expect(tries(500, (i) => attempts.begin(signInLimits('410505', `login${i}`, '10.0.0.1'), NOW))).toBe(120)
  expect(tries(1, () => attempts.begin(signInLimits('410505', 'guard', '10.0.0.2'), NOW))).toBe(1)
})

test('an attacker with many addresses gets sixty guesses at a login in a quarter of an hour', () => {
  const attempts = createAttempts()
  expect(tries(500, (i) => attempts.begin(signInLimits('410505', 'commander', `10.0.${i >> 8}.${i & 255}`), NOW))).toBe(60)
  expect(tries(1, () => attempts.begin(signInLimits('410505', 'commander', '10.9.9.9'), plusMs(NOW, 15 * MINUTE)))).toBe(1)
})

test('addresses of one IPv6 network count as one', () => {
  const attempts = createAttempts()
  expect(tries(500, (i) => attempts.begin(signInLimits('410505', 'guard', `2001:db8:1:2:${i.toString(16)}::1`), NOW))).toBe(5)
})

test('signing in well clears one\'s own failures, but not those of the address', () => {
  const attempts = createAttempts()
  const limits = signInLimits('410505', 'guard', '10.0.0.1')
  for (let i = 0; i < 4; i += 1) attempts.begin(limits, NOW)
  attempts.begin(limits, NOW)
  attempts.succeeded(limits)
  expect(tries(500, () => attempts.begin(limits, NOW))).toBe(5)
  expect(tries(500, (i) => attempts.begin(signInLimits('410505', `other${i}`, '10.0.0.1'), NOW))).toBe(120 - 4 - 5)
})

test('waiting is told in seconds', () => {
  const attempts = createAttempts()
  const limits = signInLimits('410505', 'guard', '10.0.0.1')
  for (let i = 0; i < 5; i += 1) attempts.begin(limits, NOW)
  const problem = { code: 'auth.too-many-attempts', retryAfter: 300 }
  expect(() => attempts.begin(limits, plusMs(NOW, 10 * MINUTE))).toThrow(expect.objectContaining({ problem }))
})
