// Serves the built web app: hashed files for ever, the page and the service worker always fresh.
import fastifyStatic from '@fastify/static'
import type { App } from './feature.js'

const isPage = (url: string): boolean => !url.startsWith('/api/') && !/\.[a-z0-9]+$/i.test(url.split('?')[0] ?? '')

/** Files of `webDir`; any other page address gets index.html, because the app does its own routing. */
export const serveWeb = async (app: App, webDir: string): Promise<void> => {
  await app.register(fastifyStatic, {
    root: webDir, cacheControl: false,
    setHeaders: (reply, path) => void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  app.setNotFoundHandler((request, reply) =>
    request.method === 'GET' && isPage(request.url)
      ? reply.header('cache-control', 'no-cache').sendFile('index.html')
      : reply.code(404).send({ problem: { code: 'input.unknown-command', command: request.routeOptions.url ?? '' }, requestId: request.id }))
}
