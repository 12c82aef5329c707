// The published description of the pass is true: its worked example is read from the page and checked.
import { webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { decode } from 'cbor2'
import { expect, test } from 'vitest'
import { fromBase45 } from './base45.js'
import { passNumber, readPassToken, type PassClaims, type HolderKey, type PassKey } from './index.js'

const page = readFileSync(new URL('../../../../docs/pass-format.md', import.meta.url), 'utf8')
const block = (kind: string): string => {
  const found = new RegExp(`\`\`\`${kind}\\n(.+)\\n\`\`\``).exec(page)?.[1]
  if (found === undefined) throw new Error(`no block ${kind} in docs/pass-format.md`)
  return found
}
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const key = JSON.parse(block('json')) as PassKey
const token = block('text')

test('whoever follows the page step by step with other tools gets what it says', async () => {
  const zlib = fromBase45(token.slice(4))!
  expect(hex(zlib)).toBe(block('hex zlib'))
  const cose = new Uint8Array(inflateSync(zlib))
  expect(hex(cose)).toBe(block('hex cose'))
  const [header, unprotected, payload, signature] = decode<{ contents: [Uint8Array, object, Uint8Array, Uint8Array] }>(cose).contents
  expect(decode(header)).toEqual(new Map<number, unknown>([[1, -7], [4, new Uint8Array(Buffer.from(key.keyId, 'hex'))]]))
  expect(unprotected).toEqual({})
  const signed = new Uint8Array(Buffer.from(block('hex signed'), 'hex'))
  expect(decode(signed)).toEqual(['Signature1', header, new Uint8Array(0), payload])
  const { x, y } = key
  const imported = await webcrypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x, y }, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
  expect(await webcrypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, imported, signature, signed)).toBe(true)
  const thumbprint = await webcrypto.subtle.digest('SHA-256', Buffer.from(`{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`))
  expect(hex(new Uint8Array(thumbprint)).slice(0, 16)).toBe(key.keyId)
})

test('our own reader reads the example on the page, and its number', async () => {
  const claims = JSON.parse(block('json claims')) as PassClaims
  const verify = async (held: HolderKey, data: Uint8Array, signature: Uint8Array): Promise<boolean> => {
    const jwk = { kty: 'EC', crv: 'P-256', x: held.x, y: held.y }
    const imported = await webcrypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
    return webcrypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, imported, signature, data)
  }
  expect(await readPassToken(token, [key], verify, '2020-02-11T00:00:00.000Z')).toEqual({ evidence: 'verified', claims })
  expect(page).toContain(`number \`${passNumber(claims.pass)}\``)
})
