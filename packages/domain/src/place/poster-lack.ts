// What a venue lacks where both ways are scanned (S2-35: two posters a gate; S2-37): a poster for the way in, or for the way out.
import type { PosterDirection, ScanDirection } from './commands.js'

const WAYS: readonly ScanDirection[] = ['in', 'out']

/** The way for which no poster hangs at a venue; null where none hangs at all, both ways can be scanned, or one is enough by the rules. */
export const posterLack = (hanging: readonly PosterDirection[], scanBothWays: boolean): ScanDirection | null =>
  !scanBothWays || hanging.length === 0 || hanging.includes('both') ? null : (WAYS.find((way) => !hanging.includes(way)) ?? null)
