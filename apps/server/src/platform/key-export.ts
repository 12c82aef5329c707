// The vault's keys as a file that may leave the machine: encrypted with a passphrase, apart from any backup.
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

interface SealedKeys {
  format: 'shouwang-keys'
  kdf: 'scrypt'
  n: number
  salt: string
  iv: string
  tag: string
  body: string
}

/** scrypt cost: about a third of a second and 128 MB for each guess. */
const COST = 2 ** 17
const MIN_PASSPHRASE = 12

const keyFrom = (passphrase: string, salt: Buffer, cost: number): Buffer =>
  scryptSync(passphrase.normalize('NFKC'), salt, 32, { N: cost, r: 8, p: 1, maxmem: 256 * cost * 8 })

/** Writes the key file, encrypted, to `target` (mode 0600). Throws when the passphrase is shorter than 12 characters. */
export function exportKeys(keyFile: string, target: string, passphrase: string): void {
  if (passphrase.length < MIN_PASSPHRASE) throw new Error(`The passphrase needs at least ${MIN_PASSPHRASE} characters.`)
  const salt = randomBytes(16)
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(passphrase, salt, COST), iv)
  const body = Buffer.concat([cipher.update(readFileSync(keyFile)), cipher.final()])
  const text = (bytes: Buffer): string => bytes.toString('base64')
  const sealed: SealedKeys = {
    format: 'shouwang-keys', kdf: 'scrypt', n: COST, salt: text(salt), iv: text(iv), tag: text(cipher.getAuthTag()), body: text(body),
  }
  writeFileSync(target, `${JSON.stringify(sealed, null, 2)}\n`, { mode: 0o600 })
}

/** Puts exported keys in place as `keyFile`. Never overwrites: keys that sealed something must not be lost. */
export function importKeys(source: string, keyFile: string, passphrase: string): void {
  if (existsSync(keyFile)) throw new Error(`${keyFile} exists already. Move it away first: data sealed with it needs it.`)
  const sealed = JSON.parse(readFileSync(source, 'utf8')) as SealedKeys
  if (sealed.format !== 'shouwang-keys') throw new Error(`${source} holds no exported keys.`)
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(passphrase, bytes(sealed.salt), sealed.n), bytes(sealed.iv))
  decipher.setAuthTag(bytes(sealed.tag))
  try {
    writeFileSync(keyFile, Buffer.concat([decipher.update(bytes(sealed.body)), decipher.final()]), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code) throw error
    throw new Error('The passphrase is wrong, or the file was altered.')
  }
}
