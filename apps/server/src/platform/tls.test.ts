// Certificates for the local network: made once, kept private, renewed in time.
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, get } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTls, type Tls } from './tls.js'

let dataDir: string
const NOW = new Date('2020-02-10T01:00:00Z')
const later = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000)
const open = (addresses: string[], now = NOW): Promise<Tls> => openTls({ dataDir, certificate: undefined }, addresses, now)

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'shouwang-tls-'))
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

describe('a certificate for phones on the local network', () => {
  test('names every address of the machine, lasts as long as phones accept, and is signed by an authority of at most two years', async () => {
    const { cert, authority } = await open(['192.168.1.20', '10.0.0.7'])
    const [own, above] = cert.split(/(?<=-----END CERTIFICATE-----)\n/).map((pem) => pem.trim()).filter(Boolean).map((pem) => new X509Certificate(pem))
    for (const address of ['192.168.1.20', '10.0.0.7', '127.0.0.1', '::1']) expect(own!.checkIP(address)).toBe(address)
    expect(own!.checkHost('localhost')).toBe('localhost')
    expect(own!.verify(above!.publicKey)).toBe(true)
    expect(own!.ca).toBe(false)
    expect(above!.ca).toBe(true)
    const days = (one: X509Certificate): number => (Date.parse(one.validTo) - Date.parse(one.validFrom)) / 86_400_000
    expect(days(own!)).toBeLessThanOrEqual(398)
    expect(days(above!)).toBeLessThanOrEqual(730)
    expect(authority!.fingerprint).toBe(above!.fingerprint256)
  })

  test('its keys are readable by their owner alone', async () => {
    await open(['192.168.1.20'])
    for (const file of ['authority.key', 'server.key']) expect(statSync(join(dataDir, 'tls', file)).mode & 0o777).toBe(0o600)
    expect(statSync(join(dataDir, 'tls')).mode & 0o777).toBe(0o700)
  })

  test('stays the same after a restart, so that phones go on trusting it', async () => {
    const first = await open(['192.168.1.20'])
    expect(await open(['192.168.1.20'], later(100))).toEqual(first)
  })

  test('is made anew under the same authority when the machine gets another address, and before it ends', async () => {
    const first = await open(['192.168.1.20'])
    const moved = await open(['192.168.1.77'])
    expect(moved.cert).not.toBe(first.cert)
    expect(moved.authority).toEqual(first.authority)
    const renewed = await open(['192.168.1.77'], later(380))
    expect(renewed.cert).not.toBe(moved.cert)
    expect(renewed.authority).toEqual(first.authority)
  })

  test('the authority is made anew before it ends', async () => {
    const first = await open(['192.168.1.20'])
    expect((await open(['192.168.1.20'], later(710))).authority!.fingerprint).not.toBe(first.authority!.fingerprint)
  })

  test('a damaged file is made anew instead of stopping the server', async () => {
    await open(['192.168.1.20'])
    writeFileSync(join(dataDir, 'tls', 'server.crt'), 'half a certifi')
    expect((await open(['192.168.1.20'])).cert).toContain('BEGIN CERTIFICATE')
  })

  test('a phone that trusts the authority connects without a warning, any other does not', async () => {
    const tls = await openTls({ dataDir, certificate: undefined }, ['127.0.0.1'])
    const server = createServer({ key: tls.key, cert: tls.cert }, (_request, response) => response.end('in'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const call = (ca?: string): Promise<string> => new Promise((resolve, reject) => {
      get(url, { ca, agent: false }, (response) => response.setEncoding('utf8').on('data', resolve)).on('error', reject)
    })
    expect(await call(tls.authority!.cert)).toBe('in')
    await expect(call()).rejects.toThrow(/self-signed|unable to verify/)
    await new Promise((resolve) => server.close(resolve))
  })
})

describe('a certificate that the operator gives', () => {
  test('is used as it is; one with a key that is not its own, or that has expired, stops the start', async () => {
    await open(['192.168.1.20'])
    const path = (name: string): string => join(dataDir, 'tls', name)
    const given = (cert: string, key: string, now = NOW): Promise<Tls> => openTls({ dataDir, certificate: { cert: path(cert), key: path(key) } }, [], now)
    const tls = await given('server.crt', 'server.key')
    expect(tls).toEqual({ cert: readFileSync(path('server.crt'), 'utf8'), key: readFileSync(path('server.key'), 'utf8'), authority: null, steps: [] })
    await expect(given('server.crt', 'authority.key')).rejects.toThrow(/not the key/)
    await expect(given('server.crt', 'server.key', later(900))).rejects.toThrow(/expired/)
  })
})
