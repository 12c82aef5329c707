// Encryption of personal fields by the application, and keyed hashes for exact search. Keys live outside the database.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export interface Vault {
  /** AES-256-GCM; `context` (for example `person.document`) is bound in, so a value cannot be moved to another field. */
  seal(text: string, context: string): Buffer
  /** The text again. Throws when the value was altered, moved, or sealed under a key that is gone. */
  open(sealed: Buffer, context: string): string
  /** Keyed hash (HMAC-SHA-256, 16 bytes) for exact search: equal texts give equal indexes, and only with the key. */
  index(text: string, context: string): Buffer
  /** Keyed digest for challenges and the like, 32 bytes. */
  mac(data: string | Buffer, context: string): Buffer
}

/** The key file: `current` seals, all open. Rotation adds a key and makes it current. */
export interface KeyFile { current: number; keys: Record<string, string>; index: string }

/** Makes fresh keys. */
export const newKeyFile = (): KeyFile => ({
  current: 1, keys: { 1: randomBytes(32).toString('base64') }, index: randomBytes(32).toString('base64'),
})

/** Reads the key file, or makes it at first start, readable by its owner alone. */
export const loadKeyFile = (path: string): KeyFile => {
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as KeyFile
  const keys = newKeyFile()
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  return keys
}

/** Adds a sealing key and makes it the current one; what older keys sealed still opens. */
export const rotateKeyFile = (path: string): KeyFile => {
  const file = loadKeyFile(path)
  const current = Math.max(...Object.keys(file.keys).map(Number)) + 1
  const next = { ...file, current, keys: { ...file.keys, [current]: randomBytes(32).toString('base64') } }
  writeFileSync(path, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 })
  return next
}

const IV = 12
/** Random bytes are drawn for so many values at once: asking for twelve at a time costs more than the sealing. */
const IVS_AT_ONCE = 256
const TAG = 16

/** Opens a vault over a key file. Sealed form: key number (1 byte), IV (12), tag (16), ciphertext. */
export const openVault = (file: KeyFile): Vault => {
  const keys = new Map(Object.entries(file.keys).map(([number, key]) => [Number(number), Buffer.from(key, 'base64')]))
  const indexKey = Buffer.from(file.index, 'base64')
  const keyNumbered = (number: number): Buffer => {
    const key = keys.get(number)
    if (!key) throw new Error(`sealing key ${number} is not in the key file`)
    return key
  }
  const mac = (data: string | Buffer, context: string): Buffer =>
    createHmac('sha256', indexKey).update(context).update('\0').update(data).digest()
  let drawn = Buffer.alloc(0)
  const nextIv = (): Buffer => {
    if (drawn.length < IV) drawn = randomBytes(IV * IVS_AT_ONCE)
    const iv = drawn.subarray(0, IV)
    drawn = drawn.subarray(IV)
    return iv
  }
  return {
    mac,
    index: (text, context) => mac(text, context).subarray(0, 16),
    seal(text, context) {
      const iv = nextIv()
      const cipher = createCipheriv('aes-256-gcm', keyNumbered(file.current), iv).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.from([file.current]), iv, cipher.getAuthTag(), body])
    },
    open(sealed, context) {
      const iv = sealed.subarray(1, 1 + IV)
      const decipher = createDecipheriv('aes-256-gcm', keyNumbered(sealed[0] ?? 0), iv).setAAD(Buffer.from(context))
      decipher.setAuthTag(sealed.subarray(1 + IV, 1 + IV + TAG))
      return decipher.update(sealed.subarray(1 + IV + TAG), undefined, 'utf8') + decipher.final('utf8')
    },
  }
}
