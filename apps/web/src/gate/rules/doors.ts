// Finding a door as people say it: "3号楼2单元301", "3-2-301", "2-0301", "301".
import type { Door } from '../sync/replica.js'

const numbersOf = (text: string): string[] => (text.normalize('NFKC').match(/\d+/g) ?? []).map((digits) => digits.replace(/^0+(?=\d)/, ''))

const endsWith = (whole: readonly string[], tail: readonly string[]): boolean =>
  tail.length <= whole.length && tail.every((each, i) => whole[whole.length - tail.length + i] === each)

/**
 * The doors that `typed` may mean, best first, at most `limit`. Numbers are compared without leading zeros and from the right:
 * room, unit and room, building with unit and room. Text that has no number finds nothing.
 */
export const findDoors = (doors: readonly Door[], typed: string, limit = 6): Door[] => {
  const wanted = numbersOf(typed)
  if (wanted.length === 0) return []
  const scored = doors.flatMap((door) => {
    const own = numbersOf(door.door)
    const whole = [...numbersOf(door.buildingName).slice(-1), ...own]
    if (endsWith(whole, wanted)) return [{ door, score: wanted.length === whole.length ? 0 : wanted.length === own.length ? 1 : 2 }]
    // While the guard is still typing the last number.
    const [last = ''] = wanted.slice(-1)
    const begun = whole.slice(-1)[0]?.startsWith(last) === true && endsWith(whole.slice(0, -1), wanted.slice(0, -1))
    return begun ? [{ door, score: 3 }] : []
  })
  scored.sort((a, b) => a.score - b.score)
  return scored.slice(0, limit).map((each) => each.door)
}

/** The one door that `typed` means for sure; null when there is none or more than one. */
export const exactDoor = (doors: readonly Door[], typed: string): Door | null => {
  const wanted = numbersOf(typed)
  const hits = doors.filter((door) => {
    const own = numbersOf(door.door)
    const whole = [...numbersOf(door.buildingName).slice(-1), ...own]
    return wanted.length === whole.length ? endsWith(whole, wanted) : wanted.length === own.length && endsWith(own, wanted)
  })
  return wanted.length > 0 && hits.length === 1 ? hits[0]! : null
}
