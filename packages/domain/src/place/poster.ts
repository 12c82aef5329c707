// The text on a poster: a signed place code, verified by any phone without a network. A poster is no pass, and a pass no poster.
import { epochOf, instantOf, type DistrictCode, type Id, type Instant } from '../kernel/index.js'
import { bytesToSign, fromCbor, fromSign1, protectedHeader, toCbor, toSign1, type CborValue, type PassKey, type Sign, type Verify } from '../pass/index.js'
import type { PosterDirection } from './commands.js'

/** What a poster says. `at`: longitude and latitude to about 100 metres; null when nobody placed it. */
export interface PosterClaims {
  code: Id; district: DistrictCode; venue: string; direction: PosterDirection; postedAt: Instant; at: readonly [number, number] | null
}
export type PosterEvidence = 'verified' | 'unreadable' | 'unknown-key' | 'bad-signature'

const PREFIX = 'SWP1.'
const MAX_TEXT = 700
const DIRECTIONS: readonly PosterDirection[] = ['both', 'in', 'out']
/** Claims that no pass has: the two are told apart by their maps, beside their prefixes. */
const CLAIM = { district: 1, postedAt: 6, code: 7, direction: -70011, venue: -70012, lon: -70013, lat: -70014 } as const
const DEGREE = 1000
/** Written where the place is not known: no longitude on earth. */
const NOWHERE = 999_000

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const toBase64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3)
    const word = (a << 16) | (b << 8) | c
    const kept = Math.min(4, bytes.length - i + 1)
    for (let k = 0; k < kept; k += 1) text += BASE64[(word >> (18 - 6 * k)) & 63]
  }
  return text
}

const fromBase64 = (text: string): Uint8Array | null => {
  if (text.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let word = 0
  let bits = 0
  let at = 0
  for (const character of text) {
    const value = BASE64.indexOf(character)
    if (value < 0) return null
    word = ((word << 6) | value) & 0xffffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at] = (word >> bits) & 0xff
    at += 1
  }
  return bytes
}

const fromHex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const toUuid = (bytes: Uint8Array): Id => toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const payloadOf = ({ code, district, venue, direction, postedAt, at }: PosterClaims): Uint8Array =>
  toCbor(new Map<number, CborValue>([
    [CLAIM.district, district],
    [CLAIM.postedAt, Math.floor(epochOf(postedAt) / 1000)],
    [CLAIM.code, fromHex(code.replaceAll('-', ''))],
    [CLAIM.direction, DIRECTIONS.indexOf(direction)],
    [CLAIM.venue, encodeURIComponent(venue)],
    [CLAIM.lon, at === null ? NOWHERE : Math.round(at[0] * DEGREE)],
    [CLAIM.lat, at === null ? NOWHERE : Math.round(at[1] * DEGREE)],
  ]))

const degrees = (lon: unknown, lat: unknown): readonly [number, number] | null | undefined => {
  if (lon === NOWHERE && lat === NOWHERE) return null
  const fits = (value: unknown, limit: number): value is number => typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= limit * DEGREE
  return fits(lon, 180) && fits(lat, 90) ? [lon / DEGREE, lat / DEGREE] : undefined
}

const claimsOf = (payload: Uint8Array): PosterClaims | null => {
  const map = fromCbor(payload)
  if (!(map instanceof Map) || map.size !== Object.keys(CLAIM).length) return null
  const [district, code, posted, venue]: unknown[] = [map.get(CLAIM.district), map.get(CLAIM.code), map.get(CLAIM.postedAt), map.get(CLAIM.venue)]
  const which: unknown = map.get(CLAIM.direction)
  const direction = typeof which === 'number' ? DIRECTIONS[which] : undefined
  const at = degrees(map.get(CLAIM.lon), map.get(CLAIM.lat))
  if (typeof district !== 'string' || !/^[1-9][0-9]{5}$/.test(district) || !(code instanceof Uint8Array) || code.length !== 16) return null
  if (typeof posted !== 'number' || posted < 0 || typeof venue !== 'string' || venue.length > 400 || direction === undefined || at === undefined) return null
  return { code: toUuid(code), district, venue: decodeURIComponent(venue), direction, postedAt: instantOf(posted * 1000), at }
}

/** Signs a poster. Throws RangeError for claims that no reader would accept. */
export const encodePoster = async (claims: PosterClaims, keyId: string, sign: Sign): Promise<string> => {
  const payload = payloadOf(claims)
  if (!/^[0-9a-f]{16}$/.test(keyId) || claimsOf(payload) === null) throw new RangeError('poster claims or key id')
  const header = protectedHeader(fromHex(keyId))
  const text = PREFIX + toBase64(toSign1(header, payload, await sign(bytesToSign(header, payload))))
  if (text.length > MAX_TEXT) throw new RangeError('poster text too long')
  return text
}

/** The code in what was scanned: the text itself, or an address that ends with it after `#`. Null when there is none. */
export const posterIn = (scanned: string): string | null => {
  const text = scanned.length > MAX_TEXT + 300 ? '' : scanned.trim()
  const bare = text.slice(text.lastIndexOf('#') + 1)
  return bare.startsWith(PREFIX) ? bare : null
}

/**
 * What a scanned text proves. Never throws. A poster's key counts for posters that were posted within its period, also after its end: a
 * poster hangs longer than a key signs. Says nothing of revocation: that is the server's.
 */
export const readPoster = async (
  scanned: string, keys: readonly PassKey[], verify: Verify,
): Promise<{ evidence: PosterEvidence; claims?: PosterClaims }> => {
  try {
    const bytes = fromBase64((posterIn(scanned) ?? '').slice(PREFIX.length))
    const message = bytes === null || bytes.length === 0 ? null : fromSign1(bytes)
    const claims = message === null ? null : claimsOf(message.payload)
    if (message === null || claims === null) return { evidence: 'unreadable' }
    const keyId = toHex(message.keyId)
    const key = keys.find((each) => each.keyId === keyId && each.district === claims.district && each.notBefore <= claims.postedAt && claims.postedAt < each.notAfter)
    if (key === undefined) return { evidence: 'unknown-key' }
    const holds = await verify(key, bytesToSign(message.protectedBytes, message.payload), message.signature).catch(() => false)
    return holds === true ? { evidence: 'verified', claims } : { evidence: 'bad-signature' }
  } catch {
    // The CBOR reader and the text decoder throw on damaged input: that is what "unreadable" means.
    return { evidence: 'unreadable' }
  }
}
