// Place codes on any phone: reading a poster with keys fetched ahead.
export { refreshKeys } from './poster-keys.js'
export { usePoster, type PosterState } from './use-poster.js'
