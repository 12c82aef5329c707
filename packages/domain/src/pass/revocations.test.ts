// Revocation lists: what was put in is found, nothing else is, in a third of a megabyte for fifty thousand.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addRevoked, countRevoked, dropRevoked, isRevoked, packRevoked, readRevocationList, writeRevocationList } from './revocations.js'

const lists = fc.uniqueArray(fc.uuid(), { maxLength: 60 })

describe('a revocation list', () => {
  it('finds every pass that was put in, and no other', () => {
    fc.assert(fc.property(lists, fc.uuid(), (ids, other) => {
      const packed = packRevoked(ids)
      for (const id of ids) expect(isRevoked(packed, id)).toBe(true)
      expect(isRevoked(packed, other)).toBe(ids.includes(other))
    }))
  })
  it('is the same however it was put together, and forgets what is restored', () => {
    fc.assert(fc.property(lists, lists, (ids, more) => {
      expect(addRevoked(packRevoked(ids), more)).toEqual(packRevoked([...more, ...ids]))
      const kept = dropRevoked(packRevoked([...ids, ...more]), more)
      expect(kept).toEqual(packRevoked(ids.filter((id) => !more.includes(id))))
    }))
  })
  it('travels as text and comes back, and text that is none is an empty list', () => {
    fc.assert(fc.property(lists, (ids) => {
      expect(readRevocationList(writeRevocationList('k', packRevoked(ids)))).toEqual(packRevoked(ids))
    }))
    for (const tags of ['A', '****', 'AAAA']) expect(countRevoked(readRevocationList({ keyId: 'k', tags }))).toBe(0)
  })
  it('of 50,000 passes takes 350 kB', () => {
    const ids = Array.from({ length: 50_000 }, (_, i) => `01900000-0000-7000-8000-${i.toString(16).padStart(12, '0')}`)
    expect(packRevoked(ids).byteLength).toBe(350_000)
  })
})
