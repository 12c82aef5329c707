// The plain-HTTP helper beside HTTPS: hands out the trust page and the certificate, and sends everything else to HTTPS.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Tls } from '../tls.js'
import { certificateFile, profileFile, type TrustFile } from './files.js'
import { TRUST_PAGE_POLICY, phoneOf, languageOf, trustPage } from './page.js'

export interface TrustListener { port: number; close(): Promise<void> }

const PORTS_TO_TRY = 20

/** The host that the phone used, without its port; null for a header that is no plain host. */
const hostOf = (header: string | undefined): string | null => /^(\[[0-9a-f:]+\]|[\w.-]+)(:\d+)?$/i.exec(header ?? '')?.[1] ?? null

const send = (response: ServerResponse, status: number, headers: Record<string, string>, body: string | Buffer = ''): void => {
  response.writeHead(status, { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store', ...headers })
  response.end(body)
}

const sendFile = (response: ServerResponse, file: TrustFile): void =>
  send(response, 200, { 'content-type': file.type, 'content-disposition': file.disposition }, file.body)

const answer = (request: IncomingMessage, response: ServerResponse, tls: Tls, httpsPort: number): void => {
  const host = hostOf(request.headers.host)
  if (host === null) return send(response, 400, {})
  const appUrl = `https://${host}${httpsPort === 443 ? '' : `:${httpsPort}`}`
  const url = new URL(request.url ?? '/', 'http://unused')
  const reads = request.method === 'GET' || request.method === 'HEAD'
  if (reads && tls.authority && url.pathname === '/trust/ca.crt') return sendFile(response, certificateFile(tls.authority))
  if (reads && tls.authority && url.pathname === '/trust/shouwang.mobileconfig') return sendFile(response, profileFile(tls.authority))
  if (reads && /^\/trust(\/steps)?\/?$/.test(url.pathname)) {
    const language = languageOf(url.searchParams.get('lang') ?? undefined, request.headers['accept-language'])
    const page = trustPage({ authority: tls.authority, appUrl, language, phone: phoneOf(request.headers['user-agent']), mayProbe: true })
    return send(response, 200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': TRUST_PAGE_POLICY }, page)
  }
  // 307, not 308: the port may be another after a restart, and a phone would remember for ever.
  send(response, 307, { location: `${appUrl}${url.pathname}${url.search}` })
}

/** Listens on `wanted` or one of the ports after it. */
export const listenForTrust = async (tls: Tls, host: string, wanted: number, httpsPort: number): Promise<TrustListener> => {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, (request, response) => answer(request, response, tls, httpsPort))
  for (let port = wanted; ; port += 1) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen({ host, port }, () => {
          server.off('error', reject)
          resolve()
        })
      })
      break
    } catch (error) {
      if ((error as { code?: string }).code !== 'EADDRINUSE' || wanted === 0 || port - wanted >= PORTS_TO_TRY) throw error
    }
  }
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()))
      server.closeAllConnections()
    }),
  }
}
