// The vault: what is sealed opens again, nowhere else and not after tampering; keys rotate without losing the past.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadKeyFile, newKeyFile, openVault, rotateKeyFile } from './vault.js'

const vault = openVault(newKeyFile())

test('any text that is sealed opens again, and two seals of it differ', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
    const sealed = vault.seal(text, 'person.phone')
    expect(vault.open(sealed, 'person.phone')).toBe(text)
    expect(vault.seal(text, 'person.phone').equals(sealed)).toBe(false)
  }))
})

test('a sealed value that is altered anywhere, or moved to another field, does not open', () => {
  const sealed = vault.seal('13800000000', 'person.phone')
  for (let i = 0; i < sealed.length; i += 1) {
    const altered = Buffer.from(sealed)
    altered[i] = (altered[i] ?? 0) ^ 1
    expect(() => vault.open(altered, 'person.phone')).toThrow()
  }
  expect(() => vault.open(sealed, 'person.document')).toThrow()
})

test('equal values have equal indexes in one field, other ones in another field or under another key', () => {
  expect(vault.index('13800000000', 'person.phone').equals(vault.index('13800000000', 'person.phone'))).toBe(true)
  expect(vault.index('13800000000', 'person.phone').equals(vault.index('13800000000', 'person.document'))).toBe(false)
  expect(vault.index('13800000000', 'person.phone').equals(openVault(newKeyFile()).index('13800000000', 'person.phone'))).toBe(false)
})

test('the key file is made once, for its owner alone; after a rotation old values open and stay findable', () => {
  const dir = mkdtempSync(join(tmpdir(), 'vault-'))
  try {
    const path = join(dir, 'keys.json')
    const before = openVault(loadKeyFile(path))
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const sealed = before.seal('旧', 'x')
    const after = openVault(rotateKeyFile(path))
    expect(after.open(sealed, 'x')).toBe('旧')
    expect(after.seal('新', 'x')[0]).toBe(2)
    expect(after.index('y', 'x').equals(before.index('y', 'x'))).toBe(true)
    expect(openVault(loadKeyFile(path)).open(after.seal('新', 'x'), 'x')).toBe('新')
  } finally {
    rmSync(dir, { recursive: true })
  }
})
