// Place codes: what a scan means, what a poster proves, and that neither says more than it may.
import { generateKeyPairSync, webcrypto } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it, test } from 'vitest'
import table from '../../cases/stay.cases.json' with { type: 'json' }
import { plusMs, type Instant } from '../kernel/index.js'
import { encodePassToken, readPassToken, type PassKey, type Sign, type Verify } from '../pass/index.js'
import { posterLack } from './poster-lack.js'
import { encodePoster, posterIn, readPoster, type PosterClaims } from './poster.js'
import { meaningOf, metresBetween, minuteOf, type OpenStay, type Scan } from './stay.js'

const NINE: Instant = '2020-02-10T01:00:00.000Z'
const minute = (n: number): Instant => plusMs(NINE, n * 60_000)
const WHERE: Record<string, readonly [number, number]> = { A: [114.3, 36.1], B: [114.3, 33.4], C: [114.301, 36.101] }
const RULES = { remoteMetres: 1000, repeatMinutes: 5, unpairedAfterHours: 24 }

interface Case {
  name: string; open: { venue: string; minute: number } | null
  scan: { venue: string; direction: string; minute: number; metres?: number; takenDown?: boolean }; means: string; closesAt?: number; estimated?: boolean
}

describe('what a scan means', () => {
  it.each(table.scans as Case[])('$name', ({ open, scan, means, closesAt, estimated }) => {
    const stay: OpenStay | null = open && { id: 'stay', code: open.venue, venue: open.venue, inAt: minute(open.minute), at: WHERE[open.venue]! }
    const made: Scan = {
      code: scan.venue, venue: scan.venue, direction: scan.direction as 'in' | 'out', at: minute(scan.minute), point: WHERE[scan.venue]!, takenDown: scan.takenDown ?? false,
      near: scan.metres === undefined ? { told: 'unknown' } : { told: 'distance', metres: scan.metres },
    }
    const meaning = meaningOf(made, stay, RULES)
    expect(meaning.kind === 'remote' ? `remote ${meaning.sign}` : meaning.kind).toBe(means)
    const closes = 'closes' in meaning ? meaning.closes : null
    expect(closes).toEqual(closesAt === undefined ? null : { stay: 'stay', at: minute(closesAt), estimated })
  })

  it('a remote scan says that it is one and nothing else: whatever stood open, it opens nothing, closes nothing and sets nothing', () => {
    const scans = fc.record({
      code: fc.constantFrom('A', 'B'), direction: fc.constantFrom('in' as const, 'out' as const), minute: fc.integer({ min: 0, max: 3000 }),
      metres: fc.integer({ min: 0, max: 400_000 }), takenDown: fc.boolean(),
      open: fc.option(fc.record({ venue: fc.constantFrom('A', 'B'), minute: fc.integer({ min: 0, max: 3000 }) })),
    })
    fc.assert(fc.property(scans, ({ code, direction, minute: n, metres, takenDown, open }) => {
      const stay: OpenStay | null = open && { id: 'stay', code: open.venue, venue: open.venue, inAt: minute(open.minute), at: WHERE[open.venue]! }
      const made: Scan = { code, venue: code, direction, at: minute(n), point: WHERE[code]!, takenDown, near: { told: 'distance', metres } }
      const meaning = meaningOf(made, stay, RULES)
      if (takenDown || metres > RULES.remoteMetres) expect(meaning.kind).toBe('remote')
      if (meaning.kind === 'remote') expect(Object.keys(meaning).sort()).toEqual(['kind', 'sign'])
    }))
  })

  it('keeps no more of a moment than its minute, and knows how far two places are apart', () => {
    expect(minuteOf('2020-02-10T01:02:03.456Z')).toBe('2020-02-10T01:02:00.000Z')
    expect(metresBetween(WHERE.A!, WHERE.B!)).toBeGreaterThan(299_000)
    expect(metresBetween(WHERE.A!, WHERE.A!)).toBe(0)
  })
})

describe('a venue where both ways are scanned', () => {
  it.each([
    ['a poster for both ways', ['both'], true, null],
    ['one beside each door', ['in', 'out'], true, null],
    ['one for the way in alone', ['in'], true, 'out'],
    ['one for the way out alone', ['out'], true, 'in'],
    ['one for the way in, where one is enough', ['in'], false, null],
    ['none: it is no venue any more', [], true, null],
  ] as const)('%s', (_name, hanging, bothWays, lack) => expect(posterLack(hanging, bothWays)).toBe(lack))
})

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string }
const key: PassKey = { keyId: '0123456789abcdef', district: '410505', x, y, notBefore: '2020-01-01T00:00:00.000Z', notAfter: '2021-01-01T00:00:00.000Z' }
const ES256 = { name: 'ECDSA', hash: 'SHA-256' }
let sign: Sign
const verify: Verify = async (held, data, signature) => {
  const imported = await webcrypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x: held.x, y: held.y }, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
  return webcrypto.subtle.verify(ES256, imported, signature, data)
}
const claims: PosterClaims = {
  code: '01a20742-9514-7229-ab34-c8d2ad25ec55', district: '410505', venue: '相台菜市场 东门', direction: 'in', postedAt: NINE, at: [114.321, 36.098],
}

beforeAll(async () => {
  const imported = await webcrypto.subtle.importKey('pkcs8', privateKey.export({ type: 'pkcs8', format: 'der' }), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
  sign = async (data) => new Uint8Array(await webcrypto.subtle.sign(ES256, imported, data))
})

describe('a poster', () => {
  test('is read by any phone that holds the key, from the bare text and from an address that ends with it', async () => {
    const text = await encodePoster(claims, key.keyId, sign)
    for (const scanned of [text, ` ${text}\n`, `https://shouwang.example/resident/place#${text}`]) {
      expect(await readPoster(scanned, [key], verify)).toEqual({ evidence: 'verified', claims })
    }
    expect(text.length).toBeLessThan(330)
  })

  test('hangs longer than its key signs, and not at all under a key of another district or of later', async () => {
    const text = await encodePoster(claims, key.keyId, sign)
    expect((await readPoster(text, [{ ...key, district: '110105' }], verify)).evidence).toBe('unknown-key')
    expect((await readPoster(text, [{ ...key, notBefore: '2020-03-01T00:00:00.000Z' }], verify)).evidence).toBe('unknown-key')
    expect((await readPoster(text, [], verify)).evidence).toBe('unknown-key')
  })

  test('with any letter changed, cut off or added proves nothing', async () => {
    const text = await encodePoster(claims, key.keyId, sign)
    await fc.assert(fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom('A', 'z', '7', '_', '-', '.'), async (at, letter) => {
      const damaged = text.slice(0, at) + letter + text.slice(at + 1)
      const { evidence, claims: read } = await readPoster(damaged, [key], verify)
      // The last letter of base 64 holds bits that say nothing.
      if (damaged !== text && at < text.length - 1) expect(evidence).not.toBe('verified')
      else expect(read ?? claims).toEqual(claims)
    }), { numRuns: 60 })
    for (const cut of [1, 5, 40, 100]) expect((await readPoster(text.slice(0, -cut), [key], verify)).evidence).not.toBe('verified')
    await fc.assert(fc.asyncProperty(fc.string(), async (any) => {
      expect((await readPoster(any, [key], verify)).evidence).toBe('unreadable')
    }), { numRuns: 50 })
  })

  test('is no pass, and a pass is no poster, though one key signs both', async () => {
    const poster = await encodePoster(claims, key.keyId, sign)
    const pass = await encodePassToken(
      { pass: claims.code, district: '410505', kind: 'resident', scope: ['410505009001-C001'], issuedAt: NINE, validFrom: NINE, validTo: minute(600) }, key.keyId, sign,
    )
    expect((await readPassToken(poster, [key], verify, minute(1))).evidence).toBe('unreadable')
    expect((await readPoster(pass, [key], verify)).evidence).toBe('unreadable')
    expect(posterIn(pass)).toBeNull()
  })
})
