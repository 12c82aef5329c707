// HTTPS on the local network: a certificate that is given, or one made here under a small authority of our own.
import { X509Certificate, createPrivateKey } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { isIP } from 'node:net'
import { dirname, join } from 'node:path'
import type { Server as SecureServer } from 'node:tls'
import { generate } from 'selfsigned'
import type { Config } from './config.js'

/** Key and certificate chain as PEM, and the authority that phones have to trust; none when the certificate was given. */
export interface Tls {
  key: string
  cert: string
  authority: Authority | null
  /** Addresses of the page that tells phones how to trust, once its listener runs. */
  steps: string[]
}

export interface Authority {
  cert: string
  name: string
  fingerprint: string
  validTo: Date
}

interface Pair {
  key: string
  cert: string
}

const DAY_MS = 86_400_000
/** Phones trust the authority once; two years carry an outbreak and its end. Apple and Android accept that for added authorities. */
const AUTHORITY_DAYS = 729
/** Apple refuses server certificates of added authorities beyond 825 days; 397 is what public ones may have. */
const SERVER_DAYS = 397
const RENEW_BEFORE_DAYS = 30
/** A phone's clock may lag: certificates begin yesterday. */
const BEGIN_BEFORE_MS = DAY_MS

const keyFits = (pair: Pair): boolean => new X509Certificate(pair.cert).checkPrivateKey(createPrivateKey(pair.key))

/** A stored pair; null when there is none, or when it cannot be read. */
const readPair = (path: string): Pair | null => {
  if (!existsSync(`${path}.key`) || !existsSync(`${path}.crt`)) return null
  const pair = { key: readFileSync(`${path}.key`, 'utf8'), cert: readFileSync(`${path}.crt`, 'utf8') }
  try {
    return keyFits(pair) ? pair : null
  } catch {
    return null
  }
}

const writePrivately = (path: string, text: string): void => {
  writeFileSync(`${path}.new`, text, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

const storePair = (path: string, pair: Pair): Pair => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writePrivately(`${path}.key`, pair.key)
  writePrivately(`${path}.crt`, pair.cert)
  return pair
}

const lastsUntil = (pair: Pair, now: Date, days: number): boolean =>
  Date.parse(new X509Certificate(pair.cert).validTo) - now.getTime() > days * DAY_MS

const makeAuthority = async (now: Date): Promise<Pair> => {
  // A short mark in the name tells two authorities in a phone's list apart.
  const mark = Math.floor(now.getTime() / 1000)
    .toString(36)
    .slice(-5)
    .toUpperCase()
  const made = await generate(
    [
      { name: 'commonName', value: `Shouwang ${mark}` },
      { name: 'organizationName', value: 'Shouwang' },
    ],
    {
      keyType: 'ec',
      curve: 'P-256',
      algorithm: 'sha256',
      notBeforeDate: new Date(now.getTime() - BEGIN_BEFORE_MS),
      notAfterDate: new Date(now.getTime() - BEGIN_BEFORE_MS + AUTHORITY_DAYS * DAY_MS),
      extensions: [
        { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
        { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
      ],
    },
  )
  return { key: made.private, cert: made.cert }
}

/** Every name under which this machine is asked for. */
export const namesOf = (addresses: readonly string[]): string[] => {
  const host = hostname().toLowerCase()
  const names = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(host) ? [host, ...(host.includes('.') ? [] : [`${host}.local`])] : []
  return [...new Set(['localhost', ...names, '127.0.0.1', '::1', ...addresses])]
}

const makeServerPair = async (authority: Pair, names: readonly string[], now: Date): Promise<Pair> => {
  const last = Math.min(now.getTime() + SERVER_DAYS * DAY_MS - BEGIN_BEFORE_MS, Date.parse(new X509Certificate(authority.cert).validTo))
  const made = await generate([{ name: 'commonName', value: 'Shouwang' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    ca: authority,
    notBeforeDate: new Date(now.getTime() - BEGIN_BEFORE_MS),
    notAfterDate: new Date(last),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) => (isIP(name) ? { type: 7 as const, ip: name } : { type: 2 as const, value: name })),
      },
    ],
  })
  return { key: made.private, cert: made.cert }
}

/** Does this certificate serve all these names, come from this authority, and last long enough? */
const serves = (pair: Pair, authority: Pair, names: readonly string[], now: Date): boolean => {
  const cert = new X509Certificate(pair.cert)
  return (
    cert.verify(new X509Certificate(authority.cert).publicKey) &&
    lastsUntil(pair, now, RENEW_BEFORE_DAYS) &&
    names.every((name) => (isIP(name) ? cert.checkIP(name) : cert.checkHost(name)) !== undefined)
  )
}

const describe = ({ cert }: Pair): Authority => {
  const parsed = new X509Certificate(cert)
  const name = /CN=(.+)/.exec(parsed.subject)?.[1] ?? ''
  return { cert, name, fingerprint: parsed.fingerprint256, validTo: new Date(parsed.validTo) }
}

const givenTls = ({ cert, key }: { cert: string; key: string }, now: Date): Tls => {
  const pair = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  if (!keyFits(pair)) throw new Error(`${key} is not the key of ${cert}`)
  if (!lastsUntil(pair, now, 0)) throw new Error(`${cert} has expired`)
  return { ...pair, authority: null, steps: [] }
}

/** Looks again every ten minutes: a server that runs for a year renews, one that moves to another network follows. */
const LOOK_AGAIN_MS = 600_000

/** Keeps the certificate of a running server fresh. Returns how to stop. A failure is reported and tried again. */
export const keepTlsFresh = (
  server: Pick<SecureServer, 'setSecureContext'>,
  tls: Tls,
  config: Pick<Config, 'certificate' | 'dataDir'>,
  addresses: () => string[],
  onProblem: (error: unknown) => void,
): (() => void) => {
  let cert = tls.cert
  const look = async (): Promise<void> => {
    const next = await openTls(config, addresses())
    if (next.cert === cert) return
    server.setSecureContext({ key: next.key, cert: next.cert })
    cert = next.cert
    tls.authority = next.authority
  }
  const timer = setInterval(() => void look().catch(onProblem), LOOK_AGAIN_MS).unref()
  return () => clearInterval(timer)
}

/**
 * The certificate to serve `addresses` with. Given by `--cert` and `--key` (throws when they do not fit or have expired), or
 * made: the authority and the server's pair are kept in `<data>/tls`, readable by their owner alone; the pair is made anew
 * thirty days before its end and when an address is missing, the authority thirty days before its own end.
 */
export const openTls = async (
  config: Pick<Config, 'certificate' | 'dataDir'>,
  addresses: readonly string[],
  now = new Date(),
): Promise<Tls> => {
  if (config.certificate) return givenTls(config.certificate, now)
  const authorityPath = join(config.dataDir, 'tls', 'authority')
  const serverPath = join(config.dataDir, 'tls', 'server')
  const names = namesOf(addresses)

  const oldAuthority = readPair(authorityPath)
  const authority =
    oldAuthority && lastsUntil(oldAuthority, now, RENEW_BEFORE_DAYS) ? oldAuthority : storePair(authorityPath, await makeAuthority(now))
  const oldPair = readPair(serverPath)
  const pair =
    oldPair && serves(oldPair, authority, names, now) ? oldPair : storePair(serverPath, await makeServerPair(authority, names, now))
  return { key: pair.key, cert: `${pair.cert.trim()}\n${authority.cert.trim()}\n`, authority: describe(authority), steps: [] }
}
