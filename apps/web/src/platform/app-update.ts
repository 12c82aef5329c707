// New versions of the app: found in the background, taken only when a person says so.
import { useSyncExternalStore } from 'react'

let waiting: ServiceWorker | null = null
const listeners = new Set<() => void>()

const announce = (worker: ServiceWorker | null): void => {
  waiting = worker
  for (const listener of listeners) listener()
}

/** Registers the service worker (production builds only) and watches for a newer one. Safe to call where there is none. */
export const startAppUpdates = (): void => {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const register = async (): Promise<void> => {
    const registration = await navigator.serviceWorker.register('/service-worker.js')
    if (registration.waiting && navigator.serviceWorker.controller) announce(registration.waiting)
    registration.addEventListener('updatefound', () => {
      const next = registration.installing
      next?.addEventListener('statechange', () => {
        if (next.state === 'installed' && navigator.serviceWorker.controller) announce(next)
      })
    })
  }
  // Without a service worker (private window, untrusted certificate) the app still runs; it just cannot start offline.
  register().catch(() => undefined)
}

/** True while a newer version waits for a person to take it. */
export const useUpdateWaiting = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => waiting !== null,
  )

/** Takes the waiting version and starts the page again. */
export const takeUpdate = (): void => {
  if (!waiting) return
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage({ type: 'use-new-version' })
}
