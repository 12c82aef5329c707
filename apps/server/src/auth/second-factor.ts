// The second factor: time-based codes (RFC 6238), secrets sealed by the vault, each code good once.
import { Secret, TOTP } from 'otpauth'
import { epochOf, type Instant } from '@shouwang/domain/kernel'
import type { Vault } from '../platform/vault.js'

const PERIOD_S = 30
const CONTEXT = 'account.totp'

const generator = (secret: Secret, label: string): TOTP => new TOTP({ issuer: '守望 Shouwang', label, algorithm: 'SHA1', digits: 6, period: PERIOD_S, secret })

/** A fresh secret: sealed for the database, and as the `otpauth:` address that an authenticator scans. */
export const newSecondFactor = (vault: Vault, login: string): { sealed: Buffer; uri: string } => {
  const secret = new Secret({ size: 20 })
  return { sealed: vault.seal(secret.base32, CONTEXT), uri: generator(secret, login).toString() }
}

/**
 * The time step that `code` belongs to, within one step of now; null when it fits none or is not later than the last one used.
 * Storing the step as the new last one makes each code single-use.
 */
export const stepOfCode = (vault: Vault, sealed: Buffer, code: string, lastStep: number | null, now: Instant): number | null => {
  const timestamp = epochOf(now)
  const delta = generator(Secret.fromBase32(vault.open(sealed, CONTEXT)), '').validate({ token: code, timestamp, window: 1 })
  if (delta === null) return null
  const step = Math.floor(timestamp / 1000 / PERIOD_S) + delta
  return lastStep !== null && step <= lastStep ? null : step
}
