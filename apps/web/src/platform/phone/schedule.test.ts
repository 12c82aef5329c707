// When a phone asks again: failures slow it down, a network that is back does not let it wait for them.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SyncResult } from './exchange.js'
import { startSchedule, type Schedule } from './schedule.js'

let results: SyncResult[]
let asked: number
let schedule: Schedule

const exchange = async (): Promise<SyncResult> => {
  asked += 1
  return results.shift() ?? 'done'
}

beforeEach(() => {
  vi.useFakeTimers()
  asked = 0
})
afterEach(() => {
  schedule.stop()
  vi.useRealTimers()
})

it('asks less and less often while it fails', async () => {
  results = Array.from({ length: 7 }, () => 'offline' as const)
  schedule = startSchedule(exchange)
  // Two to sixteen seconds and a quarter more at the most: five tries in the first 38 seconds.
  await vi.advanceTimersByTimeAsync(38_000)
  expect(asked).toBe(5)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked).toBeLessThanOrEqual(6)
})

it('asks at once when the network is back, and in seconds once more when the server is still starting', async () => {
  results = Array.from({ length: 6 }, () => 'offline' as const)
  schedule = startSchedule(exchange)
  await vi.advanceTimersByTimeAsync(40_000)
  const before = asked
  expect(before).toBe(5)
  dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toBe(before + 1)
  await vi.advanceTimersByTimeAsync(2_500)
  expect(asked).toBe(before + 2)
})

it('notices at once that the network has gone', async () => {
  results = ['done', 'offline']
  schedule = startSchedule(exchange)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked).toBe(1)
  dispatchEvent(new Event('offline'))
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toBe(2)
})
