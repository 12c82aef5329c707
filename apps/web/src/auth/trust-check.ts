// Does this browser trust the server? The only proof is that it takes a service worker from it.
import { get } from '../platform/api.js'

/** Answer of `GET /api/trust`. `steps`: addresses of the page with pictures, open to phones that trust nothing yet. */
export interface TrustView { https: boolean; authority: { name: string; fingerprint: string; validTo: string } | null; steps: string[] }

export type Trust = 'trusted' | 'untrusted' | 'unsupported' | 'unreachable'

/** A certificate that is not trusted is a SecurityError; anything else is a browser that cannot do it. */
const registration = async (): Promise<Trust> => {
  try {
    await navigator.serviceWorker.register('/service-worker.js')
    return 'trusted'
  } catch (error) {
    return (error as Error).name === 'SecurityError' ? 'untrusted' : 'unsupported'
  }
}

/**
 * Asks the server and registers the service worker. An exception that somebody clicked through lets pages load, and even
 * counts as a secure context, but browsers still refuse a service worker under it.
 */
export const checkTrust = async (): Promise<{ trust: Trust; view: TrustView | null }> => {
  const view = await get<TrustView>('/api/trust', { bearer: null }).catch(() => null)
  if (view === null) return { trust: 'unreachable', view }
  if (!window.isSecureContext) return { trust: 'untrusted', view }
  if (!('serviceWorker' in navigator)) return { trust: 'unsupported', view }
  return { trust: await registration(), view }
}
