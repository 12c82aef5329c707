// A poster that was scanned, checked with the district's keys; those are kept, so that it works without a network.
import { useCallback, useEffect, useState } from 'react'
import type { DistrictCode } from '@shouwang/domain/kernel'
import { posterIn, readPoster, type PosterClaims, type PosterEvidence } from '@shouwang/domain/place'
import { keptKeys, refreshKeys } from './poster-keys.js'

const verify = async ({ x, y }: { x: string; y: string }, data: Uint8Array, signature: Uint8Array): Promise<boolean> => {
  const key = await crypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x, y }, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature as BufferSource, data as BufferSource)
}

export type PosterState = { is: 'none' } | { is: 'reading' } | { is: 'bad'; why: Exclude<PosterEvidence, 'verified'> } | { is: 'read'; poster: PosterClaims }

/** The poster in hand. One that the phone's own scanner opened stands in the address. */
export const usePoster = (district: DistrictCode): { state: PosterState; scanned(text: string): void; drop(): void } => {
  const [state, setState] = useState<PosterState>({ is: 'none' })
  const scanned = useCallback((text: string): void => {
    const look = async (): Promise<void> => {
      setState({ is: 'reading' })
      const kept = keptKeys(district)
      const first = await readPoster(text, kept, verify)
      // A poster under a key that this phone has not seen: asked once, when there is a network.
      const { evidence, claims } = first.evidence === 'unknown-key' ? await readPoster(text, await refreshKeys(district), verify) : first
      setState(evidence === 'verified' && claims ? { is: 'read', poster: claims } : { is: 'bad', why: evidence === 'verified' ? 'unreadable' : evidence })
    }
    void look()
  }, [district])
  useEffect(() => {
    const opened = posterIn(location.hash)
    if (opened === null) return
    history.replaceState(null, '', location.pathname + location.search)
    scanned(opened)
  }, [scanned])
  useEffect(() => {
    void refreshKeys(district)
  }, [district])
  return { state, scanned, drop: () => setState({ is: 'none' }) }
}
