// The live pass: what a phone shows instead of a still picture. The phone's own key signs the pass together with the moment of showing.
import type { PassShown } from '../gate/index.js'
import { epochOf, type Instant } from '../kernel/index.js'
import { fromBase45, toBase45 } from './base45.js'
import { fromCbor, toCbor } from './cose.js'
import type { PassClaims, PassKey } from './commands.js'
import { messageOf, parseMessage, proofOf, readPassToken, type ParsedPass, type PassProof, type Sign, type Verify } from './token.js'

const PREFIX = 'SWL1:'
const MAX_TEXT = 1200
const SIGNATURE_BYTES = 64
const MAX_SECONDS = 0xffffffff
/** What is signed begins with this word, so that a proof can never be taken for another signature of the same key. */
const CONTEXT = 'SW-live-1'

/** A proof counts for this long: under a minute, so that a picture that was sent on is stale when it arrives. */
export const LIVE_FOR_MS = 50_000
/** A phone's clock may be ahead of the gate's by this much. */
export const LIVE_AHEAD_MS = 20_000

const signedBytes = (message: Uint8Array, seconds: number): Uint8Array => toCbor([CONTEXT, message, seconds])

/**
 * The text of a live pass: the bound token `token`, shown at `at` (whole seconds), signed by the phone. Made without a network.
 * Null when `token` is no pass of this format.
 */
export async function encodeLivePass(token: string, at: Instant, sign: Sign): Promise<string | null> {
  const message = messageOf(token)
  if (message === null) return null
  const seconds = Math.floor(epochOf(at) / 1000)
  return PREFIX + toBase45(toCbor([message, seconds, await sign(signedBytes(message, seconds))]))
}

/** What a scanned text is and proves. `showing` names one showing of one pass: the same one twice is a copy; `provedAt`: its moment, in seconds. */
export interface SeenPassProof extends PassProof { shown?: PassShown; showing?: string; provedAt?: number }

interface Shown { parsed: ParsedPass; seconds: number; signature: Uint8Array }

const parseLive = (text: string): Shown | null => {
  try {
    const bytes = text.length > MAX_TEXT ? null : fromBase45(text.slice(PREFIX.length))
    const parts: unknown = bytes === null ? null : fromCbor(bytes)
    if (!Array.isArray(parts) || parts.length !== 3) return null
    const [message, seconds, signature] = parts as unknown[]
    if (!(message instanceof Uint8Array) || !(signature instanceof Uint8Array) || signature.length !== SIGNATURE_BYTES) return null
    if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0 || seconds > MAX_SECONDS) return null
    const parsed = parseMessage(message)
    return parsed?.claims.holder === undefined ? null : { parsed, seconds, signature }
  } catch {
    return null
  }
}

const isFresh = (seconds: number, at: Instant): boolean => {
  const age = epochOf(at) - seconds * 1000
  return age < LIVE_FOR_MS && age > -LIVE_AHEAD_MS
}

const readLive = async (text: string, keys: readonly PassKey[], verify: Verify, at: Instant): Promise<SeenPassProof> => {
  const live = parseLive(text)
  const proof = await proofOf(live?.parsed ?? null, keys, verify, at)
  if (live === null || proof.claims === undefined) return proof
  const { parsed, seconds, signature } = live
  const own = await verify(parsed.claims.holder!, signedBytes(parsed.bytes, seconds), signature).catch(() => false)
  if (own !== true) return { evidence: 'bad-signature' }
  return { ...proof, shown: isFresh(seconds, at) ? 'live' : 'copy', showing: `${proof.claims.pass} ${seconds}`, provedAt: seconds }
}

const stillShown = (claims: PassClaims | undefined): PassShown | undefined =>
  // A pass that was made for a phone and comes without the phone's proof is a copy of its screen or of its data.
  claims && (claims.holder ? 'copy' : 'printed')

/**
 * What a scanned text proves at `at`, live or still: never throws. `live`: the holder's own phone signed it within the last 50 seconds;
 * `printed`: made for paper; `copy`: made for a phone, and this is not that phone, or no longer. `seen` says whether a showing was used before.
 */
export async function readPass(
  text: string, keys: readonly PassKey[], verify: Verify, at: Instant, seen: (showing: string) => boolean = () => false,
): Promise<SeenPassProof> {
  const trimmed = text.length > MAX_TEXT + 16 ? '' : text.trim()
  if (!trimmed.startsWith(PREFIX)) {
    const proof = await readPassToken(text, keys, verify, at)
    const shown = stillShown(proof.claims)
    return shown ? { ...proof, shown } : proof
  }
  const proof = await readLive(trimmed, keys, verify, at)
  return proof.showing !== undefined && seen(proof.showing) ? { ...proof, shown: 'copy' } : proof
}
