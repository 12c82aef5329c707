// Runs the readable table of device states.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deviceState, type DeviceFacts } from './device-state.js'

const table = JSON.parse(readFileSync(new URL('../../cases/gate-device.cases.json', import.meta.url), 'utf8')) as {
  given: DeviceFacts; cases: { name: string; device: Partial<DeviceFacts>; expected: string }[]
}
const onTheDay = (time: string): string => `2020-02-10T${time}Z`

describe('headquarters sees', () => {
  it.each(table.cases)('$name', ({ device, expected }) => {
    const facts = { ...table.given, ...device }
    const timed: DeviceFacts = {
      ...facts, enrolledAt: onTheDay(facts.enrolledAt), lastContact: facts.lastContact && onTheDay(facts.lastContact),
      revokedAt: facts.revokedAt && onTheDay(facts.revokedAt),
    }
    expect(deviceState(timed, 120_000, onTheDay('08:00:00.000'))).toBe(expected)
  })
})
