// What every answer says to browsers about security, and how much strangers may ask.
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { App } from './feature.js'

/**
 * Only our own scripts run. WebAssembly (the QR reader) may compile, workers may come from blobs, the console's style sheets
 * are written by script. Nothing is loaded from elsewhere, nobody may frame us.
 */
const CONTENT_POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  workerSrc: ["'self'", 'blob:'],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  mediaSrc: ["'self'", 'blob:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}

/** The camera reads passes; nothing else of the phone is wanted. */
const PERMISSIONS_POLICY = 'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()'

/**
 * Requests a minute that an address may make without a session: a whole office's phones opening theirs at the change of
 * shift fit in; a flood does not. Who has a session is not counted.
 */
const ANONYMOUS_PER_MINUTE = 1000

/** Adds security headers to every answer and the limit to every public API route. Call before routes are added. */
export const addLimits = async (app: App): Promise<void> => {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_POLICY },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    // Browsers would apply it to every port of the name, also to the page that hands out our certificate over plain HTTP.
    strictTransportSecurity: false,
  })
  app.addHook('onRequest', async (_request, reply) => void reply.header('permissions-policy', PERMISSIONS_POLICY))

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
