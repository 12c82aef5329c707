// Doors in the order in which one walks past them, and doors as people type them.

const parts = (door: string): (string | number)[] => (door.match(/[0-9]+|[^0-9]+/g) ?? []).map((part) => (/^[0-9]/.test(part) ? Number(part) : part))

/** Compares two doors of one building: unit, floor and room as numbers, so that 2-0301 comes before 10-0101 and 1-901 before 1-1001. */
export function inWalkingOrder(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)]
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const [x, y] = [left[i]!, right[i]!]
    if (x === y) continue
    if (typeof x === 'number' && typeof y === 'number') return x - y
    return String(x) < String(y) ? -1 : 1
  }
  return left.length - right.length
}

/** A door in the form in which doors are compared: numbers without leading zeros, one dash between them. `2单元301室` and `2-0301` are the same. */
export const doorKey = (door: string): string => (door.normalize('NFKC').match(/[0-9]+|\p{L}+/gu) ?? [])
  .filter((part) => !/^(单元|室|号|户|楼|栋)$/.test(part)).map((part) => part.replace(/^0+(?=[0-9])/, '').toUpperCase()).join('-')
