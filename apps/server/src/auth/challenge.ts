// Challenges for phones: made and checked without storing them, good for two minutes by the server's clock.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { epochOf, type Instant } from '@shouwang/domain/kernel'
import type { Vault } from '../platform/vault.js'

const LIFETIME_MS = 2 * 60_000
const CONTEXT = 'auth.challenge'

const macOf = (vault: Vault, head: string): Buffer => vault.mac(head, CONTEXT).subarray(0, 16)

/** A challenge: server time, 128 random bits, and a keyed digest of both. About 60 characters. */
export const newChallenge = (vault: Vault, now: Instant): string => {
  const head = `${epochOf(now).toString(36)}.${randomBytes(16).toString('base64url')}`
  return `${head}.${macOf(vault, head).toString('base64url')}`
}

/** Did this server (or one with the same keys) make this challenge within the last two minutes? */
export const isFreshChallenge = (vault: Vault, challenge: string, now: Instant): boolean => {
  const end = challenge.lastIndexOf('.')
  const head = challenge.slice(0, Math.max(end, 0))
  const mac = Buffer.from(challenge.slice(end + 1), 'base64url')
  if (mac.length !== 16 || !timingSafeEqual(mac, macOf(vault, head))) return false
  const age = epochOf(now) - parseInt(head, 36)
  // A neighbouring server's clock may run a little ahead of ours.
  return age >= -10_000 && age <= LIFETIME_MS
}

/** Remembers answered challenges until they are too old to matter, so that an answer overheard opens no second session. */
export const createAnswered = (): { isNew(challenge: string, now: Instant): boolean } => {
  let recent = new Set<string>()
  let older = new Set<string>()
  let turned = 0
  return {
    isNew(challenge, now) {
      const nowMs = epochOf(now)
      if (Math.abs(nowMs - turned) > LIFETIME_MS) {
        older = recent
        recent = new Set()
        turned = nowMs
      }
      if (recent.has(challenge) || older.has(challenge)) return false
      recent.add(challenge)
      return true
    },
  }
}
