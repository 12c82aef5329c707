// Passwords: hashed with argon2id, compared at the same cost whether or not the account exists.
import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { refuse } from '@shouwang/domain/kernel'

/** argon2id as the OWASP password storage cheat sheet asks: 19 MiB, two passes, one lane. The package's default algorithm is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Each attempt holds a database connection while it computes, so only a few may: the rest of the pool stays for the gates. */
const AT_ONCE = 2
const MAY_WAIT = 4

const waiting: (() => void)[] = []
let running = 0

const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (running >= AT_ONCE) {
    if (waiting.length >= MAY_WAIT) refuse({ code: 'busy', retryAfter: 1 })
    // Whoever finishes hands its place over, so `running` stays as it is.
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** One spelling of what a keyboard may send in several: NFKC. */
const spelled = (password: string): string => password.normalize('NFKC')

/** Hashes a password for storage (PHC string). Refuses with `busy` when too many wait. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(spelled(password), COST))

let nobody: Promise<string> | undefined

/** Is this the password behind `stored`? Without an account (`null`) it does the same work and says no. */
export const verifyPassword = (stored: string | null, password: string): Promise<boolean> =>
  inTurn(async () => {
    nobody ??= hash(randomBytes(16).toString('hex'), COST)
    const fits = await verify(stored ?? (await nobody), spelled(password))
    return fits && stored !== null
  })
