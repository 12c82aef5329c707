// How far this phone is from a poster, if its owner lets it look. The position itself stays on the phone.
import { metresBetween, type Nearness } from '@shouwang/domain/place'

const UNKNOWN: Nearness = { told: 'unknown' }
const WAIT_MS = 4_000

/** Asks the phone where it is; what it cannot or may not say is unknown, which is never held against anybody. */
export const nearnessTo = (poster: readonly [number, number] | null): Promise<Nearness> =>
  new Promise((resolve) => {
    if (poster === null || !navigator.geolocation) return resolve(UNKNOWN)
    navigator.geolocation.getCurrentPosition(
      // As exact as the phone says that it is: the doubt counts for the person.
      ({ coords }) => resolve({ told: 'distance', metres: Math.max(0, metresBetween([coords.longitude, coords.latitude], poster) - Math.round(coords.accuracy)) }),
      () => resolve(UNKNOWN),
      { maximumAge: 120_000, timeout: WAIT_MS },
    )
  })
