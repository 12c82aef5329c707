// When a read that went wrong is asked again, and after how long.
import { describe, expect, it } from 'vitest'
import { ApiProblem, Unreachable } from './api.js'
import { asksAgain, asksAgainAfter } from './query.js'

const unreachable = new Unreachable(null)
const busy = new ApiProblem({ code: 'busy', retryAfter: 5 }, 503)
const signedOut = new ApiProblem({ code: 'auth.required' }, 401)

describe('a read that went wrong', () => {
  it.each([
    { name: 'no network, first', error: unreachable, count: 0, again: true },
    { name: 'no network, second', error: unreachable, count: 1, again: true },
    { name: 'no network, third', error: unreachable, count: 2, again: false },
    { name: 'busy, first', error: busy, count: 0, again: true },
    { name: 'busy, fifth', error: busy, count: 4, again: true },
    { name: 'busy, sixth', error: busy, count: 5, again: false },
    { name: 'an answer', error: signedOut, count: 0, again: false },
    { name: 'a defect', error: new Error('undefined is not a function'), count: 0, again: false },
  ])('$name: asked again $again', ({ error, count, again }) => {
    expect(asksAgain(count, error)).toBe(again)
  })

  it.each([
    { name: 'busy: as long as the server said', error: busy, count: 3, ms: 5000 },
    { name: 'no network: a second', error: unreachable, count: 0, ms: 1000 },
    { name: 'no network: then two', error: unreachable, count: 1, ms: 2000 },
  ])('$name', ({ error, count, ms }) => {
    expect(asksAgainAfter(count, error)).toBe(ms)
  })
})
