// What every answer says to browsers about security, and how much strangers may ask.
import rateLimit from '@fastify/rate-limit'
import type { App } from './feature.js'

/**
 * Only our own scripts run. WebAssembly (the QR reader) may compile, workers may come from blobs, the console's style sheets
 * are written by script. Nothing is loaded from elsewhere, nobody may frame us.
 */
const CONTENT_POLICY = [
  "default-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self' blob:", "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:", "media-src 'self' blob:", "font-src 'self' data:", "connect-src 'self'", "manifest-src 'self'",
  "object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'",
].join('; ')

/**
 * Written once, set on every answer: @fastify/helmet, which computes them each time, took longer than the rest of a request
 * (measured: 0.2 ms). No Strict-Transport-Security: browsers would apply it to every port of the name, also to the page that
 * hands out our certificate over plain HTTP.
 */
const PAGE_HEADERS = {
  'content-security-policy': CONTENT_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  // The camera reads passes; a family may let its phone see how far a place code hangs, which stays on the phone. Nothing else is wanted.
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(self), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
} as const

/** An answer with data is no page: whatever a browser is made to see in it may load nothing, run nothing and be framed by nobody. */
const DATA_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
} as const

/**
 * Requests a minute that an address may make without a session: a whole office's phones opening theirs at the change of
 * shift fit in; a flood does not. Who has a session is not counted.
 */
const ANONYMOUS_PER_MINUTE = 1000

/** Adds security headers to every answer and the limit to every public API route. Call before routes are added. */
export const addLimits = async (app: App): Promise<void> => {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(request.url.startsWith('/api/') ? DATA_HEADERS : PAGE_HEADERS)
    done()
  })

  // Before the plugin's own look at each route.
  app.addHook('onRoute', (route) => {
    if (route.config?.access === 'public' && route.url.startsWith('/api/')) route.config = { ...route.config, rateLimit: {} }
  })
  await app.register(rateLimit, {
    global: false, max: ANONYMOUS_PER_MINUTE, timeWindow: 60_000, cache: 10_000,
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    // Runs after the sender is known: route hooks follow those of the application.
    allowList: (request) => request.actor !== null && request.actor.kind !== 'anonymous',
  })
}
