// How a phone that trusts nothing yet finds its way: the plain helper listener, and the same on the HTTPS side.
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { App } from '../feature.js'
import { keepTlsFresh, openTls, type Tls } from '../tls.js'
import { listenForTrust, type TrustListener } from './listener.js'
import { trustRoutes } from './routes.js'

const ANDROID = 'Mozilla/5.0 (Linux; Android 14; Pixel 7) Chrome/131 Mobile'
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604'

interface Reply {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
  text: string
}

let dataDir: string
let tls: Tls
let listener: TrustListener

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'shouwang-trust-'))
  tls = await openTls({ dataDir, certificate: undefined }, ['192.168.1.20'])
  listener = await listenForTrust(tls, '127.0.0.1', 0, 8443)
})
afterAll(async () => {
  await listener.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Asks the helper as a phone would, under the name by which the phone knows the machine. */
const ask = (path: string, { host = '192.168.1.20:8444', agent = ANDROID, method = 'GET', language = 'zh-CN' } = {}): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const headers = { host, 'user-agent': agent, 'accept-language': language }
    request({ host: '127.0.0.1', port: listener.port, path, method, headers, agent: false }, (response) => {
      const parts: Buffer[] = []
      response
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', () => {
          const body = Buffer.concat(parts)
          resolve({ status: response.statusCode!, headers: response.headers, body, text: body.toString() })
        })
    })
      .on('error', reject)
      .end()
  })

describe('the page with the steps', () => {
  test("opens Android's steps on an Android phone and folds the iPhone's away, and the other way round", async () => {
    const opened = (text: string): string[] =>
      [...text.matchAll(/<details class="box"( open)?><summary><h2>([^<]+)/g)].map(([, open, title]) => `${title}${open ?? ''}`)
    expect(opened((await ask('/trust')).text)).toEqual(['安卓手机 · 鸿蒙手机 open', '苹果手机 iPhone'])
    expect(opened((await ask('/trust', { agent: IPHONE })).text)).toEqual(['苹果手机 iPhone open', '安卓手机 · 鸿蒙手机'])
    expect(opened((await ask('/trust', { agent: 'Mozilla/5.0 (Windows NT 10.0)' })).text)).toEqual([
      '安卓手机 · 鸿蒙手机 open',
      '苹果手机 iPhone open',
    ])
  })

  test('speaks Chinese unless English is wished for, and shows a picture with words for every step', async () => {
    const { text, headers } = await ask('/trust')
    expect(text).toContain('<html lang="zh-CN">')
    expect([...text.matchAll(/<svg [^>]*role="img" aria-label="[^"]{10,}"/g)]).toHaveLength(9)
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect((await ask('/trust?lang=en')).text).toContain('<html lang="en">')
    expect((await ask('/trust', { language: 'en-GB,en' })).text).toContain('<html lang="en">')
  })

  test('shows the fingerprint of the authority that the phone is about to install', async () => {
    const { text } = await ask('/trust')
    const shown = [...text.matchAll(/<(?:b|span)>([0-9A-F]{2})<\/(?:b|span)>/g)].map(([, pair]) => pair).join(':')
    expect(shown).toBe(tls.authority!.fingerprint)
    const { body } = await ask('/trust/ca.crt')
    expect(new X509Certificate(body).fingerprint256).toBe(shown)
  })
})

describe('the certificate', () => {
  test('comes to Android as a certificate file and to the iPhone as a profile with that certificate in it', async () => {
    const android = await ask('/trust/ca.crt')
    expect(android.headers).toMatchObject({
      'content-type': 'application/x-x509-ca-cert',
      'content-disposition': 'attachment; filename="shouwang-ca.crt"',
    })
    const iphone = await ask('/trust/shouwang.mobileconfig', { agent: IPHONE })
    expect(iphone.headers['content-type']).toBe('application/x-apple-aspen-config')
    expect(iphone.text).toContain('com.apple.security.root')
    expect(Buffer.from(/<data>([^<]+)<\/data>/.exec(iphone.text)![1]!, 'base64').equals(android.body)).toBe(true)
  })

  test('never comes with a key', async () => {
    for (const path of ['/trust', '/trust/ca.crt', '/trust/shouwang.mobileconfig']) expect((await ask(path)).text).not.toContain('PRIVATE')
  })
})

describe('the plain side', () => {
  test('sends everything else to HTTPS on the same machine, whatever was asked', async () => {
    for (const [path, method] of [
      ['/', 'GET'],
      ['/gate/enrol', 'GET'],
      ['/api/commands', 'POST'],
      ['/trust/../keys.json', 'GET'],
      ['/trust', 'POST'],
    ] as const) {
      const { status, headers, text } = await ask(path, { method })
      expect([path, status, text]).toEqual([path, 307, ''])
      expect(headers.location).toMatch(/^https:\/\/192\.168\.1\.20:8443\//)
    }
  })

  test('does not send a phone to wherever a made-up host header points', async () => {
    expect((await ask('/', { host: 'evil.example/path' })).status).toBe(400)
    expect((await ask('/', { host: 'a b' })).status).toBe(400)
    expect((await ask('/', { host: '[fe80::1]:8444' })).headers.location).toBe('https://[fe80::1]:8443/')
  })

  test('takes the next port when the wanted one is taken', async () => {
    const blocker = createServer()
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve))
    const { port } = blocker.address() as { port: number }
    const second = await listenForTrust(tls, '127.0.0.1', port, 8443)
    expect(second.port).toBeGreaterThan(port)
    await second.close()
    await new Promise((resolve) => blocker.close(resolve))
  })
})

describe('the HTTPS side', () => {
  test('tells who asks whether there is something to trust, and offers the same steps and files', async () => {
    const app = Fastify() as unknown as App
    trustRoutes(app, tls)
    const view = await app.inject('/api/trust')
    expect(view.headers['access-control-allow-origin']).toBe('*')
    expect(view.json()).toMatchObject({ https: true, authority: { fingerprint: tls.authority!.fingerprint } })
    expect((await app.inject('/trust/ca.crt')).headers['content-type']).toContain('application/x-x509-ca-cert')
    const steps = await app.inject({ url: '/trust/steps', headers: { host: '192.168.1.20:8443' } })
    expect(steps.body).toContain('href="https://192.168.1.20:8443/trust"')
    // An exception that somebody clicked through would answer here, so this side does not pretend to check.
    expect(steps.body).not.toContain('data-probe')
    await app.close()
  })

  test("with a certificate of the operator's own there is nothing to install", async () => {
    const app = Fastify() as unknown as App
    trustRoutes(app, { ...tls, authority: null })
    expect((await app.inject('/api/trust')).json()).toMatchObject({ https: true, authority: null })
    expect((await app.inject('/trust/ca.crt')).statusCode).toBe(404)
    await app.close()
  })

  test('a server that runs on gets its new certificate without a restart when it moves to another network', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const renewed = new Promise<{ cert: string }>((resolve) => {
        const config = { dataDir, certificate: undefined }
        keepTlsFresh(
          { setSecureContext: (context) => resolve(context as { cert: string }) },
          tls,
          config,
          () => ['192.168.1.20', '172.16.0.9'],
          () => undefined,
        )
      })
      vi.advanceTimersByTime(600_000)
      const { cert } = await renewed
      expect(new X509Certificate(cert).checkIP('172.16.0.9')).toBe('172.16.0.9')
      expect(tls.authority!.fingerprint).toBe((await openTls({ dataDir, certificate: undefined }, ['172.16.0.9'])).authority!.fingerprint)
    } finally {
      vi.useRealTimers()
    }
  })
})
