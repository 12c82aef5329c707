// Passes that are damaged, forged or foreign never count as verified, and no text makes the reader throw (C05).
import { webcrypto } from 'node:crypto'
import { encode } from 'cbor2'
import fc from 'fast-check'
import { inflateSync, zlibSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { fromBase45, toBase45 } from './base45.js'
import { bytesToSign, protectedHeader, toCbor, toSign1 } from './cose.js'
import { encodePassToken, readPassToken, type PassClaims, type PassKey, type Verify } from './index.js'

const KEY_ID = '00112233aabbccdd'
const AT = '2020-02-10T08:00:00.000Z'
const claims: PassClaims = {
  pass: '01702e11-8c00-7abc-9def-0123456789ab', district: '410505', kind: 'resident', scope: ['410505009001-C003'],
  issuedAt: '2020-02-10T00:00:00.000Z', validFrom: '2020-02-10T00:00:00.000Z', validTo: '2020-02-24T16:00:00.000Z',
}
const P256 = { name: 'ECDSA', namedCurve: 'P-256' }
const ES256 = { name: 'ECDSA', hash: 'SHA-256' }

let pair: webcrypto.CryptoKeyPair
let key: PassKey
let token: string
const sign = async (data: Uint8Array): Promise<Uint8Array> => new Uint8Array(await webcrypto.subtle.sign(ES256, pair.privateKey, data))
const verify: Verify = async (held, data, signature) => {
  const jwk = { kty: 'EC', crv: 'P-256', x: held.x, y: held.y }
  return webcrypto.subtle.verify(ES256, await webcrypto.subtle.importKey('jwk', jwk, P256, false, ['verify']), signature, data)
}
const read = (text: string, keys: readonly PassKey[] = [key]) => readPassToken(text, keys, verify, AT)

beforeAll(async () => {
  pair = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify'])
  const jwk = await webcrypto.subtle.exportKey('jwk', pair.publicKey)
  key = {
    keyId: KEY_ID, district: '410505', x: jwk.x!, y: jwk.y!, notBefore: '2020-02-01T00:00:00.000Z', notAfter: '2021-02-01T00:00:00.000Z',
  }
  token = await encodePassToken(claims, KEY_ID, sign)
})

const cborOf = (text: string): Uint8Array => inflateSync(fromBase45(text.slice(4))!.subarray(2, -4))
const textOf = (cbor: Uint8Array): string => `SW1:${toBase45(zlibSync(cbor))}`
const kid = Uint8Array.from([0x00, 0x11, 0x22, 0x33, 0xaa, 0xbb, 0xcc, 0xdd])
/** A token around any payload and header, properly signed by the district's own key. */
const signed = async (payload: Uint8Array, header = protectedHeader(kid)): Promise<string> =>
  textOf(toSign1(header, payload, await sign(bytesToSign(header, payload))))
const payload = (change: Record<number, unknown>, drop?: number): Uint8Array => {
  const map = new Map<number, unknown>([
    [1, '410505'], [4, 1_582_560_000], [5, 1_581_292_800], [6, 1_581_292_800], [7, new Uint8Array(16)], [-70001, 1], [-70002, ['410505']],
  ])
  for (const [at, value] of Object.entries(change)) map.set(Number(at), value)
  if (drop !== undefined) map.delete(drop)
  return encode(map)
}

describe('a pass', () => {
  test('comes back as it was issued and fits a code that scans from paper', async () => {
    expect(await read(token)).toEqual({ evidence: 'verified', claims })
    expect(await read(` ${token}\r\n`)).toEqual({ evidence: 'verified', claims })
    expect(token).toMatch(/^SW1:[0-9A-Z $%*+\-./:]+$/)
    expect(token.length).toBeLessThanOrEqual(296)
  })

  test('comes back whatever its kind, places and whole-second times are', async () => {
    const seconds = fc.integer({ min: 1_581_000_000, max: 1_600_000_000 })
    const code = fc.stringMatching(/^[1-9][0-9]{11}(-[A-Z0-9]{1,8}){0,3}$/)
    await fc.assert(fc.asyncProperty(
      fc.uuid(), fc.constantFrom('resident', 'tenant', 'temporary', 'worker', 'vehicle', 'medical', 'enterprise' as const),
      fc.array(code, { minLength: 1, maxLength: 8 }), seconds, fc.integer({ min: 1, max: 90 * 86_400 }),
      async (pass, kind, scope, from, length) => {
        const at = (second: number): string => new Date(second * 1000).toISOString()
        const given = { pass, kind, scope, district: '410505', issuedAt: at(from), validFrom: at(from), validTo: at(from + length) } as PassClaims
        expect(await read(await encodePassToken(given, KEY_ID, sign))).toEqual({ evidence: 'verified', claims: given })
      },
    ), { numRuns: 60 })
  })

  test('is not made from claims that no gate would read', async () => {
    const bad: Partial<PassClaims>[] = [
      { scope: [] }, { scope: ['everywhere'] }, { district: '41050' }, { validTo: claims.validFrom }, { pass: 'abc' }, { validFrom: 'soon' },
      { kind: 'guest' as PassClaims['kind'] }, { scope: ['相台'] }, { scope: Array.from({ length: 21 }, () => '410505') },
    ]
    for (const change of bad) await expect(encodePassToken({ ...claims, ...change }, KEY_ID, sign)).rejects.toThrow(RangeError)
    await expect(encodePassToken(claims, 'short', sign)).rejects.toThrow(RangeError)
  })

  test('reads the same as one written by another CBOR writer', async () => {
    const value = new Map<number, string | number>([[1, '410505'], [4, 1_582_560_000], [5, 70_000], [6, 300], [-70001, 24]])
    expect(toCbor(value)).toEqual(encode(value))
    expect((await read(await signed(payload({})))).evidence).toBe('verified')
  })
})

describe('a damaged pass', () => {
  test('with any bit of its message turned is never verified', async () => {
    const whole = cborOf(token)
    for (let bit = 0; bit < whole.length * 8; bit += 1) {
      const damaged = whole.slice()
      damaged[bit >> 3]! ^= 1 << (bit & 7)
      expect((await read(textOf(damaged))).evidence, `bit ${bit}`).not.toBe('verified')
    }
  })

  test('with any character of its text changed is never verified, unless the message inside is bit for bit the same', async () => {
    const alphabet = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:aé王\0']
    await fc.assert(fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(...alphabet), async (at, character) => {
      const damaged = token.slice(0, at) + character + token.slice(at + 1)
      const result = await read(damaged)
      if (result.evidence === 'verified') expect(cborOf(damaged)).toEqual(cborOf(token))
    }), { numRuns: 1500 })
  })

  test('cut short anywhere, or with something after it in the message, is unreadable', async () => {
    for (let length = 0; length < token.length; length += 1) expect((await read(token.slice(0, length))).evidence).toBe('unreadable')
    const whole = cborOf(token)
    for (let length = 0; length < whole.length; length += 1) expect((await read(textOf(whole.slice(0, length)))).evidence).toBe('unreadable')
    expect((await read(textOf(Uint8Array.from([...whole, 0])))).evidence).toBe('unreadable')
  })

  test('of any text or bytes at all is never verified and never throws', async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(fc.string({ maxLength: 400 }), fc.string({ unit: 'grapheme', maxLength: 60 })), async (text) => {
      expect((await read(text)).evidence).toBe('unreadable')
      expect((await read(`SW1:${text}`)).evidence).toBe('unreadable')
    }), { numRuns: 500 })
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      expect((await read(`SW1:${toBase45(bytes)}`)).evidence).toBe('unreadable')
      expect((await read(textOf(bytes))).evidence).toBe('unreadable')
    }), { numRuns: 500 })
  })

  test('that would inflate to megabytes is refused in a thousand bytes', async () => {
    const bomb = zlibSync(new Uint8Array(700_000), { level: 9 })
    const text = `SW1:${toBase45(bomb)}`
    expect(text.length).toBeLessThan(1200)
    expect((await read(text)).evidence).toBe('unreadable')
    expect((await read(`SW1:${'A'.repeat(5_000_000)}`)).evidence).toBe('unreadable')
    expect((await read(textOf(new Uint8Array(400).fill(0x81)))).evidence).toBe('unreadable')
  })
})

describe('a forged or foreign pass', () => {
  test('says an unknown key when the key id, the district or the period of the key does not fit', async () => {
    expect((await read(token, [])).evidence).toBe('unknown-key')
    expect((await read(token, [{ ...key, keyId: '00112233aabbccde' }])).evidence).toBe('unknown-key')
    expect((await read(token, [{ ...key, district: '410502' }])).evidence).toBe('unknown-key')
    expect((await read(token, [{ ...key, notAfter: AT }])).evidence).toBe('unknown-key')
    expect((await read(token, [{ ...key, notBefore: '2020-02-10T00:00:00.001Z' }])).evidence).toBe('unknown-key')
    expect((await read(token, [{ ...key, notBefore: '2020-02-10T00:00:00.000Z' }])).evidence).toBe('verified')
    expect((await read(await signed(payload({ 1: '410502' })))).evidence).toBe('unknown-key')
  })

  test('signed by somebody else under a known key id is a bad signature, and its claims are not handed on', async () => {
    const stranger = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify'])
    const forged = await encodePassToken(claims, KEY_ID, async (data) =>
      new Uint8Array(await webcrypto.subtle.sign(ES256, stranger.privateKey, data)))
    expect(await read(forged)).toEqual({ evidence: 'bad-signature' })
    expect(await readPassToken(token, [key], () => Promise.reject(new Error('no crypto')), AT)).toEqual({ evidence: 'bad-signature' })
    expect(await read(token, [{ ...key, x: '!' }])).toEqual({ evidence: 'bad-signature' })
  })

  test('with altered claims and the old signature is a bad signature', async () => {
    const signature = cborOf(token).slice(-64)
    const header = protectedHeader(kid)
    for (const change of [{ 4: 1_900_000_000 }, { 7: new Uint8Array(16).fill(9) }, { '-70002': ['410505'] }, { '-70001': 6 }]) {
      expect((await read(textOf(toSign1(header, payload(change), signature)))).evidence).toBe('bad-signature')
    }
  })

  test('with another algorithm, an unsigned header or a second form of the header is unreadable', async () => {
    const body = payload({})
    for (const header of [
      new Map<number, unknown>([[1, -8], [4, kid]]), new Map<number, unknown>([[1, 'none'], [4, kid]]), new Map<number, unknown>([[4, kid]]),
      new Map<number, unknown>([[1, -7]]), new Map<number, unknown>([[1, -7], [4, kid.slice(1)]]), new Map<number, unknown>([[1, -7], [4, kid], [5, 1]]),
      new Map<number, unknown>([[1, -7], [4, '00112233']]),
    ]) expect((await read(await signed(body, encode(header)))).evidence).toBe('unreadable')
    const unsigned = Uint8Array.from(toSign1(protectedHeader(kid), body, new Uint8Array(64)))
    unsigned[unsigned.indexOf(0xa0)] = 0xf6
    expect((await read(textOf(unsigned))).evidence).toBe('unreadable')
  })

  test('whose claims have wrong types, lengths or extras is unreadable even when well signed', async () => {
    const changes: Record<number, unknown>[] = [
      { 1: 410505 }, { 1: '41050' }, { 4: '2020' }, { 4: -1 }, { 4: 1.5 }, { 4: 2 ** 40 }, { 4: 2n ** 70n }, { 4: 1_581_292_800 }, { 5: null },
      { 6: true }, { 7: new Uint8Array(15) }, { 7: 'x' }, { [-70001]: 0 }, { [-70001]: 8 }, { [-70001]: '1' }, { [-70002]: [] },
      { [-70002]: '410505' }, { [-70002]: [410505] }, { [-70002]: ['x'.repeat(61)] }, { [-70002]: Array.from({ length: 21 }, () => '410505') }, { 8: 1 },
    ]
    for (const change of changes) expect((await read(await signed(payload(change)))).evidence, JSON.stringify(Object.keys(change))).toBe('unreadable')
    for (const missing of [1, 4, 5, 6, 7, -70001, -70002]) expect((await read(await signed(payload({}, missing)))).evidence).toBe('unreadable')
  })
})

test('Base45 gives back every byte string and refuses text that no encoder makes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => { expect(fromBase45(toBase45(bytes))).toEqual(bytes) }))
  expect(toBase45(Uint8Array.from('ietf!', (character) => character.charCodeAt(0)))).toBe('QED8WEX0')
  for (const text of ['A', 'GGW', 'a00', '::', '::: ', 'Ａ00']) expect(fromBase45(text)).toBeNull()
})
