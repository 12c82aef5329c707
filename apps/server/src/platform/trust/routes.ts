// The HTTPS side of trust: steps with pictures, the certificate, and what a phone asks to find out whether it trusts.
import Type from 'typebox'
import type { FastifyReply } from 'fastify'
import { ProblemError } from '@shouwang/domain/kernel'
import type { App } from '../feature.js'
import type { Authority, Tls } from '../tls.js'
import { certificateFile, profileFile, type TrustFile } from './files.js'
import { TRUST_PAGE_POLICY, phoneOf, languageOf, trustPage } from './page.js'

/** Answer of `GET /api/trust`. `authority` is null when the certificate was given or when HTTPS is off. */
const TrustView = Type.Object({
  https: Type.Boolean(),
  authority: Type.Union([Type.Object({ name: Type.String(), fingerprint: Type.String(), validTo: Type.String() }), Type.Null()]),
  /** Addresses of the page with the steps, over plain HTTP, for phones that trust nothing yet. */
  steps: Type.Array(Type.String()),
})

const sendFile = (reply: FastifyReply, file: TrustFile): FastifyReply =>
  reply.type(file.type).header('content-disposition', file.disposition).send(file.body)

/** Adds the routes; without `tls` they say that HTTPS is off. */
export const trustRoutes = (app: App, tls: Tls | undefined): void => {
  app.get('/api/trust', {
    config: { access: 'public' },
    schema: { summary: '证书信任 / Trust', tags: ['operations'], response: { 200: TrustView } },
  }, async (_request, reply) => {
    // The page on the plain side asks from another origin whether it gets an answer. Nothing here is secret.
    void reply.header('access-control-allow-origin', '*').header('cache-control', 'no-store')
    const authority = tls?.authority
    return {
      https: tls !== undefined, steps: tls?.steps ?? [],
      authority: authority ? { name: authority.name, fingerprint: authority.fingerprint, validTo: authority.validTo.toISOString() } : null,
    }
  })
  if (!tls?.authority) return
  const authorityNow = (): Authority => tls.authority!

  const hidden = { config: { access: 'public' as const }, schema: { hide: true } }
  app.get('/trust/ca.crt', hidden, async (_request, reply) => sendFile(reply, certificateFile(authorityNow())))
  app.get('/trust/shouwang.mobileconfig', hidden, async (_request, reply) => sendFile(reply, profileFile(authorityNow())))
  app.get<{ Querystring: { lang?: string } }>('/trust/steps', hidden, async (request, reply) => {
    const { host } = request
    if (!/^[\w.:[\]-]+$/.test(host)) throw new ProblemError({ code: 'input.invalid', fields: [{ path: '/host', keyword: 'pattern' }] })
    return reply.type('text/html; charset=utf-8').header('content-security-policy', TRUST_PAGE_POLICY).send(trustPage({
      authority: authorityNow(), appUrl: `https://${host}`, language: languageOf(request.query.lang, request.headers['accept-language']),
      phone: phoneOf(request.headers['user-agent']), mayProbe: false,
    }))
  })
}
