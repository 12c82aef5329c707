// Packed ids: what was put in is found, nothing else is, whatever the order in which it came.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packedIds, packIds, unpackIds } from './packed-ids.js'

const lists = fc.uniqueArray(fc.uuid(), { maxLength: 60 })

describe('packed ids', () => {
  it('come out as they went in', () => {
    fc.assert(fc.property(lists, (ids) => {
      expect([...unpackIds(packIds(ids))]).toEqual(ids.toSorted())
    }))
  })
  it('are found, and no other is', () => {
    fc.assert(fc.property(lists, fc.uuid(), (ids, other) => {
      const packed = packedIds(packIds(ids))
      expect(packed.size).toBe(ids.length)
      for (const id of ids) expect(packed.has(id)).toBe(true)
      expect(packed.has(other)).toBe(ids.includes(other))
    }))
  })
  it('are found in a row that was stored in another order', () => {
    fc.assert(fc.property(lists, (ids) => {
      const halves = [packIds(ids.slice(ids.length >> 1)), packIds(ids.slice(0, ids.length >> 1))]
      const packed = packedIds(Uint8Array.from(halves.flatMap((half) => [...half])))
      for (const id of ids) expect(packed.has(id)).toBe(true)
    }))
  })
})
