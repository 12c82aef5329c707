// The signed pass: text in a QR code that any phone can verify without a network. The format is described in docs/pass-format.md.
import { inflateSync, zlibSync } from 'fflate'
import { epochOf, instantOf, type Instant } from '../kernel/index.js'
import { fromBase45, toBase45 } from './base45.js'
import { bytesToSign, fromCbor, fromSign1, protectedHeader, toCbor, toSign1, type CborValue, type Sign1 } from './cose.js'
import type { PassEvidence } from '../gate/index.js'
import { fromBase64Url, toBase64Url } from './base64.js'
import type { HolderKey, PassClaims, PassKey, PassKind } from './commands.js'

/** Checks an ES256 signature (r‖s, 64 bytes) over `data`. May reject; a rejection counts as a bad signature. */
export type Verify = (key: HolderKey, data: Uint8Array, signature: Uint8Array) => Promise<boolean>
/** Makes an ES256 signature (r‖s, 64 bytes) over `data`. */
export type Sign = (data: Uint8Array) => Promise<Uint8Array>

const PREFIX = 'SW1:'
/** A pass is about 250 characters; a QR code ends at 4,296. Longer texts are not looked at. */
const MAX_TEXT = 1200
const MAX_INFLATED = 1024
const MAX_SCOPES = 20

const KINDS: readonly PassKind[] = ['resident', 'tenant', 'temporary', 'worker', 'vehicle', 'medical', 'enterprise']
const CLAIM = { district: 1, validTo: 4, validFrom: 5, issuedAt: 6, pass: 7, holder: 8, kind: -70001, scope: -70002 } as const
/** Without a holder's key. */
const CLAIM_COUNT = 7
/** A confirmation claim (RFC 8747) holds one COSE_Key: EC2, P-256, both coordinates. */
const COSE_KEY = 1
const COORDINATE_BYTES = 32

const DISTRICT = /^[1-9][0-9]{5}$/
const TERRITORY = /^[1-9][0-9]{5}([0-9]{6})?(-[A-Z0-9]+)*$/

const fromHex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const toUuid = (bytes: Uint8Array): string => toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
const secondsOf = (at: Instant): number => Math.floor(epochOf(at) / 1000)

const confirmationOf = ({ x, y }: HolderKey): CborValue =>
  new Map([[COSE_KEY, new Map<number, CborValue>([[1, 2], [-1, 1], [-2, fromBase64Url(x) ?? new Uint8Array()], [-3, fromBase64Url(y) ?? new Uint8Array()]])]])

const payloadOf = (claims: PassClaims): Uint8Array =>
  toCbor(new Map<number, CborValue>([
    [CLAIM.district, claims.district],
    [CLAIM.validTo, secondsOf(claims.validTo)],
    [CLAIM.validFrom, secondsOf(claims.validFrom)],
    [CLAIM.issuedAt, secondsOf(claims.issuedAt)],
    [CLAIM.pass, fromHex(claims.pass.replaceAll('-', ''))],
    ...(claims.holder ? [[CLAIM.holder, confirmationOf(claims.holder)] as const] : []),
    [CLAIM.kind, KINDS.indexOf(claims.kind) + 1],
    [CLAIM.scope, claims.scope],
  ]))

const isCoordinate = (value: unknown): value is Uint8Array => value instanceof Uint8Array && value.length === COORDINATE_BYTES

/** The phone's key in a confirmation claim; null when it is not exactly one P-256 key. */
const holderOf = (value: unknown): HolderKey | null => {
  const key: unknown = value instanceof Map && value.size === 1 ? value.get(COSE_KEY) : null
  if (!(key instanceof Map) || key.size !== 4 || key.get(1) !== 2 || key.get(-1) !== 1) return null
  const [x, y]: unknown[] = [key.get(-2), key.get(-3)]
  return isCoordinate(x) && isCoordinate(y) ? { x: toBase64Url(x), y: toBase64Url(y) } : null
}

const instantOfSeconds = (value: unknown): Instant | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0xffffffff ? instantOf(value * 1000) : null

const isScope = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length >= 1 && value.length <= MAX_SCOPES &&
  value.every((code) => typeof code === 'string' && code.length <= 60 && TERRITORY.test(code))

/** The claims in a payload, each checked for type and length; null when any is not as the format says. */
const claimsOf = (payload: Uint8Array): PassClaims | null => {
  const map = fromCbor(payload)
  if (!(map instanceof Map)) return null
  const bound = map.has(CLAIM.holder)
  const holder = bound ? holderOf(map.get(CLAIM.holder)) : null
  if (map.size !== CLAIM_COUNT + (bound ? 1 : 0) || (bound && holder === null)) return null
  const district: unknown = map.get(CLAIM.district)
  const pass: unknown = map.get(CLAIM.pass)
  const number: unknown = map.get(CLAIM.kind)
  const kind = typeof number === 'number' ? KINDS[number - 1] : undefined
  const scope: unknown = map.get(CLAIM.scope)
  const issuedAt = instantOfSeconds(map.get(CLAIM.issuedAt))
  const validFrom = instantOfSeconds(map.get(CLAIM.validFrom))
  const validTo = instantOfSeconds(map.get(CLAIM.validTo))
  if (typeof district !== 'string' || !DISTRICT.test(district) || !(pass instanceof Uint8Array) || pass.length !== 16) return null
  if (kind === undefined || !isScope(scope) || issuedAt === null || validFrom === null || validTo === null || validTo <= validFrom) return null
  return { pass: toUuid(pass), district, kind, scope, issuedAt, validFrom, validTo, ...(holder ? { holder } : {}) }
}

const adler32 = (bytes: Uint8Array): number => {
  let a = 1
  let b = 0
  for (const byte of bytes) {
    a = (a + byte) % 65521
    b = (b + a) % 65521
  }
  return b * 65536 + a
}

/** Inflates a zlib stream (RFC 1950) into at most MAX_INFLATED bytes of memory; null for anything else, a bomb included. */
const inflate = (zlib: Uint8Array): Uint8Array | null => {
  const [method = 0, flags = 0] = zlib
  if (zlib.length < 7 || (method & 0x0f) !== 8 || method >> 4 > 7 || (method * 256 + flags) % 31 !== 0 || (flags & 0x20) !== 0) return null
  // One byte more than allowed tells "too large" from "just fits"; what lies beyond the buffer is dropped by the inflater.
  const inflated = inflateSync(zlib.subarray(2, -4), { out: new Uint8Array(MAX_INFLATED + 1) })
  const sum = zlib.subarray(-4).reduce((value, byte) => value * 256 + byte, 0)
  return inflated.length > MAX_INFLATED || adler32(inflated) !== sum ? null : inflated
}

/** A pass taken apart, nothing of it trusted yet. `bytes`: the COSE message. */
export interface ParsedPass { bytes: Uint8Array; message: Sign1; claims: PassClaims }

/** The COSE message of a pass → its parts and claims. Null for bytes that are no pass; may throw. */
export const parseMessage = (bytes: Uint8Array): ParsedPass | null => {
  const message = fromSign1(bytes)
  const claims = message === null ? null : claimsOf(message.payload)
  return message === null || claims === null ? null : { bytes, message, claims }
}

/** Text → message and claims. Null for every text that is no pass. */
const parse = (text: string): ParsedPass | null => {
  try {
    const trimmed = text.length > MAX_TEXT + 16 ? '' : text.trim()
    if (!trimmed.startsWith(PREFIX) || trimmed.length > MAX_TEXT) return null
    const zlib = fromBase45(trimmed.slice(PREFIX.length))
    const bytes = zlib === null ? null : inflate(zlib)
    return bytes === null ? null : parseMessage(bytes)
  } catch {
    // The inflater and the CBOR reader throw on damaged input: that is what "unreadable" means.
    return null
  }
}

/**
 * Signs a pass. Times are kept in whole seconds, rounded down; `keyId` is 16 hex digits.
 * Throws RangeError for claims that no reader would accept (capability C05: a pass names district, kind, scope and period).
 */
export async function encodePassToken(claims: PassClaims, keyId: string, sign: Sign): Promise<string> {
  const payload = payloadOf(claims)
  if (!/^[0-9a-f]{16}$/.test(keyId) || claimsOf(payload) === null) throw new RangeError('pass claims or key id')
  const protectedBytes = protectedHeader(fromHex(keyId))
  const signature = await sign(bytesToSign(protectedBytes, payload))
  const text = PREFIX + toBase45(zlibSync(toSign1(protectedBytes, payload, signature), { level: 9 }))
  if (text.length > MAX_TEXT) throw new RangeError('pass text too long')
  return text
}

/** What a text or message proves of a pass. Claims come back only when the signature holds. */
export interface PassProof { evidence: PassEvidence; claims?: PassClaims }

/** Checks the issuer's signature of a parsed pass with the keys held; the key must be of its district and period. */
export async function proofOf(parsed: ParsedPass | null, keys: readonly PassKey[], verify: Verify, at: Instant): Promise<PassProof> {
  if (parsed === null) return { evidence: 'unreadable' }
  const { message, claims } = parsed
  const keyId = toHex(message.keyId)
  const key = keys.find((candidate) => candidate.keyId === keyId && candidate.district === claims.district &&
    at < candidate.notAfter && candidate.notBefore <= claims.issuedAt && claims.issuedAt < candidate.notAfter)
  if (key === undefined) return { evidence: 'unknown-key' }
  const holds = await verify(key, bytesToSign(message.protectedBytes, message.payload), message.signature).catch(() => false)
  return holds === true ? { evidence: 'verified', claims } : { evidence: 'bad-signature' }
}

/**
 * What a scanned text proves at `at`. Never throws, whatever the text; claims come back only when the signature holds.
 * A key counts only with the token's own key id AND district, for tokens issued within its period, until that period ends.
 * Says nothing of expiry, place or revocation: those are the gate's rules (`decideGatePassage`).
 */
export const readPassToken = (text: string, keys: readonly PassKey[], verify: Verify, at: Instant): Promise<PassProof> =>
  proofOf(parse(text), keys, verify, at)

/** The COSE message of a token of our own making: what a phone signs when it shows it. Null for any other text. */
export const messageOf = (token: string): Uint8Array | null => parse(token)?.bytes ?? null
