// The service worker: keeps the phone shells on the phone, so that a gate and a grid worker's list open with no network and no server.
/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, matchPrecache, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] }

/** Shells that must open from the phone itself. */
const OFFLINE_SHELLS = /^\/(gate|grid|resident)(\/|$)/
/** Paths that belong to the server and are never answered from the phone. */
const SERVER_PATHS = /^\/(api|docs|openapi\.json|metrics|healthz|readyz)(\/|$)/

// First of all: a handler can be bound only to what is in the list.
precacheAndRoute(self.__WB_MANIFEST, { directoryIndex: '' })
cleanupOutdatedCaches()

registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { allowlist: [OFFLINE_SHELLS] }))

// The other shells need the server anyway: newest page first, so that its chunks exist; the stored page when there is no network.
registerRoute(new NavigationRoute(async ({ request }) => {
  try {
    return await fetch(request)
  } catch {
    return (await matchPrecache('/index.html')) ?? Response.error()
  }
}, { denylist: [OFFLINE_SHELLS, SERVER_PATHS] }))

// A new version waits until the guard agrees (or every tab is closed): never swap the app in the middle of a shift.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | null)?.type === 'use-new-version') void self.skipWaiting()
})
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
