// Place codes on the server: posters, pseudonymous scans, openings for listed cases. Nothing here knows what a status is.
import type { Feature } from '../platform/feature.js'
import { tidy, tidyScans } from './close-stays.js'
import { openVisits } from './open-visits.js'
import { placeRoutes } from './place.routes.js'
import { post, revoke } from './post-code.js'
import { scan } from './scan-code.js'

export const place: Feature = {
  name: 'place',
  handlers: [post, revoke, scan, openVisits, tidy],
  constraints: {
    place_code_pkey: (data: { code: string }) => ({ code: 'place.unknown', id: data.code }),
    place_opening_pkey: (data: { opening: string }) => ({ code: 'place.opening-unknown', id: data.opening }),
  },
  routes: placeRoutes,
  jobs: [{ name: 'place.tidy-scans', everyMs: 300_000, run: tidyScans }],
}
