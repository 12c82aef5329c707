// Place codes on any phone: reading a poster, and how far it hangs.
export { refreshKeys } from './poster-keys.js'
export { usePoster, type PosterState } from './use-poster.js'
export { nearnessTo } from './where.js'
